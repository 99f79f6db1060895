// The text normalisation and word splitting of BERT's uncased models, code point for code point as
// the reference implementation does it. Pure, thread-safe.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace parley::understand {

// Calls `word` for each word of the text, lower-cased and without accents: runs of letters and
// digits, each punctuation mark and each CJK ideograph alone. Stops when `word` returns false.
void for_each_word(std::string_view text, const std::function<bool(std::string_view)>& word);

}  // namespace parley::understand
