#include "store/sqlite/queries.h"

#include <algorithm>
#include <limits>

#include "store/core/rules.h"
#include "store/sqlite/conversation_rows.h"
#include "store/sqlite/message_rows.h"
#include "store/sqlite/words.h"

namespace parley::store::sqlite {
namespace {

// One page of messages. The sides are merged by position, each read from its own stretch of the
// index, so that leaving out notes costs nothing.
std::string messages_sql(bool with_notes, bool backward) {
  std::string sql;
  for (int side = 0; side < (with_notes ? 3 : 2); ++side) {
    sql += side > 0 ? " UNION ALL SELECT " : "SELECT ";
    sql += kMessageColumns;
    sql += ", position FROM messages WHERE conversation = ?1 AND side = " + std::to_string(side) +
           " AND position > ?2 AND position < ?3";
  }
  return sql + " ORDER BY position" + (backward ? " DESC" : "") + " LIMIT ?4";
}

}  // namespace

ConversationCounts count_conversations(Connection& connection,
                                       const std::optional<std::string>& owner_agent) {
  ConversationCounts counts;
  Query query(connection, "SELECT owner_agent, place, conversations FROM conversation_counts");
  while (query.next()) {
    auto place = static_cast<int>(query.integer(1));
    auto number = query.integer(2);
    if (status_at(place) == model::Status::resolved) {
      counts.resolved += number;
    } else if (status_at(place) == model::Status::snoozed) {
      counts.snoozed += number;
    } else if (owner_at(place) == model::OwnerKind::bot) {
      counts.bot += number;
    } else if (owner_at(place) == model::OwnerKind::queue) {
      counts.queue += number;
    } else if (!owner_agent || query.text(0) == *owner_agent) {
      counts.agent += number;
    }
  }
  return counts;
}

std::int64_t queue_ahead(Connection& connection, const model::Conversation& conversation) {
  auto since = waiting_since(conversation);
  if (!since) return 0;
  Query query(connection,
              "SELECT count(*) FROM conversations WHERE waiting_since IS NOT NULL "
              "AND (waiting_since, id) < (?, ?)",
              *since, conversation.id);
  query.next();
  return query.integer(0);
}

std::vector<model::Message> find_messages(Connection& connection, const MessageQuery& wanted) {
  std::vector<model::Message> found;
  Snapshot snapshot(connection);
  std::int64_t row = 0;
  {
    Query query(connection, "SELECT row FROM conversations WHERE id = ?", wanted.conversation_id);
    if (!query.next()) return found;
    row = query.integer(0);
  }
  bool backward = wanted.before.has_value();
  auto sql = messages_sql(wanted.with_notes, backward);
  auto before = wanted.before.value_or(std::numeric_limits<std::int64_t>::max());
  auto limit = static_cast<std::int64_t>(wanted.limit);
  Query query(connection, sql, row, wanted.after, before, limit);
  while (query.next()) found.push_back(read_message(query));
  if (backward) std::ranges::reverse(found);
  return found;
}

std::optional<model::Message> find_message(Connection& connection, const std::string& id) {
  Query query(connection, std::string("SELECT ") + kMessageColumns + " FROM messages WHERE id = ?",
              id);
  if (!query.next()) return std::nullopt;
  return read_message(query);
}

std::vector<DueTimer> due_timers(Connection& connection, base::Millis now, std::size_t limit) {
  std::vector<DueTimer> due;
  auto rows = static_cast<std::int64_t>(limit);
  Query query(connection,
              "SELECT stream, kind, due FROM timers WHERE due <= ? ORDER BY due LIMIT ?", now,
              rows);
  while (query.next()) {
    due.push_back({std::string(query.text(0)), std::string(query.text(1)), query.integer(2)});
  }
  return due;
}

bool work_is_ready(Connection& connection, const std::string& kind, base::Millis now) {
  Query query(connection, "SELECT 1 FROM work WHERE kind = ? AND ready <= ? LIMIT 1", kind, now);
  return query.next();
}

std::vector<Work> lease_work(Connection& connection, const std::string& kind, base::Millis now,
                             base::Millis lease, std::size_t limit) {
  std::vector<Work> leased;
  auto rows = static_cast<std::int64_t>(limit);
  {
    Query query(connection,
                "SELECT id, key, tries FROM work WHERE kind = ? AND ready <= ? "
                "ORDER BY ready, id LIMIT ?",
                kind, now, rows);
    while (query.next()) {
      leased.push_back({query.integer(0), kind, std::string(query.text(1)), query.integer(2) + 1});
    }
  }
  for (const auto& work : leased) {
    connection.run("UPDATE work SET ready = ?, tries = ? WHERE id = ?", now + lease, work.tries,
                   work.id);
  }
  return leased;
}

std::map<std::string, model::Contact> find_contacts(Connection& connection,
                                                    const std::set<std::string>& ids,
                                                    const OnDamage& on_damage) {
  std::map<std::string, model::Contact> found;
  for (const auto& id : ids) {
    for (auto& one : read_many<model::Contact>(connection, on_damage, "contacts", 1,
                                               "SELECT doc, id FROM contacts WHERE id = ?", id)) {
      found.emplace(id, std::move(one));
    }
  }
  return found;
}

std::vector<model::Contact> search_contacts(Connection& connection, const std::string& text,
                                            std::size_t limit, const OnDamage& on_damage) {
  auto expressions = match_expressions(text);
  if (expressions.empty()) return {};
  std::string match;
  for (const auto& expression : expressions) match += (match.empty() ? "" : " ") + expression;
  auto rows = static_cast<std::int64_t>(limit);
  return read_many<model::Contact>(
      connection, on_damage, "contacts", limit,
      "SELECT c.doc, c.id FROM (SELECT rowid AS row FROM contact_words WHERE contact_words MATCH ? "
      "ORDER BY rowid DESC LIMIT ?) w JOIN contacts c ON c.row = w.row ORDER BY c.row DESC",
      match, rows);
}

}  // namespace parley::store::sqlite
