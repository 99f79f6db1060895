// Splits a text into words of one script each, in lower case. Pure and thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace parley::language {

// The scripts of the languages that we know; Chinese characters and kana are one.
enum class Script : std::uint8_t {
  none,
  latin,
  cyrillic,
  arabic,
  devanagari,
  han_kana,
  greek,
  armenian,
  hebrew,
  bengali,
  gurmukhi,
  gujarati,
  tamil,
  telugu,
  thai,
  georgian,
  hangul
};
inline constexpr std::size_t kScripts = 17;

Script script_of(char32_t c);
char32_t lower(char32_t c);  // one to one, of the alphabets above

struct Word {
  std::u32string letters;  // lower case; ’ is '
  Script script = Script::none;
  std::size_t begin = 0;  // bytes of the text
  std::size_t end = 0;
};

// At most `limit` words. An apostrophe belongs to a word when letters are on both sides. In wrong
// UTF-8 the wrong bytes separate words.
std::vector<Word> split_words(std::string_view text, std::size_t limit);

}  // namespace parley::language
