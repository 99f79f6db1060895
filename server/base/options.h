// Options: declared beside what they configure, read from a TOML file, overridden by PARLEY_*
// environment variables and by flags. Each has a description, a default and bounds; a key that
// nobody declared is an error that names the nearest known one.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "base/result.h"

namespace parley::base {

class Options {
 public:
  // `name` is section.key; its variable is PARLEY_SECTION_KEY. `target` holds the default and
  // outlives the Options.
  void add(std::string name, std::string& target, std::string description);
  void add(std::string name, bool& target, std::string description);
  void add(std::string name, std::int64_t& target, std::int64_t least, std::int64_t most,
           std::string description);
  void add(std::string name, std::vector<std::string>& target, std::string description);

  Result<void> set(const std::string& name, const std::string& text, const std::string& where);
  Result<void> read_toml(const std::filesystem::path& file);
  // Every variable of a known section: PARLEY_HTTP_LISTEN, but not PARLEY_BIN.
  Result<void> read_environment(const char* const* environment);

  // For `parley config`: name, value, default and description of each, as TOML with comments.
  std::string reference() const;

 private:
  struct Option {
    std::string description;
    std::function<std::string()> show;  // the value as TOML
    std::function<Result<void>(const std::string&)> parse;
    std::string fallback = {};  // the default, as TOML
  };
  void declare(std::string name, Option option);
  Result<Option*> find(const std::string& name, const std::string& where);

  std::map<std::string, Option> options_;
};

}  // namespace parley::base
