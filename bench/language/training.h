// From texts to the bytes of a model: one learner for each script, weights of one byte, and how
// sharp sums are to be taken, fitted on lines that were not learned from.
#pragma once

#include <string>
#include <vector>

#include "corpus.h"
#include "language/weights.h"
#include "learner.h"

namespace parley::bench {

// Line i of a level belongs to fold i % folds.
struct Fold {
  std::size_t index = 0;
  std::size_t count = 0;  // 0: nothing is held out
  bool holds(std::size_t line) const { return count != 0 && line % count == index; }
};

// Learns from all but the fold, with the sharpness given (of another training) or 1.
language::WeightTable learn(const std::vector<Tongue>& tongues, const Settings& settings, Fold fold,
                            const std::vector<float>& sharpness);

// For each of language::kSharpnessAt, fitted on the fold's lines.
std::vector<float> fit_sharpness(const std::vector<Tongue>& tongues,
                                 const language::WeightTable& table, Fold fold);

}  // namespace parley::bench
