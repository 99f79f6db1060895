// The commands of the program, after their flags were parsed. Each gives the exit status: 0 done,
// 1 failed. Errors are one line on stderr.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/config.h"
#include "model/account.h"

namespace parley::app {

int fail_with(const base::Error& error);

struct Serving {
  Config config;
  bool demo = false;
};
int serve(const Serving& serving);

struct AddUser {
  std::string email, name;
  model::Role role = model::Role::agent;
  bool password_stdin = false;
};
int add_user(const Config& config, const AddUser& user);
int add_key(const Config& config, const std::string& name, const std::vector<std::string>& scopes);
int widget_secret(const Config& config);
int widget_snippet(const Config& config, const std::string& url);

int verify(const Config& config, bool json);
int erase_contact(const Config& config, const std::string& id);
int doctor(const Config& config, bool rebuild, bool json);
int show_config(const Config& config);
int print_version(bool json);
// The OpenAPI document of this program, without a server.
int print_openapi();

struct KbImport {
  std::vector<std::string> paths;
  std::optional<std::string> source, category, language;
  bool json = false;
};
int kb_import(const Config& config, const KbImport& import);
int kb_search(const Config& config, const std::string& text, std::int64_t k, bool json);
int kb_eval(const Config& config, const std::string& queries, bool json);
int kb_stats(const Config& config, bool json);

struct NluTrain {
  std::string data, out;
  std::string kind = "intent";  // or sentiment, emotion
  bool perceptron = false;
  bool json = false;
};
int nlu_train(const Config& config, const NluTrain& train);
struct NluEval {
  std::string model;  // empty: the built-in one, of sentiment and emotion
  std::string data;
  std::string kind = "intent";  // or sentiment, emotion
  bool json = false;
};
int nlu_eval(const Config& config, const NluEval& eval);
// `model` empty: the configured intents.
int nlu_analyze(const Config& config, const std::string& model, const std::string& text, bool json);
int nlu_batch(const Config& config, const std::string& model);

}  // namespace parley::app
