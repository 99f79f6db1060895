#include "media/reader/work.h"

#include "media/document/docx.h"
#include "media/document/pdf_page.h"
#include "media/html.h"

namespace parley::media {

base::Result<Document> take_apart(DocumentKind kind, std::string_view bytes) {
  switch (kind) {
    case DocumentKind::docx: return read_docx(bytes);
    case DocumentKind::pdf: return read_pdf_words(bytes);
    case DocumentKind::html: break;
  }
  HtmlText page = html_to_text(bytes);
  if (page.text.empty()) {
    return base::fail(base::Code::invalid, "has no readable content, or more than a page may have");
  }
  return Document{std::move(page.title), std::move(page.language), std::move(page.text)};
}

}  // namespace parley::media
