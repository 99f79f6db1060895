// What happens next: pure functions (state, facts, policy) -> events. No I/O, no clock, no
// randomness; times, ids, the draft and the agents who are available come in as facts and are
// recorded in the events. The events of one call are appended together at the version of the state
// they were computed from; a stale one is refused by the store, and the caller loads and decides
// again. That is what keeps one owner and one answer.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "model/event.h"

namespace parley::decide {

using Events = std::vector<model::Payload>;

// Agents who could take a conversation now: online, with their capacity and load.
using Candidates = std::vector<model::Candidate>;

// ---- customers

struct Inbound {
  std::string message_id;
  std::optional<std::string> client_id;
  std::string text;
  std::vector<model::Attachment> attachments;
  bool typing = false;  // the customer is already writing on
  base::Millis now = 0;
};
// Wakes a snoozed and reopens a resolved conversation (for the bot), and says when the turn is due.
Events receive(const model::Conversation& state, const Inbound& inbound);

// Where more is to be expected (typing, a greeting alone, a fragment) a turn waits this long at
// most, counted from the first message it will cover.
inline constexpr base::Millis kBurst = 1500;
// True when a message reads as finished, so that it is answered at once.
bool reads_as_finished(std::string_view text);

// True for a bare "yes, please": what the customer says to being offered a person.
bool agrees(std::string_view text);

Events ask_for_human(const model::Conversation& state, const Candidates& candidates,
                     const model::BotSettings& bot, std::string message_id);
base::Result<Events> rate(const model::Conversation& state, std::int64_t score,
                          std::optional<std::string> comment);

// ---- the bot's turn

struct TurnFacts {
  std::vector<model::MessageUnderstood> understood;  // one per message, running_sentiment left 0
  model::Draft draft;
  bool asked_for_human = false;
  std::optional<std::string> topic;  // the listed topic it touches
  std::string draft_id;
  std::string message_id;  // of the bot's message, should there be one
  std::string release;
  std::int64_t knowledge_position = 0;
  Candidates candidates;
};
// Ends a turn over the messages of `facts.understood`. Sends the draft, or hands over, only if the
// bot owns the open conversation; for a human's conversation the draft is a suggestion. Empty when
// none of those messages is waiting any more.
Events turn(const model::Conversation& state, const TurnFacts& facts,
            const model::BotSettings& bot);

// The running sentiment after a message: 0.6 · before + 0.4 · message, the first message as it is.
double running_sentiment(const model::Conversation& state, double score);

// The first of the listed topics that is the intent or occurs as a word (any case) in the text.
std::optional<std::string> listed_topic(const std::vector<std::string>& topics,
                                        std::string_view intent, std::string_view text);

// ---- assignment

// The agent with the most free capacity; among equals the one whose last assignment is longest ago.
std::optional<std::string> choose_agent(const Candidates& candidates,
                                        const std::vector<std::string>& not_these);
// For a waiting conversation, when agents became free. Empty when nobody is.
Events assign_waiting(const model::Conversation& state, const Candidates& candidates);

// ---- agents; an Error says who has the conversation

struct Agent {
  std::string id;
  std::string name;
  bool supervisor = false;  // may act on conversations of others
};

struct Reply {
  std::string message_id;
  std::optional<std::string> client_id;
  std::string text;
  bool note = false;
  std::optional<std::string> suggestion_of;
  std::vector<model::Attachment> attachments = {};
};
// A reply to a conversation that nobody or the bot owns takes it over in the same commit.
base::Result<Events> reply(const model::Conversation& state, const Agent& agent,
                           const Reply& reply);

base::Result<Events> take(const model::Conversation& state, const Agent& agent);
base::Result<Events> release(const model::Conversation& state, const Agent& agent);
base::Result<Events> assign(const model::Conversation& state, const std::string& agent_id);
base::Result<Events> hand_back(const model::Conversation& state, const Agent& agent);
base::Result<Events> resolve(const model::Conversation& state);
base::Result<Events> reopen(const model::Conversation& state);
base::Result<Events> snooze(const model::Conversation& state, base::Millis until, base::Millis now);
Events wake(const model::Conversation& state, base::Millis now);
Events set_tags(const model::Conversation& state, std::vector<std::string> tags);
Events set_priority(const model::Conversation& state, model::Priority priority);
// The agent's account was disabled: what they own waits again.
Events agent_left(const model::Conversation& state, const std::string& agent_id);

}  // namespace parley::decide
