#include "answer/questions/questions.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace parley::answer {
namespace {

using testing::ElementsAre;
using testing::SizeIs;

TEST(SplitQuestions, EachGoesWithTheStatementsBeforeIt) {
  EXPECT_THAT(split_questions("I bought headphones. Can I return them? They are ok.\nWhen do I "
                              "get my money? Thanks."),
              ElementsAre("I bought headphones. Can I return them?",
                          "They are ok.\nWhen do I get my money? Thanks."));
}

TEST(SplitQuestions, OneQuestionStaysWhole) {
  for (const std::string text :
       {"Where is my order?", "My order A-1 has not come. Where is it? It is urgent.",
        "the app crashes\nsince version 2.1", "see example.com/a?b=c please", ""}) {
    EXPECT_THAT(split_questions(text), ElementsAre(text));
  }
}

TEST(SplitQuestions, TwoInOneSentence) {
  EXPECT_THAT(split_questions("How long does delivery take and what does it cost?"),
              ElementsAre("How long does delivery take", "and what does it cost?"));
  EXPECT_THAT(split_questions("Wie lange dauert der Versand und was kostet er?"),
              ElementsAre("Wie lange dauert der Versand", "und was kostet er?"));
  EXPECT_THAT(split_questions("Can I return shoes and socks?"), SizeIs(1));
}

TEST(SplitQuestions, TheRestStaysWithTheLastOfThree) {
  EXPECT_THAT(split_questions("a? b? c? d?"), ElementsAre("a?", "b?", "c? d?"));
}

TEST(FollowsUp, KnowsWhatPointsBack) {
  for (const auto* text :
       {"and for business accounts?", "What about Norway?", "and what does it cost?",
        "Und nach Norwegen?", "Gilt das auch für Kredite?"}) {
    EXPECT_TRUE(follows_up(text)) << text;
  }
  for (const auto* text : {"How long does delivery take?", "And how do I pay?", "",
                           "I ordered a lamp and a chair last week, and it came broken. What can I "
                           "do about it now?"}) {
    EXPECT_FALSE(follows_up(text)) << text;
  }
}

}  // namespace
}  // namespace parley::answer
