// Folding events into state: pure, total (any sequence of events gives some state), the same on
// every store. Each function takes events of its own kind of stream and ignores others. Unless the
// event is erased, the personal parts are filled in; of an erased one they stay empty.
#pragma once

#include <optional>
#include <string>

#include "model/event.h"

namespace parley::model {

// Also takes the ReceiptRecorded events of receipt/<id>, which leave version and updated_at alone.
void apply(Conversation& state, const Event& event);
void apply(Contact& state, const Event& event);
void apply(Account& state, const Event& event);
void apply(Article& state, const Event& event);  // after ArticleDeleted its id is empty
void apply(Workspace& state, const Event& event);
void apply(TaughtIntent& state, const Event& event);   // after IntentDeleted its id is empty
void apply(TaughtExample& state, const Event& event);  // after ExampleDeleted its id is empty
void apply(Training& state, const Event& event);
void apply(Evaluation& state, const Event& event);
void apply(Release& state, const Event& event);

// What remains of a conversation whose contact was erased: structure and counts. Its messages and
// suggestions are gone, so no turn over them is due any more.
void forget_person(Conversation& state);

// What the agent who looks at a conversation is offered for its newest turn.
struct SuggestionSet {
  std::string conversation_id;
  std::string draft_id;
  std::string message_id;
  std::vector<Suggestion> suggestions;
  std::vector<std::string> next_actions;
  bool operator==(const SuggestionSet&) const = default;
};
BOOST_DESCRIBE_STRUCT(SuggestionSet, (),
                      (conversation_id, draft_id, message_id, suggestions, next_actions))

// What one event of a conversation does to the rows of its messages. `state` is the conversation
// after the event.
std::optional<Message> added_message(const Event& event);
// For MessageUnderstood: sets the understanding and language of that message.
void apply(Message& message, const MessageUnderstood& event);
// For ReceiptRecorded: true if `message` is covered by it and changed.
bool apply(Message& message, const ReceiptRecorded& event, base::Millis at);
std::optional<SuggestionSet> suggestion_set(const Event& event);

// Timers are part of the state: what is due for a stream, and when. A store keeps them as rows.
struct Timer {
  std::string kind;  // "turn", "wake"
  base::Millis due = 0;
  bool operator==(const Timer&) const = default;
};
std::vector<Timer> timers(const Conversation& state);

}  // namespace parley::model
