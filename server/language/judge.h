// Finds where a text changes its language, and how likely each language is. Pure, thread-safe.
#pragma once

#include <cstddef>
#include <vector>

#include "language/letters.h"
#include "language/weights.h"

namespace parley::language {

// What is known before reading, as a logarithm of odds against a language of which nothing is.
inline constexpr double kExpected = 4.0;
inline constexpr double kKnown = 2.0;

struct Choice {  // by language of the model
  std::vector<bool> possible;
  std::vector<double> prior;
};

// Words first…last in one language.
struct Run {
  std::size_t first = 0;
  std::size_t last = 0;
  std::size_t language = 0;
};

// The most likely way through the words (Viterbi), where each change of language has its price.
// Empty without words of a possible language.
std::vector<Run> find_runs(const Weights& weights, const std::vector<Word>& words,
                           const Choice& choice);

// The probability of each language: within a run by its words together, over the runs by their
// letters.
std::vector<double> share_of_each(const Weights& weights, const std::vector<Word>& words,
                                  const std::vector<Run>& runs, const Choice& choice);

}  // namespace parley::language
