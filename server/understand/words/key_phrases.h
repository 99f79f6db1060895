// The few phrases that a person would underline: runs of words that mean something, at most three
// words long, ranked by how much of the text they stand for. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "understand/words/words.h"

namespace parley::understand {

struct Bytes {
  std::size_t start = 0;
  std::size_t end = 0;
};

// At most three, best first, as they are written. Nothing from within `taken` (sorted: entities and
// personal data, which are told elsewhere).
std::vector<std::string> key_phrases(std::string_view text, const std::vector<Word>& words,
                                     std::string_view language, const std::vector<Bytes>& taken);

}  // namespace parley::understand
