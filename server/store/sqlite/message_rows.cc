#include "store/sqlite/message_rows.h"

#include <vector>

#include "store/sqlite/document.h"

namespace parley::store::sqlite {
namespace {

Side side_of(const model::Message& message) {
  if (message.note) return Side::note;
  return message.sender.kind == model::SenderKind::customer ? Side::customer : Side::desk;
}

}  // namespace

void MessageRows::add(std::int64_t conversation, const model::Message& message) {
  auto added = connection_.run(
      "INSERT INTO messages VALUES (?, ?, ?, ?, ?, NULL, NULL, NULL, ?) ON CONFLICT DO NOTHING",
      message.position, message.id, conversation, static_cast<int>(side_of(message)),
      message.language, base::to_json_text(message));
  if (added == 1) words_.add(message.position, message.text);
}

void MessageRows::understand(std::int64_t conversation,
                             const model::MessageUnderstood& understood) {
  connection_.run(
      "UPDATE messages SET language = ?, understanding = ? WHERE id = ? AND conversation = ?",
      understood.language, base::to_json_text(understood.understanding.value),
      understood.message_id, conversation);
}

// A receipt covers everything up to a position, so below the newest message that had it already
// there is nothing left to mark.
void MessageRows::receipt(std::int64_t conversation, const model::ReceiptRecorded& receipt,
                          base::Millis at) {
  bool by_customer = receipt.by == model::SenderKind::customer;
  auto side = by_customer ? Side::desk : Side::customer;
  bool read = receipt.kind == model::ReceiptKind::read;
  std::vector<std::int64_t> positions;
  {
    Query query(connection_,
                "SELECT position, delivered_at, read_at FROM messages "
                "WHERE conversation = ? AND side = ? AND position <= ? ORDER BY position DESC",
                conversation, static_cast<int>(side), receipt.up_to);
    while (query.next() && query.is_null(read ? 2 : 1)) positions.push_back(query.integer(0));
  }
  for (auto position : positions) {
    connection_.run(
        read ? "UPDATE messages SET delivered_at = coalesce(delivered_at, ?1), read_at = ?1 "
               "WHERE position = ?2"
             : "UPDATE messages SET delivered_at = ?1 WHERE position = ?2",
        at, position);
  }
}

void MessageRows::suggest(std::int64_t conversation, const model::SuggestionSet& set) {
  connection_.run("INSERT OR REPLACE INTO suggestions VALUES (?, ?)", conversation,
                  base::to_json_text(set));
}

void MessageRows::erase(std::int64_t conversation) {
  {
    Query query(connection_, "SELECT position, doc, id FROM messages WHERE conversation = ?",
                conversation);
    while (query.next()) {
      auto message = parse_doc<model::Message>(query.text(1), "messages", query.text(2));
      words_.remove(query.integer(0), message.text);
    }
  }
  connection_.run("DELETE FROM messages WHERE conversation = ?", conversation);
  connection_.run("DELETE FROM suggestions WHERE conversation = ?", conversation);
}

model::Message read_message(const Query& query) {
  auto message = parse_doc<model::Message>(query.text(0), "messages", query.text(5));
  message.language = query.text(1);
  if (!query.is_null(2)) {
    message.understanding =
        parse_doc<model::Understanding>(query.text(2), "messages", query.text(5));
  }
  if (auto at = query.optional_integer(3)) message.delivered_at = base::Time{*at};
  if (auto at = query.optional_integer(4)) message.read_at = base::Time{*at};
  return message;
}

}  // namespace parley::store::sqlite
