// The log and its read models: the only door to what Parley knows.
//
//   * commit() appends events to one or more streams, each at the version it was computed from,
//     together with all read-model rows, timers and work rows they cause, in one durable
//     transaction. Its callback runs after the data is on disk, on the store's writer thread: hand
//     over, do not work there. Commits that wait together share one fsync.
//   * Reading is thread-safe, blocks (microseconds to a few milliseconds) and never waits for the
//     writer. A read that starts after a commit was acknowledged sees it.
//   * Personal members of events are sealed on the way in and opened on the way out; events of an
//     erased subject come back with erased = true.
//   * An event row that does not match its hash is an Error (Code::internal naming the position),
//     never an answer.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/result.h"
#include "model/event.h"
#include "model/fold.h"

namespace parley::store {

inline constexpr std::int64_t kAnyVersion = -1;

struct NewEvent {
  model::Payload payload;
  std::string actor;
  std::string cause;
};

struct StreamAppend {
  std::string stream;
  std::int64_t expected_version = 0;  // 0: the stream is new; kAnyVersion: whatever it is;
                                      // any other than the stream's: Code::stale
  std::string subject;                // contact or account whose key seals personal members
  std::vector<NewEvent> events;
};

// Makes a transaction happen at most once: the first with this key is remembered; a later one with
// the same fingerprint gets the first one's events, with another fingerprint Code::conflict.
struct OnceKey {
  std::string key;          // names the caller too: "message/<conversation or contact>/<client_id>"
  std::string fingerprint;  // hash of the request
};

struct NewWork {
  std::string kind;  // "index_article", "send"
  std::string key;   // what it is about; one row per (kind, key): a second replaces the first
  base::Millis due = 0;
};

struct Transaction {
  std::vector<StreamAppend> appends;
  std::optional<OnceKey> once;
  std::vector<NewWork> work;
  base::Millis at = 0;
};

struct Committed {
  std::vector<model::Event> events;  // positions and versions filled in
  bool repeated = false;             // the OnceKey was known; events are those of the first time
};

struct DueTimer {
  std::string stream;
  std::string kind;
  base::Millis due = 0;
};

struct Work {
  std::int64_t id = 0;
  std::string kind;
  std::string key;
  std::int64_t tries = 0;  // this lease included
};

struct ConversationQuery {
  std::optional<model::Status> status;
  bool unresolved = false;  // any status but resolved
  std::optional<model::OwnerKind> owner_kind;
  std::optional<std::string> owner_agent;
  std::optional<std::string> contact_id;
  std::optional<std::string> channel;
  std::optional<std::string> tag;
  std::optional<std::string> text;  // words in names, subject and messages
  // Newest activity first; rows after this (updated_at, id).
  std::optional<std::pair<base::Millis, std::string>> after;
  std::size_t limit = 50;
};

struct MessageQuery {
  std::string conversation_id;
  bool with_notes = true;
  std::int64_t after = 0;              // positions greater than
  std::optional<std::int64_t> before;  // positions less than; then the last `limit` of them
  std::size_t limit = 50;
};

// By name, after this (name, id).
struct IntentQuery {
  std::string workspace_id = {};
  std::optional<std::string> name = {};  // exactly
  std::optional<std::pair<std::string, std::string>> after = {};
  std::size_t limit = 50;
};

// Newest first.
struct ExampleQuery {
  std::string workspace_id = {};
  std::optional<std::string> intent_id = {};
  std::optional<std::string> text = {};     // a part of it; ASCII letters in either case
  std::optional<std::int64_t> before = {};  // positions less than
  std::size_t limit = 50;
};

// Newest first.
struct NewestQuery {
  std::string workspace_id = {};
  std::optional<std::int64_t> before = {};  // positions less than
  std::size_t limit = 50;
};

// `agent` counts those of one agent where one is named, else of all; snoozed ones count as snoozed,
// resolved ones as resolved, only the others by owner.
struct ConversationCounts {
  std::int64_t bot = 0, queue = 0, agent = 0, snoozed = 0, resolved = 0;
};

struct Progress {
  std::int64_t done = 0;
  std::int64_t total = 0;
};
using OnProgress = std::function<void(const Progress&)>;

// The first event that does not fit, if any.
struct Verification {
  std::int64_t events = 0;
  std::int64_t streams = 0;
  std::int64_t anchors = 0;
  struct Damage {
    std::int64_t position = 0;
    std::string stream;
    std::string what;
  };
  std::optional<Damage> damage;
};

using CommitCallback = std::move_only_function<void(base::Result<Committed>)>;
using Listener = std::function<void(const std::shared_ptr<const std::vector<model::Event>>&)>;

class Store {
 public:
  virtual ~Store() = default;

  // ---- writing
  virtual void commit(Transaction transaction, CommitCallback done) = 0;
  // Called on the writer thread for every commit, in order of position, before its callback. Set
  // once, before the first commit.
  virtual void listen(Listener listener) = 0;

  // ---- the log
  virtual std::int64_t position() const = 0;  // of the newest committed event
  virtual base::Result<std::vector<model::Event>> read_stream(const std::string& stream,
                                                              std::int64_t after_version,
                                                              std::size_t limit) = 0;
  virtual base::Result<std::vector<model::Event>> read_after(std::int64_t position,
                                                             std::size_t limit) = 0;

  // ---- read models; std::nullopt when absent (or erased)
  virtual base::Result<std::optional<model::Conversation>> conversation(const std::string& id) = 0;
  virtual base::Result<std::vector<model::Conversation>> conversations(
      const ConversationQuery&) = 0;
  virtual base::Result<ConversationCounts> count_conversations(
      const std::optional<std::string>& owner_agent) = 0;
  // How many conversations have waited in the queue longer than this one.
  virtual base::Result<std::int64_t> queue_ahead(const model::Conversation& conversation) = 0;
  virtual base::Result<std::vector<model::Message>> messages(const MessageQuery&) = 0;
  virtual base::Result<std::optional<model::Message>> message(const std::string& id) = 0;
  virtual base::Result<std::optional<model::SuggestionSet>> suggestions(
      const std::string& conversation_id) = 0;
  virtual base::Result<std::optional<model::Contact>> contact(const std::string& id) = 0;
  // By id, those that there are: one read for all rows of a list.
  virtual base::Result<std::map<std::string, model::Contact>> contacts(
      const std::set<std::string>& ids) = 0;
  // By external id ("user_id" → value), or by words in name, e-mail or phone.
  virtual base::Result<std::optional<model::Contact>> contact_by_external_id(
      const std::string& kind, const std::string& value) = 0;
  virtual base::Result<std::vector<model::Contact>> search_contacts(const std::string& text,
                                                                    std::size_t limit) = 0;
  virtual base::Result<std::optional<model::Account>> account(const std::string& id) = 0;
  virtual base::Result<std::optional<model::Account>> account_by_email(
      const std::string& email) = 0;
  virtual base::Result<std::vector<model::Account>> accounts() = 0;
  virtual base::Result<std::optional<model::Article>> article(const std::string& id) = 0;
  // By title, after this (title, id).
  virtual base::Result<std::vector<model::Article>> articles(
      const std::optional<std::pair<std::string, std::string>>& after, std::size_t limit) = 0;
  virtual base::Result<std::int64_t> count_articles() = 0;
  virtual base::Result<std::vector<model::TaughtIntent>> intents(const IntentQuery&) = 0;
  virtual base::Result<std::optional<model::TaughtIntent>> intent(const std::string& id) = 0;
  // By intent, those that have any.
  virtual base::Result<std::map<std::string, std::int64_t>> count_examples(
      const std::string& workspace_id) = 0;
  virtual base::Result<std::vector<model::TaughtExample>> examples(const ExampleQuery&) = 0;
  virtual base::Result<std::optional<model::TaughtExample>> example(const std::string& id) = 0;
  // By key (model::example_key), the oldest of each.
  virtual base::Result<std::map<std::string, model::TaughtExample>> known_examples(
      const std::string& workspace_id, const std::set<std::string>& keys) = 0;
  virtual base::Result<std::vector<model::Training>> trainings(const NewestQuery&) = 0;
  virtual base::Result<std::optional<model::Training>> training(const std::string& id) = 0;
  virtual base::Result<std::vector<model::Evaluation>> evaluations(const NewestQuery&) = 0;
  virtual base::Result<std::optional<model::Evaluation>> evaluation(const std::string& id) = 0;
  virtual base::Result<std::vector<model::Release>> releases(const NewestQuery&) = 0;
  virtual base::Result<std::optional<model::Release>> release(const std::string& id) = 0;
  virtual base::Result<std::optional<model::Workspace>> workspace() = 0;

  // ---- timers and work
  virtual base::Result<std::vector<DueTimer>> due_timers(base::Millis now, std::size_t limit) = 0;
  virtual base::Result<std::optional<base::Millis>> next_timer() = 0;
  // Takes up to `limit` due rows of a kind for `lease` ms; a lease that runs out is given again.
  virtual base::Result<std::vector<Work>> lease_work(const std::string& kind, base::Millis now,
                                                     base::Millis lease, std::size_t limit) = 0;
  virtual base::Result<void> finish_work(std::int64_t id) = 0;
  virtual base::Result<void> retry_work(std::int64_t id, base::Millis due) = 0;

  // ---- integrity
  // Appends a LogAnchored event over the heads that changed since the last one, if any did.
  virtual base::Result<void> anchor(base::Millis now) = 0;
  virtual base::Result<Verification> verify(const OnProgress& progress) = 0;
  // Erases the subject's key, deletes its rows, and compacts so that no byte of them remains.
  virtual base::Result<void> erase_contact(const std::string& id, const std::string& actor,
                                           base::Millis now) = 0;
  // Drops and rebuilds every read model from the log.
  virtual base::Result<void> rebuild(const OnProgress& progress) = 0;
  // Every read-model row as text, sorted, for comparing two stores row by row.
  virtual base::Result<std::vector<std::string>> dump_read_models() = 0;
};

// Derives secrets from the workspace's master key, which never leaves the store.
class Secrets {
 public:
  virtual ~Secrets() = default;
  virtual std::string derive(const std::string& purpose) const = 0;  // 32 bytes, stable
};

struct SqliteOptions {
  std::filesystem::path folder;               // made if absent
  std::optional<std::string> master_key_hex;  // else `folder`/master.key, made if absent
  // Told once of each damage that a read finds: which row, and how to mend it.
  std::function<void(const std::string&)> on_damage = {};
};
struct Opened {
  std::unique_ptr<Store> store;
  std::unique_ptr<Secrets> secrets;
};
// A store that forgets, for tests: no master key file, keys in memory.
Opened open_memory();
// Code::unavailable when the folder is in use by another process, of a newer schema, not writable
// or damaged: the message says which and what to do.
base::Result<Opened> open_sqlite(const SqliteOptions& options);

}  // namespace parley::store
