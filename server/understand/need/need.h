// How hard a conversation is (complexity) and how soon it wants an answer (urgency), both 0…1, as
// documented formulas over what is known: docs/guide/understanding.md. Thread-safe, pure.
#pragma once

#include <vector>

#include "understand/entities/pattern.h"
#include "understand/understand.h"
#include "understand/words/words.h"

namespace parley::understand {

class NeedJudge {
 public:
  NeedJudge();
  // Fills in complexity, urgency and their factors, from the sentiment and entities of `u`, the
  // words of its text and the context.
  void judge(model::Understanding& u, const std::vector<Word>& words, const Context& context) const;

 private:
  void judge_complexity(model::Understanding& u, const std::vector<Word>& words,
                        std::string_view joined, const Context& context) const;
  void judge_urgency(model::Understanding& u, const std::vector<Word>& words,
                     std::string_view joined, const Context& context) const;

  // Over the words of the text, lower case.
  Pattern contradiction_, safety_, urgent_words_, money_at_risk_, outage_, repeated_, deadline_,
      today_;
};

}  // namespace parley::understand
