#include "language/letters.h"

#include <gtest/gtest.h>

namespace parley::language {
namespace {

TEST(Letters, WordsAreOfOneScriptAndInLowerCase) {
  auto words = split_words("Grüße, ЁЖИК iPhone注文", 10);
  ASSERT_EQ(words.size(), 4u);
  EXPECT_EQ(words[0].letters, U"grüße");
  EXPECT_EQ(words[1].letters, U"ёжик");
  EXPECT_EQ(words[2].letters, U"iphone");
  EXPECT_EQ(words[3].letters, U"注文");
  EXPECT_EQ(words[3].script, Script::han_kana);
  EXPECT_EQ(words[0].begin, 0u);
  EXPECT_EQ(words[0].end, 7u);
}

TEST(Letters, CapitalsOfEveryAlphabetBecomeSmall) {
  EXPECT_EQ(split_words("ŠŽĞƠẸ", 1)[0].letters, U"šžğơẹ");
  EXPECT_EQ(split_words("ΆΈΏΣ", 1)[0].letters, U"άέώσ");
  EXPECT_EQ(split_words("ЊӘҰ", 1)[0].letters, U"њәұ");
  EXPECT_EQ(split_words("ԲԱՐԵՎ", 1)[0].letters, U"բարեվ");
}

TEST(Letters, AnApostropheWithinAWordBelongsToIt) {
  auto words = split_words("l’eau 'so' don't", 10);
  ASSERT_EQ(words.size(), 3u);
  EXPECT_EQ(words[0].letters, U"l'eau");
  EXPECT_EQ(words[1].letters, U"so");
  EXPECT_EQ(words[2].letters, U"don't");
}

TEST(Letters, DigitsSignsAndWrongBytesAreNoLetters) {
  EXPECT_TRUE(split_words("12 %& ٣٤ 👍 ।", 10).empty());
  auto words = split_words("ab\xFF\xC3zd", 10);
  ASSERT_EQ(words.size(), 2u);
  EXPECT_EQ(words[1].letters, U"zd");
}

TEST(Letters, AMarkStaysWithItsLetter) {
  EXPECT_EQ(split_words("e\u0301te", 10).size(), 1u);
  EXPECT_TRUE(split_words("\u0301", 10).empty());
}

}  // namespace
}  // namespace parley::language
