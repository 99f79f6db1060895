// A whole desk for tests: the program's parts over a store in memory, served on a free port of
// loopback, with a clock that tests move. Wired as the program wires it (app/program.cc).
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/desk.h"
#include "api/frames.h"
#include "api/socket_session.h"
#include "http/server.h"
#include "http/static_files.h"
#include "http/test_client.h"
#include "understand/embedder.h"
#include "understand/understand.h"

namespace parley::api::testing {

using http::testing::Answer;
using http::testing::Headers;

struct Person {
  std::string id;
  std::string token;  // bearer
};

class World {
 public:
  World();
  ~World();
  World(const World&) = delete;
  World& operator=(const World&) = delete;

  // ---- calling
  std::uint16_t port() const;
  // With a bearer token, or without any when it is empty. Each call is a millisecond later.
  Answer call(std::string_view method, std::string_view target, std::string_view token = {},
              std::string_view body = {}, Headers headers = {});
  Answer get(std::string_view target, std::string_view token = {}) {
    return call("GET", target, token);
  }
  Answer post(std::string_view target, std::string_view token, std::string_view body) {
    return call("POST", target, token, body);
  }

  // ---- people and things, straight into the store
  Person account(model::Role role, const std::string& name, const std::string& password = {});
  std::string key(const std::vector<std::string>& scopes);
  Person visitor(const std::string& name);
  // Of that contact, owned by the bot, without messages.
  std::string conversation(const std::string& contact_id);
  std::string article(const std::string& title, const std::string& content,
                      const std::string& audience = "public");
  std::string intent(const std::string& name);
  std::string example(const std::string& intent_id, const std::string& text);
  std::string failed_training();
  std::string evaluation();  // an empty one
  std::string release();     // of the built-in intents, which this desk has none of
  // Runs on the training's thread before it learns; set while nothing trains.
  std::function<void()> before_training;
  teach::Trainer& trainer() { return *trainer_; }
  // Found by a pattern; its id.
  std::string entity(const std::string& name);
  std::string setup_link();
  void change_settings(const model::Settings& settings);

  // Waits until the bot's turn over all that was said has ended, ten seconds at most.
  model::Conversation settled(const std::string& conversation_id);

  Desk& desk() { return *desk_; }
  store::Store& store() { return *opened_.store; }
  const http::Router& router() const { return router_; }

  base::ManualClock clock{1'767'323'045'000};

 private:
  void wire();
  void prepare_workspace();
  void commit(store::StreamAppend append);
  void on_commit(const std::shared_ptr<const std::vector<model::Event>>& events);

  std::string workspace_id_;
  std::filesystem::path models_;
  std::shared_ptr<const model::Settings> settings() const { return settings_.load(); }
  std::atomic<std::shared_ptr<const model::Settings>> settings_;

  // In the order of construction; destruction goes the other way.
  store::Opened opened_;
  std::unique_ptr<understand::Embedder> embedder_;
  std::unique_ptr<understand::Analyzer> analyzer_;
  std::unique_ptr<knowledge::Knowledge> knowledge_;
  observe::Logger log_{observe::Level::off};
  observe::Metrics metrics_;
  observe::Health health_;
  base::Pool pool_{2, 256};
  base::Pool background_{1, 16};
  bus::Presence presence_;
  Numbers numbers_;
  Shelf shelf_;
  OpenSockets sockets_;
  WireFrames frames_;
  std::unique_ptr<EntityTypes> entity_types_;
  std::unique_ptr<auth::Auth> auth_;
  std::unique_ptr<teach::Lessons> lessons_;
  std::unique_ptr<teach::Trainer> trainer_;
  std::unique_ptr<teach::Releases> releases_;
  std::unique_ptr<ingest::Ingest> ingest_;
  std::unique_ptr<pipeline::Pipeline> pipeline_;
  std::unique_ptr<deliver::Hub> hub_;
  std::unique_ptr<Desk> desk_;
  http::Router router_;
  http::StaticFiles files_;
  std::unique_ptr<http::Server> server_;
};

// The body as JSON; null when it is none.
base::Json json_of(const Answer& answer);
// The member at a JSON Pointer as text, "" when there is none: of a string itself, else its JSON.
std::string text_at(const base::Json& json, std::string_view pointer);
std::string text_at(const Answer& answer, std::string_view pointer);
std::int64_t number_at(const Answer& answer, std::string_view pointer);

}  // namespace parley::api::testing
