// Transactions that are committed together do not harm each other.
#include <deque>
#include <future>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <thread>

#include "store/testing/kit.h"

namespace parley::store::sqlite {
namespace {

using namespace testing;
using base::Code;
using ::testing::Each;
using ::testing::ElementsAre;

// Holds the writer in a callback, so that what is committed meanwhile becomes one group.
class Group : public ::testing::Test {
 protected:
  Group() : opened_(open_in(folder_)) {
    must(commit(store(), conversation("v1", "c1")));
    std::promise<void> held;
    store().commit(contact("hold", "H"), [&, this](auto) {
      held.set_value();
      release_.get_future().wait();
    });
    held.get_future().wait();
  }
  Store& store() { return *opened_.store; }
  void add(Transaction transaction) {
    auto& outcome = outcomes_.emplace_back();
    store().commit(std::move(transaction), [&outcome](auto result) {
      outcome = result ? "done" : std::string(base::to_string(result.error().code));
      if (result && result->repeated) outcome = "repeated";
    });
  }
  const std::deque<std::string>& release() {
    release_.set_value();
    must(commit(store(), contact("last", "L")));  // comes after all of them
    return outcomes_;
  }
  static Transaction versioned(const std::string& message, std::int64_t version) {
    auto made = received("v1", "c1", message, "text " + message);
    made.appends[0].expected_version = version;
    return made;
  }

  TempFolder folder_;
  std::promise<void> release_;
  std::deque<std::string> outcomes_;  // grows while callbacks fill it
  Opened opened_;
};

TEST_F(Group, RefusesOnlyTheStaleOnes) {
  add(versioned("m1", 1));
  add(versioned("m2", 1));
  add(versioned("m3", 2));
  add(versioned("m4", 9));
  EXPECT_THAT(release(), ElementsAre("done", "stale", "done", "stale"));
  EXPECT_EQ(must(store().conversation("v1"))->version, 3);
  EXPECT_FALSE(must(store().message("m2")));
  EXPECT_FALSE(must(store().verify({})).damage);
}

TEST_F(Group, RecognisesARepetitionInsideTheGroup) {
  auto message = received("v1", "c1", "m1", "hi");
  message.once = OnceKey{"k/1", "f"};
  add(message);
  add(message);
  message.once->fingerprint = "g";
  add(message);
  EXPECT_THAT(release(), ElementsAre("done", "repeated", "conflict"));
}

TEST_F(Group, MakesOneKeyForASubjectThatComesSeveralTimes) {
  add(contact("new", "A"));
  add(conversation("vn", "new"));
  add(received("vn", "new", "mn", "hi"));
  EXPECT_THAT(release(), Each("done"));
  EXPECT_FALSE(must(store().verify({})).damage);
}

TEST_F(Group, TakesWhatIsQueuedUpToABoundAndRefusesTheRest) {
  constexpr int kMore = 10;
  int waiting = 0;
  while (true) {
    add(received("v1", "c1", "q" + std::to_string(waiting), "x"));
    if (!outcomes_.back().empty()) break;
    ++waiting;
  }
  for (int i = 0; i < kMore; ++i) add(contact("x", "X"));
  EXPECT_EQ(outcomes_.back(), "exhausted");
  EXPECT_EQ(waiting, 4096);
  release_.set_value();
  while (!commit(store(), contact("last", "L"))) std::this_thread::yield();
  EXPECT_EQ(outcomes_[0], "done");
  EXPECT_EQ(must(store().conversation("v1"))->customer_messages, waiting);
}

TEST_F(Group, FinishesWhatIsQueuedBeforeTheStoreCloses) {
  add(versioned("m1", 1));
  auto later = std::async(std::launch::async, [this] { opened_ = {}; });
  release_.set_value();
  later.get();
  EXPECT_THAT(outcomes_, ElementsAre("done"));
  opened_ = open_in(folder_);
  EXPECT_TRUE(must(store().message("m1")));
}

}  // namespace
}  // namespace parley::store::sqlite
