// parley kb: knowledge on a data folder, without a running server.
#include <iostream>
#include <unistd.h>

#include "app/commands.h"
#include "app/program.h"
#include "knowledge/commands.h"
#include "knowledge/import.h"

namespace parley::app {

namespace {

// Opens everything that knowledge needs and runs `command` over it.
template <class Command>
int with_knowledge(const Config& config, Command command) {
  auto data = open_data(config);
  if (!data) return fail_with(data.error());
  auto mind = open_models(config);
  if (!mind) return fail_with(mind.error());
  auto known = open_knowledge(config, **data, *mind, {});
  if (!known) return fail_with(known.error());
  return command(*mind->knowledge, (*data)->clock);
}

template <class Command>
int with_existing_knowledge(const Config& config, Command command) {
  if (auto there = require_data(config); !there) return fail_with(there.error());
  return with_knowledge(config, command);
}

}  // namespace

int kb_import(const Config& config, const KbImport& import) {
  return with_knowledge(config, [&](knowledge::Knowledge& knowledge, const base::Clock& clock) {
    knowledge::ImportOptions options{{}, import.source, import.category, import.language};
    for (const auto& path : import.paths) options.paths.emplace_back(path);
    return knowledge::run_import(knowledge, options, clock, import.json, std::cout, std::cerr);
  });
}

int kb_search(const Config& config, const std::string& text, std::int64_t k, bool json) {
  return with_existing_knowledge(
      config, [&](knowledge::Knowledge& knowledge, const base::Clock& clock) {
        knowledge::SearchCommand command{text, static_cast<std::size_t>(k), json};
        return knowledge::run_search(knowledge, command, clock, std::cout, std::cerr);
      });
}

int kb_eval(const Config& config, const std::string& queries, bool json) {
  return with_existing_knowledge(config, [&](knowledge::Knowledge& knowledge, const base::Clock&) {
    return knowledge::run_eval(knowledge, queries, json, std::cout, std::cerr);
  });
}

int kb_stats(const Config& config, bool json) {
  return with_existing_knowledge(config, [&](knowledge::Knowledge& knowledge, const base::Clock&) {
    return knowledge::run_stats(knowledge, json, std::cout);
  });
}

}  // namespace parley::app
