// Plain text and Markdown to HTML.
#include <algorithm>
#include <md4c-html.h>
#include <md4c.h>
#include <string>

#include "media/document/link.h"
#include "media/document/utf8.h"
#include "media/html.h"

namespace parley::media {
namespace {

// Bytes of the bare link that begins at `at`; 0 where none does. A sentence's own punctuation after
// it is not part of it.
std::size_t link_size(std::string_view text, std::size_t at) {
  if (at > 0 && (is_alpha(text[at - 1]) || is_digit(text[at - 1]))) return 0;
  const std::string_view rest = text.substr(at);
  const std::string lower = lower_ascii(rest.substr(0, 8));
  std::size_t scheme = 0;
  if (lower.starts_with("http://")) scheme = 7;
  if (lower.starts_with("https://")) scheme = 8;
  if (scheme == 0) return 0;
  std::size_t size = scheme;
  int open = 0;  // parentheses inside the link
  while (size < rest.size()) {
    const char c = rest[size];
    if (is_space(c) || static_cast<unsigned char>(c) < 0x20 || c == '<' || c == '>' || c == '"') {
      break;
    }
    if (c == '(') ++open;
    if (c == ')' && open-- == 0) break;
    ++size;
  }
  while (size > scheme && std::string_view(".,;:!?'*_").contains(rest[size - 1])) --size;
  return size > scheme ? size : 0;
}

void write_line(std::string& out, std::string_view line) {
  std::size_t plain = 0;
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (line[at] != 'h' && line[at] != 'H') continue;
    const std::size_t size = link_size(line, at);
    if (size == 0) continue;
    const std::string_view url = line.substr(at, size);
    escape_text(out, line.substr(plain, at - plain));
    open_link(out, safe_link(url).value_or(std::string(url)));
    escape_text(out, url);
    out += "</a>";
    plain = at + size;
    at = plain - 1;
  }
  escape_text(out, line.substr(plain));
}

void append(const MD_CHAR* text, MD_SIZE size, void* out) {
  static_cast<std::string*>(out)->append(text, size);
}

}  // namespace

std::string text_to_html(std::string_view raw) {
  std::string text = clean_utf8(raw);
  std::erase(text, '\r');
  std::string out;
  bool open = false;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = trim(std::string_view(text).substr(at, end - at));
    at = end + 1;
    if (line.empty()) {
      if (open) out += "</p>\n";
      open = false;
      continue;
    }
    out += open ? "<br>\n" : "<p>";
    open = true;
    write_line(out, line);
  }
  if (open) out += "</p>\n";
  return out;
}

std::string markdown_to_html(std::string_view markdown) {
  const std::string text = clean_utf8(markdown);
  std::string html;
  html.reserve(text.size() * 5 / 4);
  const unsigned flags = MD_DIALECT_GITHUB | MD_FLAG_NOHTML;
  if (md_html(text.data(), static_cast<MD_SIZE>(text.size()), append, &html, flags, 0) != 0) {
    return text_to_html(markdown);
  }
  return sanitise_html(html);
}

std::string to_html(model::Format format, std::string_view content) {
  switch (format) {
    case model::Format::markdown: return markdown_to_html(content);
    case model::Format::html: return sanitise_html(content);
    case model::Format::text: break;
  }
  return text_to_html(content);
}

}  // namespace parley::media
