// A full-text index that holds words only; the texts are in the rows with the same number. Added
// texts are written together at flush(), because FTS5 writes a segment for every savepoint or
// commit that finds new words.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "store/sqlite/database.h"

namespace parley::store::sqlite {

class Words {
 public:
  Words(Connection& connection, const std::string& table);

  void add(std::int64_t row, std::string text);
  // `text` must be what was added.
  void remove(std::int64_t row, const std::string& text);
  void flush();
  void forget() { added_.clear(); }
  // Merges everything into one segment, so that no removed word stays in the file.
  void purge();

 private:
  Connection& connection_;
  std::string insert_, delete_, optimize_;
  std::vector<std::pair<std::int64_t, std::string>> added_;
};

// `"word"*` for each word that a query means.
std::vector<std::string> match_expressions(std::string_view query);

}  // namespace parley::store::sqlite
