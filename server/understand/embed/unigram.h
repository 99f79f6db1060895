// SentencePiece's unigram language model: a word becomes those pieces whose probabilities multiply
// to the most (Kudo, "Subword Regularization", 2018), found by Viterbi over a trie in time linear
// in the length of the word times that of the longest piece. Immutable, thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "understand/embed/trie.h"

namespace parley::understand {

struct Piece {
  std::string text;
  double score = 0.0;    // logarithm of its probability
  bool special = false;  // stands for no text
};

class Unigram {
 public:
  static constexpr std::size_t kLongestPiece = 256;  // bytes

  Unigram() = default;
  // The id of a piece is its place. `unknown` is the id for characters that are in no piece; with
  // `bytes` they are the pieces <0x00> to <0xFF> of their bytes. Code::invalid names a bad piece.
  static base::Result<Unigram> make(std::vector<Piece> pieces, std::size_t unknown, bool bytes);

  // Of valid UTF-8.
  void append(std::string_view word, std::vector<std::int32_t>& ids) const;
  std::size_t size() const { return scores_.size(); }
  std::int32_t unknown() const { return unknown_; }

 private:
  void append_unknown(std::string_view text, std::vector<std::int32_t>& ids) const;

  Trie trie_;
  std::vector<double> scores_;
  double unknown_score_ = 0.0;
  std::int32_t unknown_ = 0;
  std::vector<std::int32_t> bytes_;  // 256 ids, or none
};

}  // namespace parley::understand
