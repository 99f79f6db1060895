#include "understand/own_entities.h"

#include <gtest/gtest.h>

#include "understand/entities/entities.h"

namespace parley::understand {
namespace {

using model::EntityBy;

model::EntityType by_pattern(std::vector<std::string> patterns) {
  return {"1", "locker", EntityBy::pattern, std::move(patterns), {}, {}, 1, {}};
}

model::EntityType by_list(std::vector<model::EntityValue> values) {
  return {"2", "product", EntityBy::list, {}, std::move(values), {}, 1, {}};
}

model::EntityType by_examples(std::vector<model::EntityExample> examples) {
  return {"3", "meter", EntityBy::examples, {}, {}, std::move(examples), 1, {}};
}

// "type=value type=value", in order.
std::string found(const std::vector<model::EntityType>& types, std::string_view text) {
  static const EntityFinder finder;
  auto own = OwnEntities::make(types);
  std::string made;
  for (const auto& entity : finder.find({text}, own.get()).entities) {
    if (entity.type != "locker" && entity.type != "product" && entity.type != "meter") continue;
    made += (made.empty() ? "" : " ") + entity.type + "=" + std::string(entity.value.as_string());
  }
  return made;
}

std::string pointers(const model::EntityType& type) {
  auto checked = check(type);
  std::string made;
  if (checked) return made;
  for (const auto& fault : checked.error().faults) made += fault.pointer + " ";
  return made;
}

TEST(OwnEntities, ByPatternTakeTheFirstGroupOrAll) {
  EXPECT_EQ(found({by_pattern({R"(\bL-\d{3}\b)"})}, "my lockers L-101 and L-202"),
            "locker=L-101 locker=L-202");
  EXPECT_EQ(found({by_pattern({R"(locker (\w+))"})}, "open locker B7 now"), "locker=B7");
}

TEST(OwnEntities, APatternThatIsNoneSaysWhere) {
  EXPECT_EQ(pointers(by_pattern({"ok", "a(b"})), "/patterns/1 ");
  auto error = check(by_pattern({R"(\d+(?=x))"})).error();
  EXPECT_NE(error.message.find("(?="), std::string::npos) << error.message;
  EXPECT_EQ(pointers(by_pattern({std::string(kMaxPatternSize + 1, 'a')})), "/patterns/0 ");
  EXPECT_EQ(pointers(by_pattern({"((a{100}){100}){100}"})), "/patterns/0 ");  // too much memory
  EXPECT_EQ(pointers(by_pattern({"a*"})), "/patterns/0 ");                    // fits nothing
  EXPECT_EQ(pointers(by_pattern({})), "/patterns ");
}

TEST(OwnEntities, NamesAreTheirOwn) {
  auto type = by_pattern({"a"});
  for (auto name : {"email", "Locker", "", "1a", "a b"}) {
    type.name = name;
    EXPECT_EQ(pointers(type), "/name ") << name;
  }
}

TEST(OwnEntities, ByListForgiveCaseAccentsAndOneTypingError) {
  std::vector<model::EntityType> types = {by_list(
      {{"Café Crème", {"white coffee"}}, {"Espresso", {}}, {"AeroPress Go", {}}, {"US", {}}})};
  EXPECT_EQ(found(types, "a cafe creme please"), "product=Café Crème");
  EXPECT_EQ(found(types, "WHITE COFFEE!"), "product=Café Crème");
  EXPECT_EQ(found(types, "white cofee"), "product=Café Crème");  // a letter missing
  EXPECT_EQ(found(types, "an Esprseso"), "product=Espresso");    // two swapped
  EXPECT_EQ(found(types, "an Expresso"), "product=Espresso");    // another letter
  EXPECT_EQ(found(types, "an Esspresso"), "product=Espresso");   // one too many
  EXPECT_EQ(found(types, "an Expreso"), "");                     // two errors
  EXPECT_EQ(found(types, "the aero-press go"), "");              // other words
  EXPECT_EQ(found(types, "the AeroPress-Go"), "product=AeroPress Go");
  EXPECT_EQ(found(types, "tell us about the US"), "product=US");
}

TEST(OwnEntities, OfAListTheLongestIsFound) {
  std::vector<model::EntityType> types = {by_list({{"Kettle", {}}, {"Kettle Pro Max", {}}})};
  EXPECT_EQ(found(types, "my kettle pro max leaks, the kettle does not"),
            "product=Kettle Pro Max product=Kettle");
}

TEST(OwnEntities, AListMayHoldTensOfThousands) {
  std::vector<model::EntityValue> values;
  for (int i = 0; i < 20'000; ++i) {
    values.push_back(
        {"Article" + std::string(1, char('a' + i % 26)) + std::to_string(i) + " part", {}});
  }
  values.push_back({"Grindermaster", {}});
  EXPECT_EQ(found({by_list(values)}, "the Grindermster and articleb1 part"),
            "product=Grindermaster product=Articleb1 part");
  values.resize(kMaxListValues + 1, {"x", {}});
  EXPECT_EQ(pointers(by_list(values)), "/values ");
}

TEST(OwnEntities, ByExamplesLearnTheFormAndTheWordsAround) {
  std::vector<model::EntityType> types = {by_examples({{"my meter shows Z-4711", "Z-4711"},
                                                       {"the meter number is Q-12", "Q-12"},
                                                       {"meter B-903 is broken", "B-903"}})};
  EXPECT_EQ(found(types, "please read meter K-77"), "meter=K-77");
  EXPECT_EQ(found(types, "K-7712 again"), "meter=K-7712");  // the form alone tells
  EXPECT_EQ(found(types, "meter K-771234567"), "");         // too long
  EXPECT_EQ(found(types, "the KK-77"), "");
}

TEST(OwnEntities, AFormThatTellsNothingNeedsItsWord) {
  std::vector<model::EntityType> types = {
      by_examples({{"I am on plan Basic", "Basic"}, {"switch to plan Family", "Family"}})};
  EXPECT_EQ(found(types, "what does plan Smart cost"), "meter=Smart");
  EXPECT_EQ(found(types, "Yesterday Monday came"), "");
}

TEST(OwnEntities, AnExampleMustHoldItsValue) {
  EXPECT_EQ(pointers(by_examples({{"a b", "c"}, {"a b", "b"}})), "/examples/0/value ");
  EXPECT_EQ(pointers(by_examples({{"a b", "b"}})), "/examples ");
}

TEST(OwnEntities, PersonalDataWinsOverThem) {
  EXPECT_EQ(found({by_pattern({R"(\S+@\S+)"})}, "ana@example.com"), "");
}

TEST(OwnEntities, HostileTextsAndPatternsAreBounded) {
  std::vector<model::EntityType> types = {by_pattern({"a.*b|a", "(a|aa)+$"}),
                                          by_list({{"aaaaa aaaaa aaaaa", {"aaaab aaaaa"}}})};
  std::string text;
  while (text.size() < 64 * 1024) text += "aaaaa ";
  EXPECT_FALSE(found(types, text).empty());
}

}  // namespace
}  // namespace parley::understand
