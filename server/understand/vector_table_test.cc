#include "understand/vector_table.h"

#include <cmath>
#include <gtest/gtest.h>
#include <random>

namespace parley::understand {
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

TEST(VectorTable, ScanGivesTheCosinesOfTheFloats) {
  std::mt19937 random(7);
  for (std::size_t width : {384u, 100u, 1u}) {
    VectorTable table(width);
    std::vector<std::vector<float>> rows;
    for (int i = 0; i < 50; ++i) {
      rows.push_back(random_unit(random, width));
      table.add(quantise(rows.back()));
    }
    auto query = random_unit(random, width);
    std::vector<float> cosines(table.rows());
    table.scan(quantise(query), cosines);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      float exact = 0.0f;
      for (std::size_t k = 0; k < width; ++k) exact += rows[i][k] * query[k];
      EXPECT_NEAR(cosines[i], exact, 0.005f);
    }
  }
}

TEST(VectorTable, GivesBackItsRows) {
  std::mt19937 random(8);
  auto row = quantise(random_unit(random, 100));
  VectorTable table(100);
  table.add({});
  table.add(row);
  EXPECT_EQ(table.row(1).values, row.values);
  EXPECT_EQ(table.row(1).scale, row.scale);
  std::vector<float> cosines(2);
  table.scan(row, cosines);
  EXPECT_EQ(cosines[0], 0.0f);
  EXPECT_NEAR(cosines[1], 1.0f, 0.01f);
}

TEST(VectorTable, ExtremesDoNotOverflow) {
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

TEST(VectorTable, AnEmptyOrBrokenVectorHasTheCosineZero) {
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
}  // namespace parley::understand
