#include "http/wire/text.h"

#include <algorithm>

namespace parley::http::wire {
namespace {

int hex_digit(char c) {
  if (is_digit(c)) return c - '0';
  c = lower(c);
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

}  // namespace

bool is_token_char(char c) {
  if (is_digit(c) || (lower(c) >= 'a' && lower(c) <= 'z')) return true;
  return c != 0 && std::string_view("!#$%&'*+-.^_`|~").contains(c);
}

bool is_token(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, is_token_char);
}

bool same_letters(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, {}, lower, lower);
}

std::string_view trim(std::string_view text) {
  auto first = text.find_first_not_of(" \t");
  if (first == text.npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::string_view cut(std::string_view& rest, char at) {
  auto end = rest.find(at);
  auto head = rest.substr(0, end);
  rest = end == rest.npos ? std::string_view() : rest.substr(end + 1);
  return head;
}

bool lists(std::string_view list, std::string_view item) {
  while (!list.empty()) {
    if (same_letters(trim(cut(list, ',')), item)) return true;
  }
  return false;
}

bool is_utf8(std::string_view text) {
  auto at = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  for (std::size_t i = 0; i < text.size();) {
    unsigned lead = at(i);
    std::size_t more = lead < 0x80 ? 0 : lead < 0xc2 ? 9 : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3;
    if (lead > 0xf4 || more == 9 || i + more >= text.size()) return false;
    for (std::size_t k = 1; k <= more; ++k) {
      if ((at(i + k) & 0xc0) != 0x80) return false;
    }
    // Overlong forms, surrogates and what is above U+10FFFF show in the second byte.
    if (lead == 0xe0 && at(i + 1) < 0xa0) return false;
    if (lead == 0xed && at(i + 1) > 0x9f) return false;
    if (lead == 0xf0 && at(i + 1) < 0x90) return false;
    if (lead == 0xf4 && at(i + 1) > 0x8f) return false;
    i += more + 1;
  }
  return true;
}

std::optional<std::string> percent_decode(std::string_view text, bool plus) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '%') {
      if (i + 2 >= text.size()) return std::nullopt;
      int high = hex_digit(text[i + 1]);
      int low = hex_digit(text[i + 2]);
      if (high < 0 || low < 0) return std::nullopt;
      c = static_cast<char>(high * 16 + low);
      i += 2;
    } else if (plus && c == '+') {
      c = ' ';
    }
    if (is_control(c)) return std::nullopt;
    out += c;
  }
  if (!is_utf8(out)) return std::nullopt;
  return out;
}

base::Result<Params> parse_query(std::string_view text) {
  Params params;
  while (!text.empty()) {
    auto pair = cut(text, '&');
    if (pair.empty()) continue;
    auto name = percent_decode(cut(pair, '='), true);
    auto value = percent_decode(pair, true);
    if (!name || !value) {
      return base::fail(base::Code::malformed,
                        "the query must be percent-encoded UTF-8 without control characters");
    }
    params.add(std::move(*name), std::move(*value));
  }
  return params;
}

}  // namespace parley::http::wire
