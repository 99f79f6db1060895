// The words of a PDF, as `pdftotext -bbox-layout` gives them with their places, made a text again.
// Private to media; pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "media/reader.h"

namespace parley::media {

struct PdfLine {
  double left = 0, top = 0, right = 0, bottom = 0;  // points, from the page's top left
  double size = 0;                                  // height of its letters
  std::string text;
};

struct PdfBlock {
  std::vector<PdfLine> lines;  // from top to bottom, at least one
};

struct PdfPage {
  double height = 0;
  std::vector<PdfBlock> blocks;  // in reading order
};

struct PdfWords {
  std::string title;
  std::vector<PdfPage> pages;
};

base::Result<PdfWords> parse_pdf_words(std::string_view xhtml);

// Takes away what only repeats on the edges of pages: headers, footers, page numbers.
void drop_edges(std::vector<PdfPage>& pages);

base::Result<Document> read_pdf_words(std::string_view xhtml);

}  // namespace parley::media
