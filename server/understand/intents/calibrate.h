// What a confidence means, learned from answers that are known. Pure.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace parley::understand {

// The logits of a text that the model did not see, and what was right.
struct Judged {
  std::vector<float> logits;
  std::uint32_t label = 0;
};

// The scale of the logits (1 / temperature, Guo et al. 2017) with the lowest mean of −log P(label),
// between 1/16 and 16. 1 without anything judged.
double choose_scale(std::span<const Judged> judged);
// That mean.
double mean_loss(std::span<const Judged> judged, double scale);

// The highest threshold that gives up at most `loss` of those scores; all are of right answers.
double choose_threshold(std::vector<double> scores, double loss);

}  // namespace parley::understand
