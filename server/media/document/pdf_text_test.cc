#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "media/document/pdf_page.h"

namespace parley::media {
namespace {

using testing::HasSubstr;

// A page of blocks of lines, each "size x y text".
struct Line {
  double size, x, y;
  std::string text;
};
std::string page_of(const std::vector<std::vector<Line>>& blocks) {
  std::string out = "<page width=\"600\" height=\"800\"><flow>";
  for (const auto& block : blocks) {
    out += "<block>";
    for (const Line& line : block) {
      const auto box = "xMin=\"" + std::to_string(line.x) + "\" yMin=\"" + std::to_string(line.y) +
                       "\" xMax=\"" +
                       std::to_string(line.x + 5.0 * static_cast<double>(line.text.size())) +
                       "\" yMax=\"" + std::to_string(line.y + line.size) + "\"";
      out += "<line " + box + "><word " + box + ">" + line.text + "</word></line>";
    }
    out += "</block>";
  }
  return out + "</flow></page>";
}
std::string words_of(const std::string& pages) {
  return "<html><head><title>T</title></head><body><doc>" + pages + "</doc></body></html>";
}
std::string text_of(const std::string& pages) {
  const auto document = read_pdf_words(words_of(pages));
  return document ? document->text : document.error().message;
}

TEST(PdfText, TwoColumnsOfProseAreNoTable) {
  const std::string column = "A line of a column that is about as long as they are.";
  EXPECT_EQ(text_of(page_of({{{10, 50, 200, column}, {10, 50, 212, column}},
                             {{10, 350, 200, column}, {10, 350, 212, "The end."}}})),
            column + " " + column + "\n\n" + column + " The end.\n");
}

TEST(PdfText, ACellMayBeMissing) {
  EXPECT_EQ(text_of(page_of({{{10, 50, 200, "Size"}, {10, 50, 215, "S"}, {10, 50, 230, "L"}},
                             {{10, 150, 200, "Price"}, {10, 150, 230, "9 EUR"}}})),
            "| Size | Price |\n| --- | --- |\n| S |  |\n| L | 9 EUR |\n");
}

TEST(PdfText, AGapBeginsAParagraph) {
  EXPECT_EQ(text_of(page_of(
                {{{10, 50, 200, "One."}, {10, 50, 212, "Still one."}, {10, 50, 240, "Two."}}})),
            "One. Still one.\n\nTwo.\n");
}

TEST(PdfText, AHyphenThatBelongsToAWordStays) {
  EXPECT_EQ(
      text_of(page_of({{{10, 50, 200, "the e-mail of the non-"}, {10, 50, 212, "EU parcel"}}})),
      "the e-mail of the non- EU parcel\n");
}

TEST(PdfText, KeepsALineAtTheEdgeThatStandsOnce) {
  EXPECT_THAT(text_of(page_of({{{10, 50, 10, "Only here"}}, {{10, 50, 200, "Text."}}})),
              HasSubstr("Only here"));
}

TEST(PdfText, RefusesTooManyPages) {
  std::string pages;
  for (int i = 0; i <= kMaxPages; ++i) pages += page_of({{{10, 50, 200, "x"}}});
  EXPECT_THAT(text_of(pages), HasSubstr("more than 500 pages"));
}

TEST(PdfText, RefusesWhatIsNoWords) {
  EXPECT_FALSE(read_pdf_words("<html"));
  EXPECT_FALSE(read_pdf_words(""));
}

}  // namespace
}  // namespace parley::media
