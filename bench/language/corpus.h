// The texts that a language model is learned from and judged by, as words.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "language/letters.h"

namespace parley::bench {

struct Line {
  std::string text;
  std::vector<language::Word> words;  // only those in a script of its language
};

inline constexpr std::array<const char*, 3> kLevels{"single-words", "word-pairs", "sentences"};

struct Tongue {
  std::string code;
  language::Script script = language::Script::none;  // what it is written in
  std::array<std::vector<Line>, 3> levels;           // by kLevels
  std::vector<Line> messages;
  std::vector<language::Word> dictionary;
};

// `lines` holds a folder for each level with CODE.txt; `texts` CODE.msg and CODE.dic, or is empty.
// In the order of the codes.
std::vector<Tongue> read_corpus(const std::filesystem::path& lines,
                                const std::filesystem::path& texts);

}  // namespace parley::bench
