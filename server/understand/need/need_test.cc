#include "understand/need/need.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/clock.h"

namespace parley::understand {
namespace {

using testing::IsEmpty;

model::Understanding judged(std::string_view text, const Context& context = {},
                            double sentiment = 0.0) {
  static const NeedJudge kJudge;
  model::Understanding u;
  u.text = text;
  u.sentiment.score = sentiment;
  kJudge.judge(u, split_words(text), context);
  return u;
}

double urgency(std::string_view text, const Context& context = {}) {
  return judged(text, context).urgency;
}

double complexity(std::string_view text, const Conversation& before = {}) {
  Context context;
  context.conversation = before;
  return judged(text, context).complexity;
}

// The value of a factor; -1 where it is not named.
double value(const std::vector<model::Factor>& factors, std::string_view name) {
  for (const auto& factor : factors) {
    if (factor.name == name) return factor.value;
  }
  return -1.0;
}

TEST(Urgency, IsZeroForAPlainQuestion) {
  auto u = judged("what are your opening hours?");
  EXPECT_EQ(u.urgency, 0.0);
  EXPECT_THAT(u.urgency_factors, IsEmpty());
}

TEST(Urgency, ReasonsAddUpLikeChances) {
  // 1 - (1 - 0.6) (1 - 0.5)
  EXPECT_DOUBLE_EQ(urgency("urgent: my card was stolen"), 0.8);
  EXPECT_DOUBLE_EQ(urgency("urgent"), 0.6);
}

TEST(Urgency, NamesEachFactor) {
  struct Case {
    const char* factor;
    const char* english;
    const char* german;
  };
  const Case cases[] = {
      {"safety", "there is smoke from the heater", "Es riecht nach Gas hier"},
      {"urgent_words", "I need it asap", "Bitte melden Sie sich umgehend"},
      {"money_at_risk", "I was charged twice", "Mir wurde doppelt abgebucht"},
      {"outage", "no internet since six", "Seit gestern kein Internet"},
      {"repeated", "third time I am asking", "zum dritten Mal frage ich"},
      {"deadline", "the voucher expires", "der Gutschein läuft ab"},
      {"today", "I fly today", "ich fliege heute"},
      {"exclamations", "hello!!", "hallo!!"},
      {"capitals", "WHERE DID THE ORDER GO", "WIR WOLLEN DAS GELD"},
  };
  for (const auto& [factor, english, german] : cases) {
    EXPECT_EQ(value(judged(english).urgency_factors, factor), 1.0) << factor;
    EXPECT_EQ(value(judged(german).urgency_factors, factor), 1.0) << factor;
  }
}

TEST(Urgency, ADateThatIsTodayOrTomorrowCounts) {
  static const NeedJudge kJudge;
  Context context;
  context.now = *base::from_rfc3339("2026-11-21T12:00:00Z");
  model::Understanding u;
  u.text = "by the 22nd, or the 21st";
  u.entities = {{"datetime", "the 22nd", "2026-11-22", 3, 11, 1.0}};
  kJudge.judge(u, split_words(u.text), context);
  EXPECT_EQ(value(u.urgency_factors, "tomorrow"), 1.0);
  EXPECT_EQ(value(u.urgency_factors, "today"), -1.0);
  u.entities[0].value = "2026-11-21T18:00";
  kJudge.judge(u, split_words(u.text), context);
  EXPECT_EQ(value(u.urgency_factors, "today"), 1.0);
}

TEST(Urgency, DangerIsMoreUrgentThanMoney) {
  EXPECT_GT(urgency("there is smoke from the heater"), urgency("I was charged twice"));
}

TEST(Urgency, ALongAngryConversationIsMoreUrgent) {
  Context angry;
  angry.conversation.sentiment = -1.0;
  EXPECT_DOUBLE_EQ(urgency("where is it", angry), 0.15);
}

TEST(Urgency, WordsWithinWordsDoNotCount) { EXPECT_EQ(urgency("my fireplace tiles"), 0.0); }

TEST(Urgency, FollowsTheCompanysWeights) {
  Context context;
  context.weights.urgency.urgent_words = 0.25;
  EXPECT_DOUBLE_EQ(urgency("urgent", context), 0.25);
  context.weights.urgency.urgent_words = 0.0;
  EXPECT_EQ(urgency("urgent", context), 0.0);
}

TEST(Complexity, GrowsWithWhatIsUnanswered) {
  EXPECT_DOUBLE_EQ(complexity("and?", {.turns = 5, .unanswered = 3}) - complexity("and?"),
                   0.2 + 0.15 / 2);
}

TEST(Complexity, SeveralQuestionsCount) {
  EXPECT_DOUBLE_EQ(complexity("a? b? c?") - complexity("a? b c"), 0.1);
}

TEST(Complexity, NamesEachFactor) {
  Context context;
  context.conversation = {.turns = 5, .unanswered = 3, .distinct_intents = 2, .sentiment = 0.5};
  auto u = judged("But you said it ships. That's not what I ordered! Why? When?", context, -0.5);
  EXPECT_EQ(value(u.complexity_factors, "questions"), 0.5);
  EXPECT_EQ(value(u.complexity_factors, "unanswered"), 1.0);
  EXPECT_EQ(value(u.complexity_factors, "turns"), 0.5);
  EXPECT_EQ(value(u.complexity_factors, "distinct_intents"), 0.5);
  EXPECT_EQ(value(u.complexity_factors, "contradictions"), 1.0);
  EXPECT_EQ(value(u.complexity_factors, "mood"), 0.5);
  EXPECT_EQ(value(u.complexity_factors, "sentiment_fall"), 1.0);
  EXPECT_GT(value(u.complexity_factors, "length"), 0.0);
  double sum = 0.0;
  for (const auto& factor : u.complexity_factors) sum += factor.value * factor.weight;
  EXPECT_NEAR(u.complexity, sum, 0.0005);
}

TEST(Complexity, AFirstMessageHasNothingToFallFrom) {
  EXPECT_EQ(value(judged("bad", {}, -1.0).complexity_factors, "sentiment_fall"), -1.0);
}

TEST(Complexity, FollowsTheCompanysWeights) {
  Context context;
  context.weights.complexity = {};
  context.weights.complexity.length = 0.0;
  EXPECT_EQ(judged("one two three", context).complexity, 0.0);
  // Only questions weigh anything, so their value is the complexity.
  context.weights.complexity = {0, 0.3, 0, 0, 0, 0, 0, 0, 0};
  EXPECT_DOUBLE_EQ(judged("a? b?", context).complexity, 0.5);
  context.weights.complexity = {0, 0, 0, 0, 0, 0, 0, 0, 0};
  EXPECT_EQ(judged("a? b?", context).complexity, 0.0);
}

TEST(Complexity, StaysWithinOne) {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "why? ";
  EXPECT_LE(complexity(text, {100, 100, 100, -1.0}), 1.0);
}

}  // namespace
}  // namespace parley::understand
