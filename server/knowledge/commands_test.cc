#include "knowledge/commands.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sstream>

#include "knowledge/testing.h"

namespace parley::knowledge {
namespace {

using testing::HasSubstr;

const base::ManualClock kClock(5000);

void fill(Base& base) {
  base.save(make_article("help/delivery", "Delivery times", "Parcels take three working days."));
  base.save(make_article("refund", "Refunds", "The money is back within a week."));
  base.save(make_article("password", "Reset your password", "Open the link in the e-mail."));
}

Evaluation evaluate_text(Base& base, const std::string& lines) {
  std::istringstream in(lines);
  const auto result = evaluate(*base, in, 5000);
  EXPECT_TRUE(result) << result.error().message;
  return result ? *result : Evaluation();
}

TEST(Evaluate, CountsArticlesByTheirBestPlace) {
  Base base;
  fill(base);
  const Evaluation result =
      evaluate_text(base, R"({"query":"parcels working days","gold":["delivery.md"]})"
                          "\n\n"
                          R"({"query":"reset password","gold":["refund","password"]})"
                          "\n"
                          R"({"query":"money","gold":["nothing like this"]})"
                          "\n");
  EXPECT_EQ(result.queries, 3);
  EXPECT_NEAR(result.hit_at_1, 2.0 / 3.0, 1e-9);
  EXPECT_NEAR(result.hit_at_5, 2.0 / 3.0, 1e-9);
  EXPECT_NEAR(result.mrr_at_10, 2.0 / 3.0, 1e-9);
  EXPECT_NEAR(result.recall_at_10, (1.0 + 1.0 + 0.0) / 3.0, 0.2);
  EXPECT_GT(result.p99_ms, 0.0);
}

TEST(Evaluate, NamesTheLineThatIsWrong) {
  Base base;
  std::istringstream in("{\"query\":\"a\",\"gold\":[\"b\"]}\n{\"query\":\"a\"}\n");
  const auto result = evaluate(*base, in, 5000);
  ASSERT_FALSE(result);
  EXPECT_THAT(result.error().message, HasSubstr("line 2"));
}

TEST(Commands, EvalPrintsExactlyThePromisedKeys) {
  Base base;
  fill(base);
  const TemporaryFolder folder;
  const auto file = folder.write("q.jsonl", R"({"query":"parcels","gold":["delivery"]})");
  std::ostringstream out, err;
  EXPECT_EQ(run_eval(*base, file, true, out, err), 0);
  const auto json = base::parse_json(out.str());
  ASSERT_TRUE(json);
  std::string keys;
  for (const auto& item : json->as_object()) keys += std::string(item.key()) + " ";
  EXPECT_EQ(keys, "queries hit_at_1 hit_at_5 mrr_at_10 recall_at_10 p50_ms p99_ms ");
  EXPECT_EQ(run_eval(*base, folder.path() / "none", true, out, err), 1);
  EXPECT_THAT(err.str(), HasSubstr("cannot be read"));
}

TEST(Commands, ImportFailsWhenAFileDoes) {
  Base base;
  const TemporaryFolder folder;
  folder.write("a.md", "# A\n\nText.\n");
  std::ostringstream out, err;
  EXPECT_EQ(run_import(*base, {.paths = {folder.path()}}, kClock, false, out, err), 0);
  EXPECT_THAT(out.str(), HasSubstr("1 added, 0 changed, 0 unchanged, 0 failed"));
  folder.write("b.json", "{");
  EXPECT_EQ(run_import(*base, {.paths = {folder.path()}}, kClock, true, out, err), 1);
  EXPECT_THAT(out.str(), HasSubstr("\"unchanged\":1,\"failed\":1"));
}

TEST(Commands, SearchPrintsHitsForPeopleAndAsJson) {
  Base base;
  fill(base);
  std::ostringstream out, err;
  EXPECT_EQ(run_search(*base, {"parcels", 1, false}, kClock, out, err), 0);
  EXPECT_THAT(out.str(), HasSubstr("Delivery times  [help/delivery#1]"));
  out.str("");
  EXPECT_EQ(run_search(*base, {"parcels", 2, true}, kClock, out, err), 0);
  const auto json = base::parse_json(out.str());
  ASSERT_TRUE(json);
  const auto& hits = json->as_object().at("hits").as_array();
  ASSERT_EQ(hits.size(), 2u);
  EXPECT_EQ(hits[0].at("article_id"), "help/delivery");
}

TEST(Commands, StatsCountWhatIsThere) {
  Base base;
  fill(base);
  std::ostringstream out;
  EXPECT_EQ(run_stats(*base, true, out), 0);
  const auto json = base::parse_json(out.str());
  ASSERT_TRUE(json);
  EXPECT_EQ(json->at("articles"), 3);
  EXPECT_EQ(json->at("passages"), 3);
  EXPECT_EQ(json->at("languages").at("en"), 3);
}

}  // namespace
}  // namespace parley::knowledge
