// Reads the parts of the package that say something: the text with its headings, lists, tables and
// links, and notes at their end. What was deleted under review is left out; what a picture or a
// text box holds is read only where the text stands (ISO/IEC 29500, WordprocessingML).
#include "media/document/docx.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <pugixml.hpp>

#include "media/document/archive.h"
#include "media/document/block_text.h"
#include "media/document/link.h"
#include "media/document/markdown_writer.h"
#include "media/document/utf8.h"
#include "media/html.h"

namespace parley::media {
namespace {

using pugi::xml_node;

constexpr std::int64_t kMaxPart = 48 * 1024 * 1024;  // bytes of one part
constexpr int kMaxNesting = 40;                      // of tables, frames and fields

// "w:p" → "p": prefixes are a habit, not a rule.
std::string_view local(const char* name) {
  const std::string_view whole = name;
  const std::size_t colon = whole.find(':');
  return colon == whole.npos ? whole : whole.substr(colon + 1);
}
bool is(const xml_node& node, std::string_view name) { return local(node.name()) == name; }

std::string_view value(const xml_node& node, std::string_view name = "val") {
  for (const auto& attribute : node.attributes()) {
    if (local(attribute.name()) == name) return attribute.value();
  }
  return {};
}

xml_node child(const xml_node& node, std::string_view name) {
  for (const xml_node& one : node.children()) {
    if (is(one, name)) return one;
  }
  return {};
}

int number(std::string_view text) { return std::atoi(std::string(text.substr(0, 6)).c_str()); }

struct Style {
  int heading = 0;  // level, 0: none
  bool title = false;
  bool list = false;
};

// Names of built-in styles are English in the file, whatever language Word speaks.
Style style_of(const xml_node& style) {
  Style found;
  const std::string name = lower_ascii(value(child(style, "name")));
  if (name == "title") found.title = true;
  if (name.starts_with("heading ")) found.heading = number(std::string_view(name).substr(8));
  const xml_node outline = child(child(style, "pPr"), "outlineLvl");
  if (outline && number(value(outline)) < 6) found.heading = number(value(outline)) + 1;
  found.list = name.starts_with("list bullet") || name.starts_with("list number") ||
               child(child(style, "pPr"), "numPr");
  found.heading = std::clamp(found.heading, 0, 6);
  return found;
}

class Package {
 public:
  explicit Package(Archive archive) : archive_(std::move(archive)) {}

  base::Result<bool> load(const char* name, pugi::xml_document& to) const {
    const Entry* entry = archive_.find(name);
    if (!entry) return false;
    auto bytes = archive_.read(*entry, kMaxPart);
    if (!bytes) return base::pass(bytes);
    const auto parsed =
        to.load_buffer(bytes->data(), bytes->size(), pugi::parse_default | pugi::parse_ws_pcdata);
    if (parsed) return true;
    return base::fail(base::Code::invalid,
                      std::string("is no Word document that can be read: ") + name + " is damaged");
  }

 private:
  Archive archive_;
};

class Body {
 public:
  explicit Body(const Package& package) : package_(package) {}

  base::Result<Document> read();

 private:
  using Notes = std::map<std::string, xml_node, std::less<>>;

  base::Result<void> load_parts();
  Notes notes_of(const xml_node& root) const;

  void blocks(const xml_node& parent, int depth);
  void paragraph(const xml_node& node, int depth);
  void describe(const xml_node& properties);
  void table(const xml_node& node, int depth);
  std::string cell(const xml_node& node, int depth);
  void inlines(const xml_node& parent, int depth);
  void run(const xml_node& node, int depth);
  void link(const xml_node& node, int depth);
  void note(const Notes& notes, const xml_node& reference);
  void finish();
  void add_notes();

  const Package& package_;
  pugi::xml_document document_, styles_part_, numbering_part_, links_part_, footnotes_part_,
      endnotes_part_, core_;
  std::map<std::string, Style, std::less<>> styles_;
  std::map<std::string, std::string, std::less<>> links_;   // relationship → address
  std::map<std::string, std::string, std::less<>> shapes_;  // abstract numbering + level → format
  std::map<std::string, std::string, std::less<>> lists_;   // numbering → abstract numbering
  std::map<std::string, int, std::less<>> counters_;        // numbering + level → last number
  Notes footnotes_, endnotes_;

  std::vector<PageBlock> blocks_;
  PageBlock block_;
  BlockText text_;
  std::vector<xml_node> noted_;
  std::string title_;
};

base::Result<void> Body::load_parts() {
  auto main = package_.load("word/document.xml", document_);
  if (!main) return base::pass(main);
  if (!*main) {
    return base::fail(base::Code::invalid,
                      "is no Word document: it has no word/document.xml (save old .doc as .docx)");
  }
  struct Part {
    const char* name;
    pugi::xml_document& to;
  };
  for (const Part& part : {Part{"word/styles.xml", styles_part_},
                           {"word/numbering.xml", numbering_part_},
                           {"word/_rels/document.xml.rels", links_part_},
                           {"word/footnotes.xml", footnotes_part_},
                           {"word/endnotes.xml", endnotes_part_},
                           {"docProps/core.xml", core_}}) {
    auto loaded = package_.load(part.name, part.to);
    if (!loaded) return base::pass(loaded);
  }
  for (const xml_node& style : styles_part_.document_element().children()) {
    if (is(style, "style")) styles_[std::string(value(style, "styleId"))] = style_of(style);
  }
  for (const xml_node& one : links_part_.document_element().children()) {
    links_[std::string(value(one, "Id"))] = value(one, "Target");
  }
  for (const xml_node& one : numbering_part_.document_element().children()) {
    if (is(one, "num")) {
      lists_[std::string(value(one, "numId"))] = value(child(one, "abstractNumId"));
    }
    if (!is(one, "abstractNum")) continue;
    for (const xml_node& level : one.children()) {
      if (!is(level, "lvl")) continue;
      const auto key =
          std::string(value(one, "abstractNumId")) + "/" + std::string(value(level, "ilvl"));
      shapes_[key] = value(child(level, "numFmt"));
    }
  }
  footnotes_ = notes_of(footnotes_part_.document_element());
  endnotes_ = notes_of(endnotes_part_.document_element());
  return {};
}

Body::Notes Body::notes_of(const xml_node& root) const {
  Notes notes;
  for (const xml_node& one : root.children()) {
    if (value(one, "type").empty()) notes[std::string(value(one, "id"))] = one;
  }
  return notes;
}

base::Result<Document> Body::read() {
  if (auto loaded = load_parts(); !loaded) return base::pass(loaded);
  blocks(child(document_.document_element(), "body"), 0);
  add_notes();
  Document document;
  document.title = clean_utf8(trim(child(core_.document_element(), "title").child_value()));
  const xml_node defaults = child(styles_part_.document_element(), "docDefaults");
  const xml_node spoken = child(child(child(defaults, "rPrDefault"), "rPr"), "lang");
  const std::string language = lower_ascii(value(spoken));
  document.language = language.substr(0, language.find('-'));
  if (!title_.empty()) document.title = title_;
  // The title is shown above the content already.
  const bool titled = !blocks_.empty() && blocks_[0].block.kind == BlockKind::heading &&
                      blocks_[0].block.level == 1 &&
                      (document.title.empty() || document.title == blocks_[0].block.text);
  if (titled) {
    document.title = blocks_[0].block.text;
    blocks_.erase(blocks_.begin());
  }
  document.text = write_markdown(blocks_);
  if (document.text.empty()) {
    return base::fail(base::Code::invalid, "has no text: what it shows may be pictures");
  }
  return document;
}

void Body::blocks(const xml_node& parent, int depth) {
  if (depth > kMaxNesting) return;
  for (const xml_node& node : parent.children()) {
    if (is(node, "p")) {
      paragraph(node, depth);
    } else if (is(node, "tbl")) {
      table(node, depth);
    } else if (is(node, "sdt")) {
      blocks(child(node, "sdtContent"), depth + 1);
    } else if (is(node, "ins") || is(node, "moveTo") || is(node, "customXml")) {
      blocks(node, depth + 1);
    }
  }
}

void Body::paragraph(const xml_node& node, int depth) {
  describe(child(node, "pPr"));
  inlines(node, depth);
  finish();
}

// Heading, list item or paragraph.
void Body::describe(const xml_node& properties) {
  const auto known = styles_.find(value(child(properties, "pStyle")));
  const Style style = known == styles_.end() ? Style() : known->second;
  const xml_node outline = child(properties, "outlineLvl");
  const int level =
      outline && number(value(outline)) < 6 ? number(value(outline)) + 1 : style.heading;
  Block& block = block_.block;
  if (style.title || level > 0) {
    block.kind = BlockKind::heading;
    block.level = style.title ? 1 : level;
    return;
  }
  const xml_node numbering = child(properties, "numPr");
  if (!numbering && !style.list) return;
  block.kind = BlockKind::item;
  const std::string list(value(child(numbering, "numId")));
  if (list == "0") {  // switched off
    block.kind = BlockKind::paragraph;
    return;
  }
  const std::string depth(value(child(numbering, "ilvl")));
  block.level = std::clamp(number(depth), 0, 8);
  const auto shape = shapes_.find(lists_[list] + "/" + (depth.empty() ? "0" : depth));
  if (shape == shapes_.end() || shape->second == "bullet" || shape->second == "none") return;
  block.number = ++counters_[list + "/" + std::to_string(block.level)];
  for (int deeper = block.level + 1; deeper <= 8; ++deeper) {
    counters_.erase(list + "/" + std::to_string(deeper));
  }
}

void Body::inlines(const xml_node& parent, int depth) {
  if (depth > kMaxNesting) return;
  for (const xml_node& node : parent.children()) {
    if (is(node, "r")) {
      run(node, depth);
    } else if (is(node, "hyperlink")) {
      link(node, depth);
    } else if (is(node, "ins") || is(node, "moveTo") || is(node, "smartTag") ||
               is(node, "fldSimple") || is(node, "customXml") || is(node, "oMath")) {
      inlines(node, depth + 1);
    } else if (is(node, "sdt")) {
      inlines(child(node, "sdtContent"), depth + 1);
    }
  }
}

void Body::run(const xml_node& node, int depth) {
  for (const xml_node& part : node.children()) {
    if (is(part, "t")) {
      text_.add(clean_utf8(part.child_value()), {});
    } else if (is(part, "tab") || is(part, "ptab")) {
      text_.add(" ", {});
    } else if (is(part, "br") || is(part, "cr")) {
      value(part, "type").empty() ? text_.line_break() : text_.add(" ", {});
    } else if (is(part, "noBreakHyphen")) {
      text_.add("-", {});
    } else if (is(part, "footnoteReference")) {
      note(footnotes_, part);
    } else if (is(part, "endnoteReference")) {
      note(endnotes_, part);
    } else if (is(part, "AlternateContent")) {
      const xml_node choice = child(part, "Choice");
      if (choice && depth < kMaxNesting) run(choice, depth + 1);
    }
  }
}

void Body::link(const xml_node& node, int depth) {
  const std::size_t start = text_.size();
  inlines(node, depth + 1);
  const auto target = links_.find(value(node, "id"));
  if (target == links_.end() || text_.size() == start) return;
  if (auto url = safe_link(target->second)) {
    block_.links.push_back({start, text_.size(), std::move(*url)});
  }
}

void Body::note(const Notes& notes, const xml_node& reference) {
  const auto found = notes.find(value(reference, "id"));
  if (found == notes.end()) return;
  noted_.push_back(found->second);
  text_.add(" [" + std::to_string(noted_.size()) + "]", {});
}

void Body::finish() {
  if (text_.move_into(block_.block)) {
    const bool title = block_.block.kind == BlockKind::heading && block_.block.level == 1;
    if (title && title_.empty() && blocks_.empty()) title_ = block_.block.text;
    blocks_.push_back(std::move(block_));
  }
  block_ = {};
}

void Body::table(const xml_node& node, int depth) {
  bool first = true;
  for (const xml_node& row : node.children()) {
    if (!is(row, "tr")) continue;
    PageBlock line;
    line.block.kind = BlockKind::row;
    line.block.header = std::exchange(first, false);
    std::size_t cells = 0;
    for (const xml_node& one : row.children()) {
      if (!is(one, "tc")) continue;
      if (cells++ > 0) line.block.text += " | ";
      line.block.text += cell(one, depth + 1);
    }
    if (line.block.text.find_first_not_of(" |") != std::string::npos) {
      blocks_.push_back(std::move(line));
    }
  }
}

// Everything in it on one line.
std::string Body::cell(const xml_node& node, int depth) {
  std::vector<PageBlock> outside;
  std::swap(outside, blocks_);
  blocks(node, depth);
  std::swap(outside, blocks_);
  std::string text;
  for (const PageBlock& page : outside) {
    if (!text.empty()) text += page.block.kind == BlockKind::item ? ", " : " ";
    text += page.block.text;
  }
  std::ranges::replace(text, '\n', ' ');
  std::ranges::replace(text, '|', '/');
  return text;
}

// Numbered as in the text.
void Body::add_notes() {
  for (std::size_t i = 0; i < noted_.size(); ++i) {
    const xml_node notes = noted_[i];
    std::string text = "[" + std::to_string(i + 1) + "] ";
    text_.add(text, {});
    for (const xml_node& node : notes.children()) {
      if (is(node, "p")) inlines(node, 0);
      text_.add(" ", {});
    }
    finish();
    if (noted_.size() > 10'000) return;  // notes that refer to notes
  }
}

}  // namespace

base::Result<Document> read_docx(std::string_view bytes) {
  auto archive = Archive::open(bytes);
  if (!archive) {
    return base::fail(base::Code::invalid, bytes.starts_with("\xD0\xCF\x11\xE0")
                                               ? "is locked by a password, or an old .doc"
                                               : "is no Word document: " + archive.error().message);
  }
  const Package package(std::move(*archive));
  return Body(package).read();
}

}  // namespace parley::media
