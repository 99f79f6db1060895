// A text as words: lower-cased, with their place. Pure.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace parley::understand {

struct Word {
  std::string lower;      // letters, digits, inner apostrophes (written ') and hyphens
  std::size_t start = 0;  // bytes of the text, half open
  std::size_t end = 0;
  char32_t after = 0;     // the first character behind it that is no space; 0 at the end
  bool capitals = false;  // at least three letters, all of them capitals
};

// Emoji are words of their own. At most `limit` words; what follows is left out.
std::vector<Word> split_words(std::string_view utf8, std::size_t limit = 4096);

// Words joined by single spaces.
std::string join_words(const std::vector<Word>& words);

}  // namespace parley::understand
