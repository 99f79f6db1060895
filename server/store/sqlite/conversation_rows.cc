#include "store/sqlite/conversation_rows.h"

#include "store/core/rules.h"
#include "store/sqlite/document.h"

namespace parley::store::sqlite {
namespace {

constexpr std::size_t kHotConversations = 4096;

std::string stream_of(const model::Conversation& state) { return "conversation/" + state.id; }

ConversationRows::Columns columns_of(const model::Conversation& state) {
  ConversationRows::Columns columns;
  columns.contact_id = state.contact_id;
  columns.channel = state.channel;
  columns.place = place_of(state.status, state.owner.kind);
  if (state.owner.kind == model::OwnerKind::agent) columns.owner_agent = state.owner.agent_id;
  columns.updated_at = state.updated_at.at;
  columns.waiting_since = waiting_since(state);
  columns.tags = state.tags;
  columns.timers = model::timers(state);
  return columns;
}

}  // namespace

int place_of(model::Status status, model::OwnerKind owner) {
  return static_cast<int>(status) * 3 + static_cast<int>(owner);
}
model::Status status_at(int place) { return static_cast<model::Status>(place / 3); }
model::OwnerKind owner_at(int place) { return static_cast<model::OwnerKind>(place % 3); }

ConversationRows::Row* ConversationRows::find(const std::string& id) {
  if (auto* hot = rows_.find(id)) return hot;
  Query query(connection_, "SELECT row, doc FROM conversations WHERE id = ?", id);
  if (!query.next()) return nullptr;
  Row row;
  row.row = query.integer(0);
  row.state = parse_doc<model::Conversation>(query.text(1), "conversations", id);
  row.written = columns_of(row.state);
  return &rows_.add(id, std::move(row));
}

ConversationRows::Row& ConversationRows::create(const std::string& id, std::int64_t row) {
  Row made;
  made.row = row;
  return rows_.add(id, std::move(made));
}

void ConversationRows::change(Row& row) {
  if (row.changed) return;
  row.changed = true;
  changed_.push_back(&row);
}

std::vector<std::string> ConversationRows::ids_of_contact(const std::string& contact_id) {
  flush();
  std::vector<std::string> ids;
  Query query(connection_, "SELECT id FROM conversations WHERE contact_id = ?", contact_id);
  while (query.next()) ids.emplace_back(query.text(0));
  return ids;
}

void ConversationRows::flush() {
  for (auto* row : changed_) write(*row);
  changed_.clear();
}

void ConversationRows::trim() { rows_.trim(kHotConversations); }

void ConversationRows::forget() {
  changed_.clear();
  rows_.clear();
}

void ConversationRows::write(Row& row) {
  auto now = columns_of(row.state);
  const Columns* before = row.written ? &*row.written : nullptr;
  write_columns(row, before, now);
  write_tags(row, before, now);
  write_counts(before, now);
  write_timers(row, before, now);
  row.written = std::move(now);
  row.changed = false;
}

// An index is written only when a statement names one of its columns, so name few.
void ConversationRows::write_columns(const Row& row, const Columns* before, const Columns& now) {
  auto doc = base::to_json_text(row.state);
  if (!before) {
    connection_.run("INSERT INTO conversations VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row.row,
                    row.state.id, now.contact_id, now.channel, now.place, now.owner_agent,
                    now.updated_at, now.waiting_since, doc);
    return;
  }
  if (before->contact_id != now.contact_id || before->channel != now.channel) {
    connection_.run("UPDATE conversations SET contact_id = ?, channel = ? WHERE row = ?",
                    now.contact_id, now.channel, row.row);
  }
  if (before->owner_agent != now.owner_agent || before->waiting_since != now.waiting_since) {
    connection_.run("UPDATE conversations SET owner_agent = ?, waiting_since = ? WHERE row = ?",
                    now.owner_agent, now.waiting_since, row.row);
  }
  if (before->place == now.place && before->updated_at == now.updated_at) {
    connection_.run("UPDATE conversations SET doc = ? WHERE row = ?", doc, row.row);
  } else {
    connection_.run("UPDATE conversations SET place = ?, updated_at = ?, doc = ? WHERE row = ?",
                    now.place, now.updated_at, doc, row.row);
  }
}

void ConversationRows::write_tags(const Row& row, const Columns* before, const Columns& now) {
  bool same =
      before && before->tags == now.tags &&
      (now.tags.empty() || (before->place == now.place && before->updated_at == now.updated_at));
  if (same) return;
  if (before) {
    for (const auto& tag : before->tags) {
      connection_.run(
          "DELETE FROM conversation_tags WHERE tag = ? AND place = ? AND updated_at = ? AND id = ?",
          tag, before->place, before->updated_at, row.state.id);
    }
  }
  for (const auto& tag : now.tags) {
    connection_.run("INSERT OR REPLACE INTO conversation_tags VALUES (?, ?, ?, ?, ?)", tag,
                    now.place, now.updated_at, row.state.id, row.row);
  }
}

void ConversationRows::write_counts(const Columns* before, const Columns& now) {
  if (before && before->place == now.place && before->owner_agent == now.owner_agent) return;
  auto add = [&](const Columns& columns, int change) {
    connection_.run(
        "INSERT INTO conversation_counts VALUES (?, ?, ?) ON CONFLICT DO UPDATE "
        "SET conversations = conversations + excluded.conversations",
        columns.owner_agent.value_or(""), columns.place, change);
  };
  if (before) add(*before, -1);
  add(now, 1);
}

void ConversationRows::write_timers(const Row& row, const Columns* before, const Columns& now) {
  if (before ? before->timers == now.timers : now.timers.empty()) return;
  auto stream = stream_of(row.state);
  if (before) {
    for (const auto& timer : before->timers) {
      connection_.run("DELETE FROM timers WHERE due = ? AND stream = ? AND kind = ?", timer.due,
                      stream, timer.kind);
    }
  }
  for (const auto& timer : now.timers) {
    connection_.run("INSERT OR REPLACE INTO timers VALUES (?, ?, ?)", timer.due, stream,
                    timer.kind);
  }
}

}  // namespace parley::store::sqlite
