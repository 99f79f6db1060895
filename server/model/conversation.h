// A conversation: who owns it, where it stands, what is pending. Folded from its stream
// (model/fold.h); `version` is the version of the last event folded in.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/json.h"

namespace parley::model {

enum class Status { open, pending, snoozed, resolved };
BOOST_DESCRIBE_ENUM(Status, open, pending, snoozed, resolved)

enum class Priority { low, normal, high, urgent };
BOOST_DESCRIBE_ENUM(Priority, low, normal, high, urgent)

enum class OwnerKind { bot, queue, agent };
BOOST_DESCRIBE_ENUM(OwnerKind, bot, queue, agent)

// Exactly one party owns a conversation; only decide changes it.
struct Owner {
  OwnerKind kind = OwnerKind::bot;
  std::optional<std::string> agent_id;
  std::optional<std::string> team_id;
  bool operator==(const Owner&) const = default;
};
BOOST_DESCRIBE_STRUCT(Owner, (), (kind, agent_id, team_id))

enum class SenderKind { customer, bot, agent, system };
BOOST_DESCRIBE_ENUM(SenderKind, customer, bot, agent, system)

struct LastMessage {
  std::string text;  // the first 200 code points
  SenderKind sender_kind = SenderKind::customer;
  base::Time at;
  bool operator==(const LastMessage&) const = default;
};
BOOST_DESCRIBE_STRUCT(LastMessage, (), (text, sender_kind, at))

struct Conversation {
  std::string id;
  std::string workspace_id;
  std::string contact_id;
  std::string channel;
  std::optional<std::string> subject;
  Status status = Status::open;
  Owner owner;
  Priority priority = Priority::normal;
  std::optional<std::string> category;
  std::string language = "und";
  double sentiment = 0.0;   // running, -1…+1
  double complexity = 0.0;  // 0…1
  std::vector<std::string> tags;
  std::int64_t unread = 0;  // customer messages that no agent has read
  std::int64_t version = 0;
  base::Time created_at;
  base::Time updated_at;
  std::optional<base::Time> first_reply_at;  // by a human
  std::optional<base::Time> resolved_at;
  std::optional<base::Time> snoozed_until;
  std::optional<base::Time> queued_at;  // since when it waits for a human
  std::optional<LastMessage> last_message;
  std::int64_t last_position = 0;  // of the newest message

  // Pending work of the bot.
  std::vector<std::string> unanswered;  // customer messages no draft covers yet, in order
  std::optional<base::Time> turn_due;   // when the turn over them is to run
  std::int64_t failures = 0;            // drafts in a row that did not know
  std::int64_t customer_messages = 0;
  std::int64_t drafts = 0;
  std::optional<std::string> last_intent;
  std::optional<std::int64_t> rating;
  std::vector<std::string> declined_by;  // agents who released it; not assigned to them again
  bool operator==(const Conversation&) const = default;
};
BOOST_DESCRIBE_STRUCT(Conversation, (),
                      (id, workspace_id, contact_id, channel, subject, status, owner, priority,
                       category, language, sentiment, complexity, tags, unread, version, created_at,
                       updated_at, first_reply_at, resolved_at, snoozed_until, queued_at,
                       last_message, last_position, unanswered, turn_due, failures,
                       customer_messages, drafts, last_intent, rating, declined_by))

}  // namespace parley::model
