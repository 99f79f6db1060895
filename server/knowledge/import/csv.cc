// CSV (RFC 4180) with a header; parted by comma, semicolon or tab, whichever the header uses.
#include <algorithm>

#include "knowledge/import/formats.h"

namespace parley::knowledge {
namespace {

struct Row {
  std::vector<std::string> cells;
  std::int64_t line = 0;
};

class Rows {
 public:
  Rows(std::string_view text, char separator) : text_(text), separator_(separator) {}

  // Nothing at the end. Empty lines are passed over.
  std::optional<Row> next() {
    while (!text_.empty()) {
      Row row{{}, line_};
      bool more = true;
      while (more) row.cells.push_back(cell(more));
      if (row.cells.size() > 1 || !row.cells[0].empty()) return row;
    }
    return {};
  }

 private:
  std::string cell(bool& more) {
    std::string out;
    bool quoted = false;
    if (text_.starts_with('"')) {
      quoted = true;
      text_.remove_prefix(1);
    }
    while (!text_.empty()) {
      const char c = text_.front();
      text_.remove_prefix(1);
      if (c == '\n') ++line_;
      if (quoted) {
        if (c != '"') {
          out += c;
        } else if (text_.starts_with('"')) {
          out += '"';
          text_.remove_prefix(1);
        } else {
          quoted = false;
        }
        continue;
      }
      if (c == separator_) return out;
      if (c == '\n') break;
      if (c != '\r') out += c;
    }
    more = false;
    return out;
  }

  std::string_view text_;
  char separator_;
  std::int64_t line_ = 1;
};

char find_separator(std::string_view text) {
  const std::string_view header = text.substr(0, text.find('\n'));
  char best = ',';
  for (const char c : {';', '\t'}) {
    if (std::ranges::count(header, c) > std::ranges::count(header, best)) best = c;
  }
  return best;
}

std::vector<std::string> split_tags(std::string_view text) {
  std::vector<std::string> tags;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(",;|"), text.size());
    std::string_view tag = text.substr(0, end);
    while (tag.starts_with(' ')) tag.remove_prefix(1);
    while (tag.ends_with(' ')) tag.remove_suffix(1);
    if (!tag.empty()) tags.emplace_back(tag);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return tags;
}

RawArticle read_row(const Row& header, const Row& row) {
  RawArticle article;
  article.line = row.line;
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    const std::string& name = header.cells[i];
    if (name == "content") {
      article.content = row.cells[i];
    } else if (name == "tags") {
      article.fields.push_back({name, split_tags(row.cells[i]), row.line});
    } else if (!row.cells[i].empty()) {
      article.fields.push_back({name, {row.cells[i]}, row.line});
    }
  }
  return article;
}

}  // namespace

RawFile read_csv(std::string_view text) {
  RawFile file;
  Rows rows(text, find_separator(text));
  const auto header = rows.next();
  const auto names = [&](std::string_view name) {
    return header && std::ranges::find(header->cells, name) != header->cells.end();
  };
  if (!names("title") || !names("content")) {
    file.problems.push_back({"", 1, "the header must name title and content"});
    return file;
  }
  while (const auto row = rows.next()) {
    if (row->cells.size() > header->cells.size()) {
      file.problems.push_back({"", row->line,
                               "has " + std::to_string(row->cells.size()) + " cells, the header " +
                                   std::to_string(header->cells.size()) +
                                   ": put text with separators in double quotes"});
      continue;
    }
    file.articles.push_back(read_row(*header, *row));
  }
  return file;
}

}  // namespace parley::knowledge
