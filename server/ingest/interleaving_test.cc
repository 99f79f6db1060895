// The interleavings of decide/ on the real stores: their version check and their once keys.
#include <atomic>
#include <filesystem>
#include <future>
#include <gtest/gtest.h>
#include <thread>

#include "base/ids.h"
#include "decide/interleaving_testing.h"
#include "store/store.h"

namespace parley::ingest {
namespace {

base::Result<store::Committed> commit(store::Store& store, store::Transaction transaction) {
  std::promise<base::Result<store::Committed>> promise;
  auto future = promise.get_future();
  store.commit(std::move(transaction), [&](base::Result<store::Committed> result) {
    promise.set_value(std::move(result));
  });
  return future.get();
}

// One conversation of a store, with or without telling the store the version.
class StoreDesk {
 public:
  StoreDesk(store::Store& store, bool checks_version, std::uint32_t seed)
      : store_(store), checks_version_(checks_version), id_("c" + std::to_string(seed)) {
    store::Transaction transaction;
    model::ConversationStarted started{"w", "p" + std::to_string(seed), "web", {}};
    transaction.appends.push_back({"conversation/" + id_, 0, "p", {{started, "system", ""}}});
    EXPECT_TRUE(commit(store_, std::move(transaction)));
  }

  decide::testing::Desk desk() {
    return {[this] { return state(); },
            [this](std::int64_t version, const decide::Events& events, const std::string& once) {
              return append(version, events, once);
            }};
  }
  model::Conversation state() { return store_.conversation(id_).value().value(); }
  decide::testing::Judge judge;

 private:
  bool append(std::int64_t version, const decide::Events& events, const std::string& once) {
    auto before = state();
    store::Transaction transaction;
    store::StreamAppend append{
        "conversation/" + id_, checks_version_ ? version : store::kAnyVersion, "p", {}};
    for (const auto& payload : events) append.events.push_back({payload, "test", ""});
    transaction.appends.push_back(std::move(append));
    if (!once.empty()) transaction.once = store::OnceKey{id_ + once, "same"};
    auto done = commit(store_, std::move(transaction));
    if (!done || done->repeated) return false;
    for (const auto& event : done->events) {
      judge.see(before, event.payload);
      model::apply(before, event);
    }
    return true;
  }

  store::Store& store_;
  bool checks_version_;
  std::string id_;
};

std::vector<std::string> faults_of(store::Store& store, bool checks_version, std::uint32_t seed) {
  StoreDesk desk(store, checks_version, seed);
  decide::testing::Interleaving run(desk.desk(), seed);
  run.run(14);
  desk.judge.end(desk.state());
  return desk.judge.faults();
}

#ifndef __has_feature
#define __has_feature(x) 0
#endif
#if defined(__OPTIMIZE__) && !__has_feature(address_sanitizer) && !__has_feature(thread_sanitizer)
constexpr std::uint32_t kRuns = 10'000;
#else
constexpr std::uint32_t kRuns = 300;  // the same code, many times slower
#endif

struct TemporaryFolder {
  std::filesystem::path path =
      std::filesystem::path(::testing::TempDir()) / ("interleaving-" + base::random_hex(8));
  ~TemporaryFolder() { std::filesystem::remove_all(path); }
};

}  // namespace

TEST(InterleavingOnStores, TenThousandOrdersOnSqliteAnswerEverybodyOnce) {
  TemporaryFolder folder;
  auto opened = store::open_sqlite({folder.path, {}});
  ASSERT_TRUE(opened) << opened.error().message;
  // Many at once, so that they share the disk's fsyncs as real conversations do.
  std::atomic<std::uint32_t> next = 1;
  std::vector<std::thread> threads;
  for (int i = 0; i < 16; ++i) {
    threads.emplace_back([&] {
      for (auto seed = next++; seed <= kRuns; seed = next++) {
        auto faults = faults_of(*opened->store, true, seed);
        EXPECT_TRUE(faults.empty()) << "seed " << seed << ": " << faults.front();
      }
    });
  }
  for (auto& thread : threads) thread.join();
}

TEST(InterleavingOnStores, WithoutTheVersionTheFaultsAreFound) {
  auto opened = store::open_memory();
  std::set<std::string> found;
  for (std::uint32_t seed = 1; seed <= 2'000; ++seed) {
    for (auto& fault : faults_of(*opened.store, false, seed)) found.insert(std::move(fault));
  }
  EXPECT_TRUE(found.contains("answered twice"));
  EXPECT_TRUE(found.contains("the bot answered beside a human"));
}

}  // namespace parley::ingest
