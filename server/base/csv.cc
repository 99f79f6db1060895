#include "base/csv.h"

#include <algorithm>

namespace parley::base {

CsvReader::CsvReader(std::string_view text) : text_(text) {
  if (text_.starts_with("\xEF\xBB\xBF")) text_.remove_prefix(3);
  auto header = text_.substr(0, text_.find('\n'));
  std::ptrdiff_t most = 0;
  for (char candidate : {',', ';', '\t'}) {
    auto count = std::ranges::count(header, candidate);
    if (count > most) separator_ = candidate;
    most = std::max(most, count);
  }
}

std::optional<CsvReader::Row> CsvReader::next() {
  while (!text_.empty()) {
    Row row{{}, line_};
    while (cell(row.cells.emplace_back())) {
    }
    if (row.cells.size() > 1 || !row.cells.front().empty()) return row;
  }
  return std::nullopt;
}

bool CsvReader::cell(std::string& to) {
  bool quoted = text_.starts_with('"');
  if (quoted) text_.remove_prefix(1);
  while (!text_.empty()) {
    char c = text_.front();
    text_.remove_prefix(1);
    if (c == '\n') ++line_;
    if (quoted && c == '"' && text_.starts_with('"')) {
      to += c;
      text_.remove_prefix(1);
    } else if (quoted && c == '"') {
      quoted = false;
    } else if (quoted) {
      to += c;
    } else if (c == separator_) {
      return true;
    } else if (c == '\n') {
      return false;
    } else if (c != '\r') {
      to += c;
    }
  }
  return false;
}

}  // namespace parley::base
