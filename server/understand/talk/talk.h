// Whether a message is small talk about the conversation itself. By phrases and patterns, English
// and German; made to err on the side of "none", because small talk is not looked up in the
// knowledge. Thread-safe.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "understand/entities/pattern.h"
#include "understand/understand.h"
#include "understand/words/words.h"

namespace parley::understand {

class TalkJudge {
 public:
  TalkJudge();
  SmallTalk judge(std::string_view text, const std::vector<Word>& words) const;

 private:
  // What is left of the words when a question whether this is a bot is taken out; none: there is
  // no such question.
  std::optional<std::string> without_bot_question(const std::string& joined) const;

  std::vector<Pattern> bot_questions_;
  std::vector<Pattern> human_requests_;
};

// Greeting, thanks or goodbye, when the message is nothing but that.
SmallTalk courtesy(std::string_view text, const std::vector<Word>& words);

}  // namespace parley::understand
