// JSON logs, one object per line: {"time","level","message", then the fields}. Control characters
// are escaped, so a line is always one line. A Logger is passed by reference or copied (cheap);
// with() makes one that adds its fields to every line, as for a request's id. Thread-safe.
#pragma once

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace parley::observe {

enum class Level { debug, info, warn, error, off };
std::string_view to_string(Level level);
std::optional<Level> level_from(std::string_view name);

// One field of a line; refers to its text, so it lives as long as the call.
struct Field {
  using Value = std::variant<std::string_view, std::int64_t, double, bool>;

  Field(std::string_view k, std::string_view v) : key(k), value(v) {}
  Field(std::string_view k, const std::string& v) : key(k), value(std::string_view(v)) {}
  Field(std::string_view k, const char* v) : key(k), value(std::string_view(v)) {}
  Field(std::string_view k, bool v) : key(k), value(v) {}
  Field(std::string_view k, std::floating_point auto v) : key(k), value(double(v)) {}
  template <std::integral T>
    requires(!std::same_as<T, bool>)
  Field(std::string_view k, T v) : key(k), value(std::int64_t(v)) {}

  std::string_view key;
  Value value;
};

// Where finished lines go.
class Sink {
 public:
  virtual ~Sink() = default;
  virtual void write(Level level, std::string_view line) = 0;
};

class Logger {
 public:
  // Writes lines of at least `level` to stderr.
  explicit Logger(Level level = Level::info);
  Logger(Level level, std::shared_ptr<Sink> sink);

  Logger with(std::initializer_list<Field> fields) const;
  bool enabled(Level level) const { return level >= level_; }

  void log(Level level, std::string_view message, std::initializer_list<Field> fields = {}) const;
  void debug(std::string_view message, std::initializer_list<Field> fields = {}) const {
    log(Level::debug, message, fields);
  }
  void info(std::string_view message, std::initializer_list<Field> fields = {}) const {
    log(Level::info, message, fields);
  }
  void warn(std::string_view message, std::initializer_list<Field> fields = {}) const {
    log(Level::warn, message, fields);
  }
  void error(std::string_view message, std::initializer_list<Field> fields = {}) const {
    log(Level::error, message, fields);
  }

 private:
  Level level_;
  std::shared_ptr<Sink> sink_;
  std::string fields_;  // of with(), already written as ,"key":value
};

}  // namespace parley::observe
