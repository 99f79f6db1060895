#include "store/memory/tables.h"

namespace parley::store::memory {

void Tables::apply(const model::Event& event) {
  auto kind = model::stream_kind(event.stream);
  std::string id(model::stream_id(event.stream));
  if (kind == "conversation") return on_conversation(id, event);
  if (kind == "receipt") return on_receipt(id, event);
  if (kind == "contact") return on_contact(id, event);
  if (kind == "agent") return on_account(id, event);
  if (kind == "article") return on_article(id, event);
  if (kind == "intent") return on_intent(id, event);
  if (kind == "example") return on_example(id, event);
  if (kind == "training") return on_training(id, event);
  if (kind == "evaluation") return model::apply(evaluations_[id], event);
  if (kind == "release") return model::apply(releases_[id], event);
  if (kind == "workspace") return model::apply(workspaces_[id], event);
}

// A conversation begins with its ConversationStarted; what comes before has no row.
void Tables::on_conversation(const std::string& id, const model::Event& event) {
  bool starts = std::holds_alternative<model::ConversationStarted>(event.payload);
  if (!starts && !conversations_.contains(id)) return;
  model::apply(conversations_[id], event);
  auto added = model::added_message(event);
  if (added && !message_positions_.contains(added->id)) {
    message_positions_[added->id] = event.position;
    messages_[event.position] = std::move(*added);
  }
  if (const auto* understood = std::get_if<model::MessageUnderstood>(&event.payload)) {
    auto at = message_positions_.find(understood->message_id);
    if (at != message_positions_.end() && messages_[at->second].conversation_id == id) {
      model::apply(messages_[at->second], *understood);
    }
  }
  if (auto set = model::suggestion_set(event)) suggestions_[id] = std::move(*set);
}

void Tables::on_receipt(const std::string& id, const model::Event& event) {
  const auto* receipt = std::get_if<model::ReceiptRecorded>(&event.payload);
  auto found = conversations_.find(id);
  if (!receipt || found == conversations_.end()) return;
  model::apply(found->second, event);
  for (auto& [position, message] : messages_) {
    if (message.conversation_id == id) model::apply(message, *receipt, event.at);
  }
}

void Tables::on_contact(const std::string& id, const model::Event& event) {
  if (std::holds_alternative<model::ContactSaved>(event.payload)) {
    auto [row, created] = contacts_.try_emplace(id);
    if (created) row->second.created = event.position;
    model::apply(row->second.contact, event);
  } else if (std::holds_alternative<model::ContactErased>(event.payload)) {
    contacts_.erase(id);
    std::erase_if(examples_, [&](const auto& item) { return item.second.contact_id == id; });
    for (const auto& conversation_id : conversation_ids_of(id)) {
      model::forget_person(conversations_[conversation_id]);
      suggestions_.erase(conversation_id);
      std::erase_if(messages_, [&](const auto& item) {
        if (item.second.conversation_id != conversation_id) return false;
        message_positions_.erase(item.second.id);
        return true;
      });
    }
  }
}

// An account exists from its first AccountSaved on.
void Tables::on_account(const std::string& id, const model::Event& event) {
  bool saved = std::holds_alternative<model::AccountSaved>(event.payload);
  if (saved || accounts_.contains(id)) model::apply(accounts_[id], event);
}

void Tables::on_article(const std::string& id, const model::Event& event) {
  if (std::holds_alternative<model::ArticleDeleted>(event.payload)) {
    articles_.erase(id);
  } else if (std::holds_alternative<model::ArticleSaved>(event.payload)) {
    model::apply(articles_[id], event);
  }
}

void Tables::on_intent(const std::string& id, const model::Event& event) {
  if (std::holds_alternative<model::IntentDeleted>(event.payload)) {
    intents_.erase(id);
    std::erase_if(examples_, [&](const auto& item) { return item.second.intent_id == id; });
  } else if (std::holds_alternative<model::IntentSaved>(event.payload)) {
    model::apply(intents_[id], event);
  }
}

void Tables::on_example(const std::string& id, const model::Event& event) {
  auto& example = examples_[id];
  model::apply(example, event);
  if (example.id.empty()) examples_.erase(id);
}

// A training begins with its TrainingStarted.
void Tables::on_training(const std::string& id, const model::Event& event) {
  bool starts = std::holds_alternative<model::TrainingStarted>(event.payload);
  if (starts || trainings_.contains(id)) model::apply(trainings_[id], event);
}

}  // namespace parley::store::memory
