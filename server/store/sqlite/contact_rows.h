// The writer's contacts with their external ids and words.
#pragma once

#include <optional>
#include <string>

#include "model/fold.h"
#include "store/sqlite/database.h"
#include "store/sqlite/words.h"

namespace parley::store::sqlite {

class ContactRows {
 public:
  ContactRows(Connection& connection, Words& words) : connection_(connection), words_(words) {}

  void save(const model::Event& event);
  void erase(const std::string& id);

 private:
  struct Row {
    std::int64_t row = 0;
    model::Contact contact;
  };
  std::optional<Row> find(const std::string& id);
  void remove_details(const Row& row);
  void add_details(const Row& row);

  Connection& connection_;
  Words& words_;
};

}  // namespace parley::store::sqlite
