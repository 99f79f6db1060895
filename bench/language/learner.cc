#include "learner.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "language/grams.h"

namespace parley::bench {

using language::Word;

namespace {

// e^x for x ≤ 0 to about 1e-7, the same on every processor, which the C library's is not.
float exp_of(float x) {
  if (x < -80) return 0;
  float turns = std::floor(x * 1.44269504F + 0.5F);
  float rest = x - turns * 0.693359375F + turns * 2.12194440e-4F;
  float power = 1.9875691500e-4F;
  for (float next :
       {1.3981999507e-3F, 8.3334519073e-3F, 4.1665795894e-2F, 1.6666665459e-1F, 5.0000001201e-1F}) {
    power = power * rest + next;
  }
  return std::ldexp(power * rest * rest + rest + 1.0F, static_cast<int>(turns));
}

}  // namespace

GramIndex::GramIndex(const std::vector<std::uint32_t>& hashes)
    : hashes_(hashes), slots_(std::bit_ceil(hashes.size() * 2 + 2), kNone) {
  for (std::uint32_t row = 0; row < hashes_.size(); ++row) {
    std::size_t slot = hashes_[row] & (slots_.size() - 1);
    while (slots_[slot] != kNone) slot = (slot + 1) & (slots_.size() - 1);
    slots_[slot] = row;
  }
}

std::uint32_t GramIndex::find(std::uint32_t hash) const {
  std::size_t slot = hash & (slots_.size() - 1);
  while (slots_[slot] != kNone && hashes_[slots_[slot]] != hash) {
    slot = (slot + 1) & (slots_.size() - 1);
  }
  return slots_[slot];
}

std::uint32_t Learner::Random::below(std::size_t n) {  // splitmix64
  std::uint64_t z = (state += 0x9E3779B97F4A7C15u);
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  z ^= z >> 31;
  return static_cast<std::uint32_t>((z >> 32) * n >> 32);
}

Learner::Learner(const std::vector<Tongue>& tongues, language::Script script, Settings settings,
                 std::size_t fold, std::size_t folds)
    : tongues_(tongues), settings_(settings), fold_(fold), folds_(folds) {
  for (std::size_t i = 0; i < tongues.size(); ++i) {
    if (tongues[i].script == script) languages_.push_back(i);
  }
  width_ = (languages_.size() + 7) / 8 * 8;
  scores_.resize(width_);
}

void Learner::add_words(const Line& line, std::size_t count, Random& random, Snippet& words) const {
  if (line.words.empty()) return;
  std::size_t begin = line.words.size() <= count ? 0 : random.below(line.words.size() - count + 1);
  for (std::size_t i = begin; i < std::min(begin + count, line.words.size()); ++i) {
    words.push_back(&line.words[i]);
  }
}

// Half of all snippets are one word, a quarter two, the rest up to eight. Lines of the judged kind
// are few and count most; messages and dictionaries add the breadth.
void Learner::snippet(const Tongue& tongue, Random& random, Snippet& words) const {
  words.clear();
  std::uint32_t kind = random.below(8);
  std::size_t count = kind < 4 ? 1 : kind < 6 ? 2 : 3 + random.below(6);
  std::uint32_t source = random.below(100);
  bool from_lines = source < 40 || (tongue.messages.empty() && tongue.dictionary.empty());
  bool from_dictionary = !from_lines && !tongue.dictionary.empty() && count <= 2 &&
                         (source < 75 || tongue.messages.empty());
  if (from_dictionary) {
    for (std::size_t i = 0; i < count; ++i) {
      words.push_back(&tongue.dictionary[random.below(tongue.dictionary.size())]);
    }
  } else if (!from_lines && !tongue.messages.empty()) {
    add_words(tongue.messages[random.below(tongue.messages.size())], count, random, words);
  } else {
    std::size_t level = count > 2 || random.below(2) == 0 ? 2 : count - 1;
    const auto& lines = tongue.levels[level];
    std::size_t line = random.below(lines.size());
    if (folds_ != 0 && line % folds_ == fold_) return;
    add_words(lines[line], count, random, words);
  }
  std::erase_if(words, [&](const Word* word) { return word->script != tongue.script; });
}

void Learner::choose_grams() {
  std::vector<std::uint8_t> seen(std::size_t(1) << 28);  // by the upper bits
  Random random{0xC0FFEE};
  Snippet words;
  std::vector<std::uint32_t> often;
  for (std::size_t i = 0; i < settings_.samples * languages_.size(); ++i) {
    snippet(tongues_[languages_[i % languages_.size()]], random, words);
    for (const Word* word : words) {
      language::for_each_gram(word->letters, [&](std::uint32_t gram) {
        auto& times = seen[gram >> 4];
        if (times == 255) return;
        if (++times == settings_.min_count) often.push_back(gram);
      });
    }
  }
  std::ranges::sort(often);
  often.erase(std::ranges::unique(often).begin(), often.end());
  rows_ = GramIndex(often);
  weights_.assign(often.size() * width_, 0.0F);
  squares_.assign(often.size(), 1e-3F);
  counts_.assign(often.size(), 0.0F);
}

void Learner::step(const Snippet& words, std::size_t target, float rate) {
  active_.clear();
  for (const Word* word : words) {
    language::for_each_gram(word->letters, [&](std::uint32_t gram) {
      if (auto row = rows_.find(gram); row != GramIndex::kNone) active_.push_back(row);
    });
  }
  if (active_.empty()) return;
  std::ranges::fill(scores_, 0.0F);
  for (auto row : active_) {
    const float* w = &weights_[row * width_];
    for (std::size_t i = 0; i < width_; ++i) scores_[i] += w[i];
  }
  float most = *std::max_element(scores_.begin(), scores_.begin() + long(languages_.size()));
  float sum = 0;
  for (std::size_t i = 0; i < languages_.size(); ++i) {
    scores_[i] = exp_of(scores_[i] - most);
    sum += scores_[i];
  }
  float square = 0;
  for (std::size_t i = 0; i < width_; ++i) {
    scores_[i] = i < languages_.size() ? scores_[i] / sum - (i == target ? 1.0F : 0.0F) : 0.0F;
    square += scores_[i] * scores_[i];
  }
  for (auto row : active_) {
    squares_[row] += square;
    counts_[row] += 1;
    float* w = &weights_[row * width_];
    float pace = rate / std::sqrt(squares_[row]);
    if (kept_.empty()) {
      for (std::size_t i = 0; i < width_; ++i) w[i] -= pace * scores_[i];
    } else {
      for (std::size_t i = 0; i < width_; ++i) {
        if (kept_[row * width_ + i]) w[i] -= pace * scores_[i];
      }
    }
  }
}

void Learner::round(float rate, std::uint64_t seed) {
  Random random{seed};
  Snippet words;
  for (std::size_t i = 0; i < settings_.samples; ++i) {
    for (std::size_t target = 0; target < languages_.size(); ++target) {
      snippet(tongues_[languages_[target]], random, words);
      if (!words.empty()) step(words, target, rate);
    }
  }
}

// A softmax does not change when all scores do by the same: the middle weight of a row becomes 0,
// so that most weights of a rare gram are.
void Learner::centre() {
  std::vector<float> row(languages_.size());
  for (std::size_t r = 0; r < counts_.size(); ++r) {
    float* w = &weights_[r * width_];
    std::copy_n(w, row.size(), row.begin());
    auto middle = row.begin() + long(row.size() / 2);
    std::ranges::nth_element(row, middle);
    for (std::size_t i = 0; i < row.size(); ++i) w[i] -= *middle;
  }
}

void Learner::prune(std::size_t keep) {
  std::vector<float> worth(weights_.size(), 0.0F);
  for (std::size_t r = 0; r < counts_.size(); ++r) {
    for (std::size_t i = 0; i < languages_.size(); ++i) {
      worth[r * width_ + i] = std::abs(weights_[r * width_ + i]) * std::sqrt(counts_[r]);
    }
  }
  float least = 0;
  if (keep < worth.size()) {
    auto sorted = worth;
    std::ranges::nth_element(sorted, sorted.begin() + long(keep), std::greater{});
    least = sorted[keep];
  }
  kept_.assign(weights_.size(), 0);
  for (std::size_t i = 0; i < weights_.size(); ++i) {
    kept_[i] = worth[i] > least;
    if (!kept_[i]) weights_[i] = 0;
  }
}

void Learner::learn(double share_of_weights) {
  if (languages_.size() < 2) return;
  choose_grams();
  std::uint64_t seed = 1;
  for (int i = 0; i < settings_.rounds; ++i) round(settings_.rate, ++seed);
  centre();
  prune(static_cast<std::size_t>(double(settings_.keep) * share_of_weights));
  for (int i = 0; i < settings_.last_rounds; ++i) round(settings_.rate / 2, ++seed);
}

}  // namespace parley::bench
