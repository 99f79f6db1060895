#include "http/wire/text.h"

#include <gtest/gtest.h>

namespace parley::http::wire {
namespace {

TEST(Utf8, AcceptsEveryLengthAndRefusesWhatIsNone) {
  EXPECT_TRUE(is_utf8("a\xc3\xbc\xe2\x82\xac\xf0\x9f\x98\x80\xf4\x8f\xbf\xbf\xed\x9f\xbf"));
  for (std::string_view bad :
       {"\x80", "\xc3", "\xc0\xaf", "\xc1\xbf", "\xe0\x80\x80", "\xed\xa0\x80", "\xf0\x80\x80\x80",
        "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xff", "\xe2\x82", "\xc3(", "\xf0\x9f\x98"}) {
    EXPECT_FALSE(is_utf8(bad)) << testing::PrintToString(bad);
  }
}

TEST(PercentDecode, DecodesOnce) {
  EXPECT_EQ(percent_decode("a%2Fb%252F", false), "a/b%2F");
  EXPECT_EQ(percent_decode("%C3%bc+", false), "ü+");
  EXPECT_EQ(percent_decode("a+b", true), "a b");
}

TEST(PercentDecode, RefusesBrokenEscapesControlsAndBytesThatAreNoText) {
  for (std::string_view bad : {"%", "%4", "%zz", "%4g", "%00", "%0a", "%7F", "%ff", "%C3"}) {
    EXPECT_FALSE(percent_decode(bad, false)) << bad;
  }
}

TEST(ParseQuery, GivesDecodedPairsInOrder) {
  auto query = parse_query("q=a%26b+c&flag&&empty=&q=2");
  ASSERT_TRUE(query);
  std::string all;
  for (const auto& [name, value] : *query) all += name + "=" + value + ";";
  EXPECT_EQ(all, "q=a&b c;flag=;empty=;q=2;");
  EXPECT_FALSE(parse_query("a=%ff"));
  EXPECT_FALSE(parse_query("%=1"));
}

TEST(Lists, FindsAnItemWithoutCaseAndSpaces) {
  EXPECT_TRUE(lists("keep-alive , Upgrade", "upgrade"));
  EXPECT_FALSE(lists("keep-alive, Upgraded", "upgrade"));
  EXPECT_FALSE(lists("", "upgrade"));
}

}  // namespace
}  // namespace parley::http::wire
