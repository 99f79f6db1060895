// Texts to vectors. Two embedders stand behind this door: a sentence model on OpenVINO,
// and a deterministic hashing one that needs no files (tests, first start without the model).
// Thread-safe and blocking: call them from a CPU pool. No I/O after opening.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace parley::understand {

using Vector = std::vector<float>;  // L2-normalised, so a dot product is the cosine

class Embedder {
 public:
  virtual ~Embedder() = default;

  virtual std::size_t width() const = 0;

  // Names the model by its content. Vectors of different models must never be compared, so whoever
  // stores a vector stores this name beside it.
  virtual const std::string& model() const = 0;

  // One vector per text, in order. Any length (cut to the model's window), any bytes; an empty text
  // has a vector too. The vector of a text does not depend on the texts beside it, up to rounding.
  virtual base::Result<std::vector<Vector>> embed(
      std::span<const std::string_view> texts) const = 0;
};

struct EmbedderOptions {
  std::size_t threads = 0;   // inferences that run at the same time, one core each; 0: every core
  int niceness = 0;          // of the threads they run on
  std::string pooling = {};  // "mean" or "cls", where the folder does not say; empty: mean
  bool exact = false;        // float32 instead of int8: slower, to compare with
};

// The sentence model in `folder`: config.json, model.safetensors, and tokenizer.json or vocab.txt,
// of the BERT family (docs/decisions/0049-other-models.md). It is tested before it is given.
// Code::not_found names the file that is missing; Code::invalid says what does not fit.
base::Result<std::unique_ptr<Embedder>> open_embedder(const std::filesystem::path& folder,
                                                      const EmbedderOptions& options = {});

// Hashed words and character trigrams: texts that share words are near, synonyms are not.
std::unique_ptr<Embedder> make_hashing_embedder(std::size_t width = 384);

base::Result<Vector> embed_one(const Embedder& embedder, std::string_view text);

// The cosine of two normalised vectors of the same width.
float similarity(std::span<const float> a, std::span<const float> b);

}  // namespace parley::understand
