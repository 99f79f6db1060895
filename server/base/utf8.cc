#include "base/utf8.h"

#include <algorithm>

namespace parley::base {
namespace {

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

// Table 3-7 of the Unicode standard: how many bytes a first byte announces, and in which range the
// second one must be. Zero for a byte that can start nothing.
struct Lead {
  std::size_t bytes;
  unsigned char low, high;
};

Lead lead(unsigned char first) {
  if (first < 0x80) return {1, 0, 0};
  if (first < 0xC2 || first > 0xF4) return {0, 0, 0};
  if (first < 0xE0) return {2, 0x80, 0xBF};
  if (first == 0xE0) return {3, 0xA0, 0xBF};
  if (first == 0xED) return {3, 0x80, 0x9F};
  if (first < 0xF0) return {3, 0x80, 0xBF};
  if (first == 0xF0) return {4, 0x90, 0xBF};
  if (first == 0xF4) return {4, 0x80, 0x8F};
  return {4, 0x80, 0xBF};
}

}  // namespace

CodePoint decode_utf8(std::string_view text, std::size_t at) {
  auto first = static_cast<unsigned char>(text[at]);
  auto [bytes, low, high] = lead(first);
  if (bytes == 0) return {};
  if (bytes == 1) return {first, 1};
  char32_t value = first & (0x7Fu >> bytes);
  for (std::size_t i = 1; i < bytes; ++i) {
    if (at + i >= text.size()) return {kReplacement, i};
    auto next = static_cast<unsigned char>(text[at + i]);
    bool fits = i == 1 ? next >= low && next <= high : is_continuation(text[at + i]);
    if (!fits) return {kReplacement, i};
    value = (value << 6) | (next & 0x3F);
  }
  return {value, bytes};
}

void append_utf8(std::string& to, char32_t c) {
  auto add = [&](char32_t bits) { to.push_back(static_cast<char>(bits)); };
  if (c < 0x80) {
    add(c);
  } else if (c < 0x800) {
    add(0xC0 | (c >> 6));
    add(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    add(0xE0 | (c >> 12));
    add(0x80 | ((c >> 6) & 0x3F));
    add(0x80 | (c & 0x3F));
  } else {
    add(0xF0 | (c >> 18));
    add(0x80 | ((c >> 12) & 0x3F));
    add(0x80 | ((c >> 6) & 0x3F));
    add(0x80 | (c & 0x3F));
  }
}

bool is_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    auto c = decode_utf8(text, at);
    // A written U+FFFD takes three bytes and decodes whole; what replaces a fault does not.
    if (c.value == kReplacement && text.substr(at, c.bytes) != "\xEF\xBF\xBD") return false;
    at += c.bytes;
  }
  return true;
}

std::string to_utf8(std::string_view bytes) {
  if (is_utf8(bytes)) return std::string(bytes);
  std::string text;
  text.reserve(bytes.size() + 16);
  for (std::size_t at = 0; at < bytes.size();) {
    auto c = decode_utf8(bytes, at);
    append_utf8(text, c.value);
    at += c.bytes;
  }
  return text;
}

std::size_t count_code_points(std::string_view utf8) {
  return static_cast<std::size_t>(
      std::ranges::count_if(utf8, [](char c) { return !is_continuation(c); }));
}

CodePointIndex::CodePointIndex(std::string_view utf8) {
  if (std::ranges::all_of(utf8, [](char c) { return static_cast<unsigned char>(c) < 0x80; })) {
    return;
  }
  index_.reserve(utf8.size() + 1);
  std::uint32_t seen = 0;
  for (char c : utf8) {
    if (is_continuation(c)) {
      index_.push_back(seen);
    } else {
      index_.push_back(seen++);
    }
  }
  index_.push_back(seen);
}

std::int64_t CodePointIndex::operator()(std::size_t byte) const {
  return static_cast<std::int64_t>(index_.empty() ? byte : index_[byte]);
}

}  // namespace parley::base
