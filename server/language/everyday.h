// Greetings, thanks and the like, which customers begin with and which neither translated messages
// nor dictionaries count as often as people say them. Pure and thread-safe.
#pragma once

#include <string_view>

namespace parley::language {

// The languages that say this word every day, as codes with a space around each; empty for others.
std::string_view said_every_day_in(std::u32string_view word);

}  // namespace parley::language
