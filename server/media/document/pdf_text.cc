// Finds the structure that a PDF does not tell: headings stand in larger letters than the rest,
// items begin with a bullet or a number, the columns of a table are short blocks whose lines stand
// on the same heights.
#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "media/document/block_text.h"
#include "media/document/markdown_writer.h"
#include "media/document/pdf_page.h"
#include "media/document/utf8.h"
#include "media/html.h"

namespace parley::media {
namespace {

constexpr double kLarger = 1.15;          // letters of a heading over those of the text
constexpr std::size_t kMaxHeading = 200;  // bytes
constexpr std::size_t kHeadingLines = 3;
constexpr double kGap = 0.8;         // of a line's height: a new paragraph
constexpr double kSameHeight = 3.0;  // points
constexpr std::size_t kCell = 28;    // letters of a cell, on average
constexpr int kLevels = 4;

double rounded(double size) { return std::round(size * 2) / 2; }

// The size in which most letters are.
double body_size(const std::vector<PdfPage>& pages) {
  std::map<double, std::size_t> letters;
  for (const PdfPage& page : pages) {
    for (const PdfBlock& block : page.blocks) {
      for (const PdfLine& line : block.lines) letters[rounded(line.size)] += line.text.size();
    }
  }
  double size = 0;
  std::size_t most = 0;
  for (const auto& [one, count] : letters) {
    if (count > most) {
      most = count;
      size = one;
    }
  }
  return size;
}

struct Mark {
  std::size_t size = 0;  // bytes of the bullet or number and what follows; 0: no item
  int number = 0;
};

Mark item_mark(std::string_view text) {
  for (const std::string_view bullet : {"•", "‣", "◦", "▪", "●", "○", "–", "-", "*", "\uF0B7"}) {
    if (text.size() > bullet.size() + 1 && text.starts_with(bullet) && text[bullet.size()] == ' ') {
      return {bullet.size() + 1, 0};
    }
  }
  std::size_t digits = 0;
  while (digits < text.size() && digits < 3 && is_digit(text[digits])) ++digits;
  const bool numbered = digits > 0 && digits + 2 < text.size() &&
                        (text[digits] == '.' || text[digits] == ')') && text[digits + 1] == ' ';
  if (!numbered) return {};
  return {digits + 2, std::stoi(std::string(text.substr(0, digits)))};
}

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
// Bytes of letters outside of ASCII count as small: a word goes on with them.
bool goes_on(std::string_view text) {
  return !text.empty() && (is_lower(text[0]) || (text[0] & 0x80) != 0);
}

// Joins two lines; a word that was divided becomes one.
void join(std::string& text, std::string_view line) {
  const bool divided =
      text.size() > 1 && text.back() == '-' && is_alpha(text[text.size() - 2]) && goes_on(line);
  if (divided) {
    text.pop_back();
  } else if (!text.empty()) {
    text += ' ';
  }
  text += line;
}

class TextMaker {
 public:
  explicit TextMaker(const std::vector<PdfPage>& pages) : body_(body_size(pages)) {
    std::set<double, std::greater<>> sizes;
    for (const PdfPage& page : pages) {
      for (const PdfBlock& block : page.blocks) {
        if (is_heading(block)) sizes.insert(rounded(block.lines[0].size));
      }
    }
    int level = 0;
    for (const double size : sizes) levels_[size] = std::min(++level, kLevels);
  }

  void add(const PdfPage& page) {
    for (std::size_t i = 0; i < page.blocks.size();) {
      const std::size_t columns = table(page.blocks, i);
      if (columns == 0) add(page.blocks[i]);
      i += std::max<std::size_t>(columns, 1);
    }
  }

  std::vector<PageBlock> take() { return std::move(blocks_); }

 private:
  bool is_heading(const PdfBlock& block) const {
    std::size_t size = 0;
    for (const PdfLine& line : block.lines) {
      if (line.size < body_ * kLarger) return false;
      size += line.text.size();
    }
    return block.lines.size() <= kHeadingLines && size <= kMaxHeading;
  }

  void put(BlockKind kind, std::string text, int level = 0, int number = 0, bool header = false) {
    Block block;
    block.kind = kind;
    block.level = level;
    block.number = number;
    block.header = header;
    block.text = std::move(text);
    blocks_.push_back({std::move(block), {}});
  }

  void add(const PdfBlock& block) {
    if (is_heading(block)) {
      std::string text;
      for (const PdfLine& line : block.lines) join(text, line.text);
      return put(BlockKind::heading, std::move(text), levels_[rounded(block.lines[0].size)]);
    }
    const PdfLine* before = nullptr;
    for (const PdfLine& line : block.lines) {
      const Mark mark = item_mark(line.text);
      const bool gap = before && line.top - before->bottom > kGap * line.size;
      const bool larger = line.size >= body_ * kLarger && line.text.size() <= kMaxHeading;
      if (larger && (!before || std::abs(before->size - line.size) > 1)) {
        const auto level = levels_.find(rounded(line.size));
        put(BlockKind::heading, line.text, level == levels_.end() ? kLevels : level->second);
      } else if (mark.size > 0) {
        put(BlockKind::item, std::string(line.text.substr(mark.size)), 0, mark.number);
      } else if (continues(line, before, gap)) {
        join(blocks_.back().block.text, line.text);
      } else {
        put(BlockKind::paragraph, line.text);
      }
      before = &line;
    }
  }

  // Inside of a block every line without a gap does; at its beginning, and on a new page, a line
  // that goes on in the middle of a sentence.
  bool continues(const PdfLine& line, const PdfLine* before, bool gap) const {
    if (blocks_.empty()) return false;
    const Block& last = blocks_.back().block;
    if (last.kind != BlockKind::paragraph && last.kind != BlockKind::item) return false;
    if (before) return !gap;
    const bool open = !last.text.empty() && !std::string_view(".!?:;").contains(last.text.back());
    return last.kind == BlockKind::paragraph && open && is_lower(line.text[0]);
  }

  static bool is_column(const PdfBlock& block) {
    std::size_t letters = 0;
    for (const PdfLine& line : block.lines) letters += line.text.size();
    return letters <= kCell * block.lines.size();
  }

  static bool on(const PdfLine& line, double top) { return std::abs(line.top - top) < kSameHeight; }

  // Every line of `column` stands beside one of `first`.
  static bool beside(const PdfBlock& first, const PdfBlock& column) {
    const bool apart =
        column.lines[0].left > first.lines[0].right || column.lines[0].right < first.lines[0].left;
    return apart && std::ranges::all_of(column.lines, [&](const PdfLine& line) {
             return std::ranges::any_of(first.lines,
                                        [&](const PdfLine& one) { return on(one, line.top); });
           });
  }

  // Columns of a table from `at` on, written as its rows; 0: there is none.
  std::size_t table(const std::vector<PdfBlock>& blocks, std::size_t at) {
    const PdfBlock& first = blocks[at];
    if (first.lines.size() < 2 || is_heading(first) || !is_column(first)) return 0;
    std::size_t end = at + 1;
    while (end < blocks.size() && is_column(blocks[end]) && beside(first, blocks[end])) ++end;
    if (end - at < 2) return 0;
    std::vector<const PdfBlock*> columns;
    for (std::size_t i = at; i < end; ++i) columns.push_back(&blocks[i]);
    std::ranges::sort(columns, {}, [](const PdfBlock* one) { return one->lines[0].left; });
    for (std::size_t row = 0; row < first.lines.size(); ++row) {
      std::string text;
      for (const PdfBlock* column : columns) {
        if (column != columns.front()) text += " | ";
        const auto cell = std::ranges::find_if(
            column->lines, [&](const PdfLine& line) { return on(line, first.lines[row].top); });
        if (cell == column->lines.end()) continue;
        std::string words = cell->text;
        std::ranges::replace(words, '|', '/');
        text += words;
      }
      put(BlockKind::row, std::move(text), 0, 0, row == 0);
    }
    return end - at;
  }

  double body_;
  std::map<double, int> levels_;
  std::vector<PageBlock> blocks_;
};

}  // namespace

base::Result<Document> read_pdf_words(std::string_view xhtml) {
  auto words = parse_pdf_words(xhtml);
  if (!words) return base::pass(words);
  if (words->pages.size() > static_cast<std::size_t>(kMaxPages)) {
    return base::fail(base::Code::invalid,
                      "has more than " + std::to_string(kMaxPages) + " pages: split it");
  }
  drop_edges(words->pages);
  TextMaker maker(words->pages);
  for (const PdfPage& page : words->pages) maker.add(page);
  auto blocks = maker.take();
  Document document{words->title, "", ""};
  const bool titled =
      !blocks.empty() && blocks[0].block.kind == BlockKind::heading && blocks[0].block.level == 1;
  if (titled) {  // what stands largest at the top says more than the file's own title
    document.title = blocks[0].block.text;
    blocks.erase(blocks.begin());
  }
  document.text = write_markdown(blocks);
  if (document.text.empty()) {
    return base::fail(base::Code::invalid,
                      "has no text: its pages are pictures, as from a scanner");
  }
  return document;
}

}  // namespace parley::media
