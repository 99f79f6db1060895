#include "store/sqlite/log.h"

#include <algorithm>
#include <sodium.h>

namespace parley::store::sqlite {
namespace {

constexpr std::size_t kHotHeads = 16384;

Hash hash_at(const Query& query, int column) {
  Hash hash = {};
  auto bytes = query.text(column);
  std::copy_n(bytes.begin(), std::min(bytes.size(), hash.size()), hash.begin());
  return hash;
}

// Columns in the order of the table.
EventRow row_of(const Query& query) {
  EventRow row;
  row.position = query.integer(0);
  row.stream = query.text(1);
  row.version = query.integer(2);
  row.type = query.text(3);
  row.at = query.integer(4);
  row.actor = query.text(5);
  row.cause = query.text(6);
  row.subject = query.text(7);
  row.data = query.text(8);
  row.sealed = query.text(9);
  row.previous = hash_at(query, 10);
  row.hash = hash_at(query, 11);
  return row;
}

std::vector<model::Event> events_of(Query& query, KeyRing& keys) {
  std::vector<model::Event> events;
  while (query.next()) events.push_back(value_or_throw(to_event(row_of(query), keys)));
  return events;
}

std::string keyed_hash(const std::string& secret, std::string_view text, std::size_t size) {
  std::string hash(std::max<std::size_t>(size, crypto_generichash_BYTES_MIN), '\0');
  crypto_generichash(reinterpret_cast<unsigned char*>(hash.data()), hash.size(),
                     reinterpret_cast<const unsigned char*>(text.data()), text.size(),
                     reinterpret_cast<const unsigned char*>(secret.data()), secret.size());
  hash.resize(size);
  return hash;
}

}  // namespace

std::vector<model::Event> read_stream(Connection& connection, KeyRing& keys,
                                      const std::string& stream, std::int64_t after_version,
                                      std::size_t limit) {
  auto rows = static_cast<std::int64_t>(limit);
  Query query(connection,
              "SELECT * FROM events WHERE stream = ? AND version > ? ORDER BY version LIMIT ?",
              stream, after_version, rows);
  return events_of(query, keys);
}

std::vector<model::Event> read_after(Connection& connection, KeyRing& keys, std::int64_t position,
                                     std::size_t limit) {
  auto rows = static_cast<std::int64_t>(limit);
  Query query(connection, "SELECT * FROM events WHERE position > ? ORDER BY position LIMIT ?",
              position, rows);
  return events_of(query, keys);
}

std::vector<EventRow> read_rows_after(Connection& connection, std::int64_t position,
                                      std::size_t limit) {
  auto count = static_cast<std::int64_t>(limit);
  Query query(connection, "SELECT * FROM events WHERE position > ? ORDER BY position LIMIT ?",
              position, count);
  std::vector<EventRow> rows;
  while (query.next()) rows.push_back(row_of(query));
  return rows;
}

std::int64_t newest_position(Connection& connection) {
  Query query(connection, "SELECT position FROM log_head");
  return query.next() ? query.integer(0) : 0;
}

LogWriter::LogWriter(Connection& connection, KeyRing& keys) : connection_(connection), keys_(keys) {
  forget();
}

Head LogWriter::head(const std::string& stream) {
  if (const auto* hot = heads_.find(stream)) return *hot;
  Head head;
  Query query(connection_, "SELECT * FROM events WHERE stream = ? ORDER BY version DESC LIMIT 1",
              stream);
  if (query.next()) {
    auto row = row_of(query);
    value_or_throw(to_event(row, keys_));  // nothing is chained to a damaged row
    head = {row.version, row.hash};
  }
  return heads_.add(stream, head);
}

void LogWriter::append(model::Event& event, model::EncodedPayload encoded) {
  auto before = head(event.stream);
  event.position = position_ + 1;
  event.version = before.version + 1;
  auto row = to_row(event, std::move(encoded), before.hash, keys_);
  connection_.run("INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row.position,
                  row.stream, row.version, row.type, row.at, row.actor, row.cause, row.subject,
                  row.data, Blob{row.sealed}, Blob{bytes_of(row.previous)},
                  Blob{bytes_of(row.hash)});
  *heads_.find(event.stream) = {row.version, row.hash};
  ++position_;
}

void LogWriter::flush() {
  if (position_ == written_position_) return;
  connection_.run("UPDATE log_head SET position = ?", position_);
  written_position_ = position_;
}

void LogWriter::trim() { heads_.trim(kHotHeads); }

void LogWriter::forget() {
  heads_.clear();
  position_ = written_position_ = newest_position(connection_);
}

Heads LogWriter::heads_after(std::int64_t position) {
  Heads heads;
  Query query(connection_,
              "SELECT stream, max(version), hash FROM events WHERE position > ? GROUP BY stream",
              position);
  while (query.next()) {
    std::string stream(query.text(0));
    if (stream != kLogStream) heads[stream] = {query.integer(1), hash_at(query, 2)};
  }
  return heads;
}

// Keys of one caller ("message/<conversation>/…") lie together, so that a busy store does not touch
// a page of the whole table for each of them: eight bytes of what stands before the last '/', then
// sixteen of all.
std::string OnceKeys::key_of(const OnceKey& once) const {
  auto group = std::string_view(once.key).substr(0, once.key.rfind('/'));
  return keyed_hash(secret_, group, 8) + keyed_hash(secret_, once.key, 16);
}

std::string OnceKeys::fingerprint_of(const OnceKey& once) const {
  return keyed_hash(secret_, once.fingerprint, 16);
}

std::optional<OnceKeys::Known> OnceKeys::find(const OnceKey& once) {
  auto key = key_of(once);
  Query query(connection_, "SELECT fingerprint, first, events FROM once WHERE key = ?", Blob{key});
  if (!query.next()) return std::nullopt;
  return Known{query.integer(1), query.integer(2), query.text(0) == fingerprint_of(once)};
}

void OnceKeys::add(const OnceKey& once, std::int64_t first, std::int64_t events) {
  auto key = key_of(once);
  auto fingerprint = fingerprint_of(once);
  connection_.run("INSERT INTO once VALUES (?, ?, ?, ?)", Blob{key}, Blob{fingerprint}, first,
                  events);
}

void OnceKeys::erase(const std::string& stream) {
  connection_.run("DELETE FROM once WHERE first IN (SELECT position FROM events WHERE stream = ?)",
                  stream);
}

}  // namespace parley::store::sqlite
