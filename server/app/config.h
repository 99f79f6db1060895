// Where Parley runs and with what: flags over environment over parley.toml over defaults.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/options.h"
#include "base/result.h"

namespace parley::app {

struct Config {
  std::string data = "parley-data";
  std::string listen = "127.0.0.1:8080";
  std::string metrics_listen;  // empty: /metrics is beside everything else
  std::int64_t threads = 2;
  std::int64_t workers = 2;
  std::int64_t request_rate = 50;
  std::vector<std::string> trusted_proxies;
  std::string log_level = "info";
  std::string share;       // empty: beside the program
  std::string model;       // empty: the built-in one
  std::string pooling;     // of that model where its folder does not say
  std::string intents;     // a model file of `parley nlu train`; empty: the built-in intents
  std::string sentiment;   // likewise
  std::string emotion;     // likewise
  std::string master_key;  // hex; empty: master.key in the data folder
};

// Declares every option of `config`.
void describe(base::Options& options, Config& config);

// Reads `file` (or ./parley.toml when there is one) and the environment into `config`.
base::Result<void> load(Config& config, const std::optional<std::string>& file);

// Of the models that were trained here.
std::filesystem::path models_folder(const Config& config);

// "127.0.0.1:8080" or "[::1]:8080".
struct Address {
  std::string host;
  std::uint16_t port = 0;
};
base::Result<Address> parse_address(const std::string& listen);

// What ships beside the program: models, web apps, the sample company.
struct Share {
  std::filesystem::path model;  // of the embedding model
  std::filesystem::path web;
  std::filesystem::path demo;
  std::filesystem::path intents;  // a model file
  std::filesystem::path taught;   // what the built-in one was learned from
};
// From the configuration, else share/parley beside the program's folder. Code::not_found names what
// is missing and how to get it.
base::Result<Share> find_share(const Config& config);

}  // namespace parley::app
