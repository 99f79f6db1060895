// What every load has: its options, its failures, its numbers. A load speaks the outside contract
// alone (docs: HTTP and sockets), so the same program drives Parley and the peers.
//
// Anything unexpected ends the run with an exception: a half-right measurement is worth nothing.
#pragma once

#include <boost/json.hpp>
#include <chrono>
#include <cstdint>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace parley::load {

using Clock = std::chrono::steady_clock;

[[noreturn]] inline void fail(const std::string& what) { throw std::runtime_error(what); }

inline double ms_since(Clock::time_point begin) {
  return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

// --name value pairs. Every name must be asked for: one that no load knows is an error.
class Options {
 public:
  Options(int count, char** arguments);

  std::string text(const std::string& name, const std::string& fallback);
  std::string text(const std::string& name);  // must be given
  int number(const std::string& name, int fallback);
  void done() const;

 private:
  std::map<std::string, std::string> given_;
  std::map<std::string, bool> used_;
};

// Milliseconds, one per event.
class Samples {
 public:
  void add(double ms) { values_.push_back(ms); }
  void add(const Samples& other) {
    values_.insert(values_.end(), other.values_.begin(), other.values_.end());
  }
  std::size_t size() const { return values_.size(); }
  // {"count", "p50_ms", "p90_ms", "p99_ms", "max_ms", "mean_ms"}; zeros if empty.
  boost::json::object summary() const;

 private:
  std::vector<double> values_;
};

// One line per non-empty line of the file.
std::vector<std::string> read_lines(const std::string& path);

// "opening 3000/15000" on standard error: twice a second on a terminal, else every ten seconds.
class Progress {
 public:
  Progress(std::string what, std::size_t total);
  void show(std::size_t done);

 private:
  std::string what_;
  std::size_t total_;
  Clock::time_point next_;
  bool finished_ = false;
};

boost::json::object turn(Options& options);
boost::json::object accept(Options& options);
boost::json::object delivery(Options& options);
boost::json::object connections(Options& options);
boost::json::object lists(Options& options);

}  // namespace parley::load
