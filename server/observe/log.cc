#include "observe/log.h"

#include <cmath>
#include <fmt/format.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>
#include <utility>

#include "base/clock.h"

namespace parley::observe {
namespace {

class StderrSink final : public Sink {
 public:
  StderrSink() : logger_("parley", std::make_shared<spdlog::sinks::stderr_sink_mt>()) {
    logger_.set_pattern("%v");
    logger_.set_level(spdlog::level::trace);
  }
  void write(Level level, std::string_view line) override {
    logger_.log(level == Level::error ? spdlog::level::err : spdlog::level::info,
                spdlog::string_view_t(line.data(), line.size()));
    if (level >= Level::warn) logger_.flush();
  }

 private:
  spdlog::logger logger_;
};

// Bytes over 0x7f pass: the text is UTF-8. DEL and the C1 controls (which are U+0080–U+009F, two
// bytes in UTF-8) could steer a terminal, so they are escaped too.
void append_text(std::string& out, std::string_view text) {
  out += '"';
  for (std::size_t i = 0; i < text.size(); ++i) {
    auto byte = static_cast<unsigned char>(text[i]);
    auto next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0;
    if (byte == '"' || byte == '\\') {
      out += '\\';
      out += text[i];
    } else if (byte == '\n') {
      out += "\\n";
    } else if (byte < 0x20 || byte == 0x7f) {
      fmt::format_to(std::back_inserter(out), "\\u{:04x}", byte);
    } else if (byte == 0xc2 && next >= 0x80 && next < 0xa0) {
      fmt::format_to(std::back_inserter(out), "\\u{:04x}", next);
      ++i;
    } else {
      out += text[i];
    }
  }
  out += '"';
}

struct AppendValue {
  std::string& out;

  void operator()(std::string_view text) const { append_text(out, text); }
  void operator()(std::int64_t number) const { out += std::to_string(number); }
  void operator()(bool value) const { out += value ? "true" : "false"; }
  void operator()(double number) const {
    if (std::isfinite(number)) {
      fmt::format_to(std::back_inserter(out), "{}", number);
    } else {
      out += "null";
    }
  }
};

void append_fields(std::string& out, std::initializer_list<Field> fields) {
  for (const auto& field : fields) {
    out += ',';
    append_text(out, field.key);
    out += ':';
    std::visit(AppendValue{out}, field.value);
  }
}

}  // namespace

std::string_view to_string(Level level) {
  switch (level) {
    case Level::debug: return "debug";
    case Level::info: return "info";
    case Level::warn: return "warn";
    case Level::error: return "error";
    case Level::off: return "off";
  }
  return "off";
}

std::optional<Level> level_from(std::string_view name) {
  for (auto level : {Level::debug, Level::info, Level::warn, Level::error, Level::off}) {
    if (to_string(level) == name) return level;
  }
  return std::nullopt;
}

Logger::Logger(Level level) : Logger(level, std::make_shared<StderrSink>()) {}

Logger::Logger(Level level, std::shared_ptr<Sink> sink) : level_(level), sink_(std::move(sink)) {}

Logger Logger::with(std::initializer_list<Field> fields) const {
  Logger logger = *this;
  append_fields(logger.fields_, fields);
  return logger;
}

void Logger::log(Level level, std::string_view message, std::initializer_list<Field> fields) const {
  if (!enabled(level) || level == Level::off) return;
  std::string line = R"({"time":")";
  line += base::to_rfc3339(base::SystemClock().now());
  line += R"(","level":")";
  line += to_string(level);
  line += R"(","message":)";
  append_text(line, message);
  line += fields_;
  append_fields(line, fields);
  line += '}';
  sink_->write(level, line);
}

}  // namespace parley::observe
