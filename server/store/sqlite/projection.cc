#include "store/sqlite/projection.h"

#include "store/sqlite/document.h"

namespace parley::store::sqlite {
namespace {

std::string id_of(const model::Event& event) { return std::string(model::stream_id(event.stream)); }

template <class Row>
Row folded(const model::Event& event) {
  Row row;
  model::apply(row, event);
  return row;
}

}  // namespace

Projection::Projection(Connection& connection)
    : connection_(connection),
      message_words_(connection, "message_words"),
      contact_words_(connection, "contact_words"),
      conversations_(connection),
      messages_(connection, message_words_),
      contacts_(connection, contact_words_) {}

void Projection::prepare(const std::string& stream) {
  auto kind = model::stream_kind(stream);
  if (kind == "conversation" || kind == "receipt") {
    conversations_.find(std::string(model::stream_id(stream)));
  }
}

void Projection::apply(const model::Event& event) {
  auto kind = model::stream_kind(event.stream);
  if (kind == "conversation") return on_conversation(event);
  if (kind == "receipt") return on_receipt(event);
  if (kind == "contact") return on_contact(event);
  if (kind == "agent") return on_account(event);
  if (kind == "article") return on_article(event);
  if (kind == "intent") return on_intent(event);
  if (kind == "example") return on_example(event);
  if (kind == "training") return on_training(event);
  if (kind == "evaluation") return keep("evaluations", event, folded<model::Evaluation>(event));
  if (kind == "release") return keep("releases", event, folded<model::Release>(event));
  if (kind == "workspace") return on_workspace(event);
}

// A conversation begins with its ConversationStarted; what comes before has no row.
void Projection::on_conversation(const model::Event& event) {
  auto id = id_of(event);
  auto* row = conversations_.find(id);
  if (const auto* started = std::get_if<model::ConversationStarted>(&event.payload)) {
    if (!row) row = &conversations_.create(id, event.position);
    if (row->state.subject) message_words_.remove(row->row, *row->state.subject);
    if (started->subject.value) message_words_.add(row->row, *started->subject.value);
  }
  if (!row) return;
  model::apply(row->state, event);
  conversations_.change(*row);
  if (auto message = model::added_message(event)) messages_.add(row->row, *message);
  if (const auto* understood = std::get_if<model::MessageUnderstood>(&event.payload)) {
    messages_.understand(row->row, *understood);
  }
  if (auto set = model::suggestion_set(event)) messages_.suggest(row->row, *set);
}

void Projection::on_receipt(const model::Event& event) {
  const auto* receipt = std::get_if<model::ReceiptRecorded>(&event.payload);
  auto* row = receipt ? conversations_.find(id_of(event)) : nullptr;
  if (!row) return;
  model::apply(row->state, event);
  conversations_.change(*row);
  messages_.receipt(row->row, *receipt, event.at);
}

void Projection::on_contact(const model::Event& event) {
  if (std::holds_alternative<model::ContactSaved>(event.payload)) {
    contacts_.save(event);
  } else if (std::holds_alternative<model::ContactErased>(event.payload)) {
    contacts_.erase(id_of(event));
    forget_person(id_of(event));
  }
}

void Projection::forget_person(const std::string& contact_id) {
  connection_.run("DELETE FROM examples WHERE contact_id = ?", contact_id);
  for (const auto& id : conversations_.ids_of_contact(contact_id)) {
    auto* row = conversations_.find(id);
    if (row->state.subject) message_words_.remove(row->row, *row->state.subject);
    messages_.erase(row->row);
    model::forget_person(row->state);
    conversations_.change(*row);
  }
}

// An account exists from its first AccountSaved on.
void Projection::on_account(const model::Event& event) {
  auto id = id_of(event);
  auto account = read_one<model::Account>(connection_, "accounts",
                                          "SELECT doc, id FROM accounts WHERE id = ?", id);
  if (!account) {
    if (!std::holds_alternative<model::AccountSaved>(event.payload)) return;
    account.emplace();
  }
  model::apply(*account, event);
  connection_.run("INSERT OR REPLACE INTO accounts VALUES (?, lower(?), ?)", id, account->email,
                  base::to_json_text(*account));
}

void Projection::on_article(const model::Event& event) {
  auto id = id_of(event);
  model::Article article;
  model::apply(article, event);
  if (std::holds_alternative<model::ArticleDeleted>(event.payload)) {
    connection_.run("DELETE FROM articles WHERE id = ?", id);
  } else if (std::holds_alternative<model::ArticleSaved>(event.payload)) {
    connection_.run("INSERT OR REPLACE INTO articles VALUES (?, ?, ?)", id, article.title,
                    base::to_json_text(article));
  }
}

void Projection::on_intent(const model::Event& event) {
  auto id = id_of(event);
  if (std::holds_alternative<model::IntentDeleted>(event.payload)) {
    connection_.run("DELETE FROM intents WHERE id = ?", id);
    connection_.run("DELETE FROM examples WHERE intent_id = ?", id);
  } else if (std::holds_alternative<model::IntentSaved>(event.payload)) {
    auto intent = read_one<model::TaughtIntent>(connection_, "intents",
                                                "SELECT doc, id FROM intents WHERE id = ?", id);
    if (!intent) intent.emplace();
    model::apply(*intent, event);
    connection_.run("INSERT OR REPLACE INTO intents VALUES (?, ?, ?, ?)", id, intent->workspace_id,
                    intent->name, base::to_json_text(*intent));
  }
}

void Projection::on_example(const model::Event& event) {
  auto id = id_of(event);
  model::TaughtExample example;
  if (std::holds_alternative<model::ExampleMoved>(event.payload)) {
    auto known = read_one<model::TaughtExample>(connection_, "examples",
                                                "SELECT doc, id FROM examples WHERE id = ?", id);
    if (!known) return;
    example = std::move(*known);
  }
  model::apply(example, event);
  if (example.id.empty()) {
    connection_.run("DELETE FROM examples WHERE id = ?", id);
    return;
  }
  connection_.run("INSERT OR REPLACE INTO examples VALUES (?, ?, ?, ?, ?, ?, ?)", example.position,
                  id, example.workspace_id, example.intent_id, example.contact_id,
                  model::example_key(example.text), base::to_json_text(example));
}

// A row of those that are listed newest first.
template <class Row>
void Projection::keep(const char* table, const model::Event& event, const Row& row) {
  connection_.run("INSERT OR REPLACE INTO " + std::string(table) + " VALUES (?, ?, ?, ?)",
                  row.position, id_of(event), row.workspace_id, base::to_json_text(row));
}

// A training begins with its TrainingStarted.
void Projection::on_training(const model::Event& event) {
  auto training = read_one<model::Training>(
      connection_, "trainings", "SELECT doc, id FROM trainings WHERE id = ?", id_of(event));
  if (!training) {
    if (!std::holds_alternative<model::TrainingStarted>(event.payload)) return;
    training.emplace();
  }
  model::apply(*training, event);
  keep("trainings", event, *training);
}

void Projection::on_workspace(const model::Event& event) {
  auto id = id_of(event);
  auto workspace = read_one<model::Workspace>(connection_, "workspaces",
                                              "SELECT doc, id FROM workspaces WHERE id = ?", id);
  if (!workspace) workspace.emplace();
  model::apply(*workspace, event);
  connection_.run("INSERT OR REPLACE INTO workspaces VALUES (?, ?)", id,
                  base::to_json_text(*workspace));
}

void Projection::flush() {
  conversations_.flush();
  message_words_.flush();
  contact_words_.flush();
}

void Projection::forget() {
  conversations_.forget();
  message_words_.forget();
  contact_words_.forget();
}

void Projection::purge_words() {
  message_words_.purge();
  contact_words_.purge();
}

}  // namespace parley::store::sqlite
