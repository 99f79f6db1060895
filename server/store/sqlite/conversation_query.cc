// Lists of conversations, newest activity first, by any mix of filters.
//
// The index on (place, updated_at, id) has one sorted stretch for each place (status and owner); a
// list that allows several places is a merge of their stretches, which SQLite does lazily for
// UNION ALL with ORDER BY and LIMIT. Agents and tags have indexes of the same shape.
#include <algorithm>
#include <limits>

#include "store/sqlite/conversation_rows.h"
#include "store/sqlite/queries.h"
#include "store/sqlite/words.h"

namespace parley::store::sqlite {
namespace {

// Of each word of a search, so many of the newest texts with it are looked at.
constexpr std::int64_t kSearchedTexts = 20000;

using Rows = std::vector<std::int64_t>;

void add_rows(Connection& connection, std::string_view sql, const std::string& match, Rows& rows) {
  Query query(connection, sql, match, kSearchedTexts);
  while (query.next()) rows.push_back(query.integer(0));
}

// Conversations with the word in a message, in the subject or in the contact's name and addresses.
Rows rows_with_word(Connection& connection, const std::string& match) {
  Rows rows;
  add_rows(connection,
           "SELECT coalesce(m.conversation, w.rowid) FROM (SELECT rowid FROM message_words "
           "WHERE message_words MATCH ? ORDER BY rowid DESC LIMIT ?) w "
           "LEFT JOIN messages m ON m.position = w.rowid",
           match, rows);
  add_rows(connection,
           "SELECT c.row FROM (SELECT rowid FROM contact_words "
           "WHERE contact_words MATCH ? ORDER BY rowid DESC LIMIT ?) w "
           "JOIN contacts k ON k.row = w.rowid JOIN conversations c ON c.contact_id = k.id",
           match, rows);
  std::ranges::sort(rows);
  rows.erase(std::ranges::unique(rows).begin(), rows.end());
  return rows;
}

// Conversations with every word, as a JSON array of row numbers.
std::string rows_with_words(Connection& connection, const std::string& text) {
  std::optional<Rows> all;
  for (const auto& match : match_expressions(text)) {
    auto rows = rows_with_word(connection, match);
    if (all) {
      Rows both;
      std::ranges::set_intersection(*all, rows, std::back_inserter(both));
      all = std::move(both);
    } else {
      all = std::move(rows);
    }
  }
  return base::to_json_text(all.value_or(Rows{}));
}

bool allows(const ConversationQuery& wanted, int place) {
  auto status = status_at(place);
  auto owner = owner_at(place);
  if (wanted.status && status != *wanted.status) return false;
  if (wanted.unresolved && status == model::Status::resolved) return false;
  if (wanted.owner_kind && owner != *wanted.owner_kind) return false;
  return !wanted.owner_agent || owner == model::OwnerKind::agent;
}

std::vector<std::string> allowed_places(const ConversationQuery& wanted) {
  std::vector<std::string> places;
  for (int place = 0; place < kPlaces; ++place) {
    if (allows(wanted, place)) places.push_back(std::to_string(place));
  }
  return places;
}

// Parameters: ?1 ?2 the key to go on after, ?3 limit, ?4 agent, ?5 contact, ?6 channel, ?7 tag,
// ?8 rows that a search found.
std::string filters(const ConversationQuery& wanted, bool by_tag) {
  std::string sql;
  if (wanted.owner_agent) sql += " AND c.owner_agent = ?4";
  if (wanted.contact_id) sql += " AND c.contact_id = ?5";
  if (wanted.channel) sql += " AND c.channel = ?6";
  if (wanted.tag && !by_tag) {
    sql +=
        " AND EXISTS (SELECT 1 FROM conversation_tags t WHERE t.tag = ?7 AND "
        "t.place = c.place AND t.updated_at = c.updated_at AND t.id = c.id)";
  }
  if (wanted.text) sql += " AND c.row IN (SELECT value FROM json_each(?8))";
  return sql;
}

// A few rows found by contact or search, then sorted.
std::string sorted_sql(const ConversationQuery& wanted, const std::vector<std::string>& places) {
  std::string list;
  for (const auto& place : places) list += (list.empty() ? "" : ", ") + place;
  return "SELECT c.row FROM conversations c WHERE +c.place IN (" + list + ")" +
         filters(wanted, false) + " AND (c.updated_at, c.id) < (?1, ?2) " +
         "ORDER BY c.updated_at DESC, c.id DESC LIMIT ?3";
}

std::string merged_sql(const ConversationQuery& wanted, const std::vector<std::string>& places) {
  bool by_tag = wanted.tag && !wanted.owner_agent;
  std::string from =
      by_tag ? "conversation_tags k JOIN conversations c ON c.row = k.row" : "conversations c";
  std::string key = by_tag ? "k" : "c";
  std::string sql;
  for (const auto& place : places) {
    if (!sql.empty()) sql += " UNION ALL ";
    sql += "SELECT c.row, " + key + ".updated_at AS at, " + key + ".id AS id FROM " + from +
           " WHERE " + key + ".place = " + place + (by_tag ? " AND k.tag = ?7" : "") + " AND (" +
           key + ".updated_at, " + key + ".id) < (?1, ?2)" + filters(wanted, by_tag);
  }
  return sql + " ORDER BY at DESC, id DESC LIMIT ?3";
}

std::vector<model::Conversation> conversations_at(Connection& connection, const Rows& rows,
                                                  const OnDamage& on_damage) {
  std::vector<model::Conversation> found;
  found.reserve(rows.size());
  for (auto row : rows) {
    for (auto& one :
         read_many<model::Conversation>(connection, on_damage, "conversations", 1,
                                        "SELECT doc, id FROM conversations WHERE row = ?", row)) {
      found.push_back(std::move(one));
    }
  }
  return found;
}

}  // namespace

std::vector<model::Conversation> find_conversations(Connection& connection,
                                                    const ConversationQuery& wanted,
                                                    const OnDamage& on_damage) {
  auto places = allowed_places(wanted);
  if (places.empty()) return {};
  bool few = wanted.contact_id || wanted.text;
  auto sql = few ? sorted_sql(wanted, places) : merged_sql(wanted, places);
  auto after =
      wanted.after.value_or(std::pair(std::numeric_limits<std::int64_t>::max(), std::string()));
  Snapshot snapshot(connection);
  std::string found_rows = wanted.text ? rows_with_words(connection, *wanted.text) : "";
  // Damaged rows are left out, and as many more are asked for, so that a page is full unless the
  // list ends.
  for (auto limit = wanted.limit;;) {
    Rows rows;
    {
      auto count = static_cast<std::int64_t>(limit);
      Query query(connection, sql, after.first, after.second, count, wanted.owner_agent,
                  wanted.contact_id, wanted.channel, wanted.tag, found_rows);
      while (query.next()) rows.push_back(query.integer(0));
    }
    auto found = conversations_at(connection, rows, on_damage);
    if (found.size() >= wanted.limit || rows.size() < limit) return found;
    limit = wanted.limit + rows.size() - found.size();
  }
}

}  // namespace parley::store::sqlite
