#include "media/outline.h"

#include <gtest/gtest.h>

#include "media/document/outline_checks.h"

namespace parley::media {
namespace {

using model::Format;

// "kind level number text [source]", one line per block.
std::string show(Format format, std::string_view content) {
  check_outline(format, content);
  std::string out;
  for (const Block& block : outline(format, content)) {
    static constexpr const char* kNames[] = {"heading", "paragraph", "item", "row", "code"};
    out += kNames[static_cast<int>(block.kind)];
    out += block.header ? "-header " : " ";
    out += std::to_string(block.level) + " " + std::to_string(block.number) + " ";
    out += block.text + " [";
    out += content.substr(block.source.start, block.source.end - block.source.start);
    out += "]\n";
  }
  return out;
}

TEST(Outline, ReadsMarkdownByStructure) {
  EXPECT_EQ(
      show(Format::markdown,
           "# Returns\n\nSend it **back**\nwithin [30 days](https://x.example).\n\n"
           "1. Pack\n2. *Send*\n   - by post\n\n| Zone | Price |\n|---|---|\n| EU | `4.90` |\n"
           "\n```\nx = 1\n```\n"),
      "heading 1 0 Returns [Returns]\n"
      "paragraph 0 0 Send it back within 30 days. "
      "[Send it **back**\nwithin [30 days](https://x.example).]\n"
      "item 0 1 Pack [Pack]\n"
      "item 0 2 Send [*Send*]\n"
      "item 1 0 by post [by post]\n"
      "row-header 0 0 Zone | Price [Zone | Price]\n"
      "row 0 0 EU | 4.90 [EU | `4.90`]\n"
      "code 0 0 x = 1 [x = 1]\n");
}

TEST(Outline, KeepsALooseItemTogetherAndItsSecondParagraphApart) {
  EXPECT_EQ(show(Format::markdown, "- one\n\n  more\n\n- two\n"),
            "item 0 0 one [one]\nparagraph 0 0 more [more]\nitem 0 0 two [two]\n");
}

TEST(Outline, DecodesCharacterReferences) {
  EXPECT_EQ(show(Format::markdown, "Terms &amp; conditions, 5 &#8364;"),
            "paragraph 0 0 Terms & conditions, 5 \u20AC [Terms &amp; conditions, 5]\n");
  EXPECT_EQ(show(Format::html, "<p>Terms &amp; conditions</p>"),
            "paragraph 0 0 Terms & conditions [Terms &amp; conditions]\n");
}

TEST(Outline, ReadsHtmlByStructure) {
  EXPECT_EQ(show(Format::html,
                 "<h2>Pay</h2>By <b>card</b>\n or cash.<ol><li><p>Open</p></li><li>Pay</li></ol>"
                 "<table><tr><th>A<th>B<tr><td>1<td>2</table>"),
            "heading 2 0 Pay [Pay]\n"
            "paragraph 0 0 By card or cash. [By <b>card</b>\n or cash.]\n"
            "item 0 1 Open [Open]\n"
            "item 0 2 Pay [Pay]\n"
            "row-header 0 0 A | B [A<th>B]\n"
            "row 0 0 1 | 2 [1<td>2]\n");
}

TEST(Outline, ReadsTextByLinesAndMarks) {
  EXPECT_EQ(show(Format::text, "Hello\nthere.\n\n1. Pack\n2) Send\n- now\n"),
            "paragraph 0 0 Hello there. [Hello\nthere.]\n"
            "item 0 1 Pack [Pack]\nitem 0 2 Send [Send]\nitem 0 0 now [now]\n");
}

}  // namespace
}  // namespace parley::media
