// Blocks as Markdown that reads well as it is: what importing keeps of pages and documents. Private
// to media.
#pragma once

#include <string>
#include <vector>

#include "media/outline.h"

namespace parley::media {

// Bytes of the block's text that are a link.
struct TextLink {
  std::size_t start = 0;
  std::size_t end = 0;
  std::string url;
};

struct PageBlock {
  Block block = {};
  std::vector<TextLink> links = {};  // ascending, apart
};

std::string write_markdown(const std::vector<PageBlock>& blocks);

}  // namespace parley::media
