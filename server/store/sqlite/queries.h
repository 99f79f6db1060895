// Questions to the read models, on any connection. They throw Failure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "store/sqlite/database.h"
#include "store/store.h"

namespace parley::store::sqlite {

// Any read model that is one document: `sql` selects it.
template <class T>
T parse_doc(std::string_view text) {
  return value_or_throw(base::from_json_text<T>(text, base::Reading::lenient));
}
template <class T, class... Args>
std::optional<T> read_one(Connection& connection, std::string_view sql, const Args&... args) {
  Query query(connection, sql, args...);
  if (!query.next()) return std::nullopt;
  return parse_doc<T>(query.text(0));
}
template <class T, class... Args>
std::vector<T> read_many(Connection& connection, std::string_view sql, const Args&... args) {
  std::vector<T> found;
  Query query(connection, sql, args...);
  while (query.next()) found.push_back(parse_doc<T>(query.text(0)));
  return found;
}

std::vector<model::Conversation> find_conversations(Connection& connection,
                                                    const ConversationQuery& wanted);
ConversationCounts count_conversations(Connection& connection,
                                       const std::optional<std::string>& owner_agent);
std::int64_t queue_ahead(Connection& connection, const model::Conversation& conversation);
std::vector<model::Message> find_messages(Connection& connection, const MessageQuery& wanted);
std::optional<model::Message> find_message(Connection& connection, const std::string& id);
std::vector<model::Contact> search_contacts(Connection& connection, const std::string& text,
                                            std::size_t limit);
std::vector<DueTimer> due_timers(Connection& connection, base::Millis now, std::size_t limit);
bool work_is_ready(Connection& connection, const std::string& kind, base::Millis now);
// Writes: for the writer's connection.
std::vector<Work> lease_work(Connection& connection, const std::string& kind, base::Millis now,
                             base::Millis lease, std::size_t limit);
std::vector<std::string> dump(Connection& connection);

}  // namespace parley::store::sqlite
