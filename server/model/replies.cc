#include "model/replies.h"

namespace parley::model {

namespace {

const std::string& own(BotReply reply, const BotSettings& bot) {
  switch (reply) {
    case BotReply::greeting: return bot.small_talk.greeting;
    case BotReply::thanks: return bot.small_talk.thanks;
    case BotReply::goodbye: return bot.small_talk.goodbye;
    case BotReply::are_you_a_bot: return bot.small_talk.are_you_a_bot;
    case BotReply::unknown:
    case BotReply::partly_unknown: return bot.unknown_reply;
    case BotReply::handoff: break;
  }
  return bot.handoff_reply;
}

std::string_view english(BotReply reply) {
  switch (reply) {
    case BotReply::greeting: return "Hello! How can I help you?";
    case BotReply::thanks: return "You are welcome. Is there anything else?";
    case BotReply::goodbye: return "Goodbye, and have a good day!";
    case BotReply::are_you_a_bot:
      return "Yes, I am the automatic assistant. I answer from our help articles, and I can hand "
             "you over to a person at any time.";
    case BotReply::unknown:
      return "I am sorry, I found no answer to that in our help articles. Shall I bring in a "
             "person?";
    case BotReply::partly_unknown:
      return "I found no answer to this in our help articles. Shall I bring in a person?";
    case BotReply::handoff: break;
  }
  return "I am handing you over to a person. One moment, please.";
}

std::string_view german(BotReply reply) {
  switch (reply) {
    case BotReply::greeting: return "Hallo! Wie kann ich Ihnen helfen?";
    case BotReply::thanks: return "Gern geschehen. Kann ich sonst noch etwas für Sie tun?";
    case BotReply::goodbye: return "Auf Wiedersehen und einen schönen Tag!";
    case BotReply::are_you_a_bot:
      return "Ja, ich bin der automatische Assistent. Ich antworte aus unseren Hilfeartikeln und "
             "kann Sie jederzeit an einen Menschen übergeben.";
    case BotReply::unknown:
      return "Dazu habe ich in unseren Hilfeartikeln leider keine Antwort gefunden. Soll ich einen "
             "Menschen dazuholen?";
    case BotReply::partly_unknown:
      return "Hierzu habe ich in unseren Hilfeartikeln keine Antwort gefunden. Soll ich einen "
             "Menschen dazuholen?";
    case BotReply::handoff: break;
  }
  return "Ich übergebe Sie an einen Menschen. Einen Moment, bitte.";
}

}  // namespace

std::string bot_reply(BotReply reply, const BotSettings& bot, std::string_view language) {
  const auto& words = own(reply, bot);
  if (!words.empty()) return words;
  return std::string(language == "de" ? german(reply) : english(reply));
}

}  // namespace parley::model
