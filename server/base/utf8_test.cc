#include "base/utf8.h"

#include <gtest/gtest.h>

namespace parley::base {
namespace {

TEST(Utf8, EveryCodePointIsReadAsItIsWritten) {
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string text;
    append_utf8(text, c);
    ASSERT_TRUE(is_utf8(text)) << static_cast<unsigned>(c);
    auto read = decode_utf8(text, 0);
    ASSERT_EQ(read.value, c);
    ASSERT_EQ(read.bytes, text.size());
  }
}

TEST(Utf8, WrongBytesBecomeOneReplacementForEachMaximalPart) {
  EXPECT_EQ(to_utf8("a\xF0\x9F\x98z"), "a\uFFFDz");                    // cut emoji: one
  EXPECT_EQ(to_utf8("\xC0\xAF"), "\uFFFD\uFFFD");                      // overlong slash
  EXPECT_EQ(to_utf8("\xED\xA0\x80"), "\uFFFD\uFFFD\uFFFD");            // surrogate
  EXPECT_EQ(to_utf8("\xF4\x90\x80\x80"), "\uFFFD\uFFFD\uFFFD\uFFFD");  // beyond U+10FFFF
  EXPECT_EQ(to_utf8("\xE2\x82"), "\uFFFD");                            // the text ends too early
  EXPECT_EQ(to_utf8("\x80"), "\uFFFD");
}

TEST(Utf8, ValidTextStaysAsItIsAlsoWithAWrittenReplacement) {
  std::string text = "gr\u00FC\u00DFe \uFFFD \U0001F600";
  EXPECT_TRUE(is_utf8(text));
  EXPECT_EQ(to_utf8(text), text);
}

TEST(Utf8, IndexCountsCodePointsNotBytes) {
  std::string text = "a\u00FC\U0001F600b";
  CodePointIndex index(text);
  EXPECT_EQ(index(0), 0);
  EXPECT_EQ(index(1), 1);
  EXPECT_EQ(index(3), 2);
  EXPECT_EQ(index(7), 3);
  EXPECT_EQ(index(8), 4);
  EXPECT_EQ(count_code_points(text), 4u);
  EXPECT_EQ(CodePointIndex("abc")(3), 3);
}

}  // namespace
}  // namespace parley::base
