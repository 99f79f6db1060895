#include "understand/need/need.h"

#include <gtest/gtest.h>

namespace parley::understand {
namespace {

double urgency(std::string_view text, const Context& context = {}) {
  static const UrgencyJudge kJudge;
  model::Understanding u;
  u.text = text;
  return kJudge.urgency_of(u, split_words(text), context);
}

double complexity(std::string_view text, const Conversation& before = {}) {
  model::Understanding u;
  u.text = text;
  return complexity_of(u, split_words(text), before);
}

TEST(Urgency, IsZeroForAPlainQuestion) { EXPECT_EQ(urgency("what are your opening hours?"), 0.0); }

TEST(Urgency, ReasonsAddUpLikeChances) {
  // 1 - (1 - 0.6) (1 - 0.5)
  EXPECT_DOUBLE_EQ(urgency("urgent: my card was stolen"), 0.8);
  EXPECT_DOUBLE_EQ(urgency("urgent"), 0.6);
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

TEST(Complexity, GrowsWithWhatIsUnanswered) {
  EXPECT_DOUBLE_EQ(complexity("and?", {.turns = 5, .unanswered = 3}) - complexity("and?"),
                   0.2 + 0.15 / 2);
}

TEST(Complexity, SeveralQuestionsCount) {
  EXPECT_DOUBLE_EQ(complexity("a? b? c?") - complexity("a? b c"), 0.15);
}

TEST(Complexity, StaysWithinOne) {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "why? ";
  EXPECT_LE(complexity(text, {100, 100, 100, -1.0}), 1.0);
}

}  // namespace
}  // namespace parley::understand
