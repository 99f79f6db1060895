// A BERT encoder on OpenVINO: token ids in, the mean of the last layer's states out. Weights are
// int8 in groups of 64 and activations are quantised while running
// (docs/decisions/0010-int8-embeddings.md). No padding: the graph takes the true length of one
// text, so a text's vector does not depend on what else is computed. Thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

#include "base/result.h"
#include "understand/embed/safetensors.h"
#include "understand/embedder.h"

namespace parley::understand {

struct BertShape {
  std::size_t hidden = 0;
  std::size_t layers = 0;
  std::size_t heads = 0;
  std::size_t inner = 0;  // width of the feed-forward part
  std::size_t words = 0;
  std::size_t positions = 0;
  double epsilon = 0.0;  // of the layer norms
};

// From config.json. Code::invalid for anything that is not a BERT encoder with GELU.
base::Result<BertShape> read_bert_shape(std::string_view config);

class Bert {
 public:
  virtual ~Bert() = default;
  // L2-normalised. `ids` holds at most shape.positions ids, each less than shape.words.
  virtual base::Result<Vector> run(std::span<const std::int32_t> ids) const = 0;
};

// `threads` inferences may run at the same time; further callers wait.
base::Result<std::unique_ptr<Bert>> compile_bert(const Safetensors& file, const BertShape& shape,
                                                 std::size_t threads);

}  // namespace parley::understand
