// Walking over UTF-8. Private to media.
#pragma once

#include <string>
#include <string_view>

namespace parley::media {

// Bytes of the character that begins at `at`; 0 where none does. Control characters other than
// white space, and noncharacters, count as none (HTML has no place for them).
std::size_t utf8_size(std::string_view text, std::size_t at);

inline bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' || c == '\v';
}
inline bool is_alpha(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
inline bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string lower_ascii(std::string_view text);
std::string_view trim(std::string_view text);

}  // namespace parley::media
