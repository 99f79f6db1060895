// Text into terms: words by script (ICU where words are not parted by spaces), lower case, stemmed
// by language, without the words that say nothing. Private to knowledge. Thread-safe: what is
// costly to make is kept per thread.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace parley::knowledge {

// Appends the hash of each term of `text`, in order. `language` is ISO 639-1; one that is unknown
// is not stemmed.
void append_terms(std::string_view text, std::string_view language,
                  std::vector<std::uint32_t>& terms);

// The hash of two terms that follow one another.
std::uint32_t pair_of(std::uint32_t first, std::uint32_t second);

// The terms of several texts together, sorted, each once.
std::vector<std::uint32_t> term_set(std::initializer_list<std::string_view> texts,
                                    std::string_view language);

// The words of `text` in lower case, before stemming; stop words included.
std::vector<std::string> split_words(std::string_view text);

// The hash of a word of split_words(); 0 for a stop word.
std::uint32_t term_of(std::string_view word, std::string_view language);

// Byte offsets where sentences of `text` end; the last is text.size().
std::vector<std::size_t> sentence_ends(std::string_view text, std::string_view language);

// How many word pieces a sentence model makes of it, roughly.
std::size_t estimate_pieces(std::string_view text);

}  // namespace parley::knowledge
