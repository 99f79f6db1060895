// Counters, gauges and histograms, written in the Prometheus text format 0.0.4.
// Asking for one takes a lock: keep the reference, it lives as long as the Metrics. Changing one is
// a relaxed atomic. Names end in their unit (_seconds, _bytes) or in _total; labels have few
// values.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace parley::observe {

class Counter {
 public:
  void add(std::uint64_t by = 1) { value_.fetch_add(by, std::memory_order_relaxed); }
  std::uint64_t value() const { return value_.load(std::memory_order_relaxed); }

 private:
  std::atomic<std::uint64_t> value_ = 0;
};

class Gauge {
 public:
  void set(std::int64_t to) { value_.store(to, std::memory_order_relaxed); }
  void add(std::int64_t by = 1) { value_.fetch_add(by, std::memory_order_relaxed); }
  std::int64_t value() const { return value_.load(std::memory_order_relaxed); }

 private:
  std::atomic<std::int64_t> value_ = 0;
};

// Upper bounds for durations, from what a page hides to what a person gives up on.
inline constexpr double kSeconds[] = {0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05,
                                      0.1,    0.25,  0.5,    1,     2.5,  5,     10};
inline constexpr double kBytes[] = {256, 1024, 4096, 16384, 65536, 262144, 1048576, 4194304};

class Histogram {
 public:
  explicit Histogram(std::span<const double> bounds);
  void observe(double value);
  std::uint64_t count() const;

 private:
  friend class Metrics;
  std::vector<double> bounds_;
  std::unique_ptr<std::atomic<std::uint64_t>[]> buckets_;  // one more than bounds: above the last
  std::atomic<double> sum_ = 0;
};

using Labels = std::vector<std::pair<std::string, std::string>>;

class Metrics {
 public:
  // The same name and labels give the same object; a name has one kind and one help text (the
  // first). A malformed name or another kind is a broken invariant: std::logic_error.
  Counter& counter(std::string_view name, std::string_view help, const Labels& labels = {});
  Gauge& gauge(std::string_view name, std::string_view help, const Labels& labels = {});
  Histogram& histogram(std::string_view name, std::string_view help, const Labels& labels = {},
                       std::span<const double> bounds = kSeconds);
  // A gauge that is read when it is asked for; `read` is called on any thread and is quick.
  void gauge(std::string_view name, std::string_view help, const Labels& labels,
             std::function<double()> read);

  static constexpr std::string_view kContentType = "text/plain; version=0.0.4; charset=utf-8";
  std::string text() const;

 private:
  struct Series {
    std::unique_ptr<Counter> counter;
    std::unique_ptr<Gauge> gauge;
    std::unique_ptr<Histogram> histogram;
    std::function<double()> read;
  };
  struct Family {
    std::string help;
    std::string_view type;
    std::map<std::string, Series> series;  // by labels as written
  };
  Series& series(std::string_view name, std::string_view help, std::string_view type,
                 const Labels& labels);
  static void write(std::string& out, const std::string& name, const std::string& labels,
                    const Series& series);

  mutable std::mutex mutex_;
  std::map<std::string, Family, std::less<>> families_;
};

}  // namespace parley::observe
