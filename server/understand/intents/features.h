// A text as what the classifier sees: its sentence vector, its words and pairs of words, and
// the pieces of two to five letters of its words. Words and pieces are hashed into
// buckets, so a model needs no vocabulary; pieces also carry languages that write without spaces.
// Pure.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

namespace parley::understand {

inline constexpr std::size_t kBuckets = 1 << 16;

// How often the text has the words or pieces of a bucket, damped: 1 + ln(count).
struct Gram {
  std::uint32_t bucket = 0;
  float weight = 0.0f;
};

enum class GramKind { word, pair, piece };
// `word` counts the words of the text; of a pair it is the second one.
using TakeGram = std::function<void(std::uint32_t bucket, GramKind kind, std::string_view text,
                                    std::size_t word)>;
void for_each_gram(std::string_view text, const TakeGram& take);

// Sorted by bucket. The same text gives the same grams on every machine.
std::vector<Gram> grams_of(std::string_view text);

// One of the many numbers that are mostly 0: the row of the first layer that it meets.
struct Feature {
  std::uint32_t row = 0;
  float value = 0.0f;
};

// What the first layer meets: its first rows are `dense`, `sparse` names others.
struct Input {
  std::vector<float> dense;
  std::vector<Feature> sparse;
};

// The dense rows are the sentence vector, the sparse ones the buckets that the training saw.
class FeatureSpace {
 public:
  // Rows for the buckets of these texts, each with the weight ln((1 + n) / (1 + texts that have
  // it)) + 1 (inverse document frequency).
  static FeatureSpace learn(std::size_t width, std::span<const std::vector<Gram>> texts);
  // `buckets` sorted, one idf each.
  FeatureSpace(std::size_t width, std::vector<std::uint32_t> buckets, std::vector<float> idf);

  std::size_t width() const { return width_; }
  std::size_t rows() const { return width_ + buckets_.size(); }
  const std::vector<std::uint32_t>& buckets() const { return buckets_; }
  const std::vector<float>& idf() const { return idf_; }

  // `vector` of length 1 is stretched by half; the grams are brought to the length 1.
  Input input(std::span<const float> vector, std::span<const Gram> grams) const;

 private:
  std::size_t width_ = 0;
  std::vector<std::uint32_t> buckets_;
  std::vector<float> idf_;
  std::vector<std::uint32_t> row_of_;  // by bucket; 0: no row (row 0 is of the vector)
};

}  // namespace parley::understand
