#include "understand/words/words.h"

#include <unicode/uchar.h>

#include "base/utf8.h"

namespace parley::understand {
namespace {

// Combining marks go on with a word but start none (an emoji's variation selector is one).
bool is_letter(UChar32 c, bool open) {
  return u_isalnum(c) || (open && (U_MASK(u_charType(c)) & U_GC_M_MASK) != 0);
}

bool is_emoji(UChar32 c) {
  return c >= 0x203C && u_hasBinaryProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC);
}

// Marks that stand inside of a word when letters are on both sides.
char32_t inner_mark(char32_t c) {
  if (c == '\'' || c == 0x2019 || c == 0x2BC) return '\'';
  return c == '-' ? U'-' : U'\0';
}

}  // namespace

std::vector<Word> split_words(std::string_view text, std::size_t limit) {
  std::vector<Word> words;
  Word word;
  std::size_t letters = 0, capitals = 0;
  auto close = [&] {
    if (word.lower.empty()) return;
    word.capitals = letters >= 3 && capitals == letters;
    words.push_back(std::move(word));
    word = {};
    letters = capitals = 0;
  };
  for (std::size_t at = 0; at < text.size() && words.size() < limit;) {
    auto [value, bytes] = base::decode_utf8(text, at);
    auto c = static_cast<UChar32>(value);
    bool open = !word.lower.empty();
    if (is_letter(c, open)) {
      if (!open) word.start = at;
      if (!open && !words.empty() && words.back().after == 0) words.back().after = value;
      base::append_utf8(word.lower, static_cast<char32_t>(u_tolower(c)));
      word.end = at + bytes;
      letters += u_isalpha(c) ? 1 : 0;
      capitals += u_isupper(c) ? 1 : 0;
    } else if (auto mark = inner_mark(value);
               mark != 0 && open && at + bytes < text.size() &&
               is_letter(static_cast<UChar32>(base::decode_utf8(text, at + bytes).value), false)) {
      base::append_utf8(word.lower, mark);
    } else {
      close();
      bool space = u_isUWhiteSpace(c);
      if (!space && !words.empty() && words.back().after == 0) words.back().after = value;
      if (is_emoji(c)) {
        word.start = at;
        word.end = at + bytes;
        base::append_utf8(word.lower, value);
        close();
      }
    }
    at += bytes;
  }
  if (words.size() < limit) close();
  return words;
}

std::string join_words(const std::vector<Word>& words) {
  std::string text;
  for (const auto& word : words) {
    if (!text.empty()) text += ' ';
    text += word.lower;
  }
  return text;
}

}  // namespace parley::understand
