// The text normalisation and word splitting of BERT's models, code point for code point as the
// reference implementation does it. Pure, thread-safe.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace parley::understand {

struct WordForm {
  bool lowercase = true;
  bool without_accents = true;
  bool operator==(const WordForm&) const = default;
};

// Calls `word` for each word of the text, in that form: runs of letters and digits, each
// punctuation mark and each CJK ideograph alone. Stops when `word` returns false.
void for_each_word(std::string_view text, const std::function<bool(std::string_view)>& word,
                   const WordForm& form = {});

}  // namespace parley::understand
