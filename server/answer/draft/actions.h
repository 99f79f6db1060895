// What the agent who looks at a turn may want to do next. Private to answer. Pure.
#pragma once

#include <string>
#include <vector>

#include "answer/answer.h"

namespace parley::answer {

// Names, most useful first; docs/guide/bot.md lists them all.
std::vector<std::string> next_actions(const Input& input, const model::Draft& draft);

}  // namespace parley::answer
