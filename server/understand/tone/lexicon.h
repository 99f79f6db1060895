// Words, short phrases and signs that carry a mood, English and German, from share/tone.
// Thread-safe, pure. Private to tone.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "understand/words/words.h"

namespace parley::understand {

// A mood in a text.
struct Mood {
  std::size_t word = 0;  // where it begins
  double value = 0.0;    // -4 … +4, strengthened by the word before it and by capitals
  bool denied = false;   // by a negation within the three words before it
};

// From left to right; the longest phrase counts, of at most four words.
std::vector<Mood> find_moods(const std::vector<Word>& words);

bool is_negation(std::string_view word);
bool turns(std::string_view word);  // "but", "however", "aber"
// Whether a negation does not reach over what comes behind the word.
bool ends_clause(const Word& word);

}  // namespace parley::understand
