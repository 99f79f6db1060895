// A text as the models of tone see it: its sentence vector, a few cues (moods of the lexicon,
// negation, capitals, marks), and its words, pairs of words and pieces of words. Pure.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "understand/words/words.h"

namespace parley::understand {

inline constexpr std::size_t kCues = 19;
using Cues = std::array<float, kCues>;  // each about -1 … +1

Cues cues_of(std::string_view text, const std::vector<Word>& words);

// The hash of a word, a pair or a piece, and 1 + ln of how often it is there.
struct ToneGram {
  std::uint32_t hash = 0;
  float weight = 0.0f;
};
// Sorted by hash. A word behind a negation is another one than the same word elsewhere.
std::vector<ToneGram> tone_grams(const std::vector<Word>& words);

struct ToneText {
  std::span<const float> vector;  // empty: of another model than the one that was learned with
  Cues cues;
  std::vector<ToneGram> grams;
};
ToneText read_tone(std::string_view text, const std::vector<Word>& words,
                   std::span<const float> vector);

}  // namespace parley::understand
