// What a tokenizer.json does with a text before its model sees words: the normalisers and
// pre-tokenizers that SentencePiece's models use. Immutable, thread-safe.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/result.h"

namespace parley::understand {

// Valid UTF-8 to valid UTF-8.
class Normalizer {
 public:
  // Sequence, Precompiled, Replace, Strip, Lowercase, NFC, NFD, NFKC, NFKD or null; Code::invalid
  // names any other.
  static base::Result<Normalizer> read(const base::Json& node);
  std::string apply(std::string text) const;

 private:
  base::Result<void> add(const base::Json& node, int depth);

  std::vector<std::function<std::string(std::string)>> steps_;
};

// A text to words. Spaces become the mark "▁" that the pieces of a vocabulary begin with.
class WordSplitter {
 public:
  // WhitespaceSplit, Metaspace, both in a Sequence, or null.
  static base::Result<WordSplitter> read(const base::Json& node);
  // Calls `word` for each until it returns false.
  void split(std::string_view text, const std::function<bool(std::string_view)>& word) const;

 private:
  enum class Prepend { always, first, never };
  base::Result<void> add(const base::Json& node);
  bool mark_and_split(std::string_view text, bool first,
                      const std::function<bool(std::string_view)>& word) const;

  bool at_spaces_ = false;
  std::string mark_;  // empty: words stay as they are
  Prepend prepend_ = Prepend::always;
  bool at_marks_ = true;
};

}  // namespace parley::understand
