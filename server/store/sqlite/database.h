// A thin, exact layer over SQLite: connections with cached statements, rows read by column number.
//
// One thread at a time per connection. Failures of SQLite are thrown as Failure and become Results
// at the store's door (guarded()): a disk that fills up in the middle of a projection must unwind
// everything it was doing.
#pragma once

#include <cstdint>
#include <exception>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <utility>

#include "base/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace parley::store::sqlite {

class Failure final : public std::exception {
 public:
  explicit Failure(base::Error error, bool of_disk = false, bool fatal = false)
      : error_(std::move(error)), of_disk_(of_disk), fatal_(fatal) {}
  const char* what() const noexcept override { return error_.message.c_str(); }
  const base::Error& error() const { return error_; }
  // Full, unreadable or unwritable: nothing else would fare better now.
  bool of_disk() const { return of_disk_; }
  // What was written may or may not be there: no further write can be trusted.
  bool fatal() const { return fatal_; }

 private:
  base::Error error_;
  bool of_disk_;
  bool fatal_;
};

// Hands an Error on through code that throws.
template <class T>
T value_or_throw(base::Result<T> result) {
  if (!result) throw Failure(std::move(result.error()));
  if constexpr (!std::is_void_v<T>) return std::move(*result);
}

// What is being thrown, as a Failure; a broken invariant becomes Code::internal.
Failure current_failure();

// Runs `work` and turns what it throws into an Error.
template <class Work>
auto guarded(Work work) -> base::Result<decltype(work())> {
  try {
    if constexpr (std::is_void_v<decltype(work())>) {
      work();
      return {};
    } else {
      return work();
    }
  } catch (...) {
    return std::unexpected(current_failure().error());
  }
}

struct Blob {
  std::string_view bytes;
};

class Connection {
 public:
  enum class Mode { writer, reader };

  Connection(const std::filesystem::path& file, Mode mode);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  // Any number of statements without parameters, not cached.
  void script(const std::string& sql);
  // One statement, cached by its text; returns the number of changed rows.
  template <class... Args>
  std::int64_t run(std::string_view sql, const Args&... args);
  std::int64_t last_rowid() const;
  bool in_transaction() const;
  std::string file() const { return file_.string(); }
  void rollback() noexcept;

  // Copies what is in the write-ahead log into the database file. With `truncate` it waits for
  // readers and leaves the log empty; false if it could not.
  bool checkpoint(bool truncate);
  // Empties the write-ahead file and lengthens it to `bytes` with zeros, which mean nothing to
  // SQLite: a commit that overwrites is several times faster than one that grows the file. Only
  // for speed: failure is ignored. Call it after opening and after checkpoint(true).
  void reserve_wal(std::int64_t bytes);
  std::int64_t wal_pages() const { return wal_pages_; }

 private:
  friend class Query;
  static int on_commit(void* self, sqlite3*, const char*, int pages);
  sqlite3_stmt* statement(std::string_view sql);
  std::int64_t step_once(sqlite3_stmt* statement);
  [[noreturn]] void fail(int code) const;

  std::filesystem::path file_;
  sqlite3* handle_ = nullptr;
  std::unordered_map<std::string_view, sqlite3_stmt*> statements_;  // keyed by the statement's text
  std::int64_t wal_pages_ = 0;
};

void bind(sqlite3_stmt* statement, int at, std::int64_t value);
void bind(sqlite3_stmt* statement, int at, std::string_view value);
void bind(sqlite3_stmt* statement, int at, const Blob& value);
void bind(sqlite3_stmt* statement, int at, std::nullopt_t);
inline void bind(sqlite3_stmt* statement, int at, const std::string& value) {
  bind(statement, at, std::string_view(value));
}
inline void bind(sqlite3_stmt* statement, int at, int value) {
  bind(statement, at, std::int64_t{value});
}
template <class T>
void bind(sqlite3_stmt* statement, int at, const std::optional<T>& value) {
  if (value) {
    bind(statement, at, *value);
  } else {
    bind(statement, at, std::nullopt);
  }
}

// One running SELECT. The arguments must outlive it. Columns from 0; views are valid until next().
class Query {
 public:
  template <class... Args>
  Query(Connection& connection, std::string_view sql, const Args&... args)
      : connection_(connection), statement_(connection.statement(sql)) {
    add(args...);
  }
  ~Query();
  Query(const Query&) = delete;
  Query& operator=(const Query&) = delete;

  template <class... Args>
  void add(const Args&... args) {
    (bind(statement_, ++bound_, args), ...);
  }
  bool next();
  int columns() const;
  std::int64_t integer(int column) const;
  std::string_view text(int column) const;  // also of blobs
  bool is_null(int column) const;
  std::optional<std::int64_t> optional_integer(int column) const;

 private:
  Connection& connection_;
  sqlite3_stmt* statement_;
  int bound_ = 0;
};

template <class... Args>
std::int64_t Connection::run(std::string_view sql, const Args&... args) {
  auto* prepared = statement(sql);
  int at = 0;
  (bind(prepared, ++at, args), ...);
  return step_once(prepared);
}

// Several reads of one state of the database.
class Snapshot {
 public:
  explicit Snapshot(Connection& connection) : connection_(connection) { connection_.run("BEGIN"); }
  ~Snapshot() { connection_.rollback(); }
  Snapshot(const Snapshot&) = delete;
  Snapshot& operator=(const Snapshot&) = delete;

 private:
  Connection& connection_;
};

}  // namespace parley::store::sqlite
