// What the bot says that stands in no article: the company's own words, else built-in ones in the
// customer's language. Pure.
#pragma once

#include <string>
#include <string_view>

#include "model/workspace.h"

namespace parley::model {

enum class BotReply { greeting, thanks, goodbye, are_you_a_bot, unknown, partly_unknown, handoff };

// `language` is ISO 639-1; English where nothing is built in.
std::string bot_reply(BotReply reply, const BotSettings& bot, std::string_view language);

}  // namespace parley::model
