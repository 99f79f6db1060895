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

TEST(Calibrate, TheThresholdGivesUpNoMoreThanAsked) {
  std::vector<double> scores;
  for (int i = 100; i > 0; --i) scores.push_back(i);
  double threshold = choose_threshold(scores, 0.05);
  EXPECT_EQ(std::ranges::count_if(scores, [&](double s) { return s < threshold; }), 5);
  EXPECT_LT(choose_threshold({}, 0.05), -1e9);
}

}  // namespace
}  // namespace parley::understand
