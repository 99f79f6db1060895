#include "media/document/link.h"

#include <algorithm>

#include "media/document/utf8.h"

namespace parley::media {

std::optional<std::string> safe_link(std::string_view url) {
  std::string clean;
  clean.reserve(url.size());
  for (const char c : trim(url)) {
    // Browsers drop tabs and line breaks inside a URL, so "java\nscript:" is one word to them.
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) continue;
    if (c == ' ') {
      clean += "%20";
    } else {
      clean += c;
    }
  }
  const std::string lower = lower_ascii(std::string_view(clean).substr(0, 8));
  const auto leads = [&](std::string_view scheme) {
    return lower.starts_with(scheme) && clean.size() > scheme.size();
  };
  if (leads("http://") || leads("https://") || leads("mailto:")) return clean;
  return std::nullopt;
}

bool is_own_path(std::string_view url) {
  if (!url.starts_with('/') || url.starts_with("//")) return false;
  return std::ranges::all_of(url, [](char c) {
    return is_alpha(c) || is_digit(c) || std::string_view("/._~-%").contains(c);
  });
}

void escape_text(std::string& out, std::string_view text) {
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      default: out += c;
    }
  }
}

void escape_attribute(std::string& out, std::string_view value) {
  for (const char c : value) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default: out += c;
    }
  }
}

void open_link(std::string& out, std::string_view safe_url) {
  out += "<a href=\"";
  escape_attribute(out, safe_url);
  out += "\" rel=\"noopener nofollow\">";
}

}  // namespace parley::media
