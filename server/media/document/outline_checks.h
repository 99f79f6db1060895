// What must hold of every outline, for tests and fuzz targets. Aborts where it does not.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "media/html.h"
#include "media/outline.h"

namespace parley::media {

inline void check_outline(model::Format format, std::string_view content) {
  const auto require = [&](bool holds, const char* what) {
    if (holds) return;
    std::fprintf(stderr, "%s in:\n%.*s\n", what, static_cast<int>(content.size()), content.data());
    std::abort();
  };
  for (const Block& block : outline(format, content)) {
    require(!block.text.empty(), "an empty block");
    require(clean_utf8(block.text) == block.text, "wrong bytes in a block");
    require(block.source.start <= block.source.end && block.source.end <= content.size(),
            "a span outside of the source");
    std::size_t text = 0;
    std::size_t source = block.source.start;
    for (const Run& run : block.runs) {
      require(run.size > 0 && run.text >= text && run.text + run.size <= block.text.size(),
              "a run outside of its text");
      require(run.source >= source && run.source + run.size <= block.source.end,
              "a run outside of its span");
      require(block.text.compare(run.text, run.size, content, run.source, run.size) == 0,
              "a run that differs from its source");
      text = run.text + run.size;
      source = run.source + run.size;
    }
  }
}

}  // namespace parley::media
