#include "base/options.h"

#include <algorithm>
#include <charconv>
#include <toml++/toml.h>

namespace parley::base {
namespace {

// Levenshtein distance, for "did you mean".
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = std::exchange(row[0], i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      std::size_t replace = diagonal + (a[i - 1] != b[j - 1]);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, replace});
    }
  }
  return row[b.size()];
}

std::string variable_of(const std::string& name) {
  std::string variable = "PARLEY_";
  for (char c : name) {
    bool lower = c >= 'a' && c <= 'z';
    variable += c == '.' ? '_' : (lower ? static_cast<char>(c - 'a' + 'A') : c);
  }
  return variable;
}

std::string toml_text(const std::string& text) {
  std::string out = "\"";
  for (char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

std::string list_text(const std::vector<std::string>& list) {
  std::string out = "[";
  for (std::size_t i = 0; i < list.size(); ++i) out += (i > 0 ? ", " : "") + toml_text(list[i]);
  return out + "]";
}

std::vector<std::string> split_commas(const std::string& text) {
  std::vector<std::string> out;
  std::size_t from = 0;
  while (from <= text.size() && !text.empty()) {
    auto comma = std::min(text.find(',', from), text.size());
    out.push_back(text.substr(from, comma - from));
    from = comma + 1;
  }
  return out;
}

// A TOML value as the text that Option::parse takes; lists are joined by commas.
std::string plain(const toml::node& node) {
  if (auto text = node.value<std::string>(); node.is_string() && text) return *text;
  if (node.is_boolean()) return *node.value<bool>() ? "true" : "false";
  if (node.is_integer()) return std::to_string(*node.value<std::int64_t>());
  if (const auto* array = node.as_array()) {
    std::string out;
    for (const auto& item : *array) out += (out.empty() ? "" : ",") + plain(item);
    return out;
  }
  return "?";
}

}  // namespace

void Options::declare(std::string name, Option option) {
  option.fallback = option.show();
  options_.emplace(std::move(name), std::move(option));
}

void Options::add(std::string name, std::string& target, std::string description) {
  auto parse = [&target](const std::string& text) -> Result<void> {
    return target = text, Result<void>();
  };
  declare(std::move(name), {std::move(description),
                            [&target]() -> std::string { return toml_text(target); }, parse});
}

void Options::add(std::string name, bool& target, std::string description) {
  auto parse = [&target](const std::string& text) -> Result<void> {
    if (text != "true" && text != "false") return fail(Code::invalid, "must be true or false");
    target = text == "true";
    return {};
  };
  declare(std::move(name),
          {std::move(description), [&target]() -> std::string { return target ? "true" : "false"; },
           parse});
}

void Options::add(std::string name, std::int64_t& target, std::int64_t least, std::int64_t most,
                  std::string description) {
  auto parse = [&target, least, most](const std::string& text) -> Result<void> {
    std::int64_t value = 0;
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    bool whole = error == std::errc() && end == text.data() + text.size();
    if (!whole || value < least || value > most) {
      return fail(Code::invalid, "must be a whole number from " + std::to_string(least) + " to " +
                                     std::to_string(most));
    }
    target = value;
    return {};
  };
  declare(std::move(name),
          {std::move(description), [&target] { return std::to_string(target); }, parse});
}

void Options::add(std::string name, std::vector<std::string>& target, std::string description) {
  auto parse = [&target](const std::string& text) -> Result<void> {
    return target = split_commas(text), Result<void>();
  };
  declare(std::move(name),
          {std::move(description), [&target] { return list_text(target); }, parse});
}

Result<Options::Option*> Options::find(const std::string& name, const std::string& where) {
  auto it = options_.find(name);
  if (it != options_.end()) return &it->second;
  std::string nearest;
  for (const auto& [known, option] : options_) {
    if (nearest.empty() || distance(name, known) < distance(name, nearest)) nearest = known;
  }
  return fail(Code::invalid,
              where + ": there is no option '" + name + "'; did you mean '" + nearest + "'?");
}

Result<void> Options::set(const std::string& name, const std::string& text,
                          const std::string& where) {
  auto option = find(name, where);
  if (!option) return pass(option);
  auto parsed = (*option)->parse(text);
  if (!parsed) {
    return fail(Code::invalid,
                where + ": " + name + " " + parsed.error().message + ", not '" + text + "'");
  }
  return {};
}

Result<void> Options::read_toml(const std::filesystem::path& file) {
  toml::table table;
  try {
    table = toml::parse_file(file.string());
  } catch (const toml::parse_error& e) {
    return fail(Code::invalid, file.string() + ", line " + std::to_string(e.source().begin.line) +
                                   ": " + std::string(e.description()));
  }
  for (const auto& [section, node] : table) {
    const auto* inner = node.as_table();
    if (!inner) {
      auto set_top = set(std::string(section.str()), plain(node), file.string());
      if (!set_top) return set_top;
      continue;
    }
    for (const auto& [key, value] : *inner) {
      auto name = std::string(section.str()) + "." + std::string(key.str());
      auto where = file.string() + ", line " + std::to_string(value.source().begin.line);
      auto done = set(name, plain(value), where);
      if (!done) return done;
    }
  }
  return {};
}

Result<void> Options::read_environment(const char* const* environment) {
  for (; *environment; ++environment) {
    std::string entry = *environment;
    auto equals = entry.find('=');
    if (!entry.starts_with("PARLEY_") || equals == entry.npos) continue;
    auto variable = entry.substr(0, equals);
    std::string name;
    for (const auto& [known, option] : options_) {
      if (variable_of(known) == variable) name = known;
      auto section = variable_of(known.substr(0, known.find('.') + 1));
      if (name.empty() && variable.starts_with(section)) name = variable;
    }
    if (name.empty()) continue;  // of something else: PARLEY_BIN
    auto done = set(name, entry.substr(equals + 1), "environment");
    if (!done) return done;
  }
  return {};
}

std::string Options::reference() const {
  std::string out, section;
  for (const auto& [name, option] : options_) {
    auto dot = name.find('.');
    auto in = name.substr(0, dot);
    if (in != section) {
      out += (out.empty() ? "[" : "\n[") + in + "]\n";
      section = in;
    }
    out += "# " + option.description + " (" + variable_of(name) + ", default " + option.fallback +
           ")\n" + name.substr(dot + 1) + " = " + option.show() + "\n";
  }
  return out;
}

}  // namespace parley::base
