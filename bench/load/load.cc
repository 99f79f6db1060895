#include "bench/load/load.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <unistd.h>

namespace parley::load {
namespace {

constexpr std::chrono::seconds kQuiet(10);  // between lines that are kept, in a log
const bool kTerminal = isatty(STDERR_FILENO);

}  // namespace

Options::Options(int count, char** arguments) {
  for (int i = 0; i < count; i += 2) {
    const std::string name = arguments[i];
    if (!name.starts_with("--") || i + 1 == count) fail("want --name value, got " + name);
    given_[name.substr(2)] = arguments[i + 1];
  }
}

std::string Options::text(const std::string& name, const std::string& fallback) {
  used_[name] = true;
  const auto found = given_.find(name);
  return found == given_.end() ? fallback : found->second;
}

std::string Options::text(const std::string& name) {
  if (!given_.contains(name)) fail("--" + name + " is missing");
  return text(name, "");
}

int Options::number(const std::string& name, int fallback) {
  return std::stoi(text(name, std::to_string(fallback)));
}

void Options::done() const {
  for (const auto& [name, value] : given_)
    if (!used_.contains(name)) fail("this load has no option --" + name);
}

boost::json::object Samples::summary() const {
  std::vector<double> sorted = values_;
  std::sort(sorted.begin(), sorted.end());
  const auto at = [&](double share) {
    if (sorted.empty()) return 0.0;
    const auto rank = static_cast<std::size_t>(std::ceil(share * double(sorted.size())));
    return std::round(sorted[std::max<std::size_t>(rank, 1) - 1] * 1000.0) / 1000.0;
  };
  double sum = 0.0;
  for (const double value : sorted) sum += value;
  return {
      {"count", sorted.size()}, {"p50_ms", at(0.50)},
      {"p90_ms", at(0.90)},     {"p99_ms", at(0.99)},
      {"max_ms", at(1.0)},      {"mean_ms", sorted.empty() ? 0.0 : sum / double(sorted.size())}};
}

std::vector<std::string> read_lines(const std::string& path) {
  std::ifstream file(path);
  if (!file) fail("cannot read " + path);
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);)
    if (!line.empty()) lines.push_back(line);
  if (lines.empty()) fail(path + " has no lines");
  return lines;
}

Progress::Progress(std::string what, std::size_t total)
    : what_(std::move(what)),
      total_(total),
      next_(Clock::now() + (kTerminal ? std::chrono::seconds(0) : kQuiet)) {}

void Progress::show(std::size_t done) {
  const bool last = done == total_ && !finished_;
  if (finished_ || (Clock::now() < next_ && !last)) return;
  next_ = Clock::now() + (kTerminal ? std::chrono::milliseconds(500) : kQuiet);
  finished_ = last;
  std::fprintf(stderr, "%s    %s %zu/%zu%s", kTerminal ? "\r" : "", what_.c_str(), done, total_,
               last || !kTerminal ? "\n" : "");
  std::fflush(stderr);
}

}  // namespace parley::load
