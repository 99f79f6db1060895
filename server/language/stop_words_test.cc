#include "language/stop_words.h"

#include <gtest/gtest.h>

namespace parley::language {
namespace {

TEST(StopWords, BelongToTheirLanguage) {
  EXPECT_TRUE(is_stop_word("the", "en"));
  EXPECT_TRUE(is_stop_word("für", "de"));
  EXPECT_FALSE(is_stop_word("die", "en"));
  EXPECT_FALSE(is_stop_word("order", "en"));
  EXPECT_TRUE(is_stop_word("the", "und"));
  EXPECT_TRUE(is_stop_word("der", "fi"));
  EXPECT_TRUE(is_stop_word("não", "pt"));
  EXPECT_TRUE(is_stop_word("için", "tr"));
}

}  // namespace
}  // namespace parley::language
