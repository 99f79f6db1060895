#include "understand/talk/talk.h"

#include <gtest/gtest.h>

namespace parley::understand {
namespace {

SmallTalk talk(std::string_view text) {
  static const TalkJudge kJudge;
  return kJudge.judge(text, split_words(text));
}

TEST(Talk, KnowsCourtesies) {
  for (auto text : {"Hello!", "hi there", "Guten Morgen", "good evening"}) {
    EXPECT_EQ(talk(text), SmallTalk::greeting) << text;
  }
  for (auto text : {"thanks", "Thank you very much!", "vielen Dank"}) {
    EXPECT_EQ(talk(text), SmallTalk::thanks) << text;
  }
  for (auto text : {"bye", "goodbye", "Tschüss"}) {
    EXPECT_EQ(talk(text), SmallTalk::goodbye) << text;
  }
}

TEST(Talk, ACourtesyBeforeAQuestionIsAQuestion) {
  EXPECT_EQ(talk("Hello, where is my order?"), SmallTalk::none);
  EXPECT_EQ(talk("thanks, and how do I return it?"), SmallTalk::none);
}

TEST(Talk, KnowsWhoAsksForAHuman) {
  for (auto text :
       {"I want to talk to a human", "can I speak with a real person please", "agent please",
        "connect me to an agent", "Kann ich bitte mit einem Menschen sprechen?",
        "are you a bot? I want to speak to a human", "ich möchte mit einem Mitarbeiter reden",
        "I don't want to talk to a bot"}) {
    EXPECT_EQ(talk(text), SmallTalk::ask_human) << text;
  }
}

TEST(Talk, MentioningAPersonIsNotAskingForOne) {
  for (auto text : {"a person damaged my parcel", "is the agent fee included?",
                    "how many people can use the account?", "your manager app crashes"}) {
    EXPECT_EQ(talk(text), SmallTalk::none) << text;
  }
}

TEST(Talk, KnowsWhoAsksForTheBot) {
  for (auto text : {"are you a bot?", "am I talking to a real person?", "bist du ein Mensch?"}) {
    EXPECT_EQ(talk(text), SmallTalk::are_you_a_bot) << text;
  }
}

}  // namespace
}  // namespace parley::understand
