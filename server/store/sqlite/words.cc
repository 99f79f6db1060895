#include "store/sqlite/words.h"

#include "store/core/rules.h"

namespace parley::store::sqlite {

Words::Words(Connection& connection, const std::string& table)
    : connection_(connection),
      insert_("INSERT INTO " + table + " (rowid, text) VALUES (?, ?)"),
      delete_("INSERT INTO " + table + " (" + table + ", rowid, text) VALUES ('delete', ?, ?)"),
      optimize_("INSERT INTO " + table + " (" + table + ") VALUES ('optimize')") {}

void Words::add(std::int64_t row, std::string text) {
  if (!text.empty()) added_.emplace_back(row, std::move(text));
}

void Words::remove(std::int64_t row, const std::string& text) {
  if (text.empty()) return;
  flush();
  connection_.run(delete_, row, text);
}

void Words::flush() {
  for (const auto& [row, text] : added_) connection_.run(insert_, row, text);
  added_.clear();
}

void Words::purge() { connection_.run(optimize_); }

std::vector<std::string> match_expressions(std::string_view query) {
  std::vector<std::string> expressions;
  for (const auto& word : words_of(query)) {
    if (expressions.size() == kQueryWords) break;
    expressions.push_back("\"" + word + "\"*");
  }
  return expressions;
}

}  // namespace parley::store::sqlite
