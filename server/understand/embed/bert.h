// An encoder of the BERT family on OpenVINO: token ids in, the pooled states of the last layer out.
// Weights are int8 in groups of 64 and activations are quantised while running. No padding: the
// graph takes the true length of one text, so a text's vector does not depend on what else is
// computed. Thread-safe.
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

// How the weights are named and what differs in the graph.
enum class Family { bert, roberta, distilbert, mpnet };
enum class Activation { gelu, gelu_tanh, relu };
enum class Pooling { mean, cls };

struct BertShape {
  Family family = Family::bert;
  std::size_t hidden = 0;
  std::size_t layers = 0;
  std::size_t heads = 0;
  std::size_t inner = 0;  // width of the feed-forward part
  std::size_t words = 0;
  std::size_t positions = 0;  // rows of their table
  std::size_t types = 0;      // rows of theirs; 0: there is none
  // The row of the first token: RoBERTa and MPNet count on from the padding's id.
  std::size_t first_position = 0;
  std::size_t buckets = 0;  // of distances between tokens (MPNet)
  double epsilon = 0.0;     // of the layer norms
  Activation activation = Activation::gelu;
  Pooling pooling = Pooling::mean;

  std::size_t window() const { return positions - first_position; }  // tokens of a text
};

// From config.json. Code::invalid says what is no encoder of this family.
base::Result<BertShape> read_bert_shape(std::string_view config);

class Bert {
 public:
  virtual ~Bert() = default;
  // L2-normalised. `ids` holds 1 to shape.window() ids, each less than shape.words.
  virtual base::Result<Vector> run(std::span<const std::int32_t> ids) const = 0;
};

// `threads` inferences may run at the same time; further callers wait. `exact`: in float32, to show
// that the graph is right; it takes twice the time and four times the memory.
base::Result<std::unique_ptr<Bert>> compile_bert(const Safetensors& file, const BertShape& shape,
                                                 std::size_t threads, bool exact);

}  // namespace parley::understand
