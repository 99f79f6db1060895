// Text between formats, safely. Whatever goes in (any bytes), the HTML that comes out holds only
// allow-listed elements and attributes, and sanitise_html() gives back exactly what it is given
// then. Links lead to http, https or mailto only and carry rel="noopener nofollow"; pictures of
// other origins are never loaded but become links. Pure and thread-safe.
#pragma once

#include <string>
#include <string_view>

#include "model/article.h"

namespace parley::media {

// CommonMark with tables, strikethrough, task lists and bare links. Raw HTML is shown as text.
std::string markdown_to_html(std::string_view markdown);

// The allow-listed part of a fragment or of a whole page's body.
std::string sanitise_html(std::string_view html);

// Escaped, paragraphs and line breaks kept, bare links made links.
std::string text_to_html(std::string_view text);

// One of the three above.
std::string to_html(model::Format format, std::string_view content);

// What a page says, without navigation, scripts and the like.
struct HtmlText {
  std::string title;     // <title>, else the first <h1>; may be empty
  std::string language;  // of <html lang>, ISO 639; may be empty
  std::string text;      // main content as Markdown: headings, paragraphs, lists, tables
};
HtmlText html_to_text(std::string_view html);

// Valid UTF-8 that every reader of text takes: wrong bytes, control characters other than tabs and
// line breaks, and noncharacters become U+FFFD.
std::string clean_utf8(std::string_view bytes);

}  // namespace parley::media
