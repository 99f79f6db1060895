#include "observe/metrics.h"

#include <gtest/gtest.h>
#include <thread>

namespace parley::observe {
namespace {

TEST(Metrics, WritesThePrometheusTextFormat) {
  Metrics metrics;
  metrics.counter("requests_total", "Requests.", {{"status", "2xx"}, {"route", "a"}}).add(3);
  metrics.gauge("sockets", "Open\nsockets.").set(-2);
  double bounds[] = {0.1, 1};
  auto& took = metrics.histogram("took_seconds", "Time.", {{"step", "answer"}}, bounds);
  took.observe(0.1);
  took.observe(0.5);
  took.observe(7);
  EXPECT_EQ(metrics.text(),
            "# HELP requests_total Requests.\n"
            "# TYPE requests_total counter\n"
            "requests_total{route=\"a\",status=\"2xx\"} 3\n"
            "# HELP sockets Open\\nsockets.\n"
            "# TYPE sockets gauge\n"
            "sockets -2\n"
            "# HELP took_seconds Time.\n"
            "# TYPE took_seconds histogram\n"
            "took_seconds_bucket{step=\"answer\",le=\"0.1\"} 1\n"
            "took_seconds_bucket{step=\"answer\",le=\"1\"} 2\n"
            "took_seconds_bucket{step=\"answer\",le=\"+Inf\"} 3\n"
            "took_seconds_sum{step=\"answer\"} 7.6\n"
            "took_seconds_count{step=\"answer\"} 3\n");
}

TEST(Metrics, GivesTheSameSeriesForTheSameLabelsInAnyOrder) {
  Metrics metrics;
  auto& one = metrics.counter("a_total", "", {{"x", "1"}, {"y", "2"}});
  auto& two = metrics.counter("a_total", "", {{"y", "2"}, {"x", "1"}});
  auto& other = metrics.counter("a_total", "", {{"x", "1"}, {"y", "3"}});
  EXPECT_EQ(&one, &two);
  EXPECT_NE(&one, &other);
}

TEST(Metrics, EscapesLabelValues) {
  Metrics metrics;
  metrics.gauge("g", "", {{"v", "a\"b\\c\nd"}}).set(1);
  EXPECT_NE(metrics.text().find("g{v=\"a\\\"b\\\\c\\nd\"} 1\n"), std::string::npos);
}

TEST(Metrics, ReadsAGaugeWhenAsked) {
  Metrics metrics;
  double value = 1.5;
  metrics.gauge("queue", "", {}, [&] { return value; });
  value = 2.5;
  EXPECT_NE(metrics.text().find("queue 2.5\n"), std::string::npos);
}

TEST(Metrics, RefusesBadNamesAndASecondKind) {
  Metrics metrics;
  metrics.counter("a_total", "");
  EXPECT_THROW(metrics.gauge("a_total", ""), std::logic_error);
  EXPECT_THROW(metrics.counter("1a", ""), std::logic_error);
  EXPECT_THROW(metrics.counter("a-b", ""), std::logic_error);
  EXPECT_THROW(metrics.counter("b_total", "", {{"x y", "1"}}), std::logic_error);
  EXPECT_EQ(metrics.text().find("1a"), std::string::npos);
}

TEST(Metrics, LosesNothingBetweenThreads) {
  Metrics metrics;
  auto& counter = metrics.counter("a_total", "");
  auto& histogram = metrics.histogram("b_seconds", "");
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < 10'000; ++i) {
        counter.add();
        histogram.observe(0.001 * i);
      }
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(counter.value(), 40'000u);
  EXPECT_EQ(histogram.count(), 40'000u);
}

}  // namespace
}  // namespace parley::observe
