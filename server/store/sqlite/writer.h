// The one thread that writes. It takes all transactions that wait, checks and writes each, commits
// them together (one fsync), then tells the listener and the callers.
//
// A transaction is refused (version, once-key, erased subject) before anything of it is written, so
// it cannot harm its neighbours. If writing fails otherwise the group is rolled back and tried
// again one by one, so that only the one to blame fails; if the disk is to blame all fail, nothing
// has changed, and the next group tries afresh.
#pragma once

#include <atomic>
#include <deque>
#include <functional>
#include <thread>
#include <variant>
#include <vector>

#include "store/core/commit_queue.h"
#include "store/sqlite/checkpointer.h"
#include "store/sqlite/log.h"
#include "store/sqlite/projection.h"
#include "store/store.h"

namespace parley::store::sqlite {

class Writer {
 public:
  // The connection must not be used by others while the writer lives.
  Writer(Connection& connection, KeyRing& keys);
  ~Writer();  // commits what is queued

  void listen(Listener listener) { listener_ = std::move(listener); }
  std::int64_t position() const { return position_.load(); }

  void commit(Transaction transaction, CommitCallback done);
  // Runs `write` inside the next group's transaction and waits until it is durable.
  base::Result<void> write(std::move_only_function<void(Connection&)> write);
  // Run between groups, and wait.
  base::Result<void> anchor(base::Millis now);
  base::Result<void> erase(const std::string& contact_id, const std::string& actor,
                           base::Millis now);
  base::Result<void> rebuild(const OnProgress& progress);
  base::Result<void> finish_erasures(base::Millis now);

 private:
  struct CommitJob {
    Transaction transaction;
    CommitCallback done;
  };
  struct WriteJob {
    std::move_only_function<void(Connection&)> write;
    std::function<void(base::Result<void>)> done;
  };
  struct ExclusiveJob {
    std::move_only_function<void()> run;
  };
  using Job = std::variant<CommitJob, WriteJob, ExclusiveJob>;
  using Group = std::vector<Job*>;
  static constexpr std::int64_t kWalBytes = 24 << 20;
  using Outcome = base::Result<Committed>;

  void run();
  void run_group(const Group& group);
  bool try_group(const Group& group);
  std::vector<Outcome> write_group(const Group& group);
  void undo(const Failure& failure);
  void make_keys(const Group& group);
  Outcome execute(const Transaction& transaction);
  std::optional<Outcome> repeat(const OnceKey& once);
  base::Result<void> check(const Transaction& transaction);
  void finish(Job& job, Outcome outcome);
  void finish_all(const Group& group, const Failure& failure);
  void keep_wal_short();
  base::Result<void> exclusively(std::move_only_function<void()> work);
  template <class Work>
  void in_transaction(Work work);
  void tell(const std::vector<model::Event>& events);
  void anchor_now(base::Millis now);
  void erase_now(const std::string& contact_id, const std::string& actor, base::Millis now);
  void finish_erasure(const std::string& contact_id);
  void rebuild_now(const OnProgress& progress);

  Connection& connection_;
  KeyRing& keys_;
  LogWriter log_;
  OnceKeys once_;
  Projection projection_;
  Listener listener_;
  std::atomic<std::int64_t> position_ = 0;
  Checkpointer checkpointer_;
  std::int64_t checkpoint_at_;
  std::optional<Failure> broken_;
  CommitQueue<Job> queue_;
  std::thread thread_;
};

}  // namespace parley::store::sqlite
