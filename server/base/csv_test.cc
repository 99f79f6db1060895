#include "base/csv.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace parley::base {
namespace {

using testing::ElementsAre;

TEST(Csv, ReadsQuotesLineBreaksAndBothLineEnds) {
  CsvReader reader("text,intent\r\n\"a, \"\"b\"\"\nc\",x\n\nplain,y");
  EXPECT_THAT(reader.next()->cells, ElementsAre("text", "intent"));
  auto second = reader.next();
  EXPECT_THAT(second->cells, ElementsAre("a, \"b\"\nc", "x"));
  EXPECT_EQ(second->line, 2u);
  auto third = reader.next();
  EXPECT_THAT(third->cells, ElementsAre("plain", "y"));
  EXPECT_EQ(third->line, 5u);
  EXPECT_FALSE(reader.next());
}

TEST(Csv, TakesTheSeparatorOfTheHeader) {
  CsvReader semicolon("\xEF\xBB\xBFtext;intent\na,b;c\n");
  EXPECT_THAT(semicolon.next()->cells, ElementsAre("text", "intent"));
  EXPECT_THAT(semicolon.next()->cells, ElementsAre("a,b", "c"));
  CsvReader tab("text\tintent\na;b\tc");
  tab.next();
  EXPECT_THAT(tab.next()->cells, ElementsAre("a;b", "c"));
}

TEST(Csv, EmptyCellsAndUnclosedQuotesAreRead) {
  CsvReader reader("a,,\n\"open");
  EXPECT_THAT(reader.next()->cells, ElementsAre("a", "", ""));
  EXPECT_THAT(reader.next()->cells, ElementsAre("open"));
  EXPECT_FALSE(reader.next());
}

}  // namespace
}  // namespace parley::base
