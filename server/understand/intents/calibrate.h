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

// The highest threshold that gives up at most `loss` of those scores, less three standard errors of
// their mean: where little is known, little is refused. All are of right answers.
double choose_threshold(std::vector<double> scores, double loss);

// The standard deviation of what was added.
class Spread {
 public:
  void add(double value) {
    ++count_;
    sum_ += value;
    squares_ += value * value;
  }
  double deviation() const;

 private:
  double count_ = 0, sum_ = 0, squares_ = 0;
};

}  // namespace parley::understand
