#include "store/testing/random_log.h"

#include <set>

namespace parley::store::testing {
namespace {

// Which types belong to which kind of stream.
bool belongs(const std::string& kind, std::string_view type) {
  static const std::map<std::string, std::set<std::string_view>> kTypes = {
      {"conversation",
       {"message.received", "message.sent", "message.understood", "turn.drafted", "owner.changed",
        "status.changed", "tags.changed", "priority.changed", "conversation.rated"}},
      {"receipt", {"receipt.recorded"}},
      {"contact", {"contact.saved", "contact.erased"}},
      {"agent",
       {"account.saved", "password.set", "link.issued", "session.opened", "session.closed"}},
      {"article", {"article.saved", "article.deleted"}},
      {"intent", {"intent.saved", "intent.deleted"}},
      {"example", {"example.added", "example.quoted", "example.moved", "example.deleted"}},
      {"entities", {"entity_type.saved", "entity_type.deleted"}},
      {"training", {"training.started", "training.ended"}},
      {"evaluation", {"evaluation.made"}},
      {"release", {"release.made"}},
      {"workspace",
       {"release.activated", "settings.changed", "key.added", "key.revoked", "link.issued"}},
  };
  return kTypes.at(kind).contains(type);
}

}  // namespace

std::string RandomLog::new_message() {
  if (arbitrary_.chance(50)) return some_message();  // a clash
  return "m" + std::to_string(++messages_);
}

std::string RandomLog::contact_of(const std::string& conversation_id) {
  auto [contact, added] = contacts_.try_emplace(conversation_id);
  if (added) contact->second = some_contact();
  return contact->second;
}

// Gives the parts that refer to others something to refer to.
void RandomLog::settle(model::Payload& payload, const std::string& id) {
  if (auto* started = std::get_if<model::ConversationStarted>(&payload)) {
    started->contact_id = contact_of(id);
  } else if (auto* received = std::get_if<model::MessageReceived>(&payload)) {
    received->message_id = new_message();
  } else if (auto* sent = std::get_if<model::MessageSent>(&payload)) {
    sent->message_id = new_message();
  } else if (auto* understood = std::get_if<model::MessageUnderstood>(&payload)) {
    understood->message_id = some_message();
  } else if (auto* drafted = std::get_if<model::TurnDrafted>(&payload)) {
    drafted->message_ids = {some_message(), some_message()};
  } else if (auto* owner = std::get_if<model::OwnerChanged>(&payload)) {
    if (owner->to.kind == model::OwnerKind::agent) owner->to.agent_id = some_agent();
  } else if (auto* receipt = std::get_if<model::ReceiptRecorded>(&payload)) {
    receipt->up_to =
        static_cast<std::int64_t>(arbitrary_.below(static_cast<std::size_t>(events_) + 1));
    receipt->by = arbitrary_.chance(2) ? model::SenderKind::customer : model::SenderKind::agent;
  } else if (auto* article = std::get_if<model::ArticleSaved>(&payload)) {
    article->article.id = id;
  } else if (auto* intent = std::get_if<model::IntentSaved>(&payload)) {
    intent->workspace_id = "w";
  } else if (auto* added = std::get_if<model::ExampleAdded>(&payload)) {
    added->workspace_id = "w";
    added->intent_id = some_intent();
  } else if (auto* quoted = std::get_if<model::ExampleQuoted>(&payload)) {
    quoted->workspace_id = "w";
    quoted->intent_id = some_intent();
    quoted->contact_id = contact_of(id);
  } else if (auto* moved = std::get_if<model::ExampleMoved>(&payload)) {
    moved->intent_id = some_intent();
  }
}

model::Payload RandomLog::payload_for(const std::string& kind, const std::string& id) {
  while (true) {
    auto payload = arbitrary_.payload();
    if (!belongs(kind, model::type_of(payload))) continue;
    if (std::holds_alternative<model::ContactErased>(payload) && !arbitrary_.chance(200)) continue;
    settle(payload, id);
    return payload;
  }
}

Transaction RandomLog::next() {
  static const std::string kKinds[] = {
      "conversation", "conversation", "conversation", "conversation", "conversation",
      "conversation", "receipt",      "receipt",      "contact",      "contact",
      "agent",        "agent",        "article",      "workspace",    "intent",
      "example",      "training",     "evaluation",   "release",      "entities"};
  auto kind = kKinds[arbitrary_.below(std::size(kKinds))];
  std::string id = "w";
  std::string subject;
  if (kind == "conversation" || kind == "receipt") {
    id = "v" + std::to_string(arbitrary_.below(kConversations));
    subject = contact_of(id);
  } else if (kind == "contact") {
    subject = id = some_contact();
  } else if (kind == "agent") {
    subject = id = some_agent();
  } else if (kind == "intent") {
    id = some_intent();
  } else if (kind == "example") {
    id = "e" + std::to_string(arbitrary_.below(kExamples));
    subject = contact_of(id);
  } else if (kind == "training" || kind == "evaluation" || kind == "release") {
    id = "t" + std::to_string(arbitrary_.below(kTrainings));
  } else if (kind == "article") {
    id = "x" + std::to_string(arbitrary_.below(kArticles));
  }
  Transaction transaction;
  transaction.at = now_ += static_cast<base::Millis>(arbitrary_.below(3));
  auto& append = transaction.appends.emplace_back();
  append.stream = kind + "/" + id;
  append.expected_version = kAnyVersion;
  append.subject = subject;
  if (kind == "conversation" && arbitrary_.chance(20)) {
    auto started = arbitrary_.make<model::ConversationStarted>();
    started.contact_id = contact_of(id);
    append.events.push_back({started, "system", ""});
  }
  for (auto events = 1 + arbitrary_.below(3); events > 0; --events) {
    append.events.push_back({payload_for(kind, id), "test", arbitrary_.text()});
  }
  events_ += static_cast<std::int64_t>(append.events.size());
  return transaction;
}

}  // namespace parley::store::testing
