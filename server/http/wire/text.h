// The small text tools of HTTP. Pure; ASCII rules only, no locale.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "http/message.h"

namespace parley::http::wire {

inline char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
inline bool is_digit(char c) { return c >= '0' && c <= '9'; }
inline bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }
// RFC 9110 tchar.
bool is_token_char(char c);
bool is_token(std::string_view text);

// Equal but for the case of letters.
bool same_letters(std::string_view a, std::string_view b);
// Without spaces and tabs at both ends.
std::string_view trim(std::string_view text);
// Takes what stands before the first `at` (or all) off the front of `rest`, `at` included.
std::string_view cut(std::string_view& rest, char at);
// True if `item` is one of the comma-separated items of `list`.
bool lists(std::string_view list, std::string_view item);

bool is_utf8(std::string_view text);
// "%C3%BC" -> "ü"; with `plus`, '+' is a space. Nothing for a broken escape, text that is not
// UTF-8, or control characters.
std::optional<std::string> percent_decode(std::string_view text, bool plus);
// "a=1&b=2"; Code::malformed if a name or value does not decode.
base::Result<Params> parse_query(std::string_view text);

}  // namespace parley::http::wire
