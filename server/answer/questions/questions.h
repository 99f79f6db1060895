// Which questions a turn asks, one by one. English and German. Private to answer. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace parley::answer {

inline constexpr std::size_t kMostQuestions = 3;  // of a turn; what goes beyond stays in the last

// The questions of a text in order, each with the statements before it; the text as one question
// where it asks fewer than two. "How long does it take and what does it cost?" are two.
std::vector<std::string> split_questions(std::string_view text);

// True when a question is only understood together with the one before it: "and for business
// accounts?", "what does it cost?".
bool follows_up(std::string_view question);

}  // namespace parley::answer
