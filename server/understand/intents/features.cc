#include "understand/intents/features.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "understand/embed/normalize.h"

namespace parley::understand {
namespace {

constexpr std::size_t kMaxWords = 512;  // of a text; what follows is left out
constexpr std::size_t kShortest = 2, kLongest = 5;
constexpr float kVectorLength = 1.5f;

// FNV-1a, and a last mixing of its bits (the finaliser of MurmurHash3).
std::uint32_t bucket_of(char kind, std::string_view text) {
  std::uint64_t hash = 0xcbf29ce484222325U;
  auto take = [&](std::string_view bytes) {
    for (char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
  };
  take({&kind, 1});
  take(text);
  hash ^= hash >> 33;
  hash *= 0xff51afd7ed558ccdU;
  hash ^= hash >> 33;
  return static_cast<std::uint32_t>(hash % kBuckets);
}

// The pieces of a word between marks of its begin and end, by characters, not bytes.
template <typename Take>
void for_each_piece(std::string_view word, const Take& take) {
  std::string marked = "<" + std::string(word) + ">";
  std::vector<std::size_t> starts;
  for (std::size_t i = 0; i < marked.size(); ++i) {
    if ((static_cast<unsigned char>(marked[i]) & 0xC0) != 0x80) starts.push_back(i);
  }
  starts.push_back(marked.size());
  std::string_view all = marked;
  for (std::size_t from = 0; from + 1 < starts.size(); ++from) {
    for (std::size_t n = kShortest; n <= kLongest && from + n < starts.size(); ++n) {
      take(all.substr(starts[from], starts[from + n] - starts[from]));
    }
  }
}

template <typename Take>
void visit_grams(std::string_view text, const Take& take) {
  std::string pair = "^";
  std::size_t words = 0;
  auto take_pair = [&](std::string_view next) {
    pair += ' ';
    pair += next;
    take(bucket_of('2', pair), GramKind::pair, std::string_view(pair), words);
    pair = next;
  };
  for_each_word(text, [&](std::string_view word) {
    take(bucket_of('1', word), GramKind::word, word, words);
    take_pair(word);
    for_each_piece(word, [&](std::string_view piece) {
      take(bucket_of('c', piece), GramKind::piece, piece, words);
    });
    return ++words < kMaxWords;
  });
  if (words > 0) take_pair("$");
}

}  // namespace

void for_each_gram(std::string_view text, const TakeGram& take) { visit_grams(text, take); }

std::vector<Gram> grams_of(std::string_view text) {
  std::vector<std::uint32_t> buckets;
  visit_grams(text, [&](std::uint32_t bucket, GramKind, std::string_view, std::size_t) {
    buckets.push_back(bucket);
  });
  std::ranges::sort(buckets);
  std::vector<Gram> grams;
  for (std::size_t i = 0, next = 0; i < buckets.size(); i = next) {
    while (next < buckets.size() && buckets[next] == buckets[i]) ++next;
    grams.push_back({buckets[i], 1.0f + std::log(static_cast<float>(next - i))});
  }
  return grams;
}

FeatureSpace FeatureSpace::learn(std::size_t width, std::span<const std::vector<Gram>> texts) {
  std::vector<std::uint32_t> seen(kBuckets);
  for (const auto& grams : texts) {
    for (const auto& gram : grams) ++seen[gram.bucket];
  }
  std::vector<std::uint32_t> buckets;
  std::vector<float> idf;
  for (std::uint32_t bucket = 0; bucket < kBuckets; ++bucket) {
    if (seen[bucket] == 0) continue;
    buckets.push_back(bucket);
    idf.push_back(static_cast<float>(
        std::log((1.0 + double(texts.size())) / (1.0 + double(seen[bucket]))) + 1.0));
  }
  return {width, std::move(buckets), std::move(idf)};
}

FeatureSpace::FeatureSpace(std::size_t width, std::vector<std::uint32_t> buckets,
                           std::vector<float> idf)
    : width_(width), buckets_(std::move(buckets)), idf_(std::move(idf)), row_of_(kBuckets) {
  for (std::size_t i = 0; i < buckets_.size(); ++i) {
    row_of_[buckets_[i]] = static_cast<std::uint32_t>(width_ + i);
  }
}

Input FeatureSpace::input(std::span<const float> vector, std::span<const Gram> grams) const {
  Input made;
  made.dense.assign(vector.begin(), vector.end());
  for (auto& value : made.dense) value *= kVectorLength;
  float square = 0.0f;
  for (const auto& gram : grams) {
    auto row = row_of_[gram.bucket];
    if (row == 0) continue;
    float value = gram.weight * idf_[row - width_];
    made.sparse.push_back({row, value});
    square += value * value;
  }
  if (square > 0.0f) {
    float factor = 1.0f / std::sqrt(square);
    for (auto& feature : made.sparse) feature.value *= factor;
  }
  return made;
}

}  // namespace parley::understand
