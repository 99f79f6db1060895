#include "understand/intents/features.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <span>
#include <vector>

namespace parley::understand {
namespace {

TEST(Features, CaseAccentsAndSpacesMakeNoDifference) {
  auto same = [](std::string_view a, std::string_view b) {
    auto x = grams_of(a), y = grams_of(b);
    return std::ranges::equal(x, y, [](const Gram& p, const Gram& q) {
      return p.bucket == q.bucket && p.weight == q.weight;
    });
  };
  EXPECT_TRUE(same("Where  is my CAFÉ?", "where is my cafe ?"));
  EXPECT_FALSE(same("where is my cafe", "my cafe is where"));
  EXPECT_TRUE(grams_of("").empty());
}

double length(std::span<const float> values) {
  double square = 0.0;
  for (float value : values) square += double(value) * double(value);
  return std::sqrt(square);
}

TEST(Features, AreTheVectorAndNormalisedGramsOfKnownBuckets) {
  std::vector<std::vector<Gram>> texts{grams_of("one two"), grams_of("one three")};
  auto space = FeatureSpace::learn(2, texts);
  std::vector<float> vector{0.6f, 0.8f};
  auto input = space.input(vector, texts[0]);
  ASSERT_EQ(input.dense.size(), space.width());
  EXPECT_FLOAT_EQ(input.dense[1] / input.dense[0], 0.8f / 0.6f);
  EXPECT_NEAR(length(input.dense), 1.5, 1e-5);
  std::vector<float> values;
  for (const auto& feature : input.sparse) {
    EXPECT_GE(feature.row, space.width());
    EXPECT_LT(feature.row, space.rows());
    values.push_back(feature.value);
  }
  EXPECT_EQ(values.size(), texts[0].size());
  EXPECT_NEAR(length(values), 1.0, 1e-5);
  EXPECT_TRUE(space.input(vector, {}).sparse.empty());
}

TEST(Features, AVeryLongTextIsCutOff) {
  std::string text;
  for (int i = 0; i < 20'000; ++i) text += "w" + std::to_string(i) + " ";
  EXPECT_LT(grams_of(text).size(), 20'000u);
}

}  // namespace
}  // namespace parley::understand
