#include "understand/words/key_phrases.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace parley::understand {
namespace {

using testing::Contains;
using testing::IsEmpty;
using testing::Not;

std::vector<std::string> phrases(std::string_view text, std::string_view language = "en",
                                 const std::vector<Bytes>& taken = {}) {
  return key_phrases(text, split_words(text), language, taken);
}

TEST(KeyPhrases, AreTheWordsThatMeanSomething) {
  auto found = phrases("I am still waiting because of a late delivery of the coffee machine");
  EXPECT_THAT(found, Contains("coffee machine"));
  EXPECT_LE(found.size(), 3u);
}

TEST(KeyPhrases, LeaveOutWhatIsAnEntityAlready) {
  std::string text = "write to ana@example.com about the invoice";
  auto at = text.find("ana@");
  auto found = phrases(text, "en", {{at, at + 15}});
  EXPECT_THAT(found, Contains("invoice"));
  for (const auto& phrase : found) EXPECT_EQ(phrase.find("example"), phrase.npos);
}

TEST(KeyPhrases, StandAsWritten) {
  EXPECT_THAT(phrases("Das Paket mit der Kaffeemaschine fehlt", "de"),
              Contains("Kaffeemaschine fehlt"));
}

TEST(KeyPhrases, InGermanAreNounsFirst) {
  auto found =
      phrases("Leider funktioniert seit vorgestern abermals die Kaffeemaschine schlecht", "de");
  ASSERT_FALSE(found.empty());
  EXPECT_NE(found[0].find("Kaffeemaschine"), std::string::npos) << found[0];
}

TEST(KeyPhrases, LeaveOutFunctionWordsOfTenLanguages) {
  EXPECT_THAT(phrases("non ho ancora la macchina per il caffè", "it"), Not(Contains("ho")));
  EXPECT_THAT(phrases("ik heb de bestelling nog niet", "nl"), testing::ElementsAre("bestelling"));
  EXPECT_THAT(phrases("jag har inte paketet", "sv"), testing::ElementsAre("paketet"));
}

TEST(KeyPhrases, OfNothingAreNone) {
  EXPECT_THAT(phrases(""), IsEmpty());
  EXPECT_THAT(phrases("and of the"), IsEmpty());
}

}  // namespace
}  // namespace parley::understand
