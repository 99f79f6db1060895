#include "understand/understand.h"

#include <gtest/gtest.h>
#include <sstream>

#include "base/json.h"
#include "base/utf8.h"
#include "understand/commands.h"

namespace parley::understand {
namespace {

class Understand : public testing::Test {
 protected:
  std::unique_ptr<Embedder> embedder_ = make_hashing_embedder();
  std::unique_ptr<Analyzer> analyzer_ = std::move(*open(*embedder_));
  base::ManualClock clock_{*base::from_rfc3339("2026-11-21T12:00:00Z")};

  std::vector<std::string> batch(const std::string& input, int status = 0) {
    std::istringstream in(input);
    std::ostringstream out;
    EXPECT_EQ(run_batch(*analyzer_, clock_, 3, in, out), status);
    std::vector<std::string> lines;
    std::istringstream made(out.str());
    for (std::string line; std::getline(made, line);) lines.push_back(line);
    return lines;
  }
};

TEST_F(Understand, PutsEverythingTogether) {
  auto made = analyzer_->analyze("I am very disappointed, mail me at ana@example.com today", {});
  ASSERT_TRUE(made);
  const auto& u = made->understanding;
  EXPECT_EQ(u.text, "I am very disappointed, mail me at ana@example.com today");
  EXPECT_EQ(u.language.code, "en");
  EXPECT_EQ(u.sentiment.label, model::SentimentLabel::negative);
  EXPECT_EQ(u.redacted, "I am very disappointed, mail me at [EMAIL_1] today");
  EXPECT_EQ(u.entities.size(), 2u);
  EXPECT_GT(u.urgency, 0.0);
  EXPECT_EQ(made->embedding.size(), embedder_->width());
  EXPECT_TRUE(u.intent.name.empty());
}

TEST_F(Understand, UsesTheCompanysIntentsFromTheSwitchOn) {
  std::vector<Example> examples = {{"where is my parcel", "order_status"},
                                   {"track my parcel", "order_status"},
                                   {"I forgot my password", "password_reset"},
                                   {"reset my password", "password_reset"}};
  auto intents = train_intents(examples, *embedder_);
  ASSERT_TRUE(intents);
  analyzer_->use(intents->intents);
  EXPECT_EQ(analyzer_->analyze("where is my parcel", {})->understanding.intent.name,
            "order_status");
  analyzer_->use(nullptr);
  EXPECT_TRUE(analyzer_->analyze("where is my parcel", {})->understanding.intent.name.empty());
}

TEST_F(Understand, TheKnownLanguageDecidesAboutShortTexts) {
  Context german;
  german.language = "de";
  EXPECT_EQ(analyzer_->analyze("ok", german)->understanding.language.code, "de");
}

TEST_F(Understand, TakesAVectorThatIsKnown) {
  Context context;
  context.embedding = *analyzer_->embed("something else");
  EXPECT_EQ(analyzer_->analyze("where is my parcel", context)->embedding, context.embedding);
}

TEST_F(Understand, RefusesMoreThan64KiB) {
  EXPECT_TRUE(analyzer_->analyze(std::string(kMaxText, 'a'), {}));
  auto refused = analyzer_->analyze(std::string(kMaxText + 1, 'a'), {});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, base::Code::too_large);
}

TEST_F(Understand, ReadsInvalidUtf8AsReplacementCharacters) {
  auto made = analyzer_->analyze("caf\xE9 ana@example.com", {});
  ASSERT_TRUE(made);
  EXPECT_EQ(made->understanding.text, "caf\uFFFD ana@example.com");
  ASSERT_EQ(made->understanding.entities.size(), 1u);
  EXPECT_EQ(made->understanding.entities[0].start, 5);
}

TEST_F(Understand, ABatchKeepsItsOrderAndEveryLine) {
  std::string input;
  for (int i = 0; i < 2000; ++i) input += i % 7 ? "line " + std::to_string(i) + "\n" : "\n";
  auto lines = batch(input);
  ASSERT_EQ(lines.size(), 2000u);
  for (int i = 0; i < 2000; ++i) {
    auto text = base::from_json_text<model::Understanding>(lines[std::size_t(i)])->text;
    EXPECT_EQ(text, i % 7 ? "line " + std::to_string(i) : "");
  }
}

TEST_F(Understand, ABatchLineMayBringItsNowAndZone) {
  auto lines =
      batch(R"({"text":"it comes tomorrow","now":"2024-02-28T23:30:00Z","zone":"Europe/Berlin"})"
            "\n{ not json\n"
            R"({"text":"hi","zone":"Mars/Olympus"})"
            "\nplain\n",
            1);
  ASSERT_EQ(lines.size(), 4u);
  auto first = base::from_json_text<model::Understanding>(lines[0]);
  ASSERT_TRUE(first);
  ASSERT_EQ(first->entities.size(), 1u);
  EXPECT_EQ(first->entities[0].value, base::Json("2024-03-01"));
  EXPECT_TRUE(lines[1].starts_with(R"({"error":{"code":)"));
  EXPECT_NE(lines[2].find("Mars/Olympus"), std::string::npos);
  EXPECT_NE(lines[3].find(R"("text":"plain")"), std::string::npos);
}

}  // namespace
}  // namespace parley::understand
