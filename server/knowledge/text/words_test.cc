#include "knowledge/text/words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace parley::knowledge {
namespace {

using testing::ElementsAre;

std::vector<std::uint32_t> terms(std::string_view text, std::string_view language) {
  std::vector<std::uint32_t> out;
  append_terms(text, language, out);
  return out;
}

TEST(Words, SplitsAtWhatIsNoLetterAndLowersCase) {
  EXPECT_THAT(split_words("Track-order A-10293, 4.90 EUR!"),
              ElementsAre("track", "order", "a", "10293", "4", "90", "eur"));
  EXPECT_THAT(split_words("don\u2019t GR\u00D6SSE \u0645\u0631\u062D\u0628\u0627"),
              ElementsAre("don't", "gr\u00F6sse", "\u0645\u0631\u062D\u0628\u0627"));
}

TEST(Words, SplitsScriptsWithoutSpacesByDictionary) {
  const auto words =
      split_words("\u914D\u9001\u65F6\u95F4 24 \u5C0F\u65F6");  // delivery time, hours
  EXPECT_THAT(words, testing::Contains("24"));
  EXPECT_GE(words.size(), 3u);
  EXPECT_THAT(words, testing::Contains("\u65F6\u95F4"));
}

TEST(Words, StemsByLanguage) {
  EXPECT_EQ(terms("refunds refunded", "en"), terms("refund refund", "en"));
  EXPECT_EQ(terms("Bestellungen", "de"), terms("Bestellung", "de-AT"));
  EXPECT_NE(terms("refunds", "xx"), terms("refund", "xx"));
}

TEST(Words, LeavesOutWordsThatSayNothing) {
  EXPECT_EQ(terms("How do I track the order?", "en"), terms("track order", "en"));
  EXPECT_EQ(terms("Wie kann ich das verfolgen?", "de"), terms("verfolgen", "de"));
}

TEST(Words, FindsSentencesButNotInAbbreviations) {
  const std::string text = "Costs 4.90 EUR, e.g. by card. Is it free? See z. B. No. 5.";
  std::vector<std::string> sentences;
  std::size_t from = 0;
  for (const std::size_t end : sentence_ends(text, "en")) {
    sentences.push_back(text.substr(from, end - from));
    from = end;
  }
  EXPECT_THAT(sentences,
              ElementsAre("Costs 4.90 EUR, e.g. by card. ", "Is it free? ", "See z. B. No. 5."));
}

TEST(Words, TakesAnyBytes) {
  EXPECT_NO_THROW(terms("\xFF\xFE a\xC3 \xE2\x82", "en"));
  EXPECT_NO_THROW(sentence_ends("\xFF. \xC3", "en"));
}

TEST(Words, EstimatesPieces) {
  EXPECT_EQ(estimate_pieces(""), 0u);
  EXPECT_EQ(estimate_pieces("the order."), 3u);
  EXPECT_EQ(estimate_pieces("internationalisation"), 4u);
}

}  // namespace
}  // namespace parley::knowledge
