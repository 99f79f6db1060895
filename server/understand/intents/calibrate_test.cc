#include "understand/intents/calibrate.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>

namespace parley::understand {
namespace {

TEST(Calibrate, FindsTheScaleThatMakesConfidenceTrue) {
  // Three of four are right at logits (4, 0): P = 3/4 needs exp(4s) = 3.
  std::vector<Judged> judged;
  for (std::uint32_t i = 0; i < 400; ++i) judged.push_back({{4.0f, 0.0f}, i % 4 == 0 ? 1u : 0u});
  EXPECT_NEAR(choose_scale(judged), std::log(3.0) / 4.0, 0.01);
  EXPECT_EQ(choose_scale({}), 1.0);
}

TEST(Calibrate, TheThresholdGivesUpNoMoreThanAskedAndLessWhereLittleIsKnown) {
  auto refused = [](int count) {
    std::vector<double> scores;
    for (int i = count; i > 0; --i) scores.push_back(double(i) / count);
    double threshold = choose_threshold(scores, 0.05);
    return double(std::ranges::count_if(scores, [&](double s) { return s < threshold; })) / count;
  };
  EXPECT_EQ(refused(20), 0.0);
  EXPECT_NEAR(refused(100'000), 0.05, 0.005);
  EXPECT_LE(refused(100'000), 0.05);
  EXPECT_LT(choose_threshold({}, 0.05), -1e9);
}

TEST(Calibrate, SpreadIsTheStandardDeviation) {
  Spread spread;
  for (double value : {2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0}) spread.add(value);
  EXPECT_NEAR(spread.deviation(), 2.0, 1e-9);
  EXPECT_EQ(Spread().deviation(), 0.0);
}

}  // namespace
}  // namespace parley::understand
