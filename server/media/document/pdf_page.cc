#include "media/document/pdf_page.h"

#include <algorithm>
#include <map>
#include <pugixml.hpp>
#include <unordered_map>

#include "media/document/utf8.h"
#include "media/html.h"

namespace parley::media {
namespace {

using pugi::xml_node;

constexpr double kEdge = 0.09;        // of a page's height, at its top and at its foot
constexpr std::size_t kRepeated = 3;  // pages on which the same line is a header or footer

PdfLine read_line(const xml_node& node) {
  PdfLine line{node.attribute("xMin").as_double(),
               node.attribute("yMin").as_double(),
               node.attribute("xMax").as_double(),
               node.attribute("yMax").as_double(),
               0,
               {}};
  std::vector<double> sizes;
  for (const xml_node& word : node.children("word")) {
    const std::string text = clean_utf8(word.child_value());
    if (trim(text).empty()) continue;
    if (!line.text.empty()) line.text += ' ';
    line.text += trim(text);
    sizes.push_back(word.attribute("yMax").as_double() - word.attribute("yMin").as_double());
  }
  if (sizes.empty()) return line;
  std::ranges::nth_element(sizes, sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() / 2));
  line.size = sizes[sizes.size() / 2];
  return line;
}

PdfPage read_page(const xml_node& node) {
  PdfPage page{node.attribute("height").as_double(), {}};
  for (const xml_node& flow : node.children("flow")) {
    for (const xml_node& one : flow.children("block")) {
      PdfBlock block;
      for (const xml_node& line : one.children("line")) {
        PdfLine read = read_line(line);
        if (!read.text.empty()) block.lines.push_back(std::move(read));
      }
      if (!block.lines.empty()) page.blocks.push_back(std::move(block));
    }
  }
  return page;
}

bool on_edge(const PdfPage& page, const PdfLine& line) {
  return line.bottom < page.height * kEdge || line.top > page.height * (1 - kEdge);
}

// "Page 3 of 12" and "Page 4 of 12" are the same line.
std::string without_numbers(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (!is_digit(c)) out += c;
  }
  return out;
}

}  // namespace

base::Result<PdfWords> parse_pdf_words(std::string_view xhtml) {
  pugi::xml_document document;
  if (!document.load_buffer(xhtml.data(), xhtml.size())) {
    return base::fail(base::Code::invalid, "could not be read: pdftotext said nothing sensible");
  }
  const xml_node html = document.child("html");
  PdfWords words;
  words.title = trim(clean_utf8(html.child("head").child("title").child_value()));
  for (const xml_node& page : html.child("body").child("doc").children("page")) {
    words.pages.push_back(read_page(page));
  }
  return words;
}

void drop_edges(std::vector<PdfPage>& pages) {
  std::unordered_map<std::string, std::size_t> seen;
  for (const PdfPage& page : pages) {
    for (const PdfBlock& block : page.blocks) {
      for (const PdfLine& line : block.lines) {
        if (on_edge(page, line)) ++seen[without_numbers(line.text)];
      }
    }
  }
  for (PdfPage& page : pages) {
    for (PdfBlock& block : page.blocks) {
      std::erase_if(block.lines, [&](const PdfLine& line) {
        if (!on_edge(page, line)) return false;
        const std::string words = without_numbers(line.text);
        return trim(words).empty() || seen[words] >= kRepeated;
      });
    }
    std::erase_if(page.blocks, [](const PdfBlock& block) { return block.lines.empty(); });
  }
}

}  // namespace parley::media
