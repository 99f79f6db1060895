#include "knowledge/index/graph.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <numeric>
#include <random>

namespace parley::knowledge {
namespace {

constexpr std::size_t kWidth = 64;

std::vector<float> unit(std::vector<float> vector) {
  float square = 0.0f;
  for (const float value : vector) square += value * value;
  for (float& value : vector) value /= std::sqrt(square);
  return vector;
}

// Vectors that lie around some centres, as texts about some subjects do.
class Clustered {
 public:
  explicit Clustered(std::size_t count, std::size_t centres = 60) {
    for (std::size_t i = 0; i < centres; ++i) centres_.push_back(around({}, 1.0f));
    for (std::size_t i = 0; i < count; ++i) add(around(centres_[i * 7919 % centres], 0.6f));
  }

  Rows rows() const { return {values_.data(), scales_.data(), kWidth, scales_.size()}; }
  understand::Quantised question() {
    return understand::quantise(around(centres_[random_() % centres_.size()], 0.6f));
  }

 private:
  std::vector<float> around(const std::vector<float>& centre, float length) {
    std::normal_distribution<float> normal(0.0f, length / std::sqrt(float(kWidth)));
    std::vector<float> made(kWidth);
    for (std::size_t i = 0; i < kWidth; ++i) {
      made[i] = normal(random_) + (centre.empty() ? 0.0f : centre[i]);
    }
    return unit(std::move(made));
  }
  void add(const std::vector<float>& vector) {
    const auto row = understand::quantise(vector);
    values_.insert(values_.end(), row.values.begin(), row.values.end());
    scales_.push_back(row.scale);
  }

  std::mt19937 random_{11};
  std::vector<std::vector<float>> centres_;
  std::vector<std::int8_t> values_;
  std::vector<float> scales_;
};

std::vector<std::uint32_t> all_of(std::size_t count) {
  std::vector<std::uint32_t> rows(count);
  std::iota(rows.begin(), rows.end(), 0u);
  return rows;
}

std::size_t shared(std::span<const Near> a, std::span<const Near> b) {
  return static_cast<std::size_t>(std::ranges::count_if(
      a, [&](const Near& near) { return std::ranges::find(b, near) != b.end(); }));
}

// Of the ten nearest among `candidates`, the share that a walk finds.
double recall(Clustered& made, const GraphView& graph, std::span<const std::uint32_t> candidates,
              const Bits* allowed) {
  std::size_t hits = 0;
  for (int i = 0; i < 100; ++i) {
    const auto question = made.question();
    const auto exact = scan(made.rows(), candidates, question, 10);
    const auto found = walk(made.rows(), graph, question, 64, allowed).found;
    hits += shared(exact, std::span(found).first(std::min<std::size_t>(10, found.size())));
  }
  return static_cast<double>(hits) / 1000.0;
}

TEST(Graph, FindsTheNearestWithoutLookingAtAll) {
  Clustered made(8000);
  Graph graph;
  ASSERT_TRUE(extend(graph, made.rows(), all_of(8000), 2));
  EXPECT_GE(recall(made, graph, all_of(8000), nullptr), 0.97);
  EXPECT_TRUE(walk(made.rows(), graph, made.question(), 64, nullptr, 10).given_up);
  EXPECT_FALSE(walk(made.rows(), graph, made.question(), 64, nullptr, 4000).given_up);
}

TEST(Graph, TheNumberOfThreadsChangesNothing) {
  Clustered made(3000);
  Graph one, three;
  extend(one, made.rows(), all_of(3000), 1);
  extend(three, made.rows(), all_of(3000), 3);
  EXPECT_EQ(one.links, three.links);
  EXPECT_EQ(one.entries, three.entries);
}

TEST(Graph, FindsOnlyWhatIsAllowedAndAsWell) {
  Clustered made(8000);
  Graph graph;
  extend(graph, made.rows(), all_of(8000), 2);
  for (const std::uint32_t one_in : {10u, 3u}) {
    Bits allowed(8000);
    std::vector<std::uint32_t> candidates;
    for (std::uint32_t row = 0; row < 8000; row += one_in) {
      allowed.set(row);
      candidates.push_back(row);
    }
    EXPECT_GE(recall(made, graph, candidates, &allowed), 0.97);
    for (const Near& near : walk(made.rows(), graph, made.question(), 64, &allowed).found) {
      EXPECT_TRUE(allowed.test(near.row));
    }
  }
}

TEST(Graph, StaysAsGoodWhenRowsGoAndOthersCome) {
  Clustered made(9000);
  Rows before = made.rows();
  before.count = 6000;
  Graph old;
  extend(old, before, all_of(6000), 2);
  // Every third of the first 6,000 goes; the other 4,000 and 3,000 more are the rows from now on.
  std::vector<std::uint32_t> new_row(6000, kNoRow);
  std::vector<std::int8_t> values;
  std::vector<float> scales;
  const auto keep = [&](std::uint32_t row) {
    values.insert(values.end(), made.rows()[row], made.rows()[row] + kWidth);
    scales.push_back(made.rows().scales[row]);
  };
  for (std::uint32_t row = 0; row < 6000; ++row) {
    if (row % 3 == 0) continue;
    new_row[row] = static_cast<std::uint32_t>(scales.size());
    keep(row);
  }
  std::vector<std::uint32_t> added;
  for (std::uint32_t row = 6000; row < 9000; ++row) {
    added.push_back(static_cast<std::uint32_t>(scales.size()));
    keep(row);
  }
  const Rows rows{values.data(), scales.data(), kWidth, scales.size()};
  Graph graph = adopt(rows, old, new_row);
  ASSERT_TRUE(extend(graph, rows, added, 2));
  std::size_t hits = 0;
  for (int i = 0; i < 100; ++i) {
    const auto question = made.question();
    const auto found = walk(rows, graph, question, 64).found;
    hits += shared(scan(rows, all_of(rows.count), question, 10), std::span(found).first(10));
  }
  EXPECT_GE(hits, 970u);
}

TEST(Graph, DamagedLinksAreHarmless) {
  Clustered made(2000);
  Graph graph;
  extend(graph, made.rows(), all_of(2000), 1);
  for (std::size_t i = 0; i < graph.links.size(); i += 5) graph.links[i] += 1000000;
  for (std::size_t i = 0; i < graph.entries.size(); i += 2) graph.entries[i] += 1000000;
  for (const Near& near : walk(made.rows(), graph, made.question(), 64).found) {
    EXPECT_LT(near.row, 2000u);
  }
}

TEST(Graph, SmallOnesAndNoneWork) {
  Clustered made(3);
  Graph graph;
  EXPECT_TRUE(walk({nullptr, nullptr, kWidth, 0}, graph, made.question(), 10).found.empty());
  extend(graph, made.rows(), all_of(3), 2);
  EXPECT_EQ(walk(made.rows(), graph, made.question(), 10).found.size(), 3u);
}

TEST(Graph, StopsWhenToldTo) {
  Clustered made(3000);
  Graph graph;
  EXPECT_FALSE(
      extend(graph, made.rows(), all_of(3000), 1, [](std::size_t, std::size_t) { return false; }));
}

}  // namespace
}  // namespace parley::knowledge
