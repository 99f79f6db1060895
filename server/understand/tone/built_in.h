// The files of share/tone, which are part of the program.
#pragma once

#include <string_view>

namespace parley::understand {

std::string_view built_in_lexicon();
std::string_view built_in_sentiment();
std::string_view built_in_emotion();

}  // namespace parley::understand
