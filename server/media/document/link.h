// Where a link may lead. Private to media.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace parley::media {

// `url` as it may stand in href: http, https or mailto, without white space and control characters.
std::optional<std::string> safe_link(std::string_view url);

// True for a path of our own origin, "/files/a.png", that no browser reads as another origin.
bool is_own_path(std::string_view url);

// Escapes for text, and for attribute values in double quotes.
void escape_text(std::string& out, std::string_view text);
void escape_attribute(std::string& out, std::string_view value);

// The one spelling of links: <a href="…" rel="noopener nofollow">
void open_link(std::string& out, std::string_view safe_url);

}  // namespace parley::media
