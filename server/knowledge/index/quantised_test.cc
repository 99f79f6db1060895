#include "knowledge/index/quantised.h"

#include <cmath>
#include <gtest/gtest.h>
#include <random>

namespace parley::knowledge {
namespace {

std::vector<float> random_unit(std::mt19937& random, std::size_t width) {
  std::normal_distribution<float> normal;
  std::vector<float> vector(width);
  float square = 0.0f;
  for (float& value : vector) {
    value = normal(random);
    square += value * value;
  }
  for (float& value : vector) value /= std::sqrt(square);
  return vector;
}

TEST(Quantised, CosinesAreCloseToExactOnes) {
  std::mt19937 random(1);
  for (const std::size_t width : {1u, 7u, 64u, 100u, 384u, 1536u}) {
    VectorTable table(width);
    std::vector<std::vector<float>> rows;
    for (int i = 0; i < 50; ++i) {
      rows.push_back(random_unit(random, width));
      table.add(quantise(rows.back()));
    }
    const auto query = random_unit(random, width);
    std::vector<float> cosines(table.rows());
    table.scan(quantise(query), cosines);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      float exact = 0.0f;
      for (std::size_t d = 0; d < width; ++d) exact += rows[i][d] * query[d];
      EXPECT_NEAR(cosines[i], exact, width < 8 ? 0.01 : 0.004) << width;
    }
  }
}

TEST(Quantised, ExtremesDoNotOverflow) {
  VectorTable table(384);
  const std::vector<float> flat(384, 1.0f / std::sqrt(384.0f));
  std::vector<float> opposite = flat;
  for (float& value : opposite) value = -value;
  table.add(quantise(flat));
  table.add(quantise(opposite));
  std::vector<float> cosines(2);
  table.scan(quantise(opposite), cosines);
  EXPECT_NEAR(cosines[0], -1.0, 0.001);
  EXPECT_NEAR(cosines[1], 1.0, 0.001);
}

TEST(Quantised, AnEmptyOrBrokenVectorHasTheCosineZero) {
  VectorTable table(8);
  table.add({});
  table.add(quantise(std::vector<float>(8, 0.0f)));
  table.add(quantise(std::vector<float>(8, NAN)));
  table.add(quantise(std::vector<float>(8, INFINITY)));
  std::vector<float> cosines(4, 9.0f);
  table.scan(quantise(std::vector<float>(8, 1.0f)), cosines);
  for (const float cosine : cosines) EXPECT_EQ(cosine, 0.0f);
}

}  // namespace
}  // namespace parley::knowledge
