#include "understand/tone/tone.h"

#include <gtest/gtest.h>

namespace parley::understand {
namespace {

using model::SentimentLabel;

Tone tone(std::string_view text) { return judge_tone(text, split_words(text)); }
SentimentLabel label(std::string_view text) { return tone(text).sentiment.label; }

TEST(Tone, TellsPraiseFromBlameAndFact) {
  EXPECT_EQ(label("Great service, thank you so much"), SentimentLabel::positive);
  EXPECT_EQ(label("This is terrible, I am very disappointed"), SentimentLabel::negative);
  EXPECT_EQ(label("How long does delivery take?"), SentimentLabel::neutral);
  EXPECT_EQ(label("Vielen Dank, das hat super geklappt"), SentimentLabel::positive);
  EXPECT_EQ(label("Das ist eine Frechheit"), SentimentLabel::negative);
}

TEST(Tone, NegationTurnsTheMood) {
  EXPECT_EQ(label("I am not happy with this"), SentimentLabel::negative);
  EXPECT_GT(tone("not bad at all").sentiment.score, tone("bad").sentiment.score);
}

TEST(Tone, ANegationEndsAtTheComma) {
  EXPECT_EQ(label("No, it is great"), SentimentLabel::positive);
}

TEST(Tone, ComplaintsWithoutAnEmotionalWordAreNegative) {
  EXPECT_EQ(label("third time I am asking"), SentimentLabel::negative);
}

TEST(Tone, StrongerWordsWeighMore) {
  EXPECT_LT(tone("I am very disappointed").sentiment.score,
            tone("I am disappointed").sentiment.score);
  EXPECT_LT(tone("this is TERRIBLE to use").sentiment.score,
            tone("this is terrible to use").sentiment.score);
}

TEST(Tone, NamesTheEmotion) {
  EXPECT_EQ(tone("thanks a lot, I really appreciate it").emotion.label, "gratitude");
  EXPECT_EQ(tone("where is the office").emotion.label, "neutral");
}

TEST(Tone, ScoresStayInTheirRange) {
  std::string hate, love;
  for (int i = 0; i < 500; ++i) {
    hate += "terrible awful ";
    love += "great wonderful ";
  }
  EXPECT_GE(tone(hate).sentiment.score, -1.0);
  EXPECT_LE(tone(love).sentiment.score, 1.0);
}

}  // namespace
}  // namespace parley::understand
