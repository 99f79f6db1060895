// What the writer does between groups: anchors, erasure, rebuilding.
#include "store/sqlite/schema.h"
#include "store/sqlite/writer.h"

namespace parley::store::sqlite {
namespace {

using base::Code;

constexpr std::size_t kRebuildStep = 1000;

bool exists(Connection& connection, std::string_view sql, const std::string& value) {
  Query query(connection, sql, value);
  return query.next();
}

}  // namespace

template <class Work>
void Writer::in_transaction(Work work) {
  if (broken_) throw *broken_;
  try {
    connection_.run("BEGIN IMMEDIATE");
    work();
    projection_.flush();
    log_.flush();
    connection_.run("COMMIT");
  } catch (...) {
    undo(current_failure());
    throw;
  }
  position_.store(log_.position());
}

// ---- anchors

base::Result<void> Writer::anchor(base::Millis now) {
  return exclusively([this, now] { anchor_now(now); });
}

void Writer::anchor_now(base::Millis now) {
  std::int64_t last_position = 0;
  Hash last_root = {};
  const std::string stream(kLogStream);
  if (auto version = log_.head(stream).version; version > 0) {
    auto events = read_stream(connection_, keys_, stream, version - 1, 1);
    last_position = events.at(0).position;
    last_root = from_hex(std::get<model::LogAnchored>(events[0].payload).root);
  }
  auto changed = log_.heads_after(last_position);
  if (changed.empty()) return;
  model::LogAnchored anchored{to_hex(bytes_of(anchor_root(last_root, changed)))};
  Transaction transaction;
  transaction.at = now;
  transaction.appends.push_back({stream, kAnyVersion, "", {{anchored, "system", ""}}});
  Outcome outcome;
  in_transaction([&] { outcome = execute(transaction); });
  tell(value_or_throw(std::move(outcome)).events);
}

// ---- erasure

base::Result<void> Writer::erase(const std::string& contact_id, const std::string& actor,
                                 base::Millis now) {
  return exclusively([&] { erase_now(contact_id, actor, now); });
}

// In this order: the rows and the intention in one transaction, then the key, then the bytes. A
// crash in between leaves the intention, and finish_erasures() goes on at the next start.
void Writer::erase_now(const std::string& contact_id, const std::string& actor, base::Millis now) {
  if (!exists(connection_, "SELECT 1 FROM contacts WHERE id = ?", contact_id)) {
    if (keys_.state(contact_id) != KeyRing::State::erased &&
        !exists(connection_, "SELECT 1 FROM erasures WHERE subject = ?", contact_id)) {
      throw Failure({Code::not_found, "there is no contact " + contact_id, {}});
    }
    return finish_erasure(contact_id);
  }
  Transaction transaction;
  transaction.at = now;
  model::ContactErased erased{"requested"};
  transaction.appends.push_back(
      {"contact/" + contact_id, kAnyVersion, contact_id, {{erased, actor, ""}}});
  Outcome outcome;
  in_transaction([&] {
    connection_.run("INSERT OR IGNORE INTO erasures VALUES (?)", contact_id);
    once_.erase("contact/" + contact_id);
    Query query(connection_, "SELECT id FROM conversations WHERE contact_id = ?", contact_id);
    while (query.next()) once_.erase("conversation/" + std::string(query.text(0)));
    outcome = execute(transaction);
    if (!outcome) throw Failure(outcome.error());
  });
  tell(outcome->events);
  finish_erasure(contact_id);
}

void Writer::finish_erasure(const std::string& contact_id) {
  keys_.erase(contact_id);
  in_transaction([&] { projection_.purge_words(); });
  projection_.forget();
  connection_.script("VACUUM");
  if (!connection_.checkpoint(true)) {
    throw Failure({Code::unavailable,
                   "a long read keeps the erased data from being overwritten; erase again",
                   {}});
  }
  connection_.reserve_wal(kWalBytes);
  connection_.run("DELETE FROM erasures WHERE subject = ?", contact_id);
}

// Erasures that were cut off, and those that a log restored from a backup does not know of.
base::Result<void> Writer::finish_erasures(base::Millis now) {
  return exclusively([this, now] {
    std::vector<std::string> subjects;
    {
      Query query(connection_, "SELECT subject FROM erasures");
      while (query.next()) subjects.emplace_back(query.text(0));
    }
    for (const auto& subject : subjects) finish_erasure(subject);
    for (const auto& subject : keys_.erased()) {
      if (exists(connection_, "SELECT 1 FROM contacts WHERE id = ?", subject)) {
        erase_now(subject, "system", now);
      }
    }
  });
}

// ---- rebuilding

base::Result<void> Writer::rebuild(const OnProgress& progress) {
  return exclusively([&] { rebuild_now(progress); });
}

// One transaction: readers see the old rows until the new ones are complete, and a crash changes
// nothing.
void Writer::rebuild_now(const OnProgress& progress) {
  projection_.forget();
  auto total = log_.position();
  in_transaction([&] {
    clear_read_models(connection_);
    for (std::int64_t done = 0; done < total;) {
      auto events = read_after(connection_, keys_, done, kRebuildStep);
      if (events.empty()) throw Failure({Code::internal, "the log is shorter than it was", {}});
      for (const auto& event : events) projection_.apply(event);
      projection_.flush();
      projection_.trim();
      done = events.back().position;
      if (progress) progress({done, total});
    }
  });
  keep_wal_short();
}

}  // namespace parley::store::sqlite
