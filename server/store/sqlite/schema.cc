#include "store/sqlite/schema.h"

#include <span>

namespace parley::store::sqlite {
namespace {

// The log, and what cannot be computed from it.
constexpr const char* kLog = R"(
CREATE TABLE events (
  position INTEGER PRIMARY KEY, stream TEXT NOT NULL, version INTEGER NOT NULL, type TEXT NOT NULL,
  at INTEGER NOT NULL, actor TEXT NOT NULL, cause TEXT NOT NULL, subject TEXT NOT NULL,
  data TEXT NOT NULL, sealed BLOB NOT NULL, previous BLOB NOT NULL, hash BLOB NOT NULL) STRICT;
CREATE UNIQUE INDEX events_by_stream ON events (stream, version);
-- One row: the newest position, so that a cut tail is seen.
CREATE TABLE log_head (one INTEGER PRIMARY KEY CHECK (one = 1), position INTEGER NOT NULL) STRICT;
INSERT INTO log_head VALUES (1, 0);
CREATE TABLE once (
  key BLOB PRIMARY KEY, fingerprint BLOB NOT NULL, first INTEGER NOT NULL,
  events INTEGER NOT NULL) STRICT, WITHOUT ROWID;
-- `ready` is when the row may be given out: its due time, or the end of its lease.
CREATE TABLE work (
  id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, key TEXT NOT NULL,
  ready INTEGER NOT NULL, tries INTEGER NOT NULL, UNIQUE (kind, key)) STRICT;
CREATE INDEX work_by_ready ON work (kind, ready);
-- Contacts whose erasure is not finished.
CREATE TABLE erasures (subject TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
)";

// Computed from the log: a JSON document and the columns that queries need. A row that an event
// creates has that event's position as its number.
constexpr const char* kReadModels = R"(
CREATE TABLE conversations (
  row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, contact_id TEXT NOT NULL,
  channel TEXT NOT NULL, place INTEGER NOT NULL, owner_agent TEXT, updated_at INTEGER NOT NULL,
  waiting_since INTEGER, doc TEXT NOT NULL) STRICT;
CREATE INDEX conversations_by_place ON conversations (place, updated_at, id, channel);
CREATE INDEX conversations_by_agent ON conversations (owner_agent, place, updated_at, id)
  WHERE owner_agent IS NOT NULL;
CREATE INDEX conversations_by_contact ON conversations (contact_id);
CREATE INDEX conversations_waiting ON conversations (waiting_since, id)
  WHERE waiting_since IS NOT NULL;
CREATE TABLE conversation_tags (
  tag TEXT NOT NULL, place INTEGER NOT NULL, updated_at INTEGER NOT NULL, id TEXT NOT NULL,
  row INTEGER NOT NULL, PRIMARY KEY (tag, place, updated_at, id)) STRICT, WITHOUT ROWID;
CREATE TABLE conversation_counts (
  owner_agent TEXT NOT NULL, place INTEGER NOT NULL, conversations INTEGER NOT NULL,
  PRIMARY KEY (owner_agent, place)) STRICT, WITHOUT ROWID;
CREATE TABLE messages (
  position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, conversation INTEGER NOT NULL,
  side INTEGER NOT NULL, language TEXT NOT NULL, understanding TEXT, delivered_at INTEGER,
  read_at INTEGER, doc TEXT NOT NULL) STRICT;
CREATE INDEX messages_by_conversation ON messages (conversation, side, position);
CREATE TABLE suggestions (conversation INTEGER PRIMARY KEY, doc TEXT NOT NULL) STRICT;
CREATE TABLE contacts (
  row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, doc TEXT NOT NULL) STRICT;
CREATE TABLE contact_external_ids (
  kind TEXT NOT NULL, value TEXT NOT NULL, contact INTEGER NOT NULL,
  PRIMARY KEY (kind, value, contact)) STRICT, WITHOUT ROWID;
CREATE TABLE accounts (id TEXT PRIMARY KEY, email TEXT NOT NULL, doc TEXT NOT NULL) STRICT;
CREATE INDEX accounts_by_email ON accounts (email);
CREATE TABLE articles (id TEXT PRIMARY KEY, title TEXT NOT NULL, doc TEXT NOT NULL) STRICT;
CREATE INDEX articles_by_title ON articles (title, id);
CREATE TABLE workspaces (id TEXT PRIMARY KEY, doc TEXT NOT NULL) STRICT;
CREATE TABLE timers (
  due INTEGER NOT NULL, stream TEXT NOT NULL, kind TEXT NOT NULL,
  PRIMARY KEY (due, stream, kind)) STRICT, WITHOUT ROWID;
-- Words only: the texts are in the rows with the same number.
CREATE VIRTUAL TABLE message_words USING fts5 (text, content = '');
CREATE VIRTUAL TABLE contact_words USING fts5 (text, content = '');
)";

// What a company teaches. `key` is model::example_key() of the text.
constexpr const char* kTaught = R"(
CREATE TABLE intents (
  id TEXT PRIMARY KEY, workspace_id TEXT NOT NULL, name TEXT NOT NULL, doc TEXT NOT NULL) STRICT;
CREATE INDEX intents_by_name ON intents (workspace_id, name, id);
CREATE TABLE examples (
  position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, workspace_id TEXT NOT NULL,
  intent_id TEXT NOT NULL, contact_id TEXT, key TEXT NOT NULL, doc TEXT NOT NULL) STRICT;
CREATE INDEX examples_by_intent ON examples (intent_id, position);
CREATE INDEX examples_by_workspace ON examples (workspace_id, intent_id);
CREATE INDEX examples_by_key ON examples (workspace_id, key, position);
CREATE INDEX examples_by_contact ON examples (contact_id) WHERE contact_id IS NOT NULL;
)";

// What came of it.
constexpr const char* kTrained = R"(
CREATE TABLE trainings (
  position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, workspace_id TEXT NOT NULL,
  doc TEXT NOT NULL) STRICT;
CREATE TABLE evaluations (
  position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, workspace_id TEXT NOT NULL,
  doc TEXT NOT NULL) STRICT;
CREATE TABLE releases (
  position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, workspace_id TEXT NOT NULL,
  doc TEXT NOT NULL) STRICT;
)";

constexpr const char* kClear = R"(
DELETE FROM conversations; DELETE FROM conversation_tags; DELETE FROM conversation_counts;
DELETE FROM messages; DELETE FROM suggestions; DELETE FROM contacts;
DELETE FROM contact_external_ids; DELETE FROM accounts; DELETE FROM articles;
DELETE FROM workspaces; DELETE FROM timers; DELETE FROM intents; DELETE FROM examples;
DELETE FROM trainings; DELETE FROM evaluations; DELETE FROM releases;
INSERT INTO message_words (message_words) VALUES ('delete-all');
INSERT INTO contact_words (contact_words) VALUES ('delete-all');
)";

constexpr const char* kKeys = R"(
CREATE TABLE keys (subject TEXT PRIMARY KEY, wrapped BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE erased (subject TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
)";

// "Parl": tells other programs, and us, what the file is.
constexpr std::int64_t kApplication = 0x5061726c;

std::int64_t pragma(Connection& connection, std::string_view sql) {
  Query query(connection, sql);
  query.next();
  return query.integer(0);
}

// steps[n] leads from version n to n + 1.
void migrate(Connection& connection, std::span<const std::string> steps) {
  auto version = pragma(connection, "PRAGMA user_version");
  auto application = pragma(connection, "PRAGMA application_id");
  auto known = static_cast<std::int64_t>(steps.size());
  if (version != 0 && application != kApplication) {
    throw Failure({base::Code::unavailable,
                   connection.file() + " belongs to another program; choose another data folder",
                   {}});
  }
  if (version > known) {
    throw Failure({base::Code::unavailable,
                   connection.file() + " is of a newer Parley (version " + std::to_string(version) +
                       ", this program knows " + std::to_string(known) +
                       "); use that Parley or restore an older backup",
                   {}});
  }
  for (; version < known; ++version) {
    auto step = steps[static_cast<std::size_t>(version)];
    auto numbers = "PRAGMA application_id = " + std::to_string(kApplication) +
                   "; PRAGMA user_version = " + std::to_string(version + 1) + ";";
    try {
      connection.script("BEGIN IMMEDIATE;" + step + numbers + "COMMIT;");
    } catch (...) {
      connection.rollback();
      throw;
    }
  }
}

}  // namespace

void migrate_log(Connection& connection) {
  const std::string steps[] = {std::string(kLog) + kReadModels, kTaught, kTrained};
  migrate(connection, steps);
}

void migrate_keys(Connection& connection) {
  const std::string steps[] = {kKeys};
  migrate(connection, steps);
}

void clear_read_models(Connection& connection) { connection.script(kClear); }

}  // namespace parley::store::sqlite
