#include "base/json.h"

#include <gtest/gtest.h>

namespace parley::base {

enum class Colour { red, green };
BOOST_DESCRIBE_ENUM(Colour, red, green)

struct Inner {
  int count = 0;
};
BOOST_DESCRIBE_STRUCT(Inner, (), (count))

struct Outer {
  std::string name;
  std::optional<double> score;
  std::vector<Inner> inner;
  std::map<std::string, std::string> attributes;
  Colour colour = Colour::red;
  std::optional<Time> at;
};
BOOST_DESCRIBE_STRUCT(Outer, (), (name, score, inner, attributes, colour, at))

TEST(Json, WritesAndReadsADescribedStruct) {
  auto text = R"({"name":"a","inner":[{"count":1},{"count":2}],"attributes":{"k":"v"},)"
              R"("colour":"green","at":"2026-01-02T03:04:05.123Z"})";
  auto value = from_json_text<Outer>(text);
  ASSERT_TRUE(value) << value.error().message;
  EXPECT_EQ(value->inner[1].count, 2);
  EXPECT_EQ(value->at->at, 1767323045123);
  EXPECT_EQ(to_json_text(*value), text);
}

TEST(Json, StrictReadingNamesEveryFault) {
  auto value = from_json_text<Outer>(
      R"({"nam":"a","score":"x","inner":[{"count":1.5}],"attributes":{},"colour":"blue"})");
  ASSERT_FALSE(value);
  std::vector<std::string> pointers;
  for (const auto& fault : value.error().faults) pointers.push_back(fault.pointer);
  EXPECT_EQ(pointers,
            (std::vector<std::string>{"/name", "/score", "/inner/0/count", "/colour", "/nam"}));
  EXPECT_EQ(value.error().message, "name is missing");
}

TEST(Json, LenientReadingKeepsDefaults) {
  auto value = from_json_text<Outer>(R"({"later":1,"name":"a"})", Reading::lenient);
  ASSERT_TRUE(value);
  EXPECT_EQ(value->colour, Colour::red);
}

TEST(Json, RefusesWhatIsNotJson) {
  for (auto text : {"", "{", "{} x", "[1,]", "1e999", "{\"a\":-1e999}", "\"\xff\"", "NaN"}) {
    auto value = parse_json(text);
    ASSERT_FALSE(value) << text;
    EXPECT_EQ(value.error().code, Code::malformed);
  }
  EXPECT_FALSE(parse_json(std::string(40, '[') + std::string(40, ']')));
}

TEST(Json, PointersAreEscaped) {
  Place root;
  Place first = root.member("a");
  EXPECT_EQ(first.member("b/c~d").pointer(), "/a/b~1c~0d");
}

}  // namespace parley::base
