// Text to token ids. Two kinds stand behind this door: WordPiece (BERT) and Unigram (SentencePiece,
// XLM-RoBERTa), both with the ids that the reference library `tokenizers` gives. One difference on
// purpose: "[SEP]" or "</s>" in a customer's text is plain text, never a special token. Immutable,
// thread-safe; any bytes are a text (invalid UTF-8 reads as U+FFFD).
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace parley::understand {

class Tokenizer {
 public:
  virtual ~Tokenizer() = default;
  // The special tokens before, pieces, the special tokens after: at most max_tokens in all, and at
  // least one.
  virtual std::vector<std::int32_t> encode(std::string_view text, std::size_t max_tokens) const = 0;
  virtual std::size_t size() const = 0;  // every id is less
  // How texts are read apart from the vocabulary; empty for BERT's uncased way.
  virtual const std::string& manner() const = 0;
};

// What stands around the pieces of every text.
struct Frame {
  std::vector<std::int32_t> before, after;
};

// The content of a tokenizer.json with a model of type WordPiece or Unigram. Code::invalid names
// what in it is wrong or not understood.
base::Result<std::unique_ptr<Tokenizer>> read_tokenizer(std::string_view json);

}  // namespace parley::understand
