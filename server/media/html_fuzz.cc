// Any bytes as HTML: what comes out is safe, and outlines stay inside their source.
#include "media/html.h"

#include <cstdint>
#include <cstdlib>
#include <string>

#include "media/document/html_checks.h"
#include "media/document/outline_checks.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace parley;
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  media::check_safe(media::sanitise_html(bytes));
  media::check_safe(media::markdown_to_html(media::html_to_text(bytes).text));
  media::check_outline(model::Format::html, media::clean_utf8(bytes));
  return 0;
}
