// Blocks of Markdown. The parser hands out text as pointers into the source, which gives the runs.
#include <algorithm>
#include <md4c.h>

#include "media/document/block_text.h"
#include "media/document/outline_parts.h"
#include "media/document/utf8.h"

namespace parley::media {
namespace {

class Collector {
 public:
  explicit Collector(std::string_view source) : source_(source) {}

  void enter(MD_BLOCKTYPE type, void* detail) {
    switch (type) {
      case MD_BLOCK_UL:
        flush();
        lists_.push_back({.number = 0});
        break;
      case MD_BLOCK_OL:
        flush();
        lists_.push_back({.number = static_cast<int>(std::min(
                              static_cast<MD_BLOCK_OL_DETAIL*>(detail)->start, 1'000'000u)),
                          .ordered = true});
        break;
      case MD_BLOCK_LI:
        flush();
        begin(BlockKind::item);
        break;
      case MD_BLOCK_H:
        flush();
        begin(BlockKind::heading);
        block_.level = static_cast<int>(static_cast<MD_BLOCK_H_DETAIL*>(detail)->level);
        break;
      case MD_BLOCK_CODE:
        flush();
        begin(BlockKind::code);
        break;
      case MD_BLOCK_P:
        // The first paragraph of a loose list's item is the item.
        if (block_.kind != BlockKind::item || !text_.empty()) {
          flush();
          begin(BlockKind::paragraph);
        }
        break;
      case MD_BLOCK_TR:
        flush();
        begin(BlockKind::row);
        break;
      case MD_BLOCK_TH: block_.header = true; [[fallthrough]];
      case MD_BLOCK_TD:
        if (cells_++ > 0) text_.add(" | ", std::nullopt);
        break;
      default: break;
    }
  }

  void leave(MD_BLOCKTYPE type) {
    switch (type) {
      case MD_BLOCK_UL:
      case MD_BLOCK_OL:
        flush();
        lists_.pop_back();
        break;
      case MD_BLOCK_LI:
        flush();
        if (!lists_.empty() && lists_.back().ordered) ++lists_.back().number;
        break;
      case MD_BLOCK_H:
      case MD_BLOCK_CODE:
      case MD_BLOCK_P:
      case MD_BLOCK_TR: flush(); break;
      default: break;
    }
  }

  void text(MD_TEXTTYPE type, std::string_view piece) {
    switch (type) {
      case MD_TEXT_NULLCHAR: return;
      case MD_TEXT_BR: return text_.line_break();
      case MD_TEXT_SOFTBR: return text_.add(" ", std::nullopt);
      case MD_TEXT_ENTITY: return text_.add(decode_entity(piece), std::nullopt);
      default: break;
    }
    if (block_.kind == BlockKind::code) return text_.add_verbatim(piece, offset(piece));
    text_.add(piece, offset(piece));
  }

  std::vector<Block> take() {
    flush();
    return std::move(blocks_);
  }

 private:
  struct List {
    int number = 0;
    bool ordered = false;
  };

  std::optional<std::size_t> offset(std::string_view piece) const {
    const char* begin = source_.data();
    if (piece.data() < begin || piece.data() + piece.size() > begin + source_.size()) return {};
    return static_cast<std::size_t>(piece.data() - begin);
  }

  void begin(BlockKind kind) {
    block_ = {.kind = kind};
    cells_ = 0;
    if (kind != BlockKind::item || lists_.empty()) return;
    block_.level = static_cast<int>(lists_.size()) - 1;
    block_.number = lists_.back().ordered ? lists_.back().number : 0;
  }

  void flush() {
    if (text_.move_into(block_)) {
      if (block_.kind != BlockKind::code) widen();
      const bool empty_row = block_.kind == BlockKind::row && block_.runs.empty();
      if (!empty_row) blocks_.push_back(std::move(block_));
    }
    block_ = {};
  }

  // Takes inline marks around the block's text into its span: **bold**, `code`, [text](url).
  void widen() {
    Span& span = block_.source;
    if (span.end == 0) return;
    while (span.start > 0 && std::string_view("*_~`[!<\\").contains(source_[span.start - 1])) {
      --span.start;
    }
    while (span.end < source_.size()) {
      const char c = source_[span.end];
      if (std::string_view("*_~`>").contains(c)) {
        ++span.end;
      } else if (c == ']' && span.end + 1 < source_.size() && source_[span.end + 1] == '(') {
        const std::size_t close = source_.find_first_of(")\n", span.end);
        if (close == std::string_view::npos || source_[close] != ')') return;
        span.end = close + 1;
      } else {
        return;
      }
    }
  }

  std::string_view source_;
  std::vector<Block> blocks_;
  std::vector<List> lists_;
  Block block_;
  BlockText text_;
  int cells_ = 0;
};

int enter_block(MD_BLOCKTYPE type, void* detail, void* self) {
  static_cast<Collector*>(self)->enter(type, detail);
  return 0;
}
int leave_block(MD_BLOCKTYPE type, void*, void* self) {
  static_cast<Collector*>(self)->leave(type);
  return 0;
}
int span(MD_SPANTYPE, void*, void*) { return 0; }
int text(MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* self) {
  static_cast<Collector*>(self)->text(type, {text, size});
  return 0;
}

}  // namespace

std::vector<Block> outline_markdown(std::string_view content) {
  MD_PARSER parser{};
  parser.flags = MD_DIALECT_GITHUB | MD_FLAG_NOHTML;
  parser.enter_block = enter_block;
  parser.leave_block = leave_block;
  parser.enter_span = span;
  parser.leave_span = span;
  parser.text = text;
  Collector collector(content);
  md_parse(content.data(), static_cast<MD_SIZE>(content.size()), &parser, &collector);
  return collector.take();
}

}  // namespace parley::media
