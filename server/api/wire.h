// The shapes that the outside relies on, described once: handlers answer with them, sockets send
// them, the OpenAPI document lists them. Members without "may be missing" are always there.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/json.h"
#include "model/article.h"
#include "model/contact.h"
#include "model/event.h"
#include "model/fold.h"

namespace parley::api {

template <class T>
struct List {
  std::vector<T> data;
  BOOST_DESCRIBE_CLASS(List, (), (data), (), ())
};

template <class T>
struct Page {
  std::vector<T> data;
  base::Nullable<std::string> next_cursor;
  BOOST_DESCRIBE_CLASS(Page, (), (data, next_cursor), (), ())
};

struct Contact {
  std::string id;
  base::Nullable<std::string> name, email, phone, room_number, guest_type, preferred_language,
      detected_language;
  std::map<std::string, std::string> external_ids;
  std::map<std::string, base::Json> attributes;
  base::Time created_at;
};
BOOST_DESCRIBE_STRUCT(Contact, (),
                      (id, name, email, phone, room_number, guest_type, preferred_language,
                       detected_language, external_ids, attributes, created_at))

struct Owner {
  model::OwnerKind kind = model::OwnerKind::bot;
  std::optional<std::string> agent_id, team_id, agent_name;
};
BOOST_DESCRIBE_STRUCT(Owner, (), (kind, agent_id, team_id, agent_name))

// As its customer sees it: without what the company makes of it.
struct OwnConversation {
  std::string id;
  Contact contact;
  std::string channel;
  base::Nullable<std::string> subject;
  model::Status status = model::Status::open;
  Owner owner;
  std::string language;
  std::int64_t version = 0;
  base::Time created_at, updated_at;
  std::optional<base::Time> first_reply_at, resolved_at;
  std::optional<model::LastMessage> last_message;
  std::optional<std::int64_t> rating;
};
BOOST_DESCRIBE_STRUCT(OwnConversation, (),
                      (id, contact, channel, subject, status, owner, language, version, created_at,
                       updated_at, first_reply_at, resolved_at, last_message, rating))

struct Conversation : OwnConversation {
  model::Priority priority = model::Priority::normal;
  base::Nullable<std::string> category;
  double sentiment = 0.0;
  double complexity = 0.0;
  std::vector<std::string> tags;
  std::int64_t unread = 0;
  std::optional<base::Time> snoozed_until;
};
BOOST_DESCRIBE_STRUCT(Conversation, (OwnConversation),
                      (priority, category, sentiment, complexity, tags, unread, snoozed_until))

enum class MessageKind { reply, note };
BOOST_DESCRIBE_ENUM(MessageKind, reply, note)

struct Message {
  std::string id;
  std::string conversation_id;
  std::int64_t position = 0;
  std::optional<std::string> client_id;
  MessageKind kind = MessageKind::reply;
  model::Sender sender;
  std::string text;
  std::string html;
  std::string language;
  std::vector<model::Attachment> attachments;
  std::optional<model::Understanding> understanding;  // for agents
  std::vector<model::Citation> citations;
  std::optional<std::string> suggestion_of;
  base::Time created_at;
  std::optional<base::Time> delivered_at, read_at;
};
BOOST_DESCRIBE_STRUCT(Message, (),
                      (id, conversation_id, position, client_id, kind, sender, text, html, language,
                       attachments, understanding, citations, suggestion_of, created_at,
                       delivered_at, read_at))

struct Article {
  std::string id;
  std::string title;
  std::string content;
  model::Format format = model::Format::markdown;
  std::string html;
  std::string audience;
  model::ArticleState state = model::ArticleState::published;
  std::optional<base::Time> valid_from, valid_until;
  std::optional<std::string> type;
  std::string language;
  std::string category;
  std::optional<std::string> intent;
  std::vector<std::string> tags;
  std::optional<std::string> source, url, owner;
  std::optional<base::Time> review_by;
  std::optional<std::string> translation_of;
  std::int64_t version = 0;
  base::Time updated_at;
};
BOOST_DESCRIBE_STRUCT(Article, (),
                      (id, title, content, format, html, audience, state, valid_from, valid_until,
                       type, language, category, intent, tags, source, url, owner, review_by,
                       translation_of, version, updated_at))

struct Account {
  std::string id, email, name;
  model::Role role = model::Role::agent;
  std::string workspace_id;
  model::AccountStatus status = model::AccountStatus::invited;
};
BOOST_DESCRIBE_STRUCT(Account, (), (id, email, name, role, workspace_id, status))

struct SuggestionFrame {
  std::string type = "suggestion";
  std::string conversation_id, draft_id, message_id;
  std::vector<model::Suggestion> suggestions;
  std::vector<std::string> next_actions;
  std::optional<model::Understanding> understanding;
};
BOOST_DESCRIBE_STRUCT(SuggestionFrame, (),
                      (type, conversation_id, draft_id, message_id, suggestions, next_actions,
                       understanding))

Contact to_wire(const model::Contact& contact);
Account to_wire(const model::Account& account);
Article to_wire(const model::Article& article);
// Of a customer: no understanding, no draft.
Message to_wire(const model::Message& message, bool for_agent);

}  // namespace parley::api
