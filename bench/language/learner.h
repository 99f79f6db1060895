// Learns which letters speak for which language: for the languages of one script, a softmax over
// the sum of the weights of a text's grams, by AdaGrad on snippets of one to eight words. One
// thread and a seed of its own: the same texts give the same weights.
#pragma once

#include <cstdint>
#include <vector>

#include "corpus.h"

namespace parley::bench {

struct Settings {
  std::size_t samples = 40'000;  // of each language in a round
  int rounds = 3;                // with all grams
  int last_rounds = 1;           // with those weights alone that are kept
  std::size_t min_count = 4;     // a gram that is seen less often in the counting is left out
  std::size_t keep = 1'400'000;  // weights
  float rate = 0.12F;
};

// The number of each gram that was chosen, by its hash; open addressing.
class GramIndex {
 public:
  static constexpr std::uint32_t kNone = ~0U;

  explicit GramIndex(const std::vector<std::uint32_t>& hashes);
  std::uint32_t find(std::uint32_t hash) const;
  const std::vector<std::uint32_t>& hashes() const { return hashes_; }

 private:
  std::vector<std::uint32_t> hashes_;
  std::vector<std::uint32_t> slots_;
};

class Learner {
 public:
  // `held_out` lines (index % folds == fold) are not read; folds 0: none.
  Learner(const std::vector<Tongue>& tongues, language::Script script, Settings settings,
          std::size_t fold, std::size_t folds);

  void learn(double share_of_weights);                                      // of settings.keep
  const std::vector<std::size_t>& languages() const { return languages_; }  // in tongues
  const std::vector<std::uint32_t>& grams() const { return rows_.hashes(); }
  // The weights of a gram, one for each of languages().
  const float* row(std::uint32_t index) const { return &weights_[index * width_]; }

 private:
  struct Random {
    std::uint64_t state;
    std::uint32_t below(std::size_t n);
  };
  using Snippet = std::vector<const language::Word*>;

  void snippet(const Tongue& tongue, Random& random, Snippet& words) const;
  void add_words(const Line& line, std::size_t count, Random& random, Snippet& words) const;
  void choose_grams();
  void round(float rate, std::uint64_t seed);
  void step(const Snippet& words, std::size_t target, float rate);
  void centre();
  void prune(std::size_t keep);

  const std::vector<Tongue>& tongues_;
  Settings settings_;
  std::size_t fold_, folds_;
  std::vector<std::size_t> languages_;
  std::size_t width_ = 0;
  GramIndex rows_{{}};
  std::vector<float> weights_;      // width_ for each row
  std::vector<float> squares_;      // of the gradients, for each row
  std::vector<float> counts_;       // how often a row was seen
  std::vector<std::uint8_t> kept_;  // weights; empty: all
  std::vector<std::uint32_t> active_;
  std::vector<float> scores_;
};

}  // namespace parley::bench
