#include "api/testing/world.h"

#include <chrono>
#include <filesystem>
#include <fstream>
#include <future>
#include <stdexcept>
#include <thread>
#include <unistd.h>

#include "api/api.h"
#include "base/crypto.h"
#include "base/ids.h"

namespace parley::api::testing {
namespace {

template <class T>
T must(base::Result<T> result) {
  if (!result) throw std::runtime_error(result.error().message);
  if constexpr (!std::is_void_v<T>) return std::move(*result);
}

// Pages as the build makes them, small.
http::StaticFiles sample_files() {
  namespace fs = std::filesystem;
  auto folder = fs::temp_directory_path() / ("parley-world-" + base::random_hex(8));
  for (auto file : {"widget/index.html", "widget/widget.js", "console/index.html", "help/style.css",
                    "help/script.js", "app.js"}) {
    fs::create_directories((folder / file).parent_path());
    std::ofstream(folder / file) << "<!doctype html><title>" << file << "</title>";
  }
  auto files = must(http::StaticFiles::load(folder));
  fs::remove_all(folder);
  return files;
}

}  // namespace

World::World() : opened_(store::open_memory()) {
  settings_.store(std::make_shared<const model::Settings>());
  embedder_ = understand::make_hashing_embedder();
  analyzer_ = must(understand::open(*embedder_));
  files_ = sample_files();
  wire();
  prepare_workspace();
  must(server_->start());
  pipeline_->start();
}

World::~World() {
  server_->stop();
  trainer_->stop();
  pipeline_->stop();
  std::error_code ignored;
  std::filesystem::remove_all(models_, ignored);
}

void World::prepare_workspace() {
  commit({"workspace/" + workspace_id_, 0, "", {{model::SettingsChanged{}, "system", ""}}});
}

void World::wire() {
  workspace_id_ = base::make_id(clock.now());
  knowledge::Options nowhere;
  nowhere.workspace_id = workspace_id_;
  knowledge_ = must(knowledge::open(store(), *embedder_, nowhere));
  http::Options options;
  options.port = 0;
  options.threads = 1;
  options.allowed_origins = [this] {
    auto now = settings();
    return std::shared_ptr<const std::vector<std::string>>(now, &now->allowed_origins);
  };
  server_ = std::make_unique<http::Server>(options, router_, log_, metrics_, health_);
  auth_ = std::make_unique<auth::Auth>(store(), *opened_.secrets);
  lessons_ = std::make_unique<teach::Lessons>(
      store(), *analyzer_, teach::Options{workspace_id_, "share/intents/general.jsonl"});
  models_ = std::filesystem::temp_directory_path() / ("parley-models-" + base::random_hex(8));
  trainer_ = std::make_unique<teach::Trainer>(
      teach::TrainerParts{store(), *lessons_, clock, log_, workspace_id_, models_,
                          [this]() -> base::Result<std::unique_ptr<understand::Embedder>> {
                            if (before_training) before_training();
                            return understand::make_hashing_embedder();
                          }});
  releases_ = std::make_unique<teach::Releases>(teach::ReleaseParts{
      store(), *trainer_, *analyzer_, *embedder_, log_, workspace_id_,
      [this](const std::string& intents) { return pipeline_->release_with(intents); }});
  entity_types_ = std::make_unique<EntityTypes>(*analyzer_, workspace_id_);
  ingest_ = std::make_unique<ingest::Ingest>(store(), clock);
  auto settings_now = [this] { return settings(); };
  pipeline_ = std::make_unique<pipeline::Pipeline>(
      pipeline::Parts{store(), *analyzer_, *knowledge_, presence_, pool_, clock, log_, metrics_,
                      settings_now, embedder_->model()});
  auto delivered = [this](const std::string& conversation_id, std::int64_t position) {
    model::ReceiptRecorded receipt{
        model::ReceiptKind::delivered, model::SenderKind::customer, {}, position};
    base::spawn(server_->executor(0), "delivered",
                record_receipt(*desk_, conversation_id, std::move(receipt), "system"));
  };
  hub_ = std::make_unique<deliver::Hub>(server_->executor(0), store(), frames_, clock, delivered,
                                        metrics_);
  desk_ = std::make_unique<Desk>(Desk{store(),
                                      *auth_,
                                      *knowledge_,
                                      *lessons_,
                                      *trainer_,
                                      *releases_,
                                      *ingest_,
                                      *pipeline_,
                                      *hub_,
                                      presence_,
                                      numbers_,
                                      shelf_,
                                      *entity_types_,
                                      sockets_,
                                      pool_,
                                      background_,
                                      clock,
                                      log_,
                                      metrics_,
                                      health_,
                                      settings_now,
                                      workspace_id_,
                                      opened_.secrets->derive("cursor"),
                                      "0.0.0-test",
                                      []() -> base::Result<void> { return {}; }});
  frames_.use(*desk_);
  add_routes(router_, router_, *desk_, files_);
  store().listen([this](const auto& events) { on_commit(events); });
}

void World::on_commit(const std::shared_ptr<const std::vector<model::Event>>& events) {
  for (const auto& event : *events) {
    numbers_.see(event);
    shelf_.see(event);
    entity_types_->see(event);
    if (const auto* changed = std::get_if<model::SettingsChanged>(&event.payload)) {
      settings_.store(std::make_shared<const model::Settings>(changed->settings));
    }
    bool ends = std::holds_alternative<model::SessionClosed>(event.payload) ||
                std::holds_alternative<model::ContactErased>(event.payload);
    if (!ends) continue;
    for (auto& session : sockets_.of(std::string(model::stream_id(event.stream)))) {
      (void)pool_.submit([session] { session->recheck(); });
    }
  }
  pipeline_->committed(*events);
  hub_->committed(events);
}

void World::commit(store::StreamAppend append) {
  store::Transaction transaction;
  transaction.at = clock.now();
  transaction.appends.push_back(std::move(append));
  std::promise<base::Result<store::Committed>> promise;
  store().commit(std::move(transaction),
                 [&](base::Result<store::Committed> done) { promise.set_value(std::move(done)); });
  must(promise.get_future().get());
}

std::uint16_t World::port() const { return server_->port(); }

Answer World::call(std::string_view method, std::string_view target, std::string_view token,
                   std::string_view body, Headers headers) {
  clock.advance(1);
  auto bearer = "Bearer " + std::string(token);
  if (!token.empty()) headers.emplace_back("Authorization", bearer);
  return http::testing::fetch(port(), method, target, headers, body);
}

Person World::account(model::Role role, const std::string& name, const std::string& password) {
  auto id = base::make_id(clock.now());
  auto session = auth::make_token("ps", id);
  model::AccountSaved saved{
      workspace_id_, role, model::AccountStatus::active, {name + "@example.com"}, {name}};
  store::StreamAppend append{"agent/" + id, 0, id, {{std::move(saved), "test", ""}}};
  if (!password.empty()) {
    model::PasswordSet set{{must(base::hash_password(password))}};
    append.events.push_back({std::move(set), "test", ""});
  }
  model::SecretHash kept{session.hash, {clock.now() + auth::kSessionLife}};
  append.events.push_back({model::SessionOpened{kept}, "test", ""});
  commit(std::move(append));
  return {id, session.text};
}

std::string World::key(const std::vector<std::string>& scopes) {
  auto id = base::make_id(clock.now());
  auto token = auth::make_api_key(id);
  model::ApiKey key{id, workspace_id_, "key", scopes, token.hash, {clock.now()}};
  commit({"workspace/" + workspace_id_,
          store::kAnyVersion,
          "",
          {{model::KeyAdded{std::move(key)}, "test", ""}}});
  return token.text;
}

Person World::visitor(const std::string& name) {
  auto id = base::make_id(clock.now());
  model::Profile profile;
  profile.name = name;
  model::ContactSaved saved{workspace_id_, false, {profile}};
  commit({"contact/" + id, 0, id, {{std::move(saved), "test", ""}}});
  return {id, auth_->visitor_token(id, clock.now() + auth::kVisitorTokenLife)};
}

std::string World::entity(const std::string& name) {
  model::EntityType type;
  type.id = base::make_id(clock.now());
  type.name = name;
  type.patterns = {"L-\\d+"};
  commit({entity_types_->stream(),
          store::kAnyVersion,
          "",
          {{model::EntityTypeSaved{type}, "test", ""}}});
  return type.id;
}

std::string World::conversation(const std::string& contact_id) {
  auto id = base::make_id(clock.now());
  clock.advance(1);
  model::ConversationStarted started{workspace_id_, contact_id, "web", {}};
  commit({"conversation/" + id, 0, contact_id, {{std::move(started), "test", ""}}});
  return id;
}

std::string World::article(const std::string& title, const std::string& content,
                           const std::string& audience) {
  model::Article article;
  article.id = base::make_id(clock.now());
  article.title = title;
  article.content = content;
  article.audience = audience;
  article.workspace_id = workspace_id_;
  auto id = article.id;
  must(knowledge_->save({std::move(article)}, {.actor = "test", .at = clock.now()}));
  return id;
}

std::string World::intent(const std::string& name) {
  return must(lessons_->create({name, ""}, {"test", "", clock.now()})).id;
}

std::string World::example(const std::string& intent_id, const std::string& text) {
  std::vector<teach::NewExample> one = {{text, {}, {}}};
  return must(lessons_->add(intent_id, one, {"test", "", clock.now()})).front().example.id;
}

std::string World::failed_training() {
  auto id = base::make_id(clock.now());
  model::TrainingEnded ended;
  commit({"training/" + id,
          0,
          "",
          {{model::TrainingStarted{workspace_id_, "softmax", 1, 1}, "test", ""},
           {std::move(ended), "test", ""}}});
  return id;
}

std::string World::evaluation() {
  auto id = base::make_id(clock.now());
  model::EvaluationMade made;
  made.evaluation.workspace_id = workspace_id_;
  commit({"evaluation/" + id, 0, "", {{std::move(made), "test", ""}}});
  return id;
}

std::string World::release() {
  auto id = base::make_id(clock.now());
  model::ReleaseMade made;
  made.workspace_id = workspace_id_;
  commit({"release/" + id, 0, "", {{std::move(made), "test", ""}}});
  return id;
}

std::string World::setup_link() {
  auto token = auth::make_token("pl", workspace_id_);
  model::LinkIssued issued{{token.hash, {clock.now() + auth::kLinkLife}}};
  commit(
      {"workspace/" + workspace_id_, store::kAnyVersion, "", {{std::move(issued), "system", ""}}});
  return token.text;
}

void World::change_settings(const model::Settings& settings) {
  commit({"workspace/" + workspace_id_,
          store::kAnyVersion,
          "",
          {{model::SettingsChanged{settings}, "test", ""}}});
}

model::Conversation World::settled(const std::string& conversation_id) {
  for (int i = 0; i < 2000; ++i) {
    auto state = must(store().conversation(conversation_id)).value();
    if (state.unanswered.empty()) return state;
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  throw std::runtime_error("the bot's turn never ended");
}

base::Json json_of(const Answer& answer) {
  return base::parse_json(answer.body).value_or(base::Json());
}

std::string text_at(const base::Json& json, std::string_view pointer) {
  boost::system::error_code ec;
  const auto* found = json.find_pointer(pointer, ec);
  if (!found) return "";
  return found->is_string() ? std::string(found->get_string()) : base::write_json(*found);
}

std::string text_at(const Answer& answer, std::string_view pointer) {
  return text_at(json_of(answer), pointer);
}

std::int64_t number_at(const Answer& answer, std::string_view pointer) {
  auto json = json_of(answer);
  boost::system::error_code ec;
  const auto* found = json.find_pointer(pointer, ec);
  return found && found->is_int64() ? found->get_int64() : -1;
}

}  // namespace parley::api::testing
