#include "store/sqlite/database.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

namespace parley::store::sqlite {
namespace {

using base::Code;
using base::Error;

constexpr int kBusyMillis = 5000;

bool is_disk(int primary) {
  return primary == SQLITE_FULL || primary == SQLITE_IOERR || primary == SQLITE_READONLY ||
         primary == SQLITE_CANTOPEN || primary == SQLITE_PERM;
}

Error to_error(int code, const std::string& file, const std::string& detail) {
  switch (code & 0xff) {
    case SQLITE_FULL: return {Code::unavailable, "the disk is full: free space for " + file, {}};
    case SQLITE_IOERR:
      return {Code::unavailable,
              "the disk refuses to read or write " + file + " (" + detail + "); check it",
              {}};
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_CANTOPEN:
      return {Code::unavailable,
              "cannot open or write " + file + " (" + detail + "); check its permissions",
              {}};
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return {Code::unavailable, file + " is in use by another program", {}};
    case SQLITE_NOTADB:
      return {Code::unavailable,
              file + " is not a Parley database or is damaged; restore a backup",
              {}};
    case SQLITE_CORRUPT:
      return {Code::internal, file + " is damaged (" + detail + "); run parley verify", {}};
    default: return {Code::internal, file + ": " + detail, {}};
  }
}

}  // namespace

Failure current_failure() {
  try {
    throw;
  } catch (const Failure& failure) {
    return failure;
  } catch (const std::exception& exception) {
    return Failure({Code::internal, std::string("the store: ") + exception.what(), {}});
  }
}

Connection::Connection(const std::filesystem::path& file, Mode mode) : file_(file) {
  int flags = SQLITE_OPEN_NOMUTEX;
  flags |= mode == Mode::writer ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;
  int code = sqlite3_open_v2(file.c_str(), &handle_, flags, nullptr);
  try {
    if (code != SQLITE_OK) fail(code);
    sqlite3_extended_result_codes(handle_, 1);
    sqlite3_busy_timeout(handle_, kBusyMillis);
    if (mode == Mode::reader) {
      script("PRAGMA query_only = 1; PRAGMA cache_size = -4000; PRAGMA temp_store = MEMORY;");
      return;
    }
    // Kept when the connection closes: writing into a file of full size needs no change of the
    // file's own records, which makes a commit several times faster.
    int persist = 1;
    sqlite3_file_control(handle_, "main", SQLITE_FCNTL_PERSIST_WAL, &persist);
    script(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -16000;"
        "PRAGMA secure_delete = ON; PRAGMA cell_size_check = ON;");
    sqlite3_wal_hook(handle_, &Connection::on_commit, this);
  } catch (...) {
    sqlite3_close(handle_);
    throw;
  }
}

Connection::~Connection() {
  for (auto& [sql, statement] : statements_) sqlite3_finalize(statement);
  if (sqlite3_db_readonly(handle_, "main") == 0) {
    // Nothing stays in the write-ahead file: a backup may be put in the place of the database.
    sqlite3_busy_timeout(handle_, 0);
    sqlite3_wal_checkpoint_v2(handle_, "main", SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
  }
  sqlite3_close(handle_);
}

int Connection::on_commit(void* self, sqlite3*, const char*, int pages) {
  static_cast<Connection*>(self)->wal_pages_ = pages;
  return SQLITE_OK;
}

void Connection::fail(int code) const {
  int extended = handle_ ? sqlite3_extended_errcode(handle_) : code;
  std::string detail = handle_ ? sqlite3_errmsg(handle_) : sqlite3_errstr(code);
  bool fatal = extended == SQLITE_IOERR_FSYNC || extended == SQLITE_IOERR_DIR_FSYNC;
  throw Failure(to_error(code, file_.string(), detail), is_disk(code & 0xff), fatal);
}

void Connection::script(const std::string& sql) {
  int code = sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) fail(code);
}

sqlite3_stmt* Connection::statement(std::string_view sql) {
  auto cached = statements_.find(sql);
  if (cached != statements_.end()) return cached->second;
  sqlite3_stmt* made = nullptr;
  int code = sqlite3_prepare_v3(handle_, sql.data(), static_cast<int>(sql.size()),
                                SQLITE_PREPARE_PERSISTENT, &made, nullptr);
  if (code != SQLITE_OK) fail(code);
  statements_.emplace(sqlite3_sql(made), made);
  return made;
}

std::int64_t Connection::step_once(sqlite3_stmt* statement) {
  int code = sqlite3_step(statement);
  std::int64_t changes = sqlite3_changes64(handle_);
  if (code != SQLITE_DONE && code != SQLITE_ROW) {
    try {
      fail(code);
    } catch (...) {
      sqlite3_reset(statement);
      throw;
    }
  }
  sqlite3_reset(statement);
  return changes;
}

std::int64_t Connection::last_rowid() const { return sqlite3_last_insert_rowid(handle_); }

bool Connection::in_transaction() const { return sqlite3_get_autocommit(handle_) == 0; }

void Connection::rollback() noexcept {
  if (in_transaction()) sqlite3_exec(handle_, "ROLLBACK", nullptr, nullptr, nullptr);
}

bool Connection::checkpoint(bool truncate) {
  int pages = 0;
  int done = 0;
  int mode = truncate ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_PASSIVE;
  int code = sqlite3_wal_checkpoint_v2(handle_, "main", mode, &pages, &done);
  if (code == SQLITE_BUSY) return false;
  if (code != SQLITE_OK) fail(code);
  return pages == done;
}

void Connection::reserve_wal(std::int64_t bytes) {
  try {
    if (!checkpoint(true)) return;
  } catch (const Failure&) {
    return;
  }
  auto file = file_;
  file += "-wal";
  int descriptor = ::open(file.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC);
  if (descriptor < 0) return;
  struct stat state = {};
  if (fstat(descriptor, &state) == 0 && state.st_size < bytes) {
    // Page by page: one large write, or reading ahead, makes large folios of the page cache, and
    // each small write into one then walks all of it, which doubles the time of a commit.
    const std::string zeros(4096, '\0');
    for (auto size = state.st_size; size < bytes;) {
      auto written = ::write(descriptor, zeros.data(), zeros.size());
      if (written <= 0) break;
      size += written;
    }
    fsync(descriptor);
  }
  close(descriptor);
}

void bind(sqlite3_stmt* statement, int at, std::int64_t value) {
  sqlite3_bind_int64(statement, at, value);
}
void bind(sqlite3_stmt* statement, int at, std::string_view value) {
  const char* data = value.data() ? value.data() : "";
  sqlite3_bind_text64(statement, at, data, value.size(), SQLITE_STATIC, SQLITE_UTF8);
}
void bind(sqlite3_stmt* statement, int at, const Blob& value) {
  const char* data = value.bytes.data() ? value.bytes.data() : "";
  sqlite3_bind_blob64(statement, at, data, value.bytes.size(), SQLITE_STATIC);
}
void bind(sqlite3_stmt* statement, int at, std::nullopt_t) { sqlite3_bind_null(statement, at); }

Query::~Query() { sqlite3_reset(statement_); }

bool Query::next() {
  int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) connection_.fail(code);
  return false;
}

int Query::columns() const { return sqlite3_column_count(statement_); }

std::int64_t Query::integer(int column) const { return sqlite3_column_int64(statement_, column); }

std::string_view Query::text(int column) const {
  const auto* data = static_cast<const char*>(sqlite3_column_blob(statement_, column));
  auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
  return data ? std::string_view(data, size) : std::string_view();
}

bool Query::is_null(int column) const {
  return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

std::optional<std::int64_t> Query::optional_integer(int column) const {
  if (is_null(column)) return std::nullopt;
  return integer(column);
}

}  // namespace parley::store::sqlite
