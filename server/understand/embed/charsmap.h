// SentencePiece's compiled normalisation: a double-array trie (Darts) from UTF-8 to what takes its
// place. It is applied to grapheme clusters of less than six bytes, and to the characters of all
// others, exactly as the reference library `tokenizers` does it. Immutable, thread-safe; the bytes
// are not trusted: nothing outside of them is read.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace parley::understand {

class Charsmap {
 public:
  // `precompiled_charsmap` of a tokenizer.json, in base64.
  static base::Result<Charsmap> from_base64(std::string_view text);

  // Of valid UTF-8.
  std::string normalize(std::string_view text) const;

 private:
  std::optional<std::string_view> look_up(std::string_view key) const;
  void append_cluster(std::string_view cluster, std::string& to) const;

  std::vector<std::uint32_t> units_;
  std::string values_;  // ended by zero bytes
};

}  // namespace parley::understand
