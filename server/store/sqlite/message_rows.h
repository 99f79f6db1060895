// The writer's messages. What changes later (understanding, receipts) has columns of its own, so
// that the document is written once.
#pragma once

#include "model/fold.h"
#include "store/sqlite/database.h"
#include "store/sqlite/words.h"

namespace parley::store::sqlite {

// Notes are apart because customers never see them; the two others because a receipt of one side
// is about the messages of the other.
enum class Side { customer = 0, desk = 1, note = 2 };

class MessageRows {
 public:
  MessageRows(Connection& connection, Words& words) : connection_(connection), words_(words) {}

  // The first message with an id counts, a later one with the same id is left out.
  void add(std::int64_t conversation, const model::Message& message);
  void understand(std::int64_t conversation, const model::MessageUnderstood& understood);
  void receipt(std::int64_t conversation, const model::ReceiptRecorded& receipt, base::Millis at);
  void suggest(std::int64_t conversation, const model::SuggestionSet& set);
  // All messages and suggestions of a conversation, with their words.
  void erase(std::int64_t conversation);

 private:
  Connection& connection_;
  Words& words_;
};

// The row as a message; columns: doc, language, understanding, delivered_at, read_at.
inline constexpr const char* kMessageColumns =
    "doc, language, understanding, delivered_at, read_at, id";
model::Message read_message(const Query& query);

}  // namespace parley::store::sqlite
