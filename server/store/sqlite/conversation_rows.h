// The writer's conversations: hot ones in memory, changed ones written once per group of commits
// with the columns, tags, counters and timers that follow from their state.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/fold.h"
#include "store/core/lru.h"
#include "store/sqlite/database.h"

namespace parley::store::sqlite {

// Status and owner in one number, so that one index serves every combination of them.
inline constexpr int kPlaces = 12;
int place_of(model::Status status, model::OwnerKind owner);
model::Status status_at(int place);
model::OwnerKind owner_at(int place);

class ConversationRows {
 public:
  // What queries see of a conversation beside its document.
  struct Columns {
    std::string contact_id;
    std::string channel;
    int place = 0;
    std::optional<std::string> owner_agent;
    base::Millis updated_at = 0;
    std::optional<base::Millis> waiting_since;
    std::vector<std::string> tags;
    std::vector<model::Timer> timers;
    bool operator==(const Columns&) const = default;
  };
  struct Row {
    std::int64_t row = 0;
    model::Conversation state;
    std::optional<Columns> written;  // absent: the row is new
    bool changed = false;
  };

  explicit ConversationRows(Connection& connection) : connection_(connection) {}

  // nullptr when there is none. Good until trim() or forget().
  Row* find(const std::string& id);
  Row& create(const std::string& id, std::int64_t row);
  void change(Row& row);
  std::vector<std::string> ids_of_contact(const std::string& contact_id);

  void flush();
  void trim();
  void forget();

 private:
  void write(Row& row);
  void write_columns(const Row& row, const Columns* before, const Columns& now);
  void write_tags(const Row& row, const Columns* before, const Columns& now);
  void write_counts(const Columns* before, const Columns& now);
  void write_timers(const Row& row, const Columns* before, const Columns& now);

  Connection& connection_;
  Lru<Row> rows_;
  std::vector<Row*> changed_;
};

}  // namespace parley::store::sqlite
