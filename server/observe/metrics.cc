#include "observe/metrics.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <stdexcept>

namespace parley::observe {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

void check_name(std::string_view name, bool colon) {
  bool good = !name.empty() && !is_digit(name[0]);
  for (char c : name) good = good && (is_letter(c) || is_digit(c) || (colon && c == ':'));
  if (!good || name.starts_with("__")) {
    throw std::logic_error(fmt::format("'{}' is no name for a metric or label", name));
  }
}

void append_escaped(std::string& out, std::string_view text, bool quotes) {
  for (char c : text) {
    if (c == '\\') {
      out += "\\\\";
    } else if (c == '\n') {
      out += "\\n";
    } else if (c == '"' && quotes) {
      out += "\\\"";
    } else {
      out += c;
    }
  }
}

// a="1",b="2", by name, so that the order given makes no second series.
std::string write_labels(Labels labels) {
  std::ranges::sort(labels);
  std::string text;
  for (const auto& [name, value] : labels) {
    check_name(name, false);
    if (!text.empty()) text += ',';
    text += name;
    text += "=\"";
    append_escaped(text, value, true);
    text += '"';
  }
  return text;
}

std::string write_number(double value) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value > 0 ? "+Inf" : "-Inf";
  return fmt::format("{}", value);
}

void write_sample(std::string& out, std::string_view name, std::string_view labels,
                  std::string_view value) {
  out += name;
  if (!labels.empty()) fmt::format_to(std::back_inserter(out), "{{{}}}", labels);
  out += ' ';
  out += value;
  out += '\n';
}

}  // namespace

Histogram::Histogram(std::span<const double> bounds)
    : bounds_(bounds.begin(), bounds.end()),
      buckets_(std::make_unique<std::atomic<std::uint64_t>[]>(bounds.size() + 1)) {
  if (!std::ranges::is_sorted(bounds_)) throw std::logic_error("histogram bounds must grow");
}

void Histogram::observe(double value) {
  auto bucket = std::ranges::lower_bound(bounds_, value) - bounds_.begin();
  buckets_[static_cast<std::size_t>(bucket)].fetch_add(1, std::memory_order_relaxed);
  sum_.fetch_add(value, std::memory_order_relaxed);
}

std::uint64_t Histogram::count() const {
  std::uint64_t count = 0;
  for (std::size_t i = 0; i <= bounds_.size(); ++i) count += buckets_[i].load();
  return count;
}

Metrics::Series& Metrics::series(std::string_view name, std::string_view help,
                                 std::string_view type, const Labels& labels) {
  auto family = families_.find(name);
  if (family == families_.end()) {
    check_name(name, true);
    family = families_.emplace(name, Family{std::string(help), type, {}}).first;
  } else if (family->second.type != type) {
    throw std::logic_error(fmt::format("metric '{}' is a {}", name, family->second.type));
  }
  return family->second.series[write_labels(labels)];
}

Counter& Metrics::counter(std::string_view name, std::string_view help, const Labels& labels) {
  std::lock_guard lock(mutex_);
  auto& found = series(name, help, "counter", labels).counter;
  if (!found) found = std::make_unique<Counter>();
  return *found;
}

Gauge& Metrics::gauge(std::string_view name, std::string_view help, const Labels& labels) {
  std::lock_guard lock(mutex_);
  auto& found = series(name, help, "gauge", labels).gauge;
  if (!found) found = std::make_unique<Gauge>();
  return *found;
}

void Metrics::gauge(std::string_view name, std::string_view help, const Labels& labels,
                    std::function<double()> read) {
  std::lock_guard lock(mutex_);
  series(name, help, "gauge", labels).read = std::move(read);
}

Histogram& Metrics::histogram(std::string_view name, std::string_view help, const Labels& labels,
                              std::span<const double> bounds) {
  std::lock_guard lock(mutex_);
  auto& found = series(name, help, "histogram", labels).histogram;
  if (!found) found = std::make_unique<Histogram>(bounds);
  return *found;
}

void Metrics::write(std::string& out, const std::string& name, const std::string& labels,
                    const Series& series) {
  if (series.counter) write_sample(out, name, labels, std::to_string(series.counter->value()));
  if (series.read) {
    write_sample(out, name, labels, write_number(series.read()));
  } else if (series.gauge) {
    write_sample(out, name, labels, std::to_string(series.gauge->value()));
  }
  if (!series.histogram) return;
  const auto& histogram = *series.histogram;
  std::string prefix = labels.empty() ? "" : labels + ",";
  // The count is the last cumulative bucket, not a counter of its own: the two can never differ.
  std::uint64_t count = 0;
  for (std::size_t i = 0; i <= histogram.bounds_.size(); ++i) {
    count += histogram.buckets_[i].load(std::memory_order_relaxed);
    auto bound = i < histogram.bounds_.size() ? write_number(histogram.bounds_[i]) : "+Inf";
    write_sample(out, name + "_bucket", fmt::format("{}le=\"{}\"", prefix, bound),
                 std::to_string(count));
  }
  write_sample(out, name + "_sum", labels, write_number(histogram.sum_.load()));
  write_sample(out, name + "_count", labels, std::to_string(count));
}

std::string Metrics::text() const {
  std::lock_guard lock(mutex_);
  std::string out;
  for (const auto& [name, family] : families_) {
    fmt::format_to(std::back_inserter(out), "# HELP {} ", name);
    append_escaped(out, family.help, false);
    fmt::format_to(std::back_inserter(out), "\n# TYPE {} {}\n", name, family.type);
    for (const auto& [labels, series] : family.series) write(out, name, labels, series);
  }
  return out;
}

}  // namespace parley::observe
