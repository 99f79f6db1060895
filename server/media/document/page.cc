#include "media/document/page.h"

#include <algorithm>
#include <array>
#include <gumbo.h>
#include <initializer_list>
#include <optional>

#include "media/document/block_text.h"
#include "media/document/link.h"
#include "media/document/utf8.h"

namespace parley::media {
namespace {

bool is_hidden(const GumboNode* node) {
  const GumboVector& attributes = node->v.element.attributes;
  return gumbo_get_attribute(&attributes, "hidden") || attribute(node, "aria-hidden") == "true";
}

// Not part of what a page says.
bool is_chrome(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_ASIDE:
    case GUMBO_TAG_BUTTON:
    case GUMBO_TAG_EMBED:
    case GUMBO_TAG_FOOTER:
    case GUMBO_TAG_HEAD:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_INPUT:
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_NOSCRIPT:
    case GUMBO_TAG_OBJECT:
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_SELECT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_TEMPLATE:
    case GUMBO_TAG_TEXTAREA:
    case GUMBO_TAG_TITLE: return true;
    default: return false;
  }
}

// Landmarks (WAI-ARIA) that are not what a page is about.
bool is_frame(const GumboNode* node) {
  static constexpr std::array<std::string_view, 10> kRoles = {
      "alertdialog", "banner",  "complementary", "contentinfo", "dialog",
      "menu",        "menubar", "navigation",    "search",      "toolbar"};
  return std::ranges::find(kRoles, attribute(node, "role")) != kRoles.end();
}

bool contains_one(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::ranges::any_of(words, [&](std::string_view word) { return text.contains(word); });
}

// What asks for consent, by the names that such things have.
bool is_consent(std::string_view names) {
  if (contains_one(names, {"onetrust", "cookiebot", "usercentrics", "cookieconsent"})) return true;
  return contains_one(names, {"cookie", "consent", "gdpr"}) &&
         contains_one(names, {"banner", "bar", "notice", "popup", "modal", "overlay", "dialog"});
}

// Where a page marks no main part: one of its names says that it is something else.
bool is_beside(std::string_view names) {
  static constexpr std::array<std::string_view, 19> kNames = {
      "ads",     "advert",  "breadcrumb", "breadcrumbs", "footer",     "masthead", "menu",
      "nav",     "navbar",  "navigation", "newsletter",  "pagination", "promo",    "share",
      "sharing", "sidebar", "skip",       "social",      "topbar"};
  std::size_t at = 0;
  while (at < names.size()) {
    std::size_t end = at;
    while (end < names.size() && is_alpha(names[end])) ++end;
    if (std::ranges::find(kNames, names.substr(at, end - at)) != kNames.end()) return true;
    at = end + 1;
  }
  return false;
}

int heading_level(GumboTag tag) {
  return tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6 ? tag - GUMBO_TAG_H1 + 1 : 0;
}

bool is_inline(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_A:
    case GUMBO_TAG_ABBR:
    case GUMBO_TAG_B:
    case GUMBO_TAG_BDI:
    case GUMBO_TAG_BDO:
    case GUMBO_TAG_CITE:
    case GUMBO_TAG_CODE:
    case GUMBO_TAG_DEL:
    case GUMBO_TAG_DFN:
    case GUMBO_TAG_EM:
    case GUMBO_TAG_FONT:
    case GUMBO_TAG_I:
    case GUMBO_TAG_IMG:
    case GUMBO_TAG_INS:
    case GUMBO_TAG_KBD:
    case GUMBO_TAG_LABEL:
    case GUMBO_TAG_MARK:
    case GUMBO_TAG_Q:
    case GUMBO_TAG_S:
    case GUMBO_TAG_SAMP:
    case GUMBO_TAG_SMALL:
    case GUMBO_TAG_SPAN:
    case GUMBO_TAG_STRONG:
    case GUMBO_TAG_SUB:
    case GUMBO_TAG_SUP:
    case GUMBO_TAG_TIME:
    case GUMBO_TAG_TT:
    case GUMBO_TAG_U:
    case GUMBO_TAG_VAR:
    case GUMBO_TAG_WBR: return true;
    default: return false;
  }
}

// Whether a table only arranges other things: it holds headings, lists or tables.
class LayoutTable final : public Visitor {
 public:
  static bool test(const GumboNode* table) {
    LayoutTable self;
    walk(table, self);
    return self.found_;
  }
  bool enter(const GumboNode* node) override {
    if (node->type != GUMBO_NODE_ELEMENT) return false;
    const GumboTag tag = node->v.element.tag;
    found_ = found_ || heading_level(tag) > 0 || tag == GUMBO_TAG_TABLE || tag == GUMBO_TAG_UL ||
             tag == GUMBO_TAG_OL;
    return !found_;
  }
  void leave(const GumboNode*) override {}

 private:
  bool found_ = false;
};

class Reader final : public Visitor {
 public:
  // `page`: not a fragment that somebody wrote, but all that a site puts around it too.
  Reader(std::string_view source, bool whole_body, bool page)
      : source_(source), whole_body_(whole_body), page_(page) {}

  bool enter(const GumboNode* node) override {
    switch (node->type) {
      case GUMBO_NODE_TEXT:
      case GUMBO_NODE_WHITESPACE:
      case GUMBO_NODE_CDATA: text(node->v.text); return false;
      case GUMBO_NODE_ELEMENT: return enter_element(node);
      default: return false;
    }
  }

  void leave(const GumboNode* node) override {
    const GumboTag tag = node->v.element.tag;
    if (tag == GUMBO_TAG_A) return close_link(node);
    if (is_inline(tag) || tag == GUMBO_TAG_BR) return;
    if (row_) {
      if (node == row_) {
        row_ = nullptr;
        flush();
      }
      return;
    }
    flush();
    if (tag == GUMBO_TAG_PRE) in_code_ = false;
    if (tag == GUMBO_TAG_LI && !lists_.empty()) ++lists_.back().number;
    if ((tag == GUMBO_TAG_UL || tag == GUMBO_TAG_OL) && !lists_.empty()) lists_.pop_back();
  }

  std::vector<PageBlock> take() {
    flush();
    return std::move(blocks_);
  }

 private:
  struct List {
    int number = 1;
    bool ordered = false;
  };

  bool enter_element(const GumboNode* node) {
    const GumboElement& element = node->v.element;
    const GumboTag tag = element.tag;
    if (element.tag_namespace != GUMBO_NAMESPACE_HTML || is_chrome(tag) || is_hidden(node)) {
      return false;
    }
    if (whole_body_ && tag == GUMBO_TAG_HEADER) return false;
    if (page_ && is_around(node)) return false;
    if (tag == GUMBO_TAG_BR) {
      row_ ? text_.add(" ", std::nullopt) : text_.line_break();
      return false;
    }
    if (tag == GUMBO_TAG_A) open_link(node);
    if (is_inline(tag)) return true;
    if (row_) return enter_cell(tag);
    enter_block(node);
    return true;
  }

  bool is_around(const GumboNode* node) const {
    if (is_frame(node)) return true;
    const auto own = attribute(node, "class");
    const auto id = attribute(node, "id");
    if (own.empty() && id.empty()) return false;
    const std::string names = lower_ascii(own) + " " + lower_ascii(id);
    return is_consent(names) || (whole_body_ && is_beside(names));
  }

  bool enter_cell(GumboTag tag) {
    text_.add(" ", std::nullopt);
    if (tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH) {
      if (cells_++ > 0) text_.add(" | ", std::nullopt);
      block_.block.header = tag == GUMBO_TAG_TH && (cells_ == 1 || block_.block.header);
    }
    return true;
  }

  void enter_block(const GumboNode* node) {
    const GumboTag tag = node->v.element.tag;
    Block& block = block_.block;
    // The first block inside a list item is the item.
    const bool fresh_item = block.kind == BlockKind::item && text_.empty();
    if (tag == GUMBO_TAG_UL || tag == GUMBO_TAG_OL) {
      flush();
      lists_.push_back({.ordered = tag == GUMBO_TAG_OL});
    } else if (tag == GUMBO_TAG_LI) {
      flush();
      block.kind = BlockKind::item;
      block.level = std::max(static_cast<int>(lists_.size()) - 1, 0);
      block.number = !lists_.empty() && lists_.back().ordered ? lists_.back().number : 0;
    } else if (const int level = heading_level(tag)) {
      flush();
      block.kind = BlockKind::heading;
      block.level = level;
    } else if (tag == GUMBO_TAG_PRE) {
      flush();
      block.kind = BlockKind::code;
      in_code_ = true;
    } else if (tag == GUMBO_TAG_TABLE) {
      flush();
      layout_ = LayoutTable::test(node);
    } else if (tag == GUMBO_TAG_TR && !layout_) {
      flush();
      block.kind = BlockKind::row;
      row_ = node;
      cells_ = 0;
    } else if (!fresh_item) {
      flush();
    }
  }

  void open_link(const GumboNode* node) {
    if (link_) return;
    if (auto url = safe_link(attribute(node, "href"))) {
      link_ = node;
      link_start_ = text_.size();
      url_ = std::move(*url);
    }
  }

  void close_link(const GumboNode* node) {
    if (node != link_) return;
    link_ = nullptr;
    const std::size_t end = text_.size();
    if (end > link_start_) block_.links.push_back({link_start_, end, std::move(url_)});
  }

  // Aligns the decoded text with its source, so that what stands there unchanged becomes runs.
  void text(const GumboText& node) {
    const std::string_view decoded = node.text;
    const std::string_view original(node.original_text.data, node.original_text.length);
    const bool inside = original.data() >= source_.data() &&
                        original.data() + original.size() <= source_.data() + source_.size();
    if (!inside) return add(decoded, std::nullopt);
    const auto base = static_cast<std::size_t>(original.data() - source_.data());
    std::size_t from = 0;  // of decoded, not yet added
    std::size_t i = 0;
    std::size_t j = 0;
    const auto put = [&](std::size_t until) {
      if (until > from) add(decoded.substr(from, until - from), base + j - (until - from));
      from = until;
    };
    while (i < decoded.size() && j < original.size()) {
      if (original[j] == decoded[i] && original[j] != '&') {
        ++i, ++j;
        continue;
      }
      put(i);
      if (original[j] != '&') break;  // changed by the parser: no run for the rest
      const std::size_t end = original.find(';', j);
      if (end == std::string_view::npos || end - j > 32) break;
      const std::size_t size = std::max<std::size_t>(utf8_size(decoded, i), 1);
      add(decoded.substr(i, size), std::nullopt);
      i += size;
      j = end + 1;
      from = i;
    }
    put(i);
    if (i < decoded.size()) add(decoded.substr(i), std::nullopt);
  }

  void add(std::string_view piece, std::optional<std::size_t> source) {
    in_code_ ? text_.add_verbatim(piece, source) : text_.add(piece, source);
  }

  void flush() {
    if (link_) {
      if (text_.size() > link_start_) block_.links.push_back({link_start_, text_.size(), url_});
      link_start_ = 0;
    }
    if (text_.move_into(block_.block)) {
      const bool empty_row = block_.block.kind == BlockKind::row && block_.block.runs.empty();
      if (!empty_row) blocks_.push_back(std::move(block_));
    }
    block_ = {};
  }

  std::string_view source_;
  bool whole_body_;
  bool page_;
  std::vector<PageBlock> blocks_;
  std::vector<List> lists_;
  PageBlock block_;
  BlockText text_;
  const GumboNode* row_ = nullptr;
  const GumboNode* link_ = nullptr;
  std::size_t link_start_ = 0;
  std::string url_;
  int cells_ = 0;
  bool in_code_ = false;
  bool layout_ = false;
};

// <main>, or the only <article>.
class MainFinder final : public Visitor {
 public:
  bool enter(const GumboNode* node) override {
    if (node->type != GUMBO_NODE_ELEMENT) return false;
    const GumboTag tag = node->v.element.tag;
    if (!main_ && (tag == GUMBO_TAG_MAIN || attribute(node, "role") == "main")) main_ = node;
    if (tag == GUMBO_TAG_ARTICLE) {
      ++articles_;
      article_ = node;
    }
    return true;
  }
  void leave(const GumboNode*) override {}
  const GumboNode* found() const { return main_ ? main_ : articles_ == 1 ? article_ : nullptr; }

 private:
  const GumboNode* main_ = nullptr;
  const GumboNode* article_ = nullptr;
  int articles_ = 0;
};

}  // namespace

std::vector<PageBlock> read_page(const Dom& dom, std::string_view source) {
  const GumboNode* body = dom.body();
  if (!body) return {};
  MainFinder finder;
  walk(body, finder);
  const GumboNode* top = finder.found() ? finder.found() : body;
  // A tag that stands in the source, not one that the parser added.
  const bool page = dom.html()->v.element.original_tag.length > 0;
  Reader reader(source, top == body, page);
  walk(top, reader);
  return reader.take();
}

}  // namespace parley::media
