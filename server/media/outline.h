// The structure of a document of any of the three formats: headings, paragraphs, list items, table
// rows and code in reading order, as plain text that knows where in the source it stands. Passages,
// citations and the readable text of a page are all made from it. Pure and thread-safe.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "model/article.h"

namespace parley::media {

// Bytes of the source, half open.
struct Span {
  std::size_t start = 0;
  std::size_t end = 0;
  bool operator==(const Span&) const = default;
};

enum class BlockKind { heading, paragraph, item, row, code };

// `size` bytes of a block's text, from `text` on, that stand unchanged in the source at `source`.
struct Run {
  std::size_t text = 0;
  std::size_t source = 0;
  std::size_t size = 0;
};

struct Block {
  BlockKind kind = BlockKind::paragraph;
  int level = 0;          // heading: 1…6; item: nesting, from 0
  int number = 0;         // item of an ordered list: its number; 0: bullet
  bool header = false;    // row: the table's header
  std::string text = {};  // without marks, white space collapsed; cells of a row joined by " | "
  Span source = {};  // from the block's first byte of content to its last, inner marks included
  std::vector<Run> runs = {};  // ascending in text and source
};

// Blocks without any text are left out. Content is valid UTF-8.
std::vector<Block> outline(model::Format format, std::string_view content);

}  // namespace parley::media
