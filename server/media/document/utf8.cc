#include "media/document/utf8.h"

#include "media/html.h"

namespace parley::media {

std::size_t utf8_size(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) {
    return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0u;
  };
  const auto tail = [&](std::size_t i) { return (byte(i) & 0xC0) == 0x80; };
  const unsigned first = byte(0);
  if (first < 0x20) return first == '\t' || first == '\n' || first == '\f' || first == '\r' ? 1 : 0;
  if (first < 0x7F) return 1;
  if (first < 0xC2) return 0;  // DEL, a tail, or an overlong form
  if (first < 0xE0) {
    if (first == 0xC2 && byte(1) < 0xA0) return 0;  // C1 controls
    return tail(1) ? 2 : 0;
  }
  if (first < 0xF0) {
    if (first == 0xE0 && byte(1) < 0xA0) return 0;
    if (first == 0xED && byte(1) > 0x9F) return 0;  // surrogates
    if (!tail(1) || !tail(2)) return 0;
    const unsigned code = (first & 0xF) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F);
    return (code >= 0xFDD0 && code <= 0xFDEF) || code >= 0xFFFE ? 0 : 3;
  }
  if (first > 0xF4) return 0;
  if (first == 0xF0 && byte(1) < 0x90) return 0;
  if (first == 0xF4 && byte(1) > 0x8F) return 0;
  if (!tail(1) || !tail(2) || !tail(3)) return 0;
  const bool last_two_of_plane =
      (byte(1) & 0xF) == 0xF && byte(2) == 0xBF && (byte(3) & 0x3E) == 0x3E;
  return last_two_of_plane ? 0 : 4;
}

std::string clean_utf8(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  std::size_t at = 0;
  while (at < bytes.size()) {
    if (const std::size_t size = utf8_size(bytes, at)) {
      out.append(bytes, at, size);
      at += size;
    } else {
      out += "\uFFFD";
      ++at;
    }
  }
  return out;
}

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

}  // namespace parley::media
