#include "understand/intents/neighbours.h"

#include <algorithm>
#include <cmath>

namespace parley::understand {

std::vector<Neighbour> nearest(std::span<const float> cosines,
                               std::span<const std::uint32_t> labels, std::size_t count,
                               std::size_t without) {
  std::vector<Neighbour> best;  // sorted, best first; equal cosines stay in the examples' order
  best.reserve(count + 1);
  for (std::size_t i = 0; i < cosines.size(); ++i) {
    if (best.size() == count && cosines[i] <= best.back().cosine) continue;
    if (i == without) continue;
    auto at = std::ranges::upper_bound(best, cosines[i], std::greater{}, &Neighbour::cosine);
    best.insert(at, {labels[i], cosines[i]});
    if (best.size() > count) best.pop_back();
  }
  return best;
}

std::vector<Vote> vote(std::span<const Neighbour> neighbours, const VoteOptions& options) {
  std::vector<Vote> votes;
  double total = 0.0;
  for (const auto& neighbour : neighbours.first(std::min(options.nearest, neighbours.size()))) {
    double weight =
        std::exp((double(neighbour.cosine) - double(neighbours[0].cosine)) / options.temperature);
    auto known = std::ranges::find(votes, neighbour.label, &Vote::label);
    if (known == votes.end()) known = votes.insert(votes.end(), {neighbour.label, 0.0});
    known->share += weight;
    total += weight;
  }
  for (auto& one : votes) one.share /= total;
  std::ranges::sort(votes, [](const Vote& a, const Vote& b) {
    return a.share != b.share ? a.share > b.share : a.label < b.label;
  });
  return votes;
}

double scope_score(std::span<const Neighbour> neighbours, std::span<const Vote> votes) {
  if (neighbours.empty()) return 0.0;
  double sum = 0.0;
  auto three = neighbours.first(std::min<std::size_t>(3, neighbours.size()));
  for (const auto& neighbour : three) sum += double(neighbour.cosine);
  double lead = votes[0].share - (votes.size() > 1 ? votes[1].share : 0.0);
  return sum / double(three.size()) + 0.1 * lead;
}

}  // namespace parley::understand
