// MPNet's attention knows how far two tokens are apart: each head adds a learned value by the
// bucket of their distance (Raffel et al., "T5", 2020, section 2.1): small ones have a bucket each,
// larger ones share them by logarithm, and both directions have half of the buckets. Immutable.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "base/result.h"
#include "understand/embed/bert.h"
#include "understand/embed/safetensors.h"

namespace parley::understand {

class Distances {
 public:
  // Without heads for a family that has none.
  static base::Result<Distances> read(const Safetensors& file, const BertShape& shape);

  std::size_t heads() const { return heads_; }
  // [heads, tokens, tokens]; tokens is at most shape.window().
  void fill(std::size_t tokens, float* to) const;

 private:
  std::size_t heads_ = 0;
  std::size_t window_ = 0;
  std::vector<float> values_;  // [heads, 2 * window - 1], by key minus query plus window - 1
};

}  // namespace parley::understand
