// How nearby examples vote for an intent. Pure; shared by training (which chooses the options by
// leaving one example out) and by classifying.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace parley::understand {

struct VoteOptions {
  std::size_t nearest = 16;   // examples that vote
  double temperature = 0.05;  // a vote weighs exp(cosine / temperature)
  double unseen = 0.01;       // share of confidence kept for intents that got no vote
};

struct Neighbour {
  std::uint32_t label = 0;
  float cosine = 0.0f;
};

// The `count` nearest, best first; `without` is left out.
std::vector<Neighbour> nearest(std::span<const float> cosines,
                               std::span<const std::uint32_t> labels, std::size_t count,
                               std::size_t without = static_cast<std::size_t>(-1));

struct Vote {
  std::uint32_t label = 0;
  double share = 0.0;  // of all votes
};

// Best first; the shares sum up to 1.
std::vector<Vote> vote(std::span<const Neighbour> neighbours, const VoteOptions& options);

// How near the text is to what is known: the mean cosine of the three nearest, plus the lead of the
// first intent over the second. In scope texts have more of both.
double scope_score(std::span<const Neighbour> neighbours, std::span<const Vote> votes);

}  // namespace parley::understand
