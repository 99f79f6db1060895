#include <gtest/gtest.h>

#include "decide/interleaving_testing.h"

namespace parley::decide {
namespace {

// A model store: one conversation in memory, with or without the version check.
class ModelStore {
 public:
  explicit ModelStore(bool checks_version) : checks_version_(checks_version) {
    state_.id = "c";
    state_.contact_id = "p";
  }

  testing::Desk desk() {
    return {[this] { return state_; },
            [this](std::int64_t version, const Events& events, const std::string& once) {
              return commit(version, events, once);
            }};
  }
  testing::Judge judge;
  const model::Conversation& state() const { return state_; }

 private:
  bool commit(std::int64_t version, const Events& events, const std::string& once) {
    if (!once.empty() && once_.contains(once)) return false;
    if (checks_version_ && version != state_.version) return false;
    if (!once.empty()) once_.insert(once);
    for (const auto& payload : events) {
      judge.see(state_, payload);
      model::Event event;
      event.stream = "conversation/c";
      event.position = event.version = state_.version + 1;
      event.payload = payload;
      model::apply(state_, event);
    }
    return true;
  }

  bool checks_version_;
  model::Conversation state_;
  std::set<std::string> once_;
};

std::vector<std::string> faults_of(bool checks_version, std::uint32_t seed) {
  ModelStore store(checks_version);
  testing::Interleaving run(store.desk(), seed);
  run.run(14);
  store.judge.end(store.state());
  return store.judge.faults();
}

#ifndef __has_feature
#define __has_feature(x) 0
#endif
#if defined(__OPTIMIZE__) && !__has_feature(address_sanitizer) && !__has_feature(thread_sanitizer)
constexpr std::uint32_t kRuns = 1'000'000;
#else
constexpr std::uint32_t kRuns = 20'000;  // the same code, ten times slower
#endif

}  // namespace

TEST(Interleaving, NobodyIsAnsweredTwiceAndNothingIsLostInAMillionOrders) {
  for (std::uint32_t seed = 1; seed <= kRuns; ++seed) {
    auto faults = faults_of(true, seed);
    ASSERT_TRUE(faults.empty()) << "seed " << seed << ": " << faults.front();
  }
}

// The test above can fail: without the version check every kind of fault is found.
TEST(Interleaving, WithoutTheVersionCheckTheFaultsAreFound) {
  std::set<std::string> found;
  for (std::uint32_t seed = 1; seed <= 20'000; ++seed) {
    for (auto& fault : faults_of(false, seed)) found.insert(std::move(fault));
  }
  EXPECT_TRUE(found.contains("answered twice"));
  EXPECT_TRUE(found.contains("the bot answered beside a human"));
  EXPECT_TRUE(found.contains("owner changed from somebody else"));
  EXPECT_TRUE(found.contains("an agent wrote without owning"));
}

}  // namespace parley::decide
