#include "app/config.h"

#include <charconv>
#include <unistd.h>

#include "observe/log.h"

namespace parley::app {

namespace fs = std::filesystem;
using base::Code;
using base::fail;
using base::Result;

void describe(base::Options& o, Config& c) {
  o.add("store.data", c.data, "The data folder");
  o.add("store.master_key", c.master_key,
        "64 hex digits that wrap all keys; else master.key in the data folder");
  o.add("http.listen", c.listen, "Address and port; port 0 takes a free one");
  o.add("http.metrics_listen", c.metrics_listen,
        "Address and port for /metrics alone; else it is beside everything else");
  o.add("http.threads", c.threads, 1, 64, "I/O threads");
  o.add("http.request_rate", c.request_rate, 1, 100'000, "Requests a second per address");
  o.add("http.trusted_proxies", c.trusted_proxies, "Addresses whose X-Forwarded-For is believed");
  o.add("pipeline.workers", c.workers, 1, 256, "Threads that understand and answer");
  o.add("log.level", c.log_level, "debug, info, warn, error or off");
  o.add("share.folder", c.share, "Models and web apps; else beside the program");
  o.add("models.embedding", c.model, "Folder of another embedding model; else the built-in one");
  o.add("models.pooling", c.pooling,
        "mean or cls, for a model whose folder has no 1_Pooling/config.json; else mean");
  o.add("models.intents", c.intents, "A model file of parley nlu train; else the built-in intents");
  o.add("models.sentiment", c.sentiment, "A model file of parley nlu train; else the built-in one");
  o.add("models.emotion", c.emotion, "A model file of parley nlu train; else the built-in one");
}

Result<void> load(Config& config, const std::optional<std::string>& file) {
  base::Options options;
  describe(options, config);
  fs::path path = file.value_or("parley.toml");
  std::error_code ignored;
  if (file && !fs::exists(path, ignored)) {
    return fail(Code::not_found, path.string() + ": there is no such configuration file");
  }
  if (file && fs::is_directory(path, ignored)) {
    return fail(Code::invalid, path.string() + " is a folder; --config takes a parley.toml");
  }
  if (fs::exists(path, ignored)) {
    auto read = options.read_toml(path);
    if (!read) return read;
  }
  auto read = options.read_environment(environ);
  if (read && !config.pooling.empty() && config.pooling != "mean" && config.pooling != "cls") {
    return fail(Code::invalid, "models.pooling must be mean or cls, not '" + config.pooling + "'");
  }
  if (read && !observe::level_from(config.log_level)) {
    return fail(Code::invalid, "log.level must be debug, info, warn, error or off, not '" +
                                   config.log_level + "'");
  }
  return read;
}

fs::path models_folder(const Config& config) { return fs::path(config.data) / "models"; }

Result<Address> parse_address(const std::string& listen) {
  auto colon = listen.rfind(':');
  auto wrong = [&] {
    return fail(Code::invalid, "listen '" + listen + "' must be HOST:PORT, like 127.0.0.1:8080");
  };
  if (colon == listen.npos || colon == 0) return wrong();
  Address address{listen.substr(0, colon), 0};
  auto port = std::string_view(listen).substr(colon + 1);
  auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), address.port);
  if (error != std::errc() || end != port.data() + port.size()) return wrong();
  if (address.host.starts_with('[') && address.host.ends_with(']')) {
    address.host = address.host.substr(1, address.host.size() - 2);
  }
  if (address.host == "localhost") address.host = "127.0.0.1";
  return address;
}

Result<Share> find_share(const Config& config) {
  std::error_code ignored;
  auto program = fs::read_symlink("/proc/self/exe", ignored).parent_path();
  auto folder = config.share.empty() ? program / "../share/parley" : fs::path(config.share);
  Share share;
  share.model = config.model.empty() ? folder / "models/all-minilm-l6-v2" : fs::path(config.model);
  share.web = folder / "web";
  share.demo = folder / "demo";
  share.intents =
      config.intents.empty() ? folder / "intents/general.intents" : fs::path(config.intents);
  share.taught = folder / "intents/general.jsonl";
  if (fs::exists(share.model / "model.safetensors", ignored)) return share;
  auto missing = (share.model / "model.safetensors").string();
  return fail(Code::not_found, "the embedding model is missing: there is no " + missing + "; " +
                                   (config.model.empty() ? "./dev setup fetches it"
                                                         : "models.embedding names its folder"));
}

}  // namespace parley::app
