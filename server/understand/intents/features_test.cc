#include "understand/intents/features.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>

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

TEST(Features, AreTheVectorAndNormalisedGramsOfKnownBuckets) {
  std::vector<std::vector<Gram>> texts{grams_of("one two"), grams_of("one three")};
  auto space = FeatureSpace::learn(2, texts);
  std::vector<float> vector{0.6f, 0.8f};
  auto features = space.features(vector, texts[0]);
  ASSERT_EQ(features.size(), 2 + texts[0].size());
  EXPECT_FLOAT_EQ(features[1].value / features[0].value, 0.8f / 0.6f);
  double square = 0.0;
  for (std::size_t i = 2; i < features.size(); ++i) {
    square += double(features[i].value) * double(features[i].value);
  }
  EXPECT_NEAR(square, 1.0, 1e-5);
  EXPECT_EQ(space.features(vector, {}).size(), 2u);
}

TEST(Features, AVeryLongTextIsCutOff) {
  std::string text;
  for (int i = 0; i < 20'000; ++i) text += "w" + std::to_string(i) + " ";
  EXPECT_LT(grams_of(text).size(), 20'000u);
}

}  // namespace
}  // namespace parley::understand
