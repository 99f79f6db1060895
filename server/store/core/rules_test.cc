#include "store/core/rules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "store/core/commit_queue.h"
#include "store/core/lru.h"

namespace parley::store {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Words, AreRunsOfLettersDigitsAndOtherScripts) {
  EXPECT_THAT(words_of("Where's my Parcel #A-10293?"),
              ElementsAre("where", "s", "my", "parcel", "a", "10293"));
  EXPECT_THAT(words_of("Größe 漢字"), ElementsAre("größe", "漢字"));
  EXPECT_THAT(words_of(" \"*() "), IsEmpty());
}

TEST(WaitingSince, IsSetOnlyWhileOpenInTheQueue) {
  model::Conversation conversation;
  conversation.queued_at = base::Time{500};
  EXPECT_EQ(waiting_since(conversation), std::nullopt);
  conversation.owner.kind = model::OwnerKind::queue;
  EXPECT_EQ(waiting_since(conversation), 500);
  conversation.status = model::Status::pending;
  EXPECT_EQ(waiting_since(conversation), 500);
  conversation.status = model::Status::snoozed;
  EXPECT_EQ(waiting_since(conversation), std::nullopt);
  conversation.status = model::Status::resolved;
  EXPECT_EQ(waiting_since(conversation), std::nullopt);
}

TEST(Lru, ForgetsWhatWasNotUsedForLongest) {
  Lru<int> cache;
  cache.add("a", 1);
  cache.add("b", 2);
  cache.add("c", 3);
  EXPECT_EQ(*cache.find("a"), 1);
  cache.trim(2);
  EXPECT_EQ(cache.find("b"), nullptr);
  EXPECT_EQ(*cache.find("a"), 1);
  EXPECT_EQ(*cache.find("c"), 3);
  cache.erase("a");
  EXPECT_EQ(cache.find("a"), nullptr);
  cache.clear();
  EXPECT_EQ(cache.find("c"), nullptr);
}

TEST(CommitQueue, GivesAllThatWaitsInOrderAndRefusesWhenFullOrClosed) {
  CommitQueue<int> queue(2);
  int one = 1, two = 2, three = 3;
  EXPECT_TRUE(queue.push(one));
  EXPECT_TRUE(queue.push(two));
  EXPECT_FALSE(queue.push(three));
  EXPECT_THAT(queue.take_all(), ElementsAre(1, 2));
  EXPECT_TRUE(queue.push(three));
  queue.close();
  EXPECT_FALSE(queue.push(one));
  EXPECT_THAT(queue.take_all(), ElementsAre(3));
  EXPECT_THAT(queue.take_all(), IsEmpty());
}

}  // namespace
}  // namespace parley::store
