// Words and short phrases that carry a mood, English and German, written for what customers of
// companies write. Private to tone.
#pragma once

#include <cstddef>
#include <string_view>

namespace parley::understand {

// The emotions that are useful to a desk.
enum class Feeling { neutral, anger, annoyance, disappointment, confusion, worry, gratitude, joy };
inline constexpr std::size_t kFeelings = 8;
std::string_view name_of(Feeling feeling);

struct Mood {
  std::string_view phrase;  // lower case, words parted by single spaces
  double valence;           // -4 … +4
  Feeling feeling;
};

const Mood* find_mood(std::string_view phrase);  // null: carries none

bool is_negation(std::string_view word);
double strength_of(std::string_view word);  // "very" 1.3, "slightly" 0.6; 1 for all others

}  // namespace parley::understand
