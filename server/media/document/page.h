// The readable blocks of a parsed page with the links in them. Private to media.
#pragma once

#include <string_view>
#include <vector>

#include "media/document/dom.h"
#include "media/document/markdown_writer.h"

namespace parley::media {

// Of <main> or the only <article> where there is one, else of the body; without navigation,
// footers, scripts, forms and what is hidden.
std::vector<PageBlock> read_page(const Dom& dom, std::string_view source);

}  // namespace parley::media
