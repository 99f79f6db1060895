#include <algorithm>

#include "store/sqlite/message_rows.h"
#include "store/sqlite/queries.h"

namespace parley::store::sqlite {
namespace {

template <class T>
void dump_docs(Connection& connection, const std::string& table, std::vector<std::string>& lines) {
  Query query(connection, "SELECT doc FROM " + table);
  while (query.next()) {
    lines.push_back(table + " " + base::to_json_text(parse_doc<T>(query.text(0), table, "")));
  }
}

}  // namespace

std::vector<std::string> dump(Connection& connection) {
  std::vector<std::string> lines;
  Snapshot snapshot(connection);
  dump_docs<model::Conversation>(connection, "conversations", lines);
  dump_docs<model::SuggestionSet>(connection, "suggestions", lines);
  dump_docs<model::Contact>(connection, "contacts", lines);
  dump_docs<model::Account>(connection, "accounts", lines);
  dump_docs<model::Article>(connection, "articles", lines);
  dump_docs<model::TaughtIntent>(connection, "intents", lines);
  dump_docs<model::TaughtExample>(connection, "examples", lines);
  dump_docs<model::Training>(connection, "trainings", lines);
  dump_docs<model::Evaluation>(connection, "evaluations", lines);
  dump_docs<model::Release>(connection, "releases", lines);
  dump_docs<model::Workspace>(connection, "workspaces", lines);
  {
    Query query(connection, std::string("SELECT ") + kMessageColumns + " FROM messages");
    while (query.next()) lines.push_back("messages " + base::to_json_text(read_message(query)));
  }
  {
    Query query(connection, "SELECT due, stream, kind FROM timers");
    while (query.next()) {
      lines.push_back("timers " + std::to_string(query.integer(0)) + " " +
                      std::string(query.text(1)) + " " + std::string(query.text(2)));
    }
  }
  {
    Query query(connection,
                "SELECT kind, value, id FROM contact_external_ids JOIN contacts "
                "ON row = contact");
    while (query.next()) {
      lines.push_back("external_ids " + std::string(query.text(0)) + " " +
                      std::string(query.text(1)) + " " + std::string(query.text(2)));
    }
  }
  {
    Query query(connection,
                "SELECT owner_agent, place, conversations FROM conversation_counts "
                "WHERE conversations <> 0");
    while (query.next()) {
      lines.push_back("counts " + std::string(query.text(0)) + " " +
                      std::to_string(query.integer(1)) + " " + std::to_string(query.integer(2)));
    }
  }
  std::ranges::sort(lines);
  return lines;
}

}  // namespace parley::store::sqlite
