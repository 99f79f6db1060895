// One message of a conversation, and what an answer is made of.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/json.h"
#include "model/conversation.h"
#include "model/understanding.h"

namespace parley::model {

// `quote` is verbatim in the article.
struct Citation {
  std::string article_id;
  std::string passage_id;
  std::string title;
  std::optional<std::string> url;
  std::string quote;
  double score = 0.0;
  bool operator==(const Citation&) const = default;
};
BOOST_DESCRIBE_STRUCT(Citation, (), (article_id, passage_id, title, url, quote, score))

struct Suggestion {
  std::string text;
  double confidence = 0.0;
  std::vector<Citation> citations;
  bool operator==(const Suggestion&) const = default;
};
BOOST_DESCRIBE_STRUCT(Suggestion, (), (text, confidence, citations))

enum class DraftKind { extractive, small_talk, unknown, handoff };
BOOST_DESCRIBE_ENUM(DraftKind, extractive, small_talk, unknown, handoff)

// What the program would say; ownership decides whether it is sent.
struct Draft {
  DraftKind kind = DraftKind::unknown;
  std::string text;
  double confidence = 0.0;
  std::vector<Citation> citations;
  std::vector<Suggestion> suggestions;    // for the agent; made with the agent's audience
  std::vector<std::string> next_actions;  // names: "ask_order_id", "hand_over", …
  std::int64_t open = 0;  // questions that it leaves unanswered beside those that it answers
  bool operator==(const Draft&) const = default;
};
BOOST_DESCRIBE_STRUCT(Draft, (),
                      (kind, text, confidence, citations, suggestions, next_actions, open))

struct Sender {
  SenderKind kind = SenderKind::customer;
  std::optional<std::string> id;
  std::optional<std::string> name;
  bool operator==(const Sender&) const = default;
};
BOOST_DESCRIBE_STRUCT(Sender, (), (kind, id, name))

struct Attachment {
  std::string id;
  std::string name;
  std::string content_type;
  std::int64_t size = 0;
  bool operator==(const Attachment&) const = default;
};
BOOST_DESCRIBE_STRUCT(Attachment, (), (id, name, content_type, size))

struct Message {
  std::string id;
  std::string conversation_id;
  std::int64_t position = 0;
  std::optional<std::string> client_id;
  Sender sender;
  bool note = false;  // seen by agents only
  std::string text;
  std::string language = "und";
  std::vector<Attachment> attachments;
  std::optional<Understanding> understanding;
  std::vector<Citation> citations;
  std::optional<std::string> suggestion_of;  // the draft an agent's reply was made from
  std::string cause;                         // of its event: the request it came with, for logs
  base::Time created_at;
  std::optional<base::Time> delivered_at;
  std::optional<base::Time> read_at;
  bool operator==(const Message&) const = default;
};
BOOST_DESCRIBE_STRUCT(Message, (),
                      (id, conversation_id, position, client_id, sender, note, text, language,
                       attachments, understanding, citations, suggestion_of, cause, created_at,
                       delivered_at, read_at))

}  // namespace parley::model
