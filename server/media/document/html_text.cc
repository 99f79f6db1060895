// A page as Markdown that reads well as it is: what importing keeps, and what e-mail is read as.
#include <gumbo.h>

#include "media/document/markdown_writer.h"
#include "media/document/outline_parts.h"
#include "media/document/page.h"
#include "media/document/utf8.h"
#include "media/html.h"

namespace parley::media {
namespace {

// The text of <title>.
class TitleFinder final : public Visitor {
 public:
  bool enter(const GumboNode* node) override {
    if (node->type == GUMBO_NODE_TEXT && in_title_) title_ += node->v.text.text;
    if (node->type != GUMBO_NODE_ELEMENT) return false;
    in_title_ = title_.empty() && node->v.element.tag == GUMBO_TAG_TITLE;
    return true;
  }
  void leave(const GumboNode*) override { in_title_ = false; }
  std::string take() { return std::string(trim(title_)); }

 private:
  std::string title_;
  bool in_title_ = false;
};

std::string page_title(const Dom& dom, const std::vector<PageBlock>& blocks) {
  TitleFinder finder;
  walk(dom.html(), finder);
  if (std::string title = finder.take(); !title.empty()) return title;
  for (const PageBlock& page : blocks) {
    if (page.block.kind == BlockKind::heading && page.block.level == 1) return page.block.text;
  }
  return "";
}

}  // namespace

HtmlText html_to_text(std::string_view html) {
  const std::string source = clean_utf8(html);
  const auto dom = Dom::parse(source);
  if (!dom) return {};
  const auto blocks = read_page(*dom, source);
  const std::string_view language = attribute(dom->html(), "lang");
  return {page_title(*dom, blocks), lower_ascii(language.substr(0, language.find('-'))),
          write_markdown(blocks)};
}

std::vector<Block> outline_html(std::string_view content) {
  const auto dom = Dom::parse(content);
  if (!dom) return outline_text(content);
  std::vector<Block> blocks;
  for (PageBlock& page : read_page(*dom, content)) blocks.push_back(std::move(page.block));
  return blocks;
}

}  // namespace parley::media
