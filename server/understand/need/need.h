// How hard a conversation is (complexity) and how soon it wants an answer (urgency), both 0…1, as
// documented formulas over what is known: docs/guide/understanding.md. Pure.
#pragma once

#include <string_view>
#include <vector>

#include "base/clock.h"
#include "understand/entities/pattern.h"
#include "understand/understand.h"
#include "understand/words/words.h"

namespace parley::understand {

double complexity_of(const model::Understanding& u, const std::vector<Word>& words,
                     const Conversation& before);

class UrgencyJudge {
 public:
  UrgencyJudge();
  double urgency_of(const model::Understanding& u, const std::vector<Word>& words,
                    const Context& context) const;

 private:
  struct Factor {
    Pattern pattern;  // over the words of the text, lower case
    double weight;
  };
  std::vector<Factor> factors_;
};

}  // namespace parley::understand
