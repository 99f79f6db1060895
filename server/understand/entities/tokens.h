// A text as tokens: words, numbers and marks with their place and a folded form for comparing.
// Pure; linear in the text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace parley::understand {

// Lower case, without accents ("Müller" → "muller", "ß" → "ss", "ł" → "l").
std::string fold(std::string_view utf8);

struct Token {
  enum class Kind : std::uint8_t { word, number, mixed, mark };  // mixed: letters and digits
  enum class Gap : std::uint8_t { none, space, line };           // before it

  std::uint32_t start = 0, end = 0;             // bytes, half open
  std::uint32_t fold_start = 0, fold_size = 0;  // in the folded text
  Kind kind = Kind::mark;
  Gap gap = Gap::none;
  bool upper = false;  // begins with a capital
  bool caps = false;   // two letters or more, all capitals
  char mark = 0;       // of a mark in ASCII; 0: another character

  bool is_word() const { return kind == Kind::word; }
  bool has_digit() const { return kind == Kind::number || kind == Kind::mixed; }
  bool glued() const { return gap == Gap::none; }
};

class Tokens {
 public:
  explicit Tokens(std::string_view utf8);  // which outlives it

  std::size_t size() const { return all_.size(); }
  const Token& operator[](std::size_t i) const { return all_[i]; }
  std::string_view text() const { return text_; }
  std::string_view written(std::size_t i) const { return between(i, i + 1); }
  std::string_view folded(std::size_t i) const {
    return std::string_view(folded_).substr(all_[i].fold_start, all_[i].fold_size);
  }
  // From the start of token `first` to the end of token `last` − 1.
  std::string_view between(std::size_t first, std::size_t last) const {
    return text_.substr(all_[first].start, all_[last - 1].end - all_[first].start);
  }
  bool is_mark(std::size_t i, char c) const { return i < size() && all_[i].mark == c && c != 0; }
  // The first token that starts at `byte` or later.
  std::size_t at(std::size_t byte) const;
  bool has_digits() const { return digits_; }

  // True when a sentence ends with token i: a mark that closes one, before a space or the end, and
  // no point of an abbreviation.
  bool ends_sentence(std::size_t i) const;

 private:
  void add(std::size_t& at, Token::Gap gap);

  std::string_view text_;
  std::string folded_;
  std::vector<Token> all_;
  bool digits_ = false;
};

}  // namespace parley::understand
