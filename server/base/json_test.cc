#include "base/json.h"

#include <bit>
#include <cmath>
#include <gtest/gtest.h>
#include <random>

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

TEST(Json, ReadsMembersInAnyOrderWithUnknownOnesBetween) {
  auto mixed = from_json_text<Outer>(
      R"({"colour": "green", "name": "a", "other": 1, "attributes": {"k": "v"}, "inner": [], "more": 2})",
      Reading::lenient);
  ASSERT_TRUE(mixed) << mixed.error().message;
  EXPECT_EQ(mixed->name, "a");
  EXPECT_EQ(mixed->colour, Colour::green);
  EXPECT_EQ(mixed->attributes.at("k"), "v");
  auto unknown = from_json_text<Outer>(
      R"({"name": "a", "inner": [], "attributes": {}, "colour": "red", "colours": 1})");
  ASSERT_FALSE(unknown);
  EXPECT_EQ(unknown.error().faults.at(0).pointer, "/colours");
}

TEST(Json, ReadsWhatIsLargerThanItsFirstMemory) {
  Outer large;
  large.name = std::string(10'000, 'x');
  for (int i = 0; i < 1000; ++i) large.inner.push_back({i});
  auto read = from_json_text<Outer>(to_json_text(large));
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(read->name, large.name);
  EXPECT_EQ(read->inner.at(999).count, 999);
}

TEST(Json, RefusesWhatIsNotJson) {
  for (auto text : {"", "{", "{} x", "[1,]", "1e999", "{\"a\":-1e999}", "\"\xff\"", "NaN"}) {
    auto value = parse_json(text);
    ASSERT_FALSE(value) << text;
    EXPECT_EQ(value.error().code, Code::malformed);
  }
  EXPECT_FALSE(parse_json(std::string(40, '[') + std::string(40, ']')));
}

TEST(Json, ReadsBackEveryDoubleExactly) {
  std::mt19937_64 random(1);
  for (int i = 0; i < 20000; ++i) {
    auto number = std::bit_cast<double>(random());
    if (!std::isfinite(number)) continue;
    auto text = to_json_text(number);
    ASSERT_EQ(from_json_text<double>(text).value(), number) << text;
  }
  for (double number : {0.0, 0.1 + 0.2, 1.0, 1e300, 5e-324, -0.5, 9007199254740993.0}) {
    EXPECT_EQ(from_json_text<double>(to_json_text(number)).value(), number);
  }
}

TEST(Json, RefusesNumbersThatNoDoubleHolds) {
  EXPECT_FALSE(parse_json("1e999"));
  EXPECT_FALSE(parse_json("[-1e400]"));
  EXPECT_EQ(parse_json("1e-999")->as_double(), 0.0);
}

TEST(Json, WritesTextAndTreeAlike) {
  std::string every;
  for (int c = 0; c < 256; ++c) {
    if (c < 0x80) every += static_cast<char>(c);
  }
  Outer outer;
  outer.name = every + "ß漢😀";
  outer.score = 0.25;
  outer.inner = {{1}, {-2}};
  outer.attributes["\"k\n"] = "v";
  auto tree = parse_json(to_json_text(outer));
  ASSERT_TRUE(tree) << tree.error().message;
  EXPECT_EQ(*tree, to_json(outer));
}

TEST(Json, PointersAreEscaped) {
  Place root;
  Place first = root.member("a");
  EXPECT_EQ(first.member("b/c~d").pointer(), "/a/b~1c~0d");
}

}  // namespace parley::base
