// What must hold of every HTML that media writes, for tests and fuzz targets: nothing outside the
// allow-list, and a fixpoint of the sanitiser. Written apart from the sanitiser on purpose: it
// reads the output as bytes. Aborts with the output where it does not hold.
#pragma once

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "media/html.h"

namespace parley::media {

[[noreturn]] inline void fail_check(const char* what, std::string_view html) {
  std::fprintf(stderr, "%s in:\n%.*s\n", what, static_cast<int>(html.size()), html.data());
  std::abort();
}

inline bool is_plain_tag(std::string_view name) {
  static constexpr std::array<std::string_view, 38> kTags = {
      "b",     "blockquote", "br",    "caption", "code",  "dd", "del",    "div", "dl",  "dt",
      "em",    "h1",         "h2",    "h3",      "h4",    "h5", "h6",     "hr",  "i",   "ins",
      "kbd",   "li",         "ol",    "p",       "pre",   "s",  "strong", "sub", "sup", "table",
      "tbody", "td",         "tfoot", "th",      "thead", "tr", "u",      "ul"};
  return std::ranges::find(kTags, name) != kTags.end();
}

// A value that may stand in href or src.
inline bool is_harmless_url(std::string_view url, bool own_path) {
  for (const char c : url) {
    if (static_cast<unsigned char>(c) <= 0x20 || c == 0x7F) return false;
  }
  if (own_path) {
    return url.starts_with('/') && !url.starts_with("//") && url.find('\\') == url.npos;
  }
  std::string start(url.substr(0, 8));
  for (char& c : start) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return start.starts_with("http://") || start == "https://" || start.starts_with("mailto:");
}

// `tag` is what stands between < and >.
inline bool is_allowed_tag(std::string_view tag) {
  if (tag.starts_with('/')) return tag == "/a" || is_plain_tag(tag.substr(1));
  const std::string_view name = tag.substr(0, tag.find(' '));
  tag.remove_prefix(name.size());
  std::string seen;
  while (!tag.empty()) {
    const std::size_t open = tag.find("=\"");
    if (!tag.starts_with(' ') || open == tag.npos) return false;
    const std::size_t close = tag.find('"', open + 2);
    if (close == tag.npos) return false;
    const std::string_view key = tag.substr(1, open - 1);
    const std::string_view value = tag.substr(open + 2, close - open - 2);
    const bool number =
        !value.empty() && std::ranges::all_of(value, [](char c) { return c >= '0' && c <= '9'; });
    const bool cell = name == "td" || name == "th";
    const bool fine =
        (name == "a" && key == "href" && is_harmless_url(value, false)) ||
        (name == "a" && key == "rel" && value == "noopener nofollow") ||
        (name == "img" && key == "src" && is_harmless_url(value, true)) ||
        (name == "img" && key == "alt") || (name == "ol" && key == "start" && number) ||
        (cell && (key == "colspan" || key == "rowspan") && number) ||
        (cell && key == "align" && (value == "left" || value == "center" || value == "right"));
    if (!fine) return false;
    seen.append(key).append(" ");
    tag.remove_prefix(close + 1);
  }
  if (name == "a") return seen == "href rel ";
  if (name == "img") return seen == "src alt ";
  return is_plain_tag(name);
}

inline void check_safe(std::string_view html) {
  for (std::size_t at = 0; (at = html.find('<', at)) != html.npos;) {
    const std::size_t end = html.find('>', at);
    if (end == html.npos) fail_check("a tag without end", html);
    if (!is_allowed_tag(html.substr(at + 1, end - at - 1))) fail_check("a foreign tag", html);
    at = end;
  }
  if (clean_utf8(html) != html) fail_check("wrong bytes", html);
  const std::string again = sanitise_html(html);
  if (again != html) {
    std::fprintf(stderr, "became:\n%s\n", again.c_str());
    fail_check("no fixpoint", html);
  }
}

}  // namespace parley::media
