// The makers of outlines, by format. Private to media.
#pragma once

#include <string_view>
#include <vector>

#include "media/outline.h"

namespace parley::media {

std::vector<Block> outline_markdown(std::string_view content);
std::vector<Block> outline_html(std::string_view content);
std::vector<Block> outline_text(std::string_view content);

}  // namespace parley::media
