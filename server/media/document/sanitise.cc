// The serialiser behind sanitise_html(). It walks the parsed tree without recursion and writes what
// the allow-list names; other elements are unwrapped (their text stays) or dropped whole. Writing
// is repeated until nothing changes, because unwrapping can put elements where a parser would not
// leave them.
#include <algorithm>
#include <gumbo.h>
#include <string>

#include "media/document/dom.h"
#include "media/document/link.h"
#include "media/document/utf8.h"
#include "media/html.h"

namespace parley::media {
namespace {

constexpr int kMaxDepth = 64;  // of elements that are written; deeper ones are unwrapped
constexpr int kMaxPasses = 6;

enum class Fate { keep, unwrap, drop };

Fate fate(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_A:
    case GUMBO_TAG_B:
    case GUMBO_TAG_BLOCKQUOTE:
    case GUMBO_TAG_BR:
    case GUMBO_TAG_CAPTION:
    case GUMBO_TAG_CODE:
    case GUMBO_TAG_DD:
    case GUMBO_TAG_DEL:
    case GUMBO_TAG_DIV:
    case GUMBO_TAG_DL:
    case GUMBO_TAG_DT:
    case GUMBO_TAG_EM:
    case GUMBO_TAG_H1:
    case GUMBO_TAG_H2:
    case GUMBO_TAG_H3:
    case GUMBO_TAG_H4:
    case GUMBO_TAG_H5:
    case GUMBO_TAG_H6:
    case GUMBO_TAG_HR:
    case GUMBO_TAG_I:
    case GUMBO_TAG_IMG:
    case GUMBO_TAG_INPUT:
    case GUMBO_TAG_INS:
    case GUMBO_TAG_KBD:
    case GUMBO_TAG_LI:
    case GUMBO_TAG_OL:
    case GUMBO_TAG_P:
    case GUMBO_TAG_PRE:
    case GUMBO_TAG_S:
    case GUMBO_TAG_STRONG:
    case GUMBO_TAG_SUB:
    case GUMBO_TAG_SUP:
    case GUMBO_TAG_TABLE:
    case GUMBO_TAG_TBODY:
    case GUMBO_TAG_TD:
    case GUMBO_TAG_TFOOT:
    case GUMBO_TAG_TH:
    case GUMBO_TAG_THEAD:
    case GUMBO_TAG_TR:
    case GUMBO_TAG_U:
    case GUMBO_TAG_UL: return Fate::keep;
    case GUMBO_TAG_APPLET:
    case GUMBO_TAG_AUDIO:
    case GUMBO_TAG_CANVAS:
    case GUMBO_TAG_EMBED:
    case GUMBO_TAG_FRAME:
    case GUMBO_TAG_FRAMESET:
    case GUMBO_TAG_HEAD:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_MATH:
    case GUMBO_TAG_NOEMBED:
    case GUMBO_TAG_NOFRAMES:
    case GUMBO_TAG_NOSCRIPT:
    case GUMBO_TAG_OBJECT:
    case GUMBO_TAG_PLAINTEXT:
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_SELECT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_SVG:
    case GUMBO_TAG_TEMPLATE:
    case GUMBO_TAG_TEXTAREA:
    case GUMBO_TAG_TITLE:
    case GUMBO_TAG_VIDEO:
    case GUMBO_TAG_XMP: return Fate::drop;
    default: return Fate::unwrap;
  }
}

class Writer final : public Visitor {
 public:
  std::string take() { return std::move(out_); }

  bool enter(const GumboNode* node) override {
    switch (node->type) {
      case GUMBO_NODE_TEXT:
      case GUMBO_NODE_WHITESPACE:
      case GUMBO_NODE_CDATA: text(node->v.text.text); return false;
      case GUMBO_NODE_ELEMENT: break;
      default: return false;
    }
    const GumboElement& element = node->v.element;
    if (element.tag_namespace != GUMBO_NAMESPACE_HTML) return false;
    const Fate what = fate(element.tag);
    if (what == Fate::drop) return false;
    if (what == Fate::unwrap) return true;
    return start(node);
  }

  void leave(const GumboNode* node) override {
    const GumboElement& element = node->v.element;
    if (fate(element.tag) != Fate::keep) return;
    after_pre_ = false;
    if (element.tag == GUMBO_TAG_A) {
      if (node == link_) {
        out_ += "</a>";
        link_ = nullptr;
      }
      return;
    }
    if (depth_-- > kMaxDepth) return;
    out_.append("</").append(gumbo_normalized_tagname(element.tag)).append(">");
  }

 private:
  bool start(const GumboNode* node) {
    const GumboTag tag = node->v.element.tag;
    after_pre_ = false;
    const char* name = gumbo_normalized_tagname(tag);
    switch (tag) {
      case GUMBO_TAG_BR:
      case GUMBO_TAG_HR: out_.append("<").append(name).append(">"); return false;
      case GUMBO_TAG_IMG: picture(node); return false;
      case GUMBO_TAG_INPUT: checkbox(node); return false;
      case GUMBO_TAG_A: return link(node);
      default: break;
    }
    if (++depth_ > kMaxDepth) return true;
    out_.append("<").append(name);
    if (tag == GUMBO_TAG_OL) number_attribute(node, "start", 0, 1'000'000);
    if (tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH) {
      number_attribute(node, "colspan", 2, 100);
      number_attribute(node, "rowspan", 2, 1000);
      const std::string align = lower_ascii(attribute(node, "align"));
      if (align == "left" || align == "center" || align == "right") {
        out_.append(" align=\"").append(align).append("\"");
      }
    }
    out_ += ">";
    after_pre_ = tag == GUMBO_TAG_PRE;
    return true;
  }

  bool link(const GumboNode* node) {
    const auto url = safe_link(attribute(node, "href"));
    if (url && !link_) {
      open_link(out_, *url);
      link_ = node;
    }
    return true;
  }

  void picture(const GumboNode* node) {
    const std::string_view source = trim(attribute(node, "src"));
    const std::string_view alt = attribute(node, "alt");
    if (is_own_path(source)) {
      out_.append("<img src=\"").append(source).append("\" alt=\"");
      escape_attribute(out_, alt);
      out_ += "\">";
      return;
    }
    const auto url = safe_link(source);
    if (!url || link_ || lower_ascii(url->substr(0, 7)) == "mailto:") return text(alt);
    open_link(out_, *url);
    escape_text(out_, trim(alt).empty() ? std::string_view(*url) : alt);
    out_ += "</a>";
  }

  // Task lists are the only use of an input.
  void checkbox(const GumboNode* node) {
    if (lower_ascii(attribute(node, "type")) != "checkbox") return;
    const bool checked = gumbo_get_attribute(&node->v.element.attributes, "checked") != nullptr;
    text(checked ? "\u2611 " : "\u2610 ");
  }

  void number_attribute(const GumboNode* node, const char* name, int least, int most) {
    const std::string_view value = attribute(node, name);
    if (value.empty() || value.size() > 7 || !std::ranges::all_of(value, is_digit)) return;
    const int number = std::stoi(std::string(value));
    if (number < least || number > most) return;
    out_.append(" ").append(name).append("=\"").append(std::to_string(number)).append("\"");
  }

  void text(std::string_view text) {
    // The parser drops a line break right after <pre>, so a real one must be written twice.
    if (after_pre_ && text.starts_with('\n')) out_ += "\n";
    after_pre_ = false;
    escape_text(out_, text);
  }

  std::string out_;
  const GumboNode* link_ = nullptr;  // the written <a> that is open
  int depth_ = 0;
  bool after_pre_ = false;
};

}  // namespace

std::string sanitise_html(std::string_view html) {
  std::string current = clean_utf8(html);
  for (int pass = 0; pass < kMaxPasses; ++pass) {
    const auto dom = Dom::parse(current);
    if (!dom) break;
    const auto* body = dom->body();
    if (!body) return "";
    Writer writer;
    walk(body, writer);
    std::string next = writer.take();
    if (next == current) return current;
    current = std::move(next);
  }
  return text_to_html(html);  // over a bound, or built to never settle: shown as what it is
}

}  // namespace parley::media
