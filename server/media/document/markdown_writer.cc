#include "media/document/markdown_writer.h"

#include <algorithm>
#include <optional>

#include "media/document/utf8.h"

namespace parley::media {
namespace {

// Escapes what would otherwise become a mark: stars, back quotes, and underscores at a word's edge.
void append_escaped(std::string& out, std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool first = i == 0 || is_space(text[i - 1]);
    const bool last = i + 1 == text.size() || is_space(text[i + 1]);
    const bool lonely = first && last;
    if (c == '`' || c == '\\' || (c == '*' && !lonely) || (c == '_' && first != last)) out += '\\';
    if (c == '\n') {
      out += "\\\n";
    } else {
      out += c;
    }
  }
}

std::string inline_markdown(const PageBlock& page) {
  const std::string_view text = page.block.text;
  std::string out;
  std::size_t at = 0;
  for (const TextLink& link : page.links) {
    const std::size_t end = std::min(link.end, text.size());
    if (link.start < at || link.start >= end) continue;
    std::string_view label = text.substr(link.start, end - link.start);
    const std::size_t lead = static_cast<std::size_t>(trim(label).data() - label.data());
    label = trim(label);
    append_escaped(out, text.substr(at, link.start + lead - at));
    at = link.start + lead + label.size();
    const bool plain = label == link.url || label.find_first_of("[]\n|") != label.npos ||
                       link.url.find_first_of("()<> |") != link.url.npos;
    if (plain) {
      append_escaped(out, label);
    } else {
      out += '[';
      append_escaped(out, label);
      out.append("](").append(link.url).append(")");
    }
  }
  append_escaped(out, text.substr(at));
  return out;
}

// A paragraph that begins like a heading, list or quote is kept a paragraph.
std::string escape_start(std::string text) {
  if (text.empty()) return text;
  if (std::string_view("#>").contains(text[0])) return "\\" + text;
  if (std::string_view("+-").contains(text[0]) && text.size() > 1 && is_space(text[1])) {
    return "\\" + text;
  }
  std::size_t digits = 0;
  while (digits < text.size() && is_digit(text[digits])) ++digits;
  if (digits > 0 && digits < text.size() && (text[digits] == '.' || text[digits] == ')')) {
    text.insert(digits, "\\");
  }
  return text;
}

class MarkdownWriter {
 public:
  void add(const PageBlock& page) {
    const Block& block = page.block;
    const bool same = last_ == block.kind && (block.kind == BlockKind::item ||
                                              (block.kind == BlockKind::row && !block.header));
    if (!out_.empty()) out_ += same ? "\n" : "\n\n";
    switch (block.kind) {
      case BlockKind::heading:
        out_.append(static_cast<std::size_t>(block.level), '#').append(" ");
        out_ += one_line(inline_markdown(page));
        break;
      case BlockKind::paragraph: out_ += escape_start(inline_markdown(page)); break;
      case BlockKind::item:
        out_.append(static_cast<std::size_t>(block.level) * 3, ' ');
        out_ += block.number > 0 ? std::to_string(block.number) + ". " : "- ";
        out_ += one_line(inline_markdown(page));
        break;
      case BlockKind::row: row(page, !same); break;
      case BlockKind::code: out_.append("```\n").append(block.text).append("\n```"); break;
    }
    last_ = block.kind;
  }

  std::string take() {
    if (!out_.empty()) out_ += '\n';
    return std::move(out_);
  }

 private:
  static std::string one_line(std::string text) {
    for (std::size_t at; (at = text.find("\\\n")) != text.npos;) text.replace(at, 2, " ");
    return text;
  }

  // The first row of a table is its header: Markdown has no tables without one.
  void row(const PageBlock& page, bool first) {
    const std::string cells = one_line(inline_markdown(page));
    out_.append("| ").append(cells).append(" |");
    if (!first) return;
    std::size_t count = 1;
    for (std::size_t at = 0; (at = page.block.text.find(" | ", at)) != std::string::npos; at += 3) {
      ++count;
    }
    out_ += "\n|";
    while (count-- > 0) out_ += " --- |";
  }

  std::string out_;
  std::optional<BlockKind> last_;
};

}  // namespace

std::string write_markdown(const std::vector<PageBlock>& blocks) {
  MarkdownWriter writer;
  for (const PageBlock& page : blocks) writer.add(page);
  return writer.take();
}

}  // namespace parley::media
