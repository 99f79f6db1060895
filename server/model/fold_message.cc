#include "model/fold.h"

namespace parley::model {

std::optional<Message> added_message(const Event& event) {
  Message message;
  message.conversation_id = stream_id(event.stream);
  message.position = event.position;
  message.cause = event.cause;
  message.created_at = {event.at};
  if (const auto* received = std::get_if<MessageReceived>(&event.payload)) {
    message.id = received->message_id;
    message.client_id = received->client_id;
    message.sender = {SenderKind::customer, std::string(event.subject), std::nullopt};
    message.text = received->text.value;
    message.attachments = received->attachments.value;
    return message;
  }
  if (const auto* sent = std::get_if<MessageSent>(&event.payload)) {
    message.id = sent->message_id;
    message.client_id = sent->client_id;
    message.sender = {sent->sender, sent->sender_id, sent->sender_name};
    message.note = sent->note;
    message.text = sent->text.value;
    message.citations = sent->citations.value;
    message.attachments = sent->attachments.value;
    message.suggestion_of = sent->suggestion_of;
    return message;
  }
  return std::nullopt;
}

void apply(Message& message, const MessageUnderstood& event) {
  message.language = event.language;
  message.understanding = event.understanding.value;
}

bool apply(Message& message, const ReceiptRecorded& event, base::Millis at) {
  bool from_customer = message.sender.kind == SenderKind::customer;
  bool other_side = (event.by == SenderKind::customer) != from_customer;
  if (!other_side || message.note || message.position > event.up_to) return false;
  bool changed = false;
  if (!message.delivered_at) {
    message.delivered_at = base::Time{at};
    changed = true;
  }
  if (event.kind == ReceiptKind::read && !message.read_at) {
    message.read_at = base::Time{at};
    changed = true;
  }
  return changed;
}

std::optional<SuggestionSet> suggestion_set(const Event& event) {
  const auto* drafted = std::get_if<TurnDrafted>(&event.payload);
  if (!drafted) return std::nullopt;
  SuggestionSet set;
  set.conversation_id = stream_id(event.stream);
  set.draft_id = drafted->draft_id;
  if (!drafted->message_ids.empty()) set.message_id = drafted->message_ids.back();
  set.suggestions = drafted->draft.value.suggestions;
  set.next_actions = drafted->draft.value.next_actions;
  return set;
}

}  // namespace parley::model
