#include "media/outline.h"

#include <algorithm>
#include <map>

#include "media/document/block_text.h"
#include "media/document/outline_parts.h"
#include "media/document/utf8.h"
#include "media/html.h"

namespace parley::media {
namespace {

// "- text", "* text", "• text", "3. text", "3) text": the size of the mark and the number.
struct Mark {
  std::size_t size = 0;
  int number = 0;
};

Mark list_mark(std::string_view line) {
  for (const std::string_view bullet : {"- ", "* ", "\u2022 ", "\u2013 "}) {
    if (line.starts_with(bullet)) return {bullet.size(), 0};
  }
  std::size_t digits = 0;
  while (digits < line.size() && digits < 4 && is_digit(line[digits])) ++digits;
  if (digits == 0 || digits + 1 >= line.size()) return {};
  if ((line[digits] != '.' && line[digits] != ')') || line[digits + 1] != ' ') return {};
  return {digits + 2, std::stoi(std::string(line.substr(0, digits)))};
}

void append_utf8(std::string& out, unsigned code) {
  if (code == 0 || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) code = 0xFFFD;
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xC0 | code >> 6);
    out += static_cast<char>(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    out += static_cast<char>(0xE0 | code >> 12);
    out += static_cast<char>(0x80 | (code >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | code >> 18);
    out += static_cast<char>(0x80 | (code >> 12 & 0x3F));
    out += static_cast<char>(0x80 | (code >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  }
}

}  // namespace

std::string decode_entity(std::string_view entity) {
  static const std::map<std::string_view, std::string_view> kNamed = {
      {"&amp;", "&"},         {"&lt;", "<"},         {"&gt;", ">"},         {"&quot;", "\""},
      {"&apos;", "'"},        {"&nbsp;", "\u00A0"},  {"&ndash;", "\u2013"}, {"&mdash;", "\u2014"},
      {"&hellip;", "\u2026"}, {"&euro;", "\u20AC"},  {"&pound;", "\u00A3"}, {"&copy;", "\u00A9"},
      {"&reg;", "\u00AE"},    {"&trade;", "\u2122"}, {"&bull;", "\u2022"},  {"&rarr;", "\u2192"},
      {"&lsquo;", "\u2018"},  {"&rsquo;", "\u2019"}, {"&ldquo;", "\u201C"}, {"&rdquo;", "\u201D"},
      {"&times;", "\u00D7"},  {"&deg;", "\u00B0"},   {"&auml;", "\u00E4"},  {"&ouml;", "\u00F6"},
      {"&uuml;", "\u00FC"},   {"&Auml;", "\u00C4"},  {"&Ouml;", "\u00D6"},  {"&Uuml;", "\u00DC"},
      {"&szlig;", "\u00DF"}};
  if (const auto found = kNamed.find(entity); found != kNamed.end()) {
    return std::string(found->second);
  }
  if (entity.size() < 4 || entity.size() > 11 || entity[1] != '#') return std::string(entity);
  const bool hex = entity[2] == 'x' || entity[2] == 'X';
  const std::string digits(entity.substr(hex ? 3 : 2, entity.size() - (hex ? 4 : 3)));
  std::string out;
  append_utf8(out, static_cast<unsigned>(std::strtoul(digits.c_str(), nullptr, hex ? 16 : 10)));
  return clean_utf8(out);
}

// Paragraphs are parted by empty lines; a line that begins with a list's mark is an item.
std::vector<Block> outline_text(std::string_view content) {
  std::vector<Block> blocks;
  BlockText text;
  Block block;
  const auto flush = [&] {
    if (text.move_into(block)) blocks.push_back(std::move(block));
    block = {};
  };
  std::size_t at = 0;
  while (at < content.size()) {
    const std::size_t end = std::min(content.find('\n', at), content.size());
    const std::string_view line = trim(content.substr(at, end - at));
    at = end + 1;
    if (line.empty()) {
      flush();
      continue;
    }
    const Mark mark = list_mark(line);
    if (mark.size > 0) {
      flush();
      block.kind = BlockKind::item;
      block.number = mark.number;
    } else {
      text.add(" ", std::nullopt);
    }
    text.add(line.substr(mark.size),
             static_cast<std::size_t>(line.data() - content.data()) + mark.size);
  }
  flush();
  return blocks;
}

std::vector<Block> outline(model::Format format, std::string_view content) {
  switch (format) {
    case model::Format::markdown: return outline_markdown(content);
    case model::Format::html: return outline_html(content);
    case model::Format::text: break;
  }
  return outline_text(content);
}

}  // namespace parley::media
