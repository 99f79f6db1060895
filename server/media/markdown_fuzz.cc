// Any bytes as Markdown and as plain text: what comes out is safe, and outlines stay inside their
// source.
#include <cstdint>
#include <string>

#include "media/document/html_checks.h"
#include "media/document/outline_checks.h"
#include "media/html.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace parley;
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  media::check_safe(media::markdown_to_html(bytes));
  media::check_safe(media::text_to_html(bytes));
  media::check_outline(model::Format::markdown, media::clean_utf8(bytes));
  media::check_outline(model::Format::text, media::clean_utf8(bytes));
  return 0;
}
