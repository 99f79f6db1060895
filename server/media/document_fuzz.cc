// Any bytes as a Word document, as an archive and as the words of a PDF: what comes out is valid
// text, and no file is larger than its bound.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "media/document/docx.h"
#include "media/document/pdf_page.h"
#include "media/html.h"
#include "media/reader/said.h"
#include "media/reader/work.h"

namespace {

using namespace parley;

void check(const base::Result<media::Document>& document) {
  if (!document) {
    if (document.error().message.empty()) std::abort();
    return;
  }
  if (document->text.empty() || media::clean_utf8(document->text) != document->text ||
      media::clean_utf8(document->title) != document->title) {
    std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  check(media::read_docx(bytes));
  check(media::read_pdf_words(bytes));
  (void)media::archive_said(bytes);
  (void)media::document_said(bytes);
  std::int64_t total = 0;
  (void)media::unpack_zip(bytes, {".md", ".zip"}, 1 << 20, [&](const media::Member& member) {
    total += static_cast<std::int64_t>(member.bytes.size());
    if (!member.problem && member.name.contains("..")) {
      const auto name = "/" + member.name + "/";
      if (name.contains("/../")) std::abort();
    }
  });
  if (total > 1 << 20) std::abort();
  return 0;
}
