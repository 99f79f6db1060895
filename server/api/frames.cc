#include "api/frames.h"

#include "api/conversations.h"

namespace parley::api {

namespace {

struct MessageFrame {
  std::string type = "message";
  std::int64_t position = 0;
  Message message;
};
BOOST_DESCRIBE_STRUCT(MessageFrame, (), (type, position, message))

struct ConversationFrame {
  std::string type = "conversation";
  Conversation conversation;
};
BOOST_DESCRIBE_STRUCT(ConversationFrame, (), (type, conversation))

struct AlertFrame {
  std::string type = "alert";
  std::string conversation_id;
  model::OwnerReason reason = model::OwnerReason::asked_for_human;
  double sentiment = 0.0, complexity = 0.0;
};
BOOST_DESCRIBE_STRUCT(AlertFrame, (), (type, conversation_id, reason, sentiment, complexity))

struct ReceiptFrame {
  std::string type = "receipt";
  std::string conversation_id;
  model::ReceiptKind kind = model::ReceiptKind::read;
  model::SenderKind by = model::SenderKind::customer;
  std::int64_t position = 0;
};
BOOST_DESCRIBE_STRUCT(ReceiptFrame, (), (type, conversation_id, kind, by, position))

}  // namespace

std::string WireFrames::message(const model::Message& message, bool for_agent) const {
  return base::to_json_text(MessageFrame{"message", message.position, to_wire(message, for_agent)});
}

std::string WireFrames::conversation(const model::Conversation& row) const {
  return base::to_json_text(ConversationFrame{"conversation", to_wire(*desk_, row)});
}

std::string WireFrames::state(const model::Conversation& row,
                              std::optional<std::int64_t> queue_position) const {
  return base::to_json_text(state_frame(*desk_, row, queue_position));
}

std::string WireFrames::suggestion(const model::SuggestionSet& set,
                                   const std::optional<model::Understanding>& understanding) const {
  SuggestionFrame frame;
  frame.conversation_id = set.conversation_id;
  frame.draft_id = set.draft_id;
  frame.message_id = set.message_id;
  frame.suggestions = set.suggestions;
  frame.next_actions = set.next_actions;
  frame.understanding = understanding;
  return base::to_json_text(frame);
}

std::string WireFrames::alert(const model::Conversation& row, model::OwnerReason reason) const {
  return base::to_json_text(AlertFrame{"alert", row.id, reason, row.sentiment, row.complexity});
}

std::string WireFrames::receipt(const std::string& conversation_id,
                                const model::ReceiptRecorded& receipt) const {
  return base::to_json_text(
      ReceiptFrame{"receipt", conversation_id, receipt.kind, receipt.by, receipt.up_to});
}

}  // namespace parley::api
