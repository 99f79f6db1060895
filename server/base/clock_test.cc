#include "base/clock.h"

#include <gtest/gtest.h>

namespace parley::base {

TEST(Clock, WritesAndReadsTheSameInstant) {
  for (Millis at : {0LL, 951782400000LL, 1767323045123LL, 4102444799999LL}) {
    auto back = from_rfc3339(to_rfc3339(at));
    ASSERT_TRUE(back);
    EXPECT_EQ(*back, at);
  }
  EXPECT_EQ(to_rfc3339(1767323045123), "2026-01-02T03:04:05.123Z");
}

TEST(Clock, ReadsOffsetsAndDecimals) {
  EXPECT_EQ(from_rfc3339("2026-01-02T04:34:05.1+01:30").value(), 1767323045100);
  EXPECT_EQ(from_rfc3339("2026-01-02T03:04:05Z").value(), 1767323045000);
}

TEST(Clock, RefusesWhatIsNoTime) {
  for (auto text : {"", "2026-02-30T00:00:00Z", "2026-01-02 03:04:05Z", "2026-01-02T03:04:05",
                    "2026-01-02T25:04:05Z", "2026-01-02T03:04:05.Z"}) {
    EXPECT_FALSE(from_rfc3339(text)) << text;
  }
}

}  // namespace parley::base
