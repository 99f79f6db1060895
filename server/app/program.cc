#include "app/program.h"

#include <algorithm>
#include <future>

#include "api/api.h"
#include "app/sample.h"
#include "app/version.h"
#include "base/ids.h"
#include "http/openapi.h"
#include "store/commit.h"
#include "understand/intents.h"
#include "understand/tone.h"

namespace parley::app {

using base::Code;
using base::fail;
using base::Result;

namespace {

constexpr std::size_t kPoolQueue = 1024;
constexpr base::Millis kAnchorEvery = 60 * 60 * 1000;
constexpr int kNiceness = 5;  // understanding gives way to accepting and delivering
constexpr std::size_t kBackgroundQueue = 16;
constexpr int kBackgroundNiceness = 15;  // and the rest to understanding

Result<std::string> ensure_workspace(store::Store& store, base::Millis now) {
  auto workspace = store.workspace();
  if (!workspace) return base::pass(workspace);
  if (*workspace) return (*workspace)->id;
  auto id = base::make_id(now);
  store::Transaction transaction;
  transaction.at = now;
  transaction.appends.push_back(
      {"workspace/" + id, 0, "", {{model::SettingsChanged{}, "system", ""}}});
  auto done = commit_now(store, std::move(transaction));
  if (!done) return base::pass(done);
  return id;
}

}  // namespace

Result<void> Data::refresh_settings() {
  auto workspace = store().workspace();
  if (!workspace) return base::pass(workspace);
  if (!*workspace) return fail(Code::internal, "the workspace is gone");
  settings_.store(std::make_shared<const model::Settings>((*workspace)->settings));
  return {};
}

Result<store::Opened> open_store(const Config& config) {
  store::SqliteOptions options{config.data, std::nullopt};
  if (!config.master_key.empty()) options.master_key_hex = config.master_key;
  options.on_damage = [](const std::string& what) { observe::Logger().error(what); };
  return store::open_sqlite(options);
}

Result<std::unique_ptr<Data>> open_data(const Config& config) {
  auto opened = open_store(config);
  if (!opened) return base::pass(opened);
  auto data = std::make_unique<Data>();
  data->opened = std::move(*opened);
  auto id = ensure_workspace(data->store(), data->clock.now());
  if (!id) return base::pass(id);
  data->workspace_id = *id;
  auto settings = data->refresh_settings();
  if (!settings) return base::pass(settings);
  return data;
}

Result<void> require_data(const Config& config) {
  std::error_code ignored;
  if (std::filesystem::exists(std::filesystem::path(config.data) / "log.sqlite", ignored))
    return {};
  return fail(Code::not_found, "there is no data folder at " + config.data +
                                   "; --data names one that parley serve or kb import made");
}

namespace {

Result<std::shared_ptr<const understand::Intents>> intents_for(
    const Config& config, const Share& share, const understand::Embedder& embedder) {
  auto opened = understand::open_intents(share.intents, embedder);
  if (opened || opened.error().code != Code::conflict) return opened;
  if (!config.intents.empty()) {
    return fail(Code::conflict, "the intents in " + config.intents +
                                    " were trained with another embedding model than that in " +
                                    share.model.string() +
                                    "; parley nlu train with this configuration makes them anew");
  }
  // The built-in ones are learned with the model that takes the place of the built-in one.
  auto examples = understand::read_examples(share.taught);
  if (!examples) return base::pass(examples);
  auto learned = understand::train_intents(examples->examples, embedder);
  if (!learned) return base::pass(learned);
  return std::move(learned->intents);
}

}  // namespace

Result<Mind> open_models(const Config& config) {
  Mind mind;
  auto share = find_share(config);
  if (!share) return base::pass(share);
  mind.share = *share;
  understand::ToneJudge tone;
  for (const auto& file : {config.sentiment, config.emotion}) {
    if (file.empty()) continue;
    auto used = tone.use(file);
    if (!used) return base::pass(used);
  }
  auto readers =
      std::async(std::launch::async, [&] { return understand::make_readers(std::move(tone)); });
  auto embedder =
      understand::open_embedder(share->model, {.threads = static_cast<std::size_t>(config.workers),
                                               .niceness = kNiceness,
                                               .pooling = config.pooling});
  if (!embedder) {
    std::string mend = config.model.empty() ? "; ./dev setup fetches it anew" : "";
    return fail(embedder.error().code, "the embedding model in " + share->model.string() +
                                           " cannot be used: " + embedder.error().message + mend);
  }
  mind.embedder = std::move(*embedder);
  auto analyzer = understand::open(*mind.embedder, readers.get());
  if (!analyzer) return base::pass(analyzer);
  mind.analyzer = std::move(*analyzer);
  auto intents = intents_for(config, *share, *mind.embedder);
  if (!intents) return base::pass(intents);
  mind.analyzer->use(std::move(*intents));
  return mind;
}

Result<void> open_knowledge(const Config& config, Data& data, Mind& mind,
                            const knowledge::OnProgress& progress) {
  knowledge::Options options{config.data, data.workspace_id, progress};
  auto opened = knowledge::open(data.store(), *mind.embedder, options);
  if (!opened) return base::pass(opened);
  mind.knowledge = std::move(*opened);
  return {};
}

// In the order of construction; destruction goes the other way.
struct Program::Parts {
  Config config;
  std::unique_ptr<Data> data;
  Mind mind;
  observe::Logger log;
  observe::Metrics metrics;
  observe::Health health;
  base::Pool pool;
  std::unique_ptr<base::Pool> background;
  bus::Presence presence;
  api::Numbers numbers;
  api::Shelf shelf;
  api::OpenSockets sockets;
  api::WireFrames frames;
  std::unique_ptr<auth::Auth> auth;
  std::unique_ptr<teach::Lessons> lessons;
  std::unique_ptr<teach::Trainer> trainer;
  std::unique_ptr<teach::Releases> releases;
  std::unique_ptr<api::EntityTypes> entity_types;
  std::unique_ptr<ingest::Ingest> ingest;
  std::unique_ptr<pipeline::Pipeline> pipeline;
  std::unique_ptr<deliver::Hub> hub;
  std::unique_ptr<api::Desk> desk;
  http::Router router;
  http::StaticFiles files;
  std::unique_ptr<http::Server> server;
  http::Router metrics_router;                   // of the metrics' own listener
  std::unique_ptr<http::Server> metrics_server;  // if it is configured

  Parts(const Config& c, std::unique_ptr<Data> d, Mind m)
      : config(c),
        data(std::move(d)),
        mind(std::move(m)),
        log(observe::level_from(c.log_level).value_or(observe::Level::info)),
        pool(static_cast<std::size_t>(c.workers), kPoolQueue, kNiceness),
        background(std::make_unique<base::Pool>(1, kBackgroundQueue, kBackgroundNiceness)) {}

  Result<void> wire(const Address& address);
  Result<void> add_sample_company();
  void on_commit(const std::shared_ptr<const std::vector<model::Event>>& events);
  void on_event(const model::Event& event);
  void anchor_now_and_then();

  base::Millis next_anchor = 0;  // the store's writer thread only
};

Result<void> Program::Parts::add_sample_company() {
  if (auto taught = add_sample_intents(*lessons, data->clock.now()); !taught) return taught;
  auto articles = add_sample_articles(*mind.knowledge, mind.share.demo, data->clock.now());
  return articles ? add_sample_conversations(*data, *ingest) : articles;
}

Result<void> Program::Parts::wire(const Address& address) {
  auto& store = data->store();
  if (!mind.share.web.empty()) {
    auto loaded = http::StaticFiles::load(mind.share.web);
    if (!loaded) return base::pass(loaded);
    files = std::move(*loaded);
  }

  http::Options http_options;
  http_options.address = address.host;
  http_options.port = address.port;
  http_options.threads = static_cast<std::size_t>(config.threads);
  http_options.trusted_proxies = config.trusted_proxies;
  http_options.limits.requests_per_second = static_cast<double>(config.request_rate);
  http_options.allowed_origins = [this] {
    auto settings = data->settings();
    return std::shared_ptr<const std::vector<std::string>>(settings, &settings->allowed_origins);
  };
  server = std::make_unique<http::Server>(http_options, router, log, metrics, health);

  auth = std::make_unique<auth::Auth>(store, *data->opened.secrets);
  lessons = std::make_unique<teach::Lessons>(store, *mind.analyzer,
                                             teach::Options{data->workspace_id, mind.share.taught});
  trainer = std::make_unique<teach::Trainer>(teach::TrainerParts{
      store, *lessons, data->clock, log, data->workspace_id, models_folder(config), [this] {
        return understand::open_embedder(
            mind.share.model,
            {.threads = 1, .niceness = kBackgroundNiceness, .pooling = config.pooling});
      }});
  releases = std::make_unique<teach::Releases>(teach::ReleaseParts{
      store, *trainer, *mind.analyzer, *mind.embedder, log, data->workspace_id,
      [this](const std::string& intents) { return pipeline->release_with(intents); }});
  entity_types = std::make_unique<api::EntityTypes>(*mind.analyzer, data->workspace_id);
  if (auto read = entity_types->open(store); !read) return base::pass(read);
  ingest = std::make_unique<ingest::Ingest>(store, data->clock);
  auto settings = [this] { return data->settings(); };
  pipeline = std::make_unique<pipeline::Pipeline>(
      pipeline::Parts{store, *mind.analyzer, *mind.knowledge, presence, pool, data->clock, log,
                      metrics, settings, mind.embedder->model()});
  ingest->on_text = [this](const std::string& id, const std::string& text) {
    pipeline->prepare(id, text);
  };
  auto delivered = [this](const std::string& conversation_id, std::int64_t position) {
    model::ReceiptRecorded receipt{
        model::ReceiptKind::delivered, model::SenderKind::customer, {}, position};
    base::spawn(server->executor(0), "delivered",
                api::record_receipt(*desk, conversation_id, std::move(receipt), "system"));
  };
  hub = std::make_unique<deliver::Hub>(server->executor(0), store, frames, data->clock, delivered,
                                       metrics);
  desk = std::make_unique<api::Desk>(api::Desk{store,
                                               *auth,
                                               *mind.knowledge,
                                               *lessons,
                                               *trainer,
                                               *releases,
                                               *ingest,
                                               *pipeline,
                                               *hub,
                                               presence,
                                               numbers,
                                               shelf,
                                               *entity_types,
                                               sockets,
                                               pool,
                                               *background,
                                               data->clock,
                                               log,
                                               metrics,
                                               health,
                                               settings,
                                               data->workspace_id,
                                               data->opened.secrets->derive("cursor"),
                                               kVersion,
                                               [this] { return add_sample_company(); }});
  frames.use(*desk);
  bool own_metrics = !config.metrics_listen.empty();
  api::add_routes(router, own_metrics ? metrics_router : router, *desk, files);
  if (own_metrics) {
    auto listen = parse_address(config.metrics_listen);
    if (!listen) return base::pass(listen);
    http::Options options{.address = listen->host, .port = listen->port, .threads = 1};
    metrics_server = std::make_unique<http::Server>(options, metrics_router, log, metrics, health);
  }
  health.add("store", [&store]() -> std::optional<std::string> {
    auto workspace = store.workspace();
    return workspace ? std::nullopt : std::optional(workspace.error().message);
  });
  store.listen([this](const auto& events) { on_commit(events); });
  return {};
}

// On the store's writer thread: hands over, does not work.
void Program::Parts::on_commit(const std::shared_ptr<const std::vector<model::Event>>& events) {
  anchor_now_and_then();
  for (const auto& event : *events) on_event(event);
  pipeline->committed(*events);
  hub->committed(events);
}

// Only what changed needs an anchor, so commits are the clock.
void Program::Parts::anchor_now_and_then() {
  auto now = data->clock.now();
  if (now < next_anchor) return;
  bool accepted = pool.submit([this, now] {
    auto done = data->store().anchor(now);
    if (!done) log.error("the log cannot be anchored", {{"error", done.error().message}});
  });
  if (accepted) next_anchor = now + kAnchorEvery;
}

void Program::Parts::on_event(const model::Event& event) {
  numbers.see(event);
  shelf.see(event);
  entity_types->see(event);
  auto kind = model::stream_kind(event.stream);
  if (kind == "workspace") {
    if (const auto* changed = std::get_if<model::SettingsChanged>(&event.payload)) {
      data->use_settings(changed->settings);
    }
  } else if (kind == "agent" || kind == "contact") {
    // Sockets whose credentials ended are closed, once the read models say so.
    bool ends = !std::holds_alternative<model::SessionOpened>(event.payload) &&
                !std::holds_alternative<model::ContactSaved>(event.payload);
    if (!ends) return;
    for (auto& session : sockets.of(std::string(model::stream_id(event.stream)))) {
      (void)pool.submit([session] { session->recheck(); });
    }
  }
}

Program::Program(const Config& config, std::unique_ptr<Data> data, Mind mind)
    : parts_(std::make_unique<Parts>(config, std::move(data), std::move(mind))) {}

Program::~Program() { stop(); }

Result<base::Json> openapi_document() {
  auto data = std::make_unique<Data>();
  data->opened = store::open_memory();
  auto id = ensure_workspace(data->store(), data->clock.now());
  if (!id) return base::pass(id);
  data->workspace_id = *id;
  data->use_settings({});
  Mind mind;
  mind.embedder = understand::make_hashing_embedder();
  auto analyzer = understand::open(*mind.embedder);
  if (!analyzer) return base::pass(analyzer);
  mind.analyzer = std::move(*analyzer);
  Config nowhere;
  nowhere.data = "";  // vectors are not kept
  auto known = open_knowledge(nowhere, *data, mind, {});
  if (!known) return base::pass(known);
  Program program({}, std::move(data), std::move(mind));
  auto wired = program.wire({"127.0.0.1", 0});
  if (!wired) return base::pass(wired);
  return http::openapi(program.router(), "Parley", kVersion);
}

Result<void> Program::wire(const Address& address) { return parts_->wire(address); }
const http::Router& Program::router() const { return parts_->router; }

Result<void> Program::start(const Address& address) {
  auto wired = wire(address);
  if (!wired) return wired;
  if (auto cut = parts_->trainer->start(); !cut) return cut;
  if (auto live = parts_->releases->start(); !live) return live;
  auto started = parts_->server->start();
  if (started && parts_->metrics_server) started = parts_->metrics_server->start();
  if (!started) return started;
  parts_->pipeline->start();
  auto position = parts_->data->store().position();
  (void)parts_->pool.submit([parts = parts_.get(), position] {
    parts->numbers.catch_up(parts->data->store(), position, parts->data->clock.now());
  });
  return {};
}

std::uint16_t Program::port() const { return parts_->server->port(); }

std::optional<std::uint16_t> Program::metrics_port() const {
  if (!parts_->metrics_server) return std::nullopt;
  return parts_->metrics_server->port();
}

void Program::stop() {
  if (parts_->server) parts_->server->stop();
  if (parts_->trainer) parts_->trainer->stop();
  parts_->background.reset();  // what it runs answers to the server, which is still there
  if (parts_->pipeline) parts_->pipeline->stop();
  if (parts_->metrics_server) parts_->metrics_server->stop();
}

Data& Program::data() { return *parts_->data; }
api::Desk& Program::desk() { return *parts_->desk; }

}  // namespace parley::app
