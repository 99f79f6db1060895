#include "media/html.h"

#include <gtest/gtest.h>

#include "media/document/html_checks.h"

namespace parley::media {
namespace {

TEST(Markdown, RendersTheUsualBlocks) {
  EXPECT_EQ(markdown_to_html("# Returns\n\nSend it **back** within *30* days.\n"),
            "<h1>Returns</h1>\n<p>Send it <strong>back</strong> within <em>30</em> days.</p>\n");
  EXPECT_EQ(markdown_to_html("3. Pack\n4. Send\n"),
            "<ol start=\"3\">\n<li>Pack</li>\n<li>Send</li>\n</ol>\n");
}

TEST(Markdown, RendersTables) {
  const std::string html = markdown_to_html("| Zone | Price |\n| --- | ---: |\n| EU | 4.90 |\n");
  EXPECT_NE(html.find("<th>Zone</th>"), std::string::npos) << html;
  EXPECT_NE(html.find("<td align=\"right\">4.90</td>"), std::string::npos) << html;
}

TEST(Markdown, ShowsRawHtmlAsText) {
  EXPECT_EQ(markdown_to_html("<script>alert(1)</script>"),
            "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n");
  EXPECT_EQ(markdown_to_html("a <b onclick=x>b</b>"), "<p>a &lt;b onclick=x&gt;b&lt;/b&gt;</p>\n");
}

TEST(Markdown, LinksOnlyToTheWebAndMail) {
  EXPECT_EQ(
      markdown_to_html("[a](https://example.org/?a=1&b=2)"),
      "<p><a href=\"https://example.org/?a=1&amp;b=2\" rel=\"noopener nofollow\">a</a></p>\n");
  EXPECT_EQ(markdown_to_html("[a](javascript:alert(1))"), "<p>a</p>\n");
  EXPECT_EQ(markdown_to_html("[a](data:text/html,x)"), "<p>a</p>\n");
  EXPECT_EQ(markdown_to_html("[a](//evil.example/x)"), "<p>a</p>\n");
}

TEST(Markdown, TurnsForeignPicturesIntoLinks) {
  EXPECT_EQ(
      markdown_to_html("![the cat](https://example.org/cat.png)"),
      "<p><a href=\"https://example.org/cat.png\" rel=\"noopener nofollow\">the cat</a></p>\n");
  EXPECT_EQ(markdown_to_html("![a](/files/a.png)"),
            "<p><img src=\"/files/a.png\" alt=\"a\"></p>\n");
}

TEST(Markdown, ShowsTaskListsAsSigns) {
  EXPECT_EQ(markdown_to_html("- [x] done\n- [ ] open\n"),
            "<ul>\n<li>\u2611 done</li>\n<li>\u2610 open</li>\n</ul>\n");
}

TEST(Sanitise, KeepsTheAllowListAndUnwrapsTheRest) {
  EXPECT_EQ(
      sanitise_html("<section><p class=x style='color:red'>Hi <span>you</span></p></section>"),
      "<p>Hi you</p>");
  EXPECT_EQ(sanitise_html("<table><tr><td colspan=2 onclick=x>1</td></tr></table>"),
            "<table><tbody><tr><td colspan=\"2\">1</td></tr></tbody></table>");
}

TEST(Sanitise, DropsActiveContentWhole) {
  EXPECT_EQ(sanitise_html("a<script>b</script><style>c</style><iframe>d</iframe>e"), "ae");
  EXPECT_EQ(sanitise_html("a<svg><desc><p>x</p></desc></svg><math><mi>y</mi></math>b"), "ab");
}

TEST(Sanitise, KeepsLineBreaksAtTheStartOfPreformattedText) {
  EXPECT_EQ(sanitise_html("<pre>\n\na</pre>"), "<pre>\n\na</pre>");
}

TEST(Sanitise, ShowsAnInputOverItsBoundsAsText) {
  std::string deep;
  for (int i = 0; i < 30'000; ++i) deep += "<div>";
  EXPECT_EQ(sanitise_html(deep).substr(0, 14), "<p>&lt;div&gt;");
}

TEST(Sanitise, SurvivesFormattingThatMultiplies) {
  std::string bomb;
  for (int i = 0; i < 4'500; ++i) bomb += "<b x=" + std::to_string(i) + ">";
  for (int i = 0; i < 4'500; ++i) bomb += "<p>x";
  check_safe(sanitise_html(bomb));
}

TEST(Sanitise, BoundsTheDepthOfWhatItWrites) {
  std::string deep;
  for (int i = 0; i < 500; ++i) deep += "<blockquote>";
  const std::string html = sanitise_html(deep + "x");
  check_safe(html);
  EXPECT_LT(html.size(), 70 * 26);
  EXPECT_NE(html.find('x'), std::string::npos);
}

TEST(Text, EscapesAndKeepsLinesAndParagraphs) {
  EXPECT_EQ(text_to_html("a < b & c\nd\n\ne"), "<p>a &lt; b &amp; c<br>\nd</p>\n<p>e</p>\n");
}

TEST(Text, MakesBareLinksLinksWithoutTheSentencesPunctuation) {
  EXPECT_EQ(text_to_html("see (https://example.org/a?b=1&c=2)."),
            "<p>see (<a href=\"https://example.org/a?b=1&amp;c=2\" rel=\"noopener nofollow\">"
            "https://example.org/a?b=1&amp;c=2</a>).</p>\n");
  EXPECT_EQ(text_to_html("javascript:alert(1) http:// xhttp://a"),
            "<p>javascript:alert(1) http:// xhttp://a</p>\n");
}

TEST(Text, ReplacesWrongBytes) {
  EXPECT_EQ(clean_utf8("a\xFF"
                       "b\xC3"),
            "a\uFFFDb\uFFFD");
  EXPECT_EQ(clean_utf8(std::string_view("a\0b", 3)), "a\uFFFDb");
  EXPECT_EQ(clean_utf8("gr\u00FC\u00DFe \U0001F600"), "gr\u00FC\u00DFe \U0001F600");
  EXPECT_EQ(clean_utf8("a\x01\x7F\xC2\x85\t\r\n"), "a\uFFFD\uFFFD\uFFFD\uFFFD\t\r\n");
  EXPECT_EQ(clean_utf8("\xED\xA0\x80"), "\uFFFD\uFFFD\uFFFD");
}

TEST(Page, ReadsTheMainContentAsMarkdown) {
  const HtmlText page = html_to_text(
      "<html lang=de-AT><head><title> Porto &amp; Versand </title></head><body>"
      "<nav>Start Hilfe</nav><header>Logo</header>"
      "<main><h2>Versand</h2><p>Wir liefern\n   in <b>drei</b> Tagen.</p>"
      "<ol><li>Packen<ul><li>Karton</li></ul></li><li><p>Senden</p></li></ol>"
      "<table><tr><th>Zone</th><th>Preis</th></tr><tr><td>EU</td><td>4,90</td></tr></table>"
      "<p>Mehr <a href='https://example.org/x'>hier</a>.</p><script>x()</script></main>"
      "<footer>Impressum</footer></body></html>");
  EXPECT_EQ(page.title, "Porto & Versand");
  EXPECT_EQ(page.language, "de");
  EXPECT_EQ(page.text,
            "## Versand\n\nWir liefern in drei Tagen.\n\n1. Packen\n   - Karton\n2. Senden\n\n"
            "| Zone | Preis |\n| --- | --- |\n| EU | 4,90 |\n\n"
            "Mehr [hier](https://example.org/x).\n");
}

TEST(Page, ReadsLayoutTablesAsText) {
  const HtmlText page =
      html_to_text("<table><tr><td><h1>Offer</h1><ul><li>one</li></ul></td></tr></table>");
  EXPECT_EQ(page.title, "Offer");
  EXPECT_EQ(page.text, "# Offer\n\n- one\n");
}

TEST(Page, KeepsTextThatLooksLikeMarksAsText) {
  const HtmlText page = html_to_text("<p># no heading</p><p>1. no list</p><p>2*3*4 _x_</p>");
  EXPECT_EQ(markdown_to_html(page.text),
            "<p># no heading</p>\n<p>1. no list</p>\n<p>2*3*4 _x_</p>\n");
}

TEST(Page, LeavesOutWhatSitesPutAroundIt) {
  const std::string page =
      "<html><body><div id='CookieBanner'><p>We use cookies.</p></div>"
      "<div role=navigation>Home</div><div class='page-header masthead'>Nordwind</div>"
      "<div class='content'><h1>Returns</h1><p>Thirty days.</p>"
      "<ul class='share-buttons social'><li>Tell a friend</li></ul></div>"
      "<div id=footer>All rights</div></body></html>";
  EXPECT_EQ(html_to_text(page).text, "# Returns\n\nThirty days.\n");
  // Inside of a marked main part only what asks for consent and landmarks go.
  EXPECT_EQ(html_to_text("<html><main><div class=menu><p>Soup</p></div><div class=cookie-notice>"
                         "<p>Accept</p></div></main>")
                .text,
            "Soup\n");
  // A fragment is what somebody wrote.
  EXPECT_EQ(html_to_text("<div class=menu><p>Soup</p></div>").text, "Soup\n");
  EXPECT_EQ(html_to_text("<html><div class=cookie-policy><p>Our cookies</p></div>").text,
            "Our cookies\n");
}

}  // namespace
}  // namespace parley::media
