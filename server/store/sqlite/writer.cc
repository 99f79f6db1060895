#include "store/sqlite/writer.h"

#include <future>
#include <set>

namespace parley::store::sqlite {
namespace {

using base::Code;
using base::fail;

constexpr std::size_t kQueued = 4096;
constexpr std::size_t kGroup = 512;
constexpr std::int64_t kCheckpointPages = 4000;            // 16 MB, less than kWalBytes
constexpr std::int64_t kMostPages = 8 * kCheckpointPages;  // then commits wait for the copying

std::unexpected<base::Error> stale(const StreamAppend& append, std::int64_t version) {
  return fail(Code::stale, append.stream + " is at version " + std::to_string(version) + ", not " +
                               std::to_string(append.expected_version));
}

}  // namespace

Writer::Writer(Connection& connection, KeyRing& keys)
    : connection_(connection),
      keys_(keys),
      log_(connection, keys),
      once_(connection, keys.derive("once")),
      projection_(connection),
      position_(log_.position()),
      checkpointer_(connection.file()),
      checkpoint_at_(kCheckpointPages),
      queue_(kQueued) {
  connection_.reserve_wal(kWalBytes);
  thread_ = std::thread([this] { run(); });
}

Writer::~Writer() {
  queue_.close();
  thread_.join();
}

// ---- callers' threads

void Writer::commit(Transaction transaction, CommitCallback done) {
  Job job = CommitJob{std::move(transaction), std::move(done)};
  if (queue_.push(job)) return;
  std::get<CommitJob>(job).done(
      fail(Code::exhausted, "too many writes are waiting; try again in a moment"));
}

base::Result<void> Writer::write(std::move_only_function<void(Connection&)> write) {
  std::promise<base::Result<void>> promise;
  Job job = WriteJob{std::move(write),
                     [&](base::Result<void> result) { promise.set_value(std::move(result)); }};
  if (!queue_.push(job)) {
    return fail(Code::exhausted, "too many writes are waiting; try again in a moment");
  }
  return promise.get_future().get();
}

base::Result<void> Writer::exclusively(std::move_only_function<void()> work) {
  std::promise<base::Result<void>> promise;
  Job job = ExclusiveJob{[&] { promise.set_value(guarded([&] { work(); })); }};
  if (!queue_.push(job)) {
    return fail(Code::exhausted, "too many writes are waiting; try again in a moment");
  }
  return promise.get_future().get();
}

// ---- the writer's thread

void Writer::run() {
  for (auto jobs = queue_.take_all(); !jobs.empty(); jobs = queue_.take_all()) {
    Group group;
    for (auto& job : jobs) {
      auto* exclusive = std::get_if<ExclusiveJob>(&job);
      if (!exclusive) group.push_back(&job);
      if (exclusive || group.size() == kGroup) {
        run_group(group);
        group.clear();
      }
      if (exclusive) {
        auto paused = checkpointer_.pause();
        exclusive->run();
      }
    }
    run_group(group);
  }
}

void Writer::run_group(const Group& group) {
  if (group.empty()) return;
  if (!try_group(group)) {
    for (auto* job : group) try_group({job});
  }
  log_.trim();
  projection_.trim();
  keep_wal_short();
}

// False when nothing was done and each should be tried alone; otherwise all were answered.
bool Writer::try_group(const Group& group) {
  std::vector<Outcome> outcomes;
  try {
    if (broken_) throw *broken_;
    outcomes = write_group(group);
  } catch (...) {
    auto failure = current_failure();
    undo(failure);
    if (group.size() > 1 && !failure.of_disk() && !broken_) return false;
    finish_all(group, failure);
    return true;
  }
  position_.store(log_.position());
  for (std::size_t i = 0; i < group.size(); ++i) finish(*group[i], std::move(outcomes[i]));
  return true;
}

void Writer::undo(const Failure& failure) {
  connection_.rollback();
  log_.forget();
  projection_.forget();
  if (failure.fatal()) broken_ = failure;
}

std::vector<Writer::Outcome> Writer::write_group(const Group& group) {
  make_keys(group);
  std::vector<Outcome> outcomes;
  connection_.run("BEGIN IMMEDIATE");
  for (auto* job : group) {
    if (auto* commit = std::get_if<CommitJob>(job)) {
      outcomes.push_back(execute(commit->transaction));
    } else {
      std::get<WriteJob>(*job).write(connection_);
      outcomes.emplace_back();
    }
  }
  projection_.flush();
  log_.flush();
  connection_.run("COMMIT");
  return outcomes;
}

void Writer::finish(Job& job, Outcome outcome) {
  if (auto* write = std::get_if<WriteJob>(&job)) return write->done({});
  if (outcome && !outcome->repeated) tell(outcome->events);
  std::get<CommitJob>(job).done(std::move(outcome));
}

void Writer::tell(const std::vector<model::Event>& events) {
  if (!listener_ || events.empty()) return;
  listener_(std::make_shared<const std::vector<model::Event>>(events));
}

void Writer::finish_all(const Group& group, const Failure& failure) {
  for (auto* job : group) {
    if (auto* write = std::get_if<WriteJob>(job)) {
      write->done(std::unexpected(failure.error()));
    } else {
      std::get<CommitJob>(*job).done(std::unexpected(failure.error()));
    }
  }
}

// New subjects' keys are durable before the first event that is sealed with them.
void Writer::make_keys(const Group& group) {
  std::set<std::string> absent;
  for (auto* job : group) {
    auto* commit = std::get_if<CommitJob>(job);
    if (!commit) continue;
    for (const auto& append : commit->transaction.appends) {
      if (append.subject.empty()) continue;
      if (keys_.state(append.subject) == KeyRing::State::absent) absent.insert(append.subject);
    }
  }
  if (!absent.empty()) keys_.make({absent.begin(), absent.end()});
}

std::optional<Writer::Outcome> Writer::repeat(const OnceKey& once) {
  auto known = once_.find(once);
  if (!known) return std::nullopt;
  if (!known->same) {
    return fail(Code::conflict, "this key was used before for another request");
  }
  Committed committed;
  committed.repeated = true;
  committed.events =
      read_after(connection_, keys_, known->first - 1, static_cast<std::size_t>(known->events));
  return committed;
}

// Everything that can refuse a transaction; also reads what writing it will need.
base::Result<void> Writer::check(const Transaction& transaction) {
  std::vector<std::pair<std::string_view, std::int64_t>> versions;  // streams that stand twice
  for (const auto& append : transaction.appends) {
    auto version = log_.head(append.stream).version;
    for (const auto& [stream, after] : versions) {
      if (stream == append.stream) version = after;
    }
    if (append.expected_version != kAnyVersion && append.expected_version != version) {
      return stale(append, version);
    }
    versions.emplace_back(append.stream, version + static_cast<std::int64_t>(append.events.size()));
    projection_.prepare(append.stream);
    bool personal = false;
    for (const auto& event : append.events) personal |= model::has_personal(event.payload);
    if (!personal) continue;
    if (append.subject.empty()) {
      return fail(Code::invalid,
                  "an event of " + append.stream + " is personal and needs a subject");
    }
    if (keys_.state(append.subject) == KeyRing::State::erased) {
      return fail(Code::not_found, append.subject + " was erased");
    }
  }
  return {};
}

Writer::Outcome Writer::execute(const Transaction& transaction) {
  if (transaction.once) {
    if (auto outcome = repeat(*transaction.once)) return std::move(*outcome);
  }
  if (auto good = check(transaction); !good) return base::pass(good);
  Committed committed;
  auto first = log_.position() + 1;
  for (const auto& append : transaction.appends) {
    for (const auto& wanted : append.events) {
      auto& event = committed.events.emplace_back();
      event.stream = append.stream;
      event.at = transaction.at;
      event.actor = wanted.actor;
      event.cause = wanted.cause;
      event.subject = append.subject;
      event.payload = wanted.payload;
      log_.append(event, model::encode(event.payload));
      projection_.apply(event);
    }
  }
  if (transaction.once) {
    once_.add(*transaction.once, first, static_cast<std::int64_t>(committed.events.size()));
  }
  for (const auto& work : transaction.work) {
    connection_.run("INSERT OR REPLACE INTO work (kind, key, ready, tries) VALUES (?, ?, ?, 0)",
                    work.kind, work.key, work.due);
  }
  return committed;
}

// The log starts anew when all of it was copied while nobody writes: the bulk is copied beside the
// writing, the rest here, after the callers were answered.
void Writer::keep_wal_short() {
  if (connection_.wal_pages() < checkpoint_at_) return;
  if (connection_.wal_pages() < kMostPages) {
    auto state = checkpointer_.state();
    if (state == Checkpointer::State::idle) checkpointer_.start();
    if (state != Checkpointer::State::copied) return;
  }
  auto paused = checkpointer_.pause();
  auto failure = checkpointer_.finish();
  if (failure && failure->fatal()) {
    broken_ = std::move(failure);
    return;
  }
  try {
    bool whole = connection_.checkpoint(false);
    checkpoint_at_ = whole ? kCheckpointPages : connection_.wal_pages() + kCheckpointPages / 4;
  } catch (const Failure& failure) {
    // What was committed is safe in the write-ahead log; the next group tries again.
    if (failure.fatal()) broken_ = failure;
  }
}

}  // namespace parley::store::sqlite
