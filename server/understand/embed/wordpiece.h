// Text to the token ids of a BERT vocabulary (BertNormalizer, BertPreTokenizer, WordPiece).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "understand/embed/normalize.h"
#include "understand/embed/tokenizer.h"

namespace parley::understand {

struct WordPieceOptions {
  WordForm form = {};
  std::string unknown = "[UNK]";
  std::string goes_on = "##";      // how a piece within a word begins
  std::size_t longest_word = 100;  // code points; a longer one is unknown as a whole
  Frame frame = {};
};

class WordPiece final : public Tokenizer {
 public:
  // The id of a piece is its place.
  static base::Result<WordPiece> make(const std::vector<std::string>& pieces,
                                      WordPieceOptions options);
  // The content of vocab.txt, one piece per line, read as BERT's uncased models do: [CLS] before
  // and [SEP] after (MPNet: <s> and </s>).
  static base::Result<WordPiece> from_vocabulary(std::string_view content);

  std::vector<std::int32_t> encode(std::string_view text, std::size_t max_tokens) const override;
  std::size_t size() const override { return size_; }
  const std::string& manner() const override { return manner_; }

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
  std::int32_t unknown_ = 0;
  WordPieceOptions options_;
  std::string manner_;
};

}  // namespace parley::understand
