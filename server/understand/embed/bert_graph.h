// The graph of an encoder of the BERT family, from the sums of the embeddings to the pooled states
// of the last layer.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
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

// What stands before the names of the encoder's weights in a file, like "bert." or nothing.
base::Result<std::string> weight_prefix(const Safetensors& file);

// Input float32 [1, tokens, hidden], of MPNet also [1, heads, tokens, tokens], which is added to
// what attention compares; output float32 [1, hidden].
base::Result<std::shared_ptr<ov::Model>> build_bert(const Safetensors& file, const BertShape& shape,
                                                    bool exact);

}  // namespace parley::understand
