#include "understand/intents/calibrate.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace parley::understand {

double mean_loss(std::span<const Judged> judged, double scale) {
  double loss = 0.0;
  for (const auto& one : judged) {
    const double largest = double(*std::ranges::max_element(one.logits));
    double sum = 0.0;
    for (float value : one.logits) sum += std::exp(scale * (double(value) - largest));
    loss += std::log(sum) - scale * (double(one.logits[one.label]) - largest);
  }
  return judged.empty() ? 0.0 : loss / double(judged.size());
}

double choose_scale(std::span<const Judged> judged) {
  if (judged.empty()) return 1.0;
  // Golden section over the logarithm: the loss is convex in the scale, so it has one valley.
  const double golden = 1.0 / std::numbers::phi;
  double low = std::log(1.0 / 16.0), high = std::log(16.0);
  auto loss = [&](double log_scale) { return mean_loss(judged, std::exp(log_scale)); };
  double a = high - golden * (high - low), b = low + golden * (high - low);
  double loss_a = loss(a), loss_b = loss(b);
  while (high - low > 0.02) {
    if (loss_a <= loss_b) {
      high = b;
      b = a;
      loss_b = loss_a;
      a = high - golden * (high - low);
      loss_a = loss(a);
    } else {
      low = a;
      a = b;
      loss_a = loss_b;
      b = low + golden * (high - low);
      loss_b = loss(b);
    }
  }
  return std::exp((low + high) / 2.0);
}

double choose_threshold(std::vector<double> scores, double loss) {
  if (scores.empty()) return std::numeric_limits<double>::lowest();
  const auto count = double(scores.size());
  Spread spread;
  for (double score : scores) spread.add(score);
  std::ranges::sort(scores);
  return scores[static_cast<std::size_t>(loss * count)] -
         3.0 * spread.deviation() / std::sqrt(count);
}

double Spread::deviation() const {
  if (count_ < 2.0) return 0.0;
  const double mean = sum_ / count_;
  return std::sqrt(std::max(squares_ / count_ - mean * mean, 0.0));
}

}  // namespace parley::understand
