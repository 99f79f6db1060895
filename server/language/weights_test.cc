#include "language/weights.h"

#include <gtest/gtest.h>

#include "language/built_in.h"
#include "language/grams.h"

namespace parley::language {
namespace {

std::uint32_t hash_of_word(std::u32string_view letters) {
  std::uint32_t last = 0;
  for_each_gram(letters, [&](std::uint32_t gram) { last = gram; });
  return last;
}

WeightTable small() {
  WeightTable table;
  table.languages = {{"aa", Script::latin}, {"bb", Script::latin}, {"cc", Script::greek}};
  table.sharpness.fill(1.0F);
  table.scale = 0.5F;
  table.grams = {{hash_of_word(U"water"), {{0, 4}, {1, -2}}}};
  return table;
}

TEST(Weights, AreReadAsTheyWereWritten) {
  auto bytes = write_weights(small());
  auto weights = Weights::read(bytes);
  ASSERT_TRUE(weights);
  ASSERT_EQ(weights->languages().size(), 3u);
  EXPECT_EQ(weights->languages()[1].code, "bb");
  EXPECT_EQ(weights->written_in(Script::latin), (std::vector<std::uint8_t>{0, 1}));
  Weights::Sums sums{};
  weights->add({U"water", Script::latin}, sums);
  EXPECT_EQ(sums[0], 4);
  EXPECT_EQ(sums[1], -2);
  weights->add({U"wine", Script::latin}, sums);
  EXPECT_EQ(sums[0], 4);
  EXPECT_DOUBLE_EQ(weights->sharpness(20), 0.5);
}

TEST(Weights, EveryDamageIsRefused) {
  auto whole = write_weights(small());
  for (std::size_t at = 0; at < whole.size(); at += at < 200 ? 1 : 997) {
    auto damaged = whole;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x10);
    EXPECT_FALSE(Weights::read(damaged)) << at;
    EXPECT_FALSE(Weights::read(whole.substr(0, at))) << at;
  }
  EXPECT_FALSE(Weights::read(whole + "x"));
}

TEST(Weights, AFileThatContradictsItselfIsRefused) {
  auto table = small();
  table.grams[0].weights[0].first = 7;
  EXPECT_FALSE(Weights::read(write_weights(table)));
  table = small();
  table.languages[0].script = static_cast<Script>(99);
  EXPECT_FALSE(Weights::read(write_weights(table)));
}

TEST(Weights, TheBuiltInModelKnowsSeventyFiveLanguagesWithinItsSize) {
  auto weights = Weights::read(built_in_model());
  ASSERT_TRUE(weights);
  EXPECT_EQ(weights->languages().size(), 75u);
  EXPECT_LE(built_in_model().size(), 4'500'000u);
}

}  // namespace
}  // namespace parley::language
