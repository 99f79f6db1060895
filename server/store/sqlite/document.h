// Rows of read models are JSON documents of our own making: one that cannot be read is damage. A
// question for that row gets an Error that says how to mend it; a list leaves it out and tells.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "store/sqlite/database.h"

namespace parley::store::sqlite {

using OnDamage = std::function<void(const base::Error&)>;

template <class T>
base::Result<T> try_doc(std::string_view text, std::string_view table, std::string_view id) {
  auto value = base::from_json_text<T>(text, base::Reading::lenient);
  if (value) return value;
  return base::fail(base::Code::internal,
                    "the row '" + std::string(id) + "' of " + std::string(table) + " is damaged (" +
                        value.error().message +
                        "); stop the server and mend it with parley doctor --rebuild");
}

template <class T>
T parse_doc(std::string_view text, std::string_view table, std::string_view id) {
  return value_or_throw(try_doc<T>(text, table, id));
}

// The first two columns of `sql` are the document and the id.
template <class T, class... Args>
std::optional<T> read_one(Connection& connection, std::string_view table, std::string_view sql,
                          const Args&... args) {
  Query query(connection, sql, args...);
  if (!query.next()) return std::nullopt;
  return parse_doc<T>(query.text(0), table, query.text(1));
}

// Up to `limit` rows that can be read.
template <class T, class... Args>
std::vector<T> read_many(Connection& connection, const OnDamage& on_damage, std::string_view table,
                         std::size_t limit, std::string_view sql, const Args&... args) {
  std::vector<T> found;
  Query query(connection, sql, args...);
  while (found.size() < limit && query.next()) {
    auto doc = try_doc<T>(query.text(0), table, query.text(1));
    if (doc) {
      found.push_back(std::move(*doc));
    } else {
      on_damage(doc.error());
    }
  }
  return found;
}

}  // namespace parley::store::sqlite
