// Questions about what a company taught.
#include <limits>

#include "store/sqlite/queries.h"

namespace parley::store::sqlite {

namespace {

// For LIKE … ESCAPE '\\': any text with this part.
std::string containing(const std::string& part) {
  std::string pattern = "%";
  for (char c : part) {
    if (c == '%' || c == '_' || c == '\\') pattern += '\\';
    pattern += c;
  }
  return pattern + "%";
}

}  // namespace

std::vector<model::TaughtIntent> find_intents(Connection& connection, const IntentQuery& wanted,
                                              const OnDamage& on_damage) {
  auto read = [&](const char* sql, const auto&... args) {
    return read_many<model::TaughtIntent>(connection, on_damage, "intents", wanted.limit, sql,
                                          wanted.workspace_id, args...);
  };
  if (wanted.name) {
    return read("SELECT doc, id FROM intents WHERE workspace_id = ? AND name = ? ORDER BY id",
                *wanted.name);
  }
  if (!wanted.after) {
    return read("SELECT doc, id FROM intents WHERE workspace_id = ? ORDER BY name, id");
  }
  return read(
      "SELECT doc, id FROM intents WHERE workspace_id = ? AND (name, id) > (?, ?) "
      "ORDER BY name, id",
      wanted.after->first, wanted.after->second);
}

std::map<std::string, std::int64_t> count_examples(Connection& connection,
                                                   const std::string& workspace_id) {
  std::map<std::string, std::int64_t> counts;
  Query query(connection,
              "SELECT intent_id, count(*) FROM examples WHERE workspace_id = ? GROUP BY intent_id",
              workspace_id);
  while (query.next()) counts.emplace(query.text(0), query.integer(1));
  return counts;
}

std::vector<model::TaughtExample> find_examples(Connection& connection, const ExampleQuery& wanted,
                                                const OnDamage& on_damage) {
  auto before = wanted.before.value_or(std::numeric_limits<std::int64_t>::max());
  // "+": read in the order of the positions, never sorted.
  std::string sql = "SELECT doc, id FROM examples WHERE +workspace_id = ? AND position < ?";
  if (wanted.intent_id) sql += " AND intent_id = ?";
  if (wanted.text) sql += " AND doc ->> 'text' LIKE ? ESCAPE '\\'";
  sql += " ORDER BY position DESC";
  std::vector<model::TaughtExample> found;
  std::string pattern = containing(wanted.text.value_or(""));
  Query query(connection, sql, wanted.workspace_id, before);
  if (wanted.intent_id) query.add(*wanted.intent_id);
  if (wanted.text) query.add(pattern);
  while (found.size() < wanted.limit && query.next()) {
    auto doc = try_doc<model::TaughtExample>(query.text(0), "examples", query.text(1));
    if (doc) {
      found.push_back(std::move(*doc));
    } else {
      on_damage(doc.error());
    }
  }
  return found;
}

std::map<std::string, model::TaughtExample> known_examples(Connection& connection,
                                                           const std::string& workspace_id,
                                                           const std::set<std::string>& keys) {
  std::map<std::string, model::TaughtExample> known;
  for (const auto& key : keys) {
    auto example = read_one<model::TaughtExample>(
        connection, "examples",
        "SELECT doc, id FROM examples WHERE workspace_id = ? AND key = ? ORDER BY position LIMIT 1",
        workspace_id, key);
    if (example) known.emplace(key, std::move(*example));
  }
  return known;
}

}  // namespace parley::store::sqlite
