#include "model/replies.h"

#include <gtest/gtest.h>
#include <set>

namespace parley::model {
namespace {

TEST(Replies, AreTheCompanysOwnWordsInEveryLanguage) {
  BotSettings bot;
  bot.handoff_reply = "Wir kommen!";
  EXPECT_EQ(bot_reply(BotReply::handoff, bot, "en"), "Wir kommen!");
}

TEST(Replies, AreBuiltInInTheCustomersLanguage) {
  EXPECT_TRUE(bot_reply(BotReply::greeting, {}, "de").starts_with("Hallo"));
  EXPECT_TRUE(bot_reply(BotReply::greeting, {}, "en").starts_with("Hello"));
  EXPECT_EQ(bot_reply(BotReply::thanks, {}, "und"), bot_reply(BotReply::thanks, {}, "en"));
}

TEST(Replies, DifferFromOneAnother) {
  for (auto language : {"de", "en"}) {
    std::set<std::string> seen;
    for (auto one : {BotReply::greeting, BotReply::thanks, BotReply::goodbye,
                     BotReply::are_you_a_bot, BotReply::unknown, BotReply::handoff}) {
      EXPECT_TRUE(seen.insert(bot_reply(one, {}, language)).second);
    }
  }
}

}  // namespace
}  // namespace parley::model
