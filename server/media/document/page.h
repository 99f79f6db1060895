// The readable blocks of a parsed page with the links in them. Private to media.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "media/document/dom.h"
#include "media/outline.h"

namespace parley::media {

// Bytes of the block's text that are a link.
struct TextLink {
  std::size_t start = 0;
  std::size_t end = 0;
  std::string url;
};

struct PageBlock {
  Block block;
  std::vector<TextLink> links;  // ascending, apart
};

// Of <main> or the only <article> where there is one, else of the body; without navigation,
// footers, scripts, forms and what is hidden.
std::vector<PageBlock> read_page(const Dom& dom, std::string_view source);

}  // namespace parley::media
