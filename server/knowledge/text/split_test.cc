#include "knowledge/text/split.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "knowledge/testing.h"
#include "knowledge/text/words.h"

namespace parley::knowledge {
namespace {

using testing::ElementsAre;

std::vector<std::shared_ptr<const Passage>> split_article(model::Article article) {
  return split(std::make_shared<const Source>(std::move(article)));
}

std::vector<std::string> quotes(const Passage& passage) {
  std::vector<std::string> out;
  for (const Sentence& sentence : passage.sentences) out.emplace_back(passage.quote(sentence));
  return out;
}

// What every passage promises.
void expect_sound(const std::vector<std::shared_ptr<const Passage>>& passages) {
  for (const auto& passage : passages) {
    const std::string& content = passage->source->article.content;
    EXPECT_LE(passage->span.end, content.size());
    for (const Sentence& sentence : passage->sentences) {
      EXPECT_LT(sentence.quote.start, sentence.quote.end);
      EXPECT_LE(sentence.quote.end, content.size());
      EXPECT_TRUE(std::ranges::is_sorted(sentence.terms));
      EXPECT_NE(passage->text.find(sentence.text), std::string::npos);
    }
  }
}

TEST(Split, CutsAtHeadingsAndKeepsTheirPath) {
  const auto passages = split_article(make_article(
      "returns", "Returns",
      "# Returns\n\nWe take it back.\n\n## Refunds\n\nBy card.\n\n### Time\n\nThree days.\n"));
  expect_sound(passages);
  ASSERT_EQ(passages.size(), 3u);
  EXPECT_EQ(passages[0]->id, "returns#1");
  EXPECT_EQ(passages[0]->heading, "");
  EXPECT_EQ(passages[1]->heading, "Refunds");
  EXPECT_EQ(passages[2]->heading, "Refunds > Time");
  EXPECT_EQ(passages[2]->text, "Three days.");
}

TEST(Split, QuotesStandInTheSourceWithTheirMarks) {
  const std::string content =
      "Pay by **card**, or by [link](https://a.example/x). It is *free*!\n\n"
      "1. Open **Orders**.\n2. Pay.\n";
  const auto passages = split_article(make_article("pay", "Pay", content));
  expect_sound(passages);
  ASSERT_EQ(passages.size(), 1u);
  EXPECT_THAT(quotes(*passages[0]),
              ElementsAre("Pay by **card**, or by [link](https://a.example/x).", "It is *free*!",
                          "Open **Orders**.", "Pay."));
  EXPECT_EQ(passages[0]->text, "Pay by card, or by link. It is free!\nOpen Orders.\nPay.");
  EXPECT_EQ(passages[0]->sentences[2].kind, SentenceKind::step);
  EXPECT_EQ(passages[0]->sentences[3].number, 2);
}

TEST(Split, QuotesOfHtmlAreTheLongestPieceWithoutTags) {
  model::Article article = make_article(
      "pay", "Pay", "<p>Pay by <b>card</b> within fourteen days.\n <i>Really.</i></p>");
  article.format = model::Format::html;
  const auto passages = split_article(article);
  expect_sound(passages);
  ASSERT_EQ(passages.size(), 1u);
  EXPECT_THAT(quotes(*passages[0]), ElementsAre("within fourteen days.", "Really."));
  EXPECT_EQ(passages[0]->sentences[0].text, "Pay by card within fourteen days.");
}

TEST(Split, BoundsPassagesAndCutsBetweenSentences) {
  std::string content;
  for (int i = 0; i < 100; ++i) content += "This is sentence number " + std::to_string(i) + ". ";
  const auto passages = split_article(make_article("long", "Long", content));
  expect_sound(passages);
  EXPECT_GT(passages.size(), 3u);
  std::size_t sentences = 0;
  for (const auto& passage : passages) {
    EXPECT_LE(estimate_pieces(passage->text), kPassagePieces);
    sentences += passage->sentences.size();
  }
  EXPECT_EQ(sentences, 100u);
}

TEST(Split, ATableThatGoesOnKeepsItsHeader) {
  std::string content = "| Country | Delivery |\n| --- | --- |\n";
  for (int i = 0; i < 60; ++i) content += "| Country " + std::to_string(i) + " | 3 days |\n";
  const auto passages = split_article(make_article("table", "Table", content));
  expect_sound(passages);
  ASSERT_GT(passages.size(), 1u);
  for (const auto& passage : passages) {
    EXPECT_EQ(passage->sentences.front().kind, SentenceKind::row_header);
    EXPECT_EQ(passage->sentences.front().text, "Country | Delivery");
    EXPECT_EQ(passage->sentences[1].kind, SentenceKind::row);
  }
}

TEST(Split, AnArticleOfHeadingsAloneCanBeFoundByItsTitle) {
  const auto passages = split_article(make_article("x", "Opening hours", "# Opening hours\n"));
  ASSERT_EQ(passages.size(), 1u);
  EXPECT_EQ(passages[0]->text, "Opening hours");
  EXPECT_TRUE(passages[0]->sentences.empty());
}

}  // namespace
}  // namespace parley::knowledge
