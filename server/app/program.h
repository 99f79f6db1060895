// The program's parts and how they are put together: read wire() in program.cc from top to bottom.
#pragma once

#include <atomic>
#include <memory>
#include <string>

#include "api/desk.h"
#include "api/frames.h"
#include "api/numbers.h"
#include "api/socket_session.h"
#include "app/config.h"
#include "http/server.h"
#include "http/static_files.h"
#include "understand/embedder.h"
#include "understand/understand.h"

namespace parley::app {

// What the commands that work on a data folder need.
struct Data {
  base::SystemClock clock;
  store::Opened opened;
  std::string workspace_id;
  std::shared_ptr<const model::Settings> settings() const { return settings_.load(); }

  store::Store& store() { return *opened.store; }
  base::Result<void> refresh_settings();
  void use_settings(const model::Settings& settings) {
    settings_.store(std::make_shared<const model::Settings>(settings));
  }

 private:
  std::atomic<std::shared_ptr<const model::Settings>> settings_;
};
// Opens the folder alone.
base::Result<store::Opened> open_store(const Config& config);
// Opens the folder, where there is none after creating it, and then with a workspace.
base::Result<std::unique_ptr<Data>> open_data(const Config& config);
// For commands that only look, so that a mistyped name makes nothing: Code::not_found unless there
// is a data folder.
base::Result<void> require_data(const Config& config);

// The models, and the knowledge over an open store.
struct Mind {
  Share share;
  std::unique_ptr<understand::Embedder> embedder;
  std::unique_ptr<understand::Analyzer> analyzer;
  std::unique_ptr<knowledge::Knowledge> knowledge;
};
base::Result<Mind> open_models(const Config& config);
base::Result<void> open_knowledge(const Config& config, Data& data, Mind& mind,
                                  const knowledge::OnProgress& progress);

// The OpenAPI document of the routes, over a store in memory.
base::Result<base::Json> openapi_document();

// Everything in one process, serving.
class Program {
 public:
  Program(const Config& config, std::unique_ptr<Data> data, Mind mind);
  ~Program();

  // start() is wire() and listening.
  base::Result<void> wire(const Address& address);
  base::Result<void> start(const Address& address);
  const http::Router& router() const;
  std::uint16_t port() const;
  std::optional<std::uint16_t> metrics_port() const;  // of a listener of their own
  void stop();
  Data& data();
  api::Desk& desk();

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace parley::app
