#include <algorithm>

#include "model/fold.h"

namespace parley::model {
namespace {

constexpr std::size_t kPreviewCodePoints = 200;

std::string preview(const std::string& text) {
  std::size_t points = 0;
  std::size_t at = 0;
  for (; at < text.size(); ++at) {
    bool starts = (static_cast<unsigned char>(text[at]) & 0xc0) != 0x80;
    if (starts && points++ == kPreviewCodePoints) break;
  }
  return text.substr(0, at);
}

void remember_last(Conversation& state, const Event& event, SenderKind sender,
                   const std::string& text) {
  state.last_message = LastMessage{preview(text), sender, {event.at}};
  state.last_position = event.position;
}

void on(Conversation& state, const Event& event, const ConversationStarted& e) {
  state.id = stream_id(event.stream);
  state.workspace_id = e.workspace_id;
  state.contact_id = e.contact_id;
  state.channel = e.channel;
  state.subject = e.subject.value;
  state.created_at = {event.at};
}

void on(Conversation& state, const Event& event, const MessageReceived& e) {
  remember_last(state, event, SenderKind::customer, e.text.value);
  ++state.unread;
  ++state.customer_messages;
  state.unanswered.push_back(e.message_id);
  state.turn_due = e.turn_due;
}

void on(Conversation& state, const Event& event, const MessageSent& e) {
  if (e.note) return;
  remember_last(state, event, e.sender, e.text.value);
  if (e.sender != SenderKind::agent) return;
  state.unread = 0;
  if (!state.first_reply_at) state.first_reply_at = base::Time{event.at};
}

void on(Conversation& state, const Event&, const MessageUnderstood& e) {
  if (e.language != "und") state.language = e.language;
  state.sentiment = e.running_sentiment;
  state.complexity = e.complexity;
  if (!e.intent.empty()) {
    state.last_intent = e.intent;
    state.category = e.intent;
  }
}

void on(Conversation& state, const Event&, const TurnDrafted& e) {
  std::erase_if(state.unanswered, [&](const std::string& id) {
    return std::ranges::find(e.message_ids, id) != e.message_ids.end();
  });
  if (state.unanswered.empty()) state.turn_due.reset();
  state.failures = e.failures;
  ++state.drafts;
}

void on(Conversation& state, const Event& event, const OwnerChanged& e) {
  state.owner = e.to;
  if (e.to.kind != OwnerKind::queue) {
    state.queued_at.reset();
  } else if (!state.queued_at) {
    state.queued_at = base::Time{event.at};
  }
  if (e.to.kind == OwnerKind::bot) state.failures = 0;
  if (e.reason == OwnerReason::released && e.from.agent_id) {
    state.declined_by.push_back(*e.from.agent_id);
  } else if (e.to.kind != OwnerKind::queue) {
    state.declined_by.clear();
  }
}

void on(Conversation& state, const Event& event, const StatusChanged& e) {
  state.status = e.status;
  state.snoozed_until = e.status == Status::snoozed ? e.until : std::nullopt;
  if (e.status == Status::resolved) {
    state.resolved_at = base::Time{event.at};
  } else {
    state.resolved_at.reset();
  }
}

void on(Conversation& state, const Event&, const TagsChanged& e) { state.tags = e.tags; }

void on(Conversation& state, const Event&, const PriorityChanged& e) {
  state.priority = e.priority;
}

void on(Conversation& state, const Event&, const ReceiptRecorded& e) {
  if (e.kind == ReceiptKind::read && e.by == SenderKind::agent && e.up_to >= state.last_position) {
    state.unread = 0;
  }
}

void on(Conversation& state, const Event&, const ConversationRated& e) { state.rating = e.score; }

template <class Other>
void on(Conversation&, const Event&, const Other&) {}

}  // namespace

void apply(Conversation& state, const Event& event) {
  std::visit([&](const auto& payload) { on(state, event, payload); }, event.payload);
  if (std::holds_alternative<ReceiptRecorded>(event.payload)) return;  // of a stream of its own
  state.version = event.version;
  state.updated_at = {event.at};
}

void forget_person(Conversation& state) {
  state.subject.reset();
  if (state.last_message) state.last_message->text.clear();
  state.unanswered.clear();
  state.turn_due.reset();
  state.unread = 0;
}

std::vector<Timer> timers(const Conversation& state) {
  std::vector<Timer> due;
  if (state.turn_due) due.push_back({"turn", state.turn_due->at});
  if (state.snoozed_until) due.push_back({"wake", state.snoozed_until->at});
  return due;
}

}  // namespace parley::model
