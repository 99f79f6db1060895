// A store that forgets: the same log rows, chain and sealing as on disk, in vectors and maps, with
// one writer thread so that callbacks come as they do there. For tests.
#include <algorithm>
#include <future>
#include <mutex>
#include <stdexcept>
#include <thread>

#include "store/core/codec.h"
#include "store/core/commit_queue.h"
#include "store/core/verifier.h"
#include "store/memory/tables.h"

namespace parley::store {
namespace {

using base::Code;
using base::fail;
using base::Result;

constexpr std::size_t kQueued = 4096;

class MemoryStore final : public Store {
 public:
  explicit MemoryStore(std::shared_ptr<KeyRing> keys)
      : keys_(std::move(keys)), queue_(kQueued), thread_([this] { run(); }) {}
  ~MemoryStore() override {
    queue_.close();
    thread_.join();
  }

  void commit(Transaction transaction, CommitCallback done) override;
  void listen(Listener listener) override { listener_ = std::move(listener); }

  std::int64_t position() const override {
    std::lock_guard lock(mutex_);
    return static_cast<std::int64_t>(rows_.size());
  }
  Result<std::vector<model::Event>> read_stream(const std::string& stream,
                                                std::int64_t after_version,
                                                std::size_t limit) override {
    return read_rows(limit, [&](const EventRow& row) {
      return row.stream == stream && row.version > after_version;
    });
  }
  Result<std::vector<model::Event>> read_after(std::int64_t position, std::size_t limit) override {
    return read_rows(limit, [&](const EventRow& row) { return row.position > position; });
  }

  Result<std::optional<model::Conversation>> conversation(const std::string& id) override {
    return with_tables([&](const auto& tables) {
      const auto* found = tables.conversation(id);
      return found ? std::optional(*found) : std::nullopt;
    });
  }
  Result<std::vector<model::Conversation>> conversations(const ConversationQuery& wanted) override {
    return with_tables([&](const auto& tables) { return tables.conversations(wanted); });
  }
  Result<ConversationCounts> count_conversations(
      const std::optional<std::string>& owner_agent) override {
    return with_tables([&](const auto& tables) { return tables.count_conversations(owner_agent); });
  }
  Result<std::int64_t> queue_ahead(const model::Conversation& conversation) override {
    return with_tables([&](const auto& tables) { return tables.queue_ahead(conversation); });
  }
  Result<std::vector<model::Message>> messages(const MessageQuery& wanted) override {
    return with_tables([&](const auto& tables) { return tables.messages(wanted); });
  }
  Result<std::optional<model::Message>> message(const std::string& id) override {
    return with_tables([&](const auto& tables) { return tables.message(id); });
  }
  Result<std::optional<model::SuggestionSet>> suggestions(const std::string& id) override {
    return with_tables([&](const auto& tables) { return tables.suggestions(id); });
  }
  Result<std::optional<model::Contact>> contact(const std::string& id) override {
    return with_tables([&](const auto& tables) { return tables.contact(id); });
  }
  Result<std::map<std::string, model::Contact>> contacts(
      const std::set<std::string>& ids) override {
    return with_tables([&](const auto& tables) {
      std::map<std::string, model::Contact> found;
      for (const auto& id : ids) {
        if (auto contact = tables.contact(id)) found.emplace(id, std::move(*contact));
      }
      return found;
    });
  }
  Result<std::optional<model::Contact>> contact_by_external_id(const std::string& kind,
                                                               const std::string& value) override {
    return with_tables(
        [&](const auto& tables) { return tables.contact_by_external_id(kind, value); });
  }
  Result<std::vector<model::Contact>> search_contacts(const std::string& text,
                                                      std::size_t limit) override {
    return with_tables([&](const auto& tables) { return tables.search_contacts(text, limit); });
  }
  Result<std::optional<model::Account>> account(const std::string& id) override {
    return with_tables([&](const auto& tables) { return tables.account(id); });
  }
  Result<std::optional<model::Account>> account_by_email(const std::string& email) override {
    return with_tables([&](const auto& tables) { return tables.account_by_email(email); });
  }
  Result<std::vector<model::Account>> accounts() override {
    return with_tables([](const auto& tables) { return tables.accounts(); });
  }
  Result<std::optional<model::Article>> article(const std::string& id) override {
    return with_tables([&](const auto& tables) { return tables.article(id); });
  }
  Result<std::vector<model::Article>> articles(
      const std::optional<std::pair<std::string, std::string>>& after, std::size_t limit) override {
    return with_tables([&](const auto& tables) { return tables.articles(after, limit); });
  }
  Result<std::int64_t> count_articles() override {
    return with_tables([](const auto& tables) { return tables.count_articles(); });
  }
  Result<std::vector<model::TaughtIntent>> intents(const IntentQuery& wanted) override {
    return with_tables([&](const auto& tables) { return tables.intents(wanted); });
  }
  Result<std::optional<model::TaughtIntent>> intent(const std::string& id) override {
    return with_tables([&](const auto& tables) { return tables.intent(id); });
  }
  Result<std::map<std::string, std::int64_t>> count_examples(
      const std::string& workspace_id) override {
    return with_tables([&](const auto& tables) { return tables.count_examples(workspace_id); });
  }
  Result<std::vector<model::TaughtExample>> examples(const ExampleQuery& wanted) override {
    return with_tables([&](const auto& tables) { return tables.examples(wanted); });
  }
  Result<std::optional<model::TaughtExample>> example(const std::string& id) override {
    return with_tables([&](const auto& tables) { return tables.example(id); });
  }
  Result<std::map<std::string, model::TaughtExample>> known_examples(
      const std::string& workspace_id, const std::set<std::string>& keys) override {
    return with_tables(
        [&](const auto& tables) { return tables.known_examples(workspace_id, keys); });
  }
  Result<std::vector<model::Training>> trainings(const NewestQuery& wanted) override {
    return with_tables([&](const auto& tables) { return tables.trainings(wanted); });
  }
  Result<std::optional<model::Training>> training(const std::string& id) override {
    return with_tables([&](const auto& tables) { return tables.training(id); });
  }
  Result<std::vector<model::Evaluation>> evaluations(const NewestQuery& wanted) override {
    return with_tables([&](const auto& tables) { return tables.evaluations(wanted); });
  }
  Result<std::optional<model::Evaluation>> evaluation(const std::string& id) override {
    return with_tables([&](const auto& tables) { return tables.evaluation(id); });
  }
  Result<std::vector<model::Release>> releases(const NewestQuery& wanted) override {
    return with_tables([&](const auto& tables) { return tables.releases(wanted); });
  }
  Result<std::optional<model::Release>> release(const std::string& id) override {
    return with_tables([&](const auto& tables) { return tables.release(id); });
  }
  Result<std::optional<model::Workspace>> workspace() override {
    return with_tables([](const auto& tables) { return tables.workspace(); });
  }

  Result<std::vector<DueTimer>> due_timers(base::Millis now, std::size_t limit) override {
    return with_tables([&](const auto& tables) {
      auto due = tables.timers();
      std::erase_if(due, [&](const DueTimer& timer) { return timer.due > now; });
      if (due.size() > limit) due.resize(limit);
      return due;
    });
  }
  Result<std::optional<base::Millis>> next_timer() override {
    return with_tables([](const auto& tables) -> std::optional<base::Millis> {
      auto due = tables.timers();
      if (due.empty()) return std::nullopt;
      return due.front().due;
    });
  }
  Result<std::vector<Work>> lease_work(const std::string& kind, base::Millis now,
                                       base::Millis lease, std::size_t limit) override;
  Result<void> finish_work(std::int64_t id) override {
    std::lock_guard lock(mutex_);
    std::erase_if(work_, [&](const WorkRow& row) { return row.work.id == id; });
    return {};
  }
  Result<void> retry_work(std::int64_t id, base::Millis due) override {
    std::lock_guard lock(mutex_);
    for (auto& row : work_) {
      if (row.work.id == id) row.ready = due;
    }
    return {};
  }

  Result<void> anchor(base::Millis now) override;
  Result<Verification> verify(const OnProgress& progress) override;
  Result<void> erase_contact(const std::string& id, const std::string& actor,
                             base::Millis now) override;
  Result<void> rebuild(const OnProgress& progress) override;
  Result<std::vector<std::string>> dump_read_models() override {
    return with_tables([](const auto& tables) { return tables.dump(); });
  }

 private:
  struct WorkRow {
    Work work;
    base::Millis ready = 0;
  };
  struct OnceRow {
    std::string fingerprint;
    std::int64_t first = 0;
    std::size_t events = 0;
  };
  using Job = std::move_only_function<void()>;

  void run() {
    for (auto jobs = queue_.take_all(); !jobs.empty(); jobs = queue_.take_all()) {
      for (auto& job : jobs) job();
    }
  }
  template <class Ask>
  auto with_tables(Ask ask) -> Result<decltype(ask(std::declval<const memory::Tables&>()))> {
    std::lock_guard lock(mutex_);
    return ask(std::as_const(tables_));
  }
  template <class Wanted>
  Result<std::vector<model::Event>> read_rows(std::size_t limit, Wanted wanted) {
    std::lock_guard lock(mutex_);
    std::vector<model::Event> events;
    for (const auto& row : rows_) {
      if (events.size() == limit) break;
      if (!wanted(row)) continue;
      auto event = to_event(row, *keys_);
      if (!event) return base::pass(event);
      events.push_back(std::move(*event));
    }
    return events;
  }
  Result<void> check(const Transaction& transaction);
  Result<Committed> execute(const Transaction& transaction);
  Result<Committed> execute_and_tell(const Transaction& transaction);
  Result<Committed> wait_for(Transaction transaction);

  std::shared_ptr<KeyRing> keys_;
  Listener listener_;
  mutable std::mutex mutex_;  // over everything below
  std::vector<EventRow> rows_;
  Heads heads_;
  Heads changed_;  // since the last anchor
  Hash anchored_ = {};
  std::map<std::string, OnceRow> once_;
  std::vector<WorkRow> work_;
  std::int64_t last_work_ = 0;
  memory::Tables tables_;
  CommitQueue<Job> queue_;
  std::thread thread_;
};

void MemoryStore::commit(Transaction transaction, CommitCallback done) {
  auto shared = std::make_shared<CommitCallback>(std::move(done));
  Job job = [this, transaction = std::move(transaction), shared] {
    (*shared)(execute_and_tell(transaction));
  };
  if (queue_.push(job)) return;
  (*shared)(fail(Code::exhausted, "too many writes are waiting; try again in a moment"));
}

Result<Committed> MemoryStore::wait_for(Transaction transaction) {
  std::promise<Result<Committed>> promise;
  commit(std::move(transaction),
         [&](Result<Committed> result) { promise.set_value(std::move(result)); });
  return promise.get_future().get();
}

Result<Committed> MemoryStore::execute_and_tell(const Transaction& transaction) {
  auto committed = execute(transaction);
  if (committed && !committed->repeated && !committed->events.empty() && listener_) {
    listener_(std::make_shared<const std::vector<model::Event>>(committed->events));
  }
  return committed;
}

Result<void> MemoryStore::check(const Transaction& transaction) {
  std::map<std::string, std::int64_t> versions;
  for (const auto& append : transaction.appends) {
    auto [version, first] = versions.try_emplace(append.stream, heads_[append.stream].version);
    if (append.expected_version != kAnyVersion && append.expected_version != version->second) {
      return fail(Code::stale, append.stream + " is at version " + std::to_string(version->second) +
                                   ", not " + std::to_string(append.expected_version));
    }
    version->second += static_cast<std::int64_t>(append.events.size());
    bool personal = std::ranges::any_of(
        append.events, [](const NewEvent& event) { return model::has_personal(event.payload); });
    if (!personal) continue;
    if (append.subject.empty()) {
      return fail(Code::invalid,
                  "an event of " + append.stream + " is personal and needs a subject");
    }
    auto state = keys_->state(append.subject);
    if (state == KeyRing::State::erased) {
      return fail(Code::not_found, append.subject + " was erased");
    }
    if (state == KeyRing::State::absent) keys_->make({append.subject});
  }
  return {};
}

Result<Committed> MemoryStore::execute(const Transaction& transaction) {
  std::unique_lock lock(mutex_);
  if (transaction.once) {
    auto known = once_.find(transaction.once->key);
    if (known != once_.end()) {
      if (known->second.fingerprint != transaction.once->fingerprint) {
        return fail(Code::conflict, "this key was used before for another request");
      }
      auto row = known->second;
      lock.unlock();
      auto events = read_after(row.first - 1, row.events);
      if (!events) return base::pass(events);
      return Committed{std::move(*events), true};
    }
  }
  if (auto good = check(transaction); !good) return base::pass(good);
  Committed committed;
  auto first = static_cast<std::int64_t>(rows_.size()) + 1;
  for (const auto& append : transaction.appends) {
    for (const auto& wanted : append.events) {
      auto& head = heads_[append.stream];
      model::Event event{static_cast<std::int64_t>(rows_.size()) + 1,
                         append.stream,
                         head.version + 1,
                         transaction.at,
                         wanted.actor,
                         wanted.cause,
                         append.subject,
                         wanted.payload};
      rows_.push_back(to_row(event, model::encode(event.payload), head.hash, *keys_));
      head = {event.version, rows_.back().hash};
      if (append.stream != kLogStream) changed_[append.stream] = head;
      tables_.apply(event);
      committed.events.push_back(std::move(event));
    }
  }
  if (transaction.once) {
    once_[transaction.once->key] = {transaction.once->fingerprint, first, committed.events.size()};
  }
  for (const auto& work : transaction.work) {
    std::erase_if(work_, [&](const WorkRow& row) {
      return row.work.kind == work.kind && row.work.key == work.key;
    });
    work_.push_back({{++last_work_, work.kind, work.key, 0}, work.due});
  }
  return committed;
}

Result<std::vector<Work>> MemoryStore::lease_work(const std::string& kind, base::Millis now,
                                                  base::Millis lease, std::size_t limit) {
  std::lock_guard lock(mutex_);
  std::vector<WorkRow*> ready;
  for (auto& row : work_) {
    if (row.work.kind == kind && row.ready <= now) ready.push_back(&row);
  }
  std::ranges::sort(ready, {},
                    [](const WorkRow* row) { return std::pair(row->ready, row->work.id); });
  if (ready.size() > limit) ready.resize(limit);
  std::vector<Work> leased;
  for (auto* row : ready) {
    row->ready = now + lease;
    ++row->work.tries;
    leased.push_back(row->work);
  }
  return leased;
}

Result<void> MemoryStore::anchor(base::Millis now) {
  Transaction transaction;
  {
    std::lock_guard lock(mutex_);
    if (changed_.empty()) return {};
    anchored_ = anchor_root(anchored_, changed_);
    changed_.clear();
    model::LogAnchored anchored{to_hex(bytes_of(anchored_))};
    transaction.appends.push_back(
        {std::string(kLogStream), kAnyVersion, "", {{anchored, "system", ""}}});
  }
  transaction.at = now;
  auto committed = wait_for(std::move(transaction));
  if (!committed) return base::pass(committed);
  return {};
}

Result<Verification> MemoryStore::verify(const OnProgress& progress) {
  std::lock_guard lock(mutex_);
  Verifier verifier(*keys_);
  auto total = static_cast<std::int64_t>(rows_.size());
  for (const auto& row : rows_) {
    if (!verifier.take(row)) break;
    if (progress) progress({row.position, total});
  }
  return verifier.result();
}

Result<void> MemoryStore::erase_contact(const std::string& id, const std::string& actor,
                                        base::Millis now) {
  auto known = contact(id);
  if (!*known) {
    if (keys_->state(id) == KeyRing::State::erased) return {};
    return fail(Code::not_found, "there is no contact " + id);
  }
  Transaction transaction;
  transaction.at = now;
  transaction.appends.push_back(
      {"contact/" + id, kAnyVersion, id, {{model::ContactErased{"requested"}, actor, ""}}});
  auto committed = wait_for(std::move(transaction));
  if (!committed) return base::pass(committed);
  keys_->erase(id);
  std::lock_guard lock(mutex_);
  std::erase_if(once_, [&](const auto& item) {
    auto at = static_cast<std::size_t>(item.second.first - 1);
    return at < rows_.size() && rows_[at].subject == id;
  });
  return {};
}

Result<void> MemoryStore::rebuild(const OnProgress& progress) {
  auto events = read_after(0, static_cast<std::size_t>(position()));
  if (!events) return base::pass(events);
  std::lock_guard lock(mutex_);
  tables_ = {};
  auto total = static_cast<std::int64_t>(events->size());
  for (const auto& event : *events) {
    tables_.apply(event);
    if (progress) progress({event.position, total});
  }
  return {};
}

}  // namespace

Opened open_memory() {
  auto keys = KeyRing::open(Key::random(), make_memory_shelf());
  if (!keys) throw std::runtime_error(keys.error().message);
  std::shared_ptr<KeyRing> ring = std::move(*keys);
  return {std::make_unique<MemoryStore>(ring), make_secrets(ring)};
}

}  // namespace parley::store
