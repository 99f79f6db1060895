// The command line: flags and --help here, what they do in the command's own file. Exit status: 0
// done, 1 failed, 2 wrong usage.
#include <CLI/CLI.hpp>
#include <functional>
#include <iostream>

#include "app/commands.h"
#include "auth/auth.h"
#include "base/json.h"

namespace parley::app {
namespace {

// What was chosen; set while parsing, run afterwards.
struct Chosen {
  std::function<int(const Config&)> run;
  std::optional<std::string> config_file, data, listen;
  bool json = false;
  bool offline = false;  // accepted for scripts: no part has a hosted form yet
};

// What is wrong with a value, "" when it may stand: a fault here is wrong usage.
std::string listen_fault(const std::string& listen) {
  auto address = parse_address(listen);
  return address ? "" : address.error().message;
}

std::string address_fault(const std::string& email) {
  auto fault = auth::email_fault(auth::normal_email(email));
  return fault ? "'" + email + "' " + *fault : "";
}

std::string name_fault(const std::string& name) { return name.empty() ? "must not be empty" : ""; }

void add_config(CLI::App& command, Chosen& chosen) {
  command.add_option("--config", chosen.config_file, "A parley.toml");
}

void add_data(CLI::App& command, Chosen& chosen) {
  command.add_option("--data", chosen.data, "The data folder (default ./parley-data)");
  add_config(command, chosen);
}

void add_json(CLI::App& command, Chosen& chosen) {
  command.add_flag("--json", chosen.json, "Print JSON");
}

void add_serving(CLI::App& app, Chosen& chosen) {
  auto* serve_command = app.add_subcommand("serve", "Run everything in one process");
  add_data(*serve_command, chosen);
  serve_command->add_option("--listen", chosen.listen, "HOST:PORT (default 127.0.0.1:8080)")
      ->check(listen_fault);
  serve_command->add_flag("--offline", chosen.offline,
                          "Never connect to anything outside (nothing does yet)");
  serve_command->callback(
      [&] { chosen.run = [](const Config& config) { return serve({config, false}); }; });
  auto* demo = app.add_subcommand("demo", "Run with a sample company");
  demo->add_option("--data", chosen.data, "The data folder (default: a new temporary one)");
  add_config(*demo, chosen);
  demo->add_option("--listen", chosen.listen, "HOST:PORT (default 127.0.0.1:8080)")
      ->check(listen_fault);
  demo->callback([&] {
    chosen.run = [&](const Config& config) {
      Config with = config;
      if (!chosen.data) {
        auto folder = (std::filesystem::temp_directory_path() / "parley-demo-XXXXXX").string();
        if (!mkdtemp(folder.data()))
          return fail_with({base::Code::unavailable, "no folder at " + folder, {}});
        with.data = folder;
      }
      return serve({with, true});
    };
  });
}

void add_people(CLI::App& app, Chosen& chosen, AddUser& user, std::string& key_name,
                std::vector<std::string>& scopes, std::string& role, std::string& url) {
  auto* users = app.add_subcommand("user", "People who work at the desk");
  users->require_subcommand(1);
  auto* add =
      users->add_subcommand("add", "Add somebody; without a password it prints a one-time link");
  add_data(*add, chosen);
  add->add_option("email", user.email, "E-mail address")->required()->check(address_fault);
  add->add_option("--name", user.name, "Name")->required()->check(name_fault);
  add->add_option("--role", role, "admin, supervisor or agent")
      ->check(CLI::IsMember({"admin", "supervisor", "agent"}))
      ->required();
  add->add_flag("--password-stdin", user.password_stdin, "Read a password from standard input");
  add->callback([&] {
    chosen.run = [&](const Config& config) {
      user.role = *base::enum_value<model::Role>(role);
      return add_user(config, user);
    };
  });
  auto* keys = app.add_subcommand("key", "Keys of programs");
  keys->require_subcommand(1);
  auto* key = keys->add_subcommand("add", "Add an API key; it is printed once, on the last line");
  add_data(*key, chosen);
  key->add_option("name", key_name, "What it is for")->required()->check(name_fault);
  key->add_option("--scope", scopes, "What it may do; may be repeated")
      ->check(CLI::IsMember(auth::known_scopes()));
  key->callback([&] {
    chosen.run = [&](const Config& config) { return add_key(config, key_name, scopes); };
  });
  auto* widget = app.add_subcommand("widget", "The chat on other pages");
  widget->require_subcommand(1);
  auto* secret = widget->add_subcommand("secret", "Print the secret for user_hash");
  add_data(*secret, chosen);
  secret->callback(
      [&] { chosen.run = [](const Config& config) { return widget_secret(config); }; });
  auto* snippet = widget->add_subcommand("snippet", "Print the line that embeds the chat");
  add_data(*snippet, chosen);
  snippet->add_option(
      "--url", url,
      "Where this desk is reached, like https://desk.example.com (default: http.listen)");
  snippet->callback(
      [&] { chosen.run = [&](const Config& config) { return widget_snippet(config, url); }; });
}

void add_kb(CLI::App& app, Chosen& chosen, KbImport& import, std::string& text, std::int64_t& k,
            std::string& queries) {
  auto* kb = app.add_subcommand("kb", "Knowledge: articles and search");
  kb->require_subcommand(1);
  auto* in = kb->add_subcommand("import", "Import files and folders of articles");
  add_data(*in, chosen);
  add_json(*in, chosen);
  in->add_option("path", import.paths, "Files and folders")->required();
  in->add_option("--source", import.source, "Name of where they come from");
  in->add_option("--category", import.category, "Category of articles that name none");
  in->add_option("--language", import.language, "Language of articles that name none");
  in->callback([&] {
    chosen.run = [&](const Config& config) {
      import.json = chosen.json;
      return kb_import(config, import);
    };
  });
  auto* search = kb->add_subcommand("search", "Search as agents do");
  add_data(*search, chosen);
  add_json(*search, chosen);
  search->add_option("text", text, "What to look for")->required();
  search->add_option("-k", k, "How many passages (default 10)")->check(CLI::Range(1, 100));
  search->callback([&] {
    chosen.run = [&](const Config& config) { return kb_search(config, text, k, chosen.json); };
  });
  auto* eval = kb->add_subcommand("eval", "Measure the search with questions and their articles");
  add_data(*eval, chosen);
  add_json(*eval, chosen);
  eval->add_option("--queries", queries, "JSON lines {\"query\", \"gold\": [ids]}")->required();
  eval->callback([&] {
    chosen.run = [&](const Config& config) { return kb_eval(config, queries, chosen.json); };
  });
  auto* stats = kb->add_subcommand("stats", "What is known");
  add_data(*stats, chosen);
  add_json(*stats, chosen);
  stats->callback(
      [&] { chosen.run = [&](const Config& config) { return kb_stats(config, chosen.json); }; });
}

void add_nlu(CLI::App& app, Chosen& chosen, NluTrain& train, NluEval& eval, std::string& model,
             std::string& text) {
  auto* nlu = app.add_subcommand("nlu", "Understanding: train, measure and try it");
  nlu->require_subcommand(1);
  auto* learn = nlu->add_subcommand(
      "train", "Learn a company's intents, or sentiment or emotion, from examples");
  add_config(*learn, chosen);
  add_json(*learn, chosen);
  learn->add_option("--data", train.data, "JSON lines or CSV of texts and labels")->required();
  learn->add_option("--out", train.out, "The model file to write")->required();
  const CLI::IsMember kinds({"intent", "sentiment", "emotion"});
  learn->add_option("--kind", train.kind, "What to learn")->check(kinds);
  learn->add_flag("--perceptron", train.perceptron, "Three layers instead of one");
  learn->callback([&] {
    chosen.run = [&](const Config& config) {
      train.json = chosen.json;
      return nlu_train(config, train);
    };
  });
  auto* measure = nlu->add_subcommand("eval", "Measure a model with examples it has not seen");
  add_config(*measure, chosen);
  add_json(*measure, chosen);
  measure->add_option("--model", eval.model,
                      "A model file of nlu train; sentiment and emotion have built-in ones");
  measure->add_option("--data", eval.data, "JSON lines or CSV of texts and labels")->required();
  measure->add_option("--kind", eval.kind, "What it has learned")->check(kinds);
  measure->callback([&] {
    chosen.run = [&](const Config& config) {
      eval.json = chosen.json;
      return nlu_eval(config, eval);
    };
  });
  auto* analyze = nlu->add_subcommand("analyze", "Analyse one text");
  add_data(*analyze, chosen);
  add_json(*analyze, chosen);
  analyze->add_option("--model", model, "A model file of nlu train");
  analyze->add_option("text", text, "What a customer wrote")->required();
  analyze->callback([&] {
    chosen.run = [&](const Config& config) {
      return nlu_analyze(config, model, text, chosen.json);
    };
  });
  auto* batch = nlu->add_subcommand("batch", "Analyse each line of standard input");
  add_data(*batch, chosen);
  add_json(*batch, chosen);
  batch->add_option("--model", model, "A model file of nlu train");
  batch->callback(
      [&] { chosen.run = [&](const Config& config) { return nlu_batch(config, model); }; });
}

void add_care(CLI::App& app, Chosen& chosen, std::string& contact, bool& rebuild) {
  auto* verify_command = app.add_subcommand("verify", "Walk the chain of the log");
  add_data(*verify_command, chosen);
  add_json(*verify_command, chosen);
  verify_command->callback(
      [&] { chosen.run = [&](const Config& config) { return verify(config, chosen.json); }; });
  auto* erase = app.add_subcommand("erase", "Make a person unreadable everywhere, for good");
  erase->require_subcommand(1);
  auto* of = erase->add_subcommand("contact", "Erase a contact");
  add_data(*of, chosen);
  of->add_option("id", contact, "The contact's id")->required();
  of->callback(
      [&] { chosen.run = [&](const Config& config) { return erase_contact(config, contact); }; });
  auto* doctor_command =
      app.add_subcommand("doctor", "What is there, what is missing, and what mends it");
  add_data(*doctor_command, chosen);
  add_json(*doctor_command, chosen);
  doctor_command->add_flag("--rebuild", rebuild, "Drop and rebuild the read models from the log");
  doctor_command->callback([&] {
    chosen.run = [&](const Config& config) { return doctor(config, rebuild, chosen.json); };
  });
  auto* config_command =
      app.add_subcommand("config", "Every option with its value, as parley.toml");
  add_data(*config_command, chosen);
  config_command->callback([&] { chosen.run = [](const Config& c) { return show_config(c); }; });
  auto* openapi = app.add_subcommand("openapi", "Print the OpenAPI document");
  openapi->callback([&] { chosen.run = [](const Config&) { return print_openapi(); }; });
  auto* version = app.add_subcommand("version", "Print the version");
  add_json(*version, chosen);
  version->callback(
      [&] { chosen.run = [&](const Config&) { return print_version(chosen.json); }; });
}

int run(int argc, char** argv) {
  CLI::App app{"Parley: a company's whole support desk in one program", "parley"};
  app.require_subcommand(1);
  app.failure_message([](const CLI::App*, const CLI::Error& error) {
    return "parley: " + std::string(error.what()) + "; --help tells what there is\n";
  });
  Chosen chosen;
  AddUser user;
  KbImport import;
  std::string key_name, role = "agent", url, text, queries, contact;
  std::vector<std::string> scopes;
  std::int64_t k = 10;
  bool rebuild = false;
  add_serving(app, chosen);
  add_people(app, chosen, user, key_name, scopes, role, url);
  add_kb(app, chosen, import, text, k, queries);
  NluTrain train;
  NluEval measure;
  std::string model;
  add_nlu(app, chosen, train, measure, model, text);
  add_care(app, chosen, contact, rebuild);
  try {
    app.parse(argc, argv);
  } catch (const CLI::RequiredError& error) {
    // CLI11 says that a command is missing where it does not know the one that is there.
    auto unknown = app.remaining(true);
    if (unknown.empty()) return app.exit(error) == 0 ? 0 : 2;
    std::cerr << "parley: there is no command '" << unknown.front()
              << "'; --help tells what there is\n";
    return 2;
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  Config config;
  auto loaded = load(config, chosen.config_file);
  if (!loaded) return fail_with(loaded.error());
  if (chosen.data) config.data = *chosen.data;
  if (chosen.listen) config.listen = *chosen.listen;
  return chosen.run(config);
}

}  // namespace
}  // namespace parley::app

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  try {
    return parley::app::run(argc, argv);
  } catch (const std::exception& error) {
    std::cerr << "parley: " << error.what() << "\n";
    return 1;
  }
}
