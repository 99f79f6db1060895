// The log's rows: written on the writer's connection, read on any.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/event.h"
#include "store/core/codec.h"
#include "store/core/lru.h"
#include "store/sqlite/database.h"
#include "store/store.h"

namespace parley::store::sqlite {

// ---- reading; the Failure of a row that does not match its hash names its position

std::vector<model::Event> read_stream(Connection& connection, KeyRing& keys,
                                      const std::string& stream, std::int64_t after_version,
                                      std::size_t limit);
std::vector<model::Event> read_after(Connection& connection, KeyRing& keys, std::int64_t position,
                                     std::size_t limit);
std::vector<EventRow> read_rows_after(Connection& connection, std::int64_t position,
                                      std::size_t limit);
std::int64_t newest_position(Connection& connection);

// ---- writing

class LogWriter {
 public:
  LogWriter(Connection& connection, KeyRing& keys);

  Head head(const std::string& stream);
  // Gives `event` its position and version and writes it.
  void append(model::Event& event, model::EncodedPayload encoded);
  std::int64_t position() const { return position_; }
  void flush();
  void trim();
  void forget();  // after a rollback
  // Heads that changed after a position, the log's own stream left out.
  Heads heads_after(std::int64_t position);

 private:
  Connection& connection_;
  KeyRing& keys_;
  Lru<Head> heads_;
  std::int64_t position_ = 0;
  std::int64_t written_position_ = 0;
};

// Keys that make a transaction happen once. Only keyed hashes of them are kept.
class OnceKeys {
 public:
  struct Known {
    std::int64_t first = 0;  // position of its first event
    std::int64_t events = 0;
    bool same = false;  // the fingerprint is the same
  };

  OnceKeys(Connection& connection, std::string secret)
      : connection_(connection), secret_(std::move(secret)) {}

  std::optional<Known> find(const OnceKey& once);
  void add(const OnceKey& once, std::int64_t first, std::int64_t events);
  // Forgets keys whose events are of this stream.
  void erase(const std::string& stream);

 private:
  std::string key_of(const OnceKey& once) const;
  std::string fingerprint_of(const OnceKey& once) const;

  Connection& connection_;
  std::string secret_;
};

}  // namespace parley::store::sqlite
