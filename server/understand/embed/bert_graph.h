// The graph of a BERT encoder, from the sums of the three embeddings to the mean of the last layer.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "base/result.h"
#include "understand/embed/bert.h"
#include "understand/embed/safetensors.h"

namespace ov {
class Model;
}

namespace parley::understand {

// Weights and activations share a scale in groups of this many values.
inline constexpr std::size_t kQuantGroup = 64;

// Symmetric int8: value = scales[i / group] * values[i].
struct GroupedInts {
  std::vector<std::int8_t> values;
  std::vector<float> scales;
};
GroupedInts quantise_groups(std::span<const float> values, std::size_t group);

// Input float32 [1, tokens, hidden], output float32 [1, hidden].
base::Result<std::shared_ptr<ov::Model>> build_bert(const Safetensors& file,
                                                    const BertShape& shape);

}  // namespace parley::understand
