// The store on SQLite: one writer thread, a pool of readers, keys in a file of their own.
#include "store/sqlite/sqlite_store.h"

#include <limits>
#include <mutex>
#include <set>

#include "store/core/verifier.h"
#include "store/sqlite/folder.h"
#include "store/sqlite/key_file.h"
#include "store/sqlite/queries.h"
#include "store/sqlite/readers.h"
#include "store/sqlite/schema.h"
#include "store/sqlite/writer.h"

namespace parley::store::sqlite {
namespace {

using base::Result;

constexpr std::size_t kVerifyStep = 1000;
constexpr auto kAll = std::numeric_limits<std::size_t>::max();

// Lists are read again and again: a row is told of once.
OnDamage once_each(std::function<void(const std::string&)> tell) {
  struct Told {
    std::mutex mutex;
    std::set<std::string> rows;
  };
  return [tell = std::move(tell), told = std::make_shared<Told>()](const base::Error& error) {
    std::lock_guard lock(told->mutex);
    if (told->rows.insert(error.message).second && tell) tell(error.message);
  };
}

class SqliteStore final : public Store {
 public:
  SqliteStore(Folder folder, std::unique_ptr<Connection> connection, std::shared_ptr<KeyRing> keys,
              std::function<void(const std::string&)> on_damage)
      : on_damage_(once_each(std::move(on_damage))),
        folder_(std::move(folder)),
        keys_(std::move(keys)),
        connection_(std::move(connection)),
        readers_(folder_.log()),
        writer_(*connection_, *keys_) {}

  Result<void> finish_erasures() { return writer_.finish_erasures(base::SystemClock().now()); }

  // ---- writing
  void commit(Transaction transaction, CommitCallback done) override {
    writer_.commit(std::move(transaction), std::move(done));
  }
  void listen(Listener listener) override { writer_.listen(std::move(listener)); }

  // ---- the log
  std::int64_t position() const override { return writer_.position(); }
  Result<std::vector<model::Event>> read_stream(const std::string& stream,
                                                std::int64_t after_version,
                                                std::size_t limit) override {
    return read([&](Connection& c) {
      return sqlite::read_stream(c, *keys_, stream, after_version, limit);
    });
  }
  Result<std::vector<model::Event>> read_after(std::int64_t position, std::size_t limit) override {
    return read([&](Connection& c) { return sqlite::read_after(c, *keys_, position, limit); });
  }

  // ---- read models
  Result<std::optional<model::Conversation>> conversation(const std::string& id) override {
    return read([&](Connection& c) {
      return read_one<model::Conversation>(c, "conversations",
                                           "SELECT doc, id FROM conversations WHERE id = ?", id);
    });
  }
  Result<std::vector<model::Conversation>> conversations(const ConversationQuery& wanted) override {
    return read([&](Connection& c) { return find_conversations(c, wanted, on_damage_); });
  }
  Result<ConversationCounts> count_conversations(
      const std::optional<std::string>& owner_agent) override {
    return read([&](Connection& c) { return sqlite::count_conversations(c, owner_agent); });
  }
  Result<std::int64_t> queue_ahead(const model::Conversation& conversation) override {
    return read([&](Connection& c) { return sqlite::queue_ahead(c, conversation); });
  }
  Result<std::vector<model::Message>> messages(const MessageQuery& wanted) override {
    return read([&](Connection& c) { return find_messages(c, wanted); });
  }
  Result<std::optional<model::Message>> message(const std::string& id) override {
    return read([&](Connection& c) { return find_message(c, id); });
  }
  Result<std::optional<model::SuggestionSet>> suggestions(
      const std::string& conversation_id) override {
    return read([&](Connection& c) {
      return read_one<model::SuggestionSet>(
          c, "suggestions",
          "SELECT s.doc, c.id FROM conversations c JOIN suggestions s ON s.conversation = c.row "
          "WHERE c.id = ?",
          conversation_id);
    });
  }
  Result<std::optional<model::Contact>> contact(const std::string& id) override {
    return read([&](Connection& c) {
      return read_one<model::Contact>(c, "contacts", "SELECT doc, id FROM contacts WHERE id = ?",
                                      id);
    });
  }
  Result<std::map<std::string, model::Contact>> contacts(
      const std::set<std::string>& ids) override {
    return read([&](Connection& c) { return find_contacts(c, ids, on_damage_); });
  }
  Result<std::optional<model::Contact>> contact_by_external_id(const std::string& kind,
                                                               const std::string& value) override {
    return read([&](Connection& c) {
      return read_one<model::Contact>(
          c, "contacts",
          "SELECT k.doc, k.id FROM contact_external_ids x JOIN contacts k ON k.row = x.contact "
          "WHERE x.kind = ? AND x.value = ? ORDER BY x.contact LIMIT 1",
          kind, value);
    });
  }
  Result<std::vector<model::Contact>> search_contacts(const std::string& text,
                                                      std::size_t limit) override {
    return read([&](Connection& c) { return sqlite::search_contacts(c, text, limit, on_damage_); });
  }
  Result<std::optional<model::Account>> account(const std::string& id) override {
    return read([&](Connection& c) {
      return read_one<model::Account>(c, "accounts", "SELECT doc, id FROM accounts WHERE id = ?",
                                      id);
    });
  }
  Result<std::optional<model::Account>> account_by_email(const std::string& email) override {
    return read([&](Connection& c) {
      return read_one<model::Account>(
          c, "accounts", "SELECT doc, id FROM accounts WHERE email = lower(?) ORDER BY id LIMIT 1",
          email);
    });
  }
  Result<std::vector<model::Account>> accounts() override {
    return read([&](Connection& c) {
      return read_many<model::Account>(c, on_damage_, "accounts", kAll,
                                       "SELECT doc, id FROM accounts ORDER BY id");
    });
  }
  Result<std::optional<model::Article>> article(const std::string& id) override {
    return read([&](Connection& c) {
      return read_one<model::Article>(c, "articles", "SELECT doc, id FROM articles WHERE id = ?",
                                      id);
    });
  }
  Result<std::vector<model::Article>> articles(
      const std::optional<std::pair<std::string, std::string>>& after, std::size_t limit) override {
    return read([&](Connection& c) {
      if (!after) {
        return read_many<model::Article>(c, on_damage_, "articles", limit,
                                         "SELECT doc, id FROM articles ORDER BY title, id");
      }
      return read_many<model::Article>(
          c, on_damage_, "articles", limit,
          "SELECT doc, id FROM articles WHERE (title, id) > (?, ?) ORDER BY title, id",
          after->first, after->second);
    });
  }
  Result<std::int64_t> count_articles() override {
    return read([&](Connection& c) {
      Query query(c, "SELECT count(*) FROM articles");
      query.next();
      return query.integer(0);
    });
  }
  Result<std::vector<model::TaughtIntent>> intents(const IntentQuery& wanted) override {
    return read([&](Connection& c) { return find_intents(c, wanted, on_damage_); });
  }
  Result<std::optional<model::TaughtIntent>> intent(const std::string& id) override {
    return read([&](Connection& c) {
      return read_one<model::TaughtIntent>(c, "intents", "SELECT doc, id FROM intents WHERE id = ?",
                                           id);
    });
  }
  Result<std::map<std::string, std::int64_t>> count_examples(
      const std::string& workspace_id) override {
    return read([&](Connection& c) { return sqlite::count_examples(c, workspace_id); });
  }
  Result<std::vector<model::TaughtExample>> examples(const ExampleQuery& wanted) override {
    return read([&](Connection& c) { return find_examples(c, wanted, on_damage_); });
  }
  Result<std::optional<model::TaughtExample>> example(const std::string& id) override {
    return read([&](Connection& c) {
      return read_one<model::TaughtExample>(c, "examples",
                                            "SELECT doc, id FROM examples WHERE id = ?", id);
    });
  }
  Result<std::map<std::string, model::TaughtExample>> known_examples(
      const std::string& workspace_id, const std::set<std::string>& keys) override {
    return read([&](Connection& c) { return sqlite::known_examples(c, workspace_id, keys); });
  }
  Result<std::vector<model::Training>> trainings(const NewestQuery& wanted) override {
    return newest<model::Training>("trainings", wanted);
  }
  Result<std::optional<model::Training>> training(const std::string& id) override {
    return by_id<model::Training>("trainings", id);
  }
  Result<std::vector<model::Evaluation>> evaluations(const NewestQuery& wanted) override {
    return newest<model::Evaluation>("evaluations", wanted);
  }
  Result<std::optional<model::Evaluation>> evaluation(const std::string& id) override {
    return by_id<model::Evaluation>("evaluations", id);
  }
  Result<std::vector<model::Release>> releases(const NewestQuery& wanted) override {
    return newest<model::Release>("releases", wanted);
  }
  Result<std::optional<model::Release>> release(const std::string& id) override {
    return by_id<model::Release>("releases", id);
  }
  Result<std::optional<model::Workspace>> workspace() override {
    return read([&](Connection& c) {
      return read_one<model::Workspace>(c, "workspaces",
                                        "SELECT doc, id FROM workspaces ORDER BY id LIMIT 1");
    });
  }

  // ---- timers and work
  Result<std::vector<DueTimer>> due_timers(base::Millis now, std::size_t limit) override {
    return read([&](Connection& c) { return sqlite::due_timers(c, now, limit); });
  }
  Result<std::optional<base::Millis>> next_timer() override {
    return read([&](Connection& c) {
      Query query(c, "SELECT min(due) FROM timers");
      query.next();
      return query.optional_integer(0);
    });
  }
  Result<std::vector<Work>> lease_work(const std::string& kind, base::Millis now,
                                       base::Millis lease, std::size_t limit) override {
    auto ready = read([&](Connection& c) { return work_is_ready(c, kind, now); });
    if (!ready) return base::pass(ready);
    std::vector<Work> leased;
    if (!*ready) return leased;
    auto written = writer_.write(
        [&](Connection& c) { leased = sqlite::lease_work(c, kind, now, lease, limit); });
    if (!written) return base::pass(written);
    return leased;
  }
  Result<void> finish_work(std::int64_t id) override {
    return writer_.write([id](Connection& c) { c.run("DELETE FROM work WHERE id = ?", id); });
  }
  Result<void> retry_work(std::int64_t id, base::Millis due) override {
    return writer_.write(
        [id, due](Connection& c) { c.run("UPDATE work SET ready = ? WHERE id = ?", due, id); });
  }

  // ---- integrity
  Result<void> anchor(base::Millis now) override { return writer_.anchor(now); }
  Result<Verification> verify(const OnProgress& progress) override {
    return guarded([&] { return walk(progress); });
  }
  Result<void> erase_contact(const std::string& id, const std::string& actor,
                             base::Millis now) override {
    return writer_.erase(id, actor, now);
  }
  Result<void> rebuild(const OnProgress& progress) override { return writer_.rebuild(progress); }
  Result<std::vector<std::string>> dump_read_models() override {
    return read([&](Connection& c) { return dump(c); });
  }

 private:
  template <class Work>
  auto read(Work work) -> Result<decltype(work(std::declval<Connection&>()))> {
    auto result = guarded([&] {
      auto lease = readers_.take();
      return work(*lease);
    });
    if (!result && result.error().code == base::Code::internal) on_damage_(result.error());
    return result;
  }
  template <class T>
  Result<std::vector<T>> newest(const std::string& table, const NewestQuery& wanted) {
    return read([&](Connection& c) {
      auto before = wanted.before.value_or(std::numeric_limits<std::int64_t>::max());
      return read_many<T>(c, on_damage_, table, wanted.limit,
                          "SELECT doc, id FROM " + table +
                              " WHERE workspace_id = ? AND position < ? ORDER BY position DESC",
                          wanted.workspace_id, before);
    });
  }
  template <class T>
  Result<std::optional<T>> by_id(const std::string& table, const std::string& id) {
    return read([&](Connection& c) {
      return read_one<T>(c, table, "SELECT doc, id FROM " + table + " WHERE id = ?", id);
    });
  }
  Verification walk(const OnProgress& progress);

  // In the order in which they need each other; the lock goes last.
  OnDamage on_damage_;
  Folder folder_;
  std::shared_ptr<KeyRing> keys_;
  std::unique_ptr<Connection> connection_;
  Readers readers_;
  Writer writer_;
};

// In steps, so that no long read keeps the write-ahead log from being reused.
Verification SqliteStore::walk(const OnProgress& progress) {
  Verifier verifier(*keys_);
  auto total = position();
  std::int64_t done = 0;
  try {
    while (done < total && !verifier.result().damage) {
      auto lease = readers_.take();
      auto rows = read_rows_after(*lease, done, kVerifyStep);
      if (rows.empty()) break;
      for (const auto& row : rows) {
        if (!verifier.take(row)) break;
        done = row.position;
      }
      if (progress) progress({done, total});
    }
    verifier.finish(total);
    auto lease = readers_.take();
    Query query(*lease, "PRAGMA integrity_check(1)");
    if (query.next() && query.text(0) != "ok") {
      verifier.damage(0, "", "the database file: " + std::string(query.text(0)));
    }
  } catch (const Failure& failure) {
    if (failure.of_disk()) throw;
    verifier.damage(done + 1, "", failure.error().message);
  }
  return verifier.result();
}

std::unique_ptr<SqliteStore> open_store(const SqliteOptions& options,
                                        std::shared_ptr<KeyRing>& keys) {
  auto folder = value_or_throw(Folder::open(options.folder));
  auto master = value_or_throw(folder.master_key(options.master_key_hex));
  std::error_code error;
  if (std::filesystem::exists(folder.log(), error) &&
      !std::filesystem::exists(folder.keys(), error)) {
    throw Failure({base::Code::unavailable,
                   folder.keys().string() + " is missing; without it the persons in " +
                       folder.log().string() + " cannot be read: restore it from a backup",
                   {}});
  }
  keys = value_or_throw(KeyRing::open(master, open_key_file(folder.keys())));
  auto connection = std::make_unique<Connection>(folder.log(), Connection::Mode::writer);
  migrate_log(*connection);
  auto store = std::make_unique<SqliteStore>(std::move(folder), std::move(connection), keys,
                                             options.on_damage);
  value_or_throw(store->finish_erasures());
  return store;
}

}  // namespace

base::Result<Opened> open(const SqliteOptions& options) {
  return guarded([&] {
    std::shared_ptr<KeyRing> keys;
    auto store = open_store(options, keys);
    return Opened{std::move(store), make_secrets(keys)};
  });
}

}  // namespace parley::store::sqlite

namespace parley::store {

base::Result<Opened> open_sqlite(const SqliteOptions& options) { return sqlite::open(options); }

}  // namespace parley::store
