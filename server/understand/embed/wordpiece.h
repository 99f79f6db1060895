// Text to the token ids of a BERT vocabulary, the same ids as the reference tokenizer gives
// (BertNormalizer, BertPreTokenizer, WordPiece, lower case). One difference on purpose: "[SEP]" and
// the like in a customer's text are plain text, never special tokens. Immutable, thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"

namespace parley::understand {

class WordPiece {
 public:
  // The content of vocab.txt: one piece per line, its id is the line's number from 0.
  static base::Result<WordPiece> from_vocabulary(std::string_view content);

  // [CLS], at most max_tokens - 2 pieces, [SEP].
  std::vector<std::int32_t> encode(std::string_view text, std::size_t max_tokens) const;
  std::size_t size() const { return size_; }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };
  using Pieces = std::unordered_map<std::string, std::int32_t, Hash, std::equal_to<>>;

  void append_word(std::string_view word, std::vector<std::int32_t>& ids) const;

  Pieces starts_;            // pieces that begin a word
  Pieces continuations_;     // those that go on, without their "##"
  std::size_t longest_ = 0;  // bytes of the longest piece
  std::size_t size_ = 0;
  std::int32_t unknown_ = 0, begin_ = 0, end_ = 0;
};

}  // namespace parley::understand
