#include "base/ids.h"

#include <gtest/gtest.h>
#include <set>

namespace parley::base {

TEST(Ids, SortInTheOrderTheyWereMadeEvenIfTheClockStepsBack) {
  std::string last;
  for (int i = 0; i < 10000; ++i) {
    auto id = make_id(1767323045000 - i % 7);
    EXPECT_TRUE(is_id(id));
    EXPECT_LT(last, id);
    EXPECT_EQ(id[14], '7');
    last = id;
  }
}

TEST(Ids, RefusesOtherText) {
  EXPECT_FALSE(is_id(""));
  EXPECT_FALSE(is_id("0190b1f0-0000-7000-8000-00000000000G"));
  EXPECT_FALSE(is_id("0190b1f0x0000-7000-8000-000000000000"));
}

TEST(Ids, RandomHexDiffers) {
  std::set<std::string> seen;
  for (int i = 0; i < 100; ++i) seen.insert(random_hex(16));
  EXPECT_EQ(seen.size(), 100u);
  EXPECT_EQ(seen.begin()->size(), 32u);
}

}  // namespace parley::base
