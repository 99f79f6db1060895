// CSV (RFC 4180), as spreadsheets write it: quoted cells with doubled quotes and line breaks, LF or
// CRLF, comma, semicolon or tab, whichever the header uses. Never fails: an unclosed quote ends
// with the text. Pure, thread-safe; views stay on the text that is read.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace parley::base {

class CsvReader {
 public:
  // A byte order mark at the start is passed over. The separator is the one of , ; and tab that the
  // first line has most of.
  explicit CsvReader(std::string_view text);

  struct Row {
    std::vector<std::string> cells;
    std::size_t line = 0;  // where it begins, from 1
  };
  // Rows in order, empty lines passed over; nothing at the end.
  std::optional<Row> next();

 private:
  bool cell(std::string& to);  // false: it was the last of its row

  std::string_view text_;
  char separator_ = ',';
  std::size_t line_ = 1;
};

}  // namespace parley::base
