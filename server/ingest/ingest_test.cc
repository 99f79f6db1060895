#include "ingest/ingest.h"

#include <future>
#include <gtest/gtest.h>

namespace parley::ingest {
namespace {

class IngestTest : public ::testing::Test {
 protected:
  Incoming incoming(std::string client_id, std::string text, std::string contact = "p") {
    Incoming in;
    in.contact_id = std::move(contact);
    in.workspace_id = "w";
    in.channel = "web";
    in.client_id = std::move(client_id);
    in.text = std::move(text);
    in.actor = "customer:p";
    return in;
  }
  std::future<base::Result<Accepted>> start(Incoming in) {
    auto promise = std::make_shared<std::promise<base::Result<Accepted>>>();
    auto future = promise->get_future();
    ingest_.accept(std::move(in), [promise](base::Result<Accepted> accepted) {
      promise->set_value(std::move(accepted));
    });
    return future;
  }
  base::Result<Accepted> accept(Incoming in) { return start(std::move(in)).get(); }

  base::ManualClock clock_{1'767'323'045'000};
  store::Opened opened_ = store::open_memory();
  Ingest ingest_{*opened_.store, clock_};
};

}  // namespace

TEST_F(IngestTest, TheFirstMessageStartsAConversationForTheBot) {
  auto accepted = accept(incoming("c1", "Where is my card?"));
  ASSERT_TRUE(accepted) << accepted.error().message;
  auto state = opened_.store->conversation(accepted->message.conversation_id).value();
  ASSERT_TRUE(state);
  EXPECT_EQ(state->owner.kind, model::OwnerKind::bot);
  EXPECT_EQ(state->contact_id, "p");
  EXPECT_EQ(state->unanswered.size(), 1u);
  EXPECT_EQ(opened_.store->due_timers(clock_.now(), 10)->size(), 1u);
}

TEST_F(IngestTest, LaterMessagesGoToTheOpenConversation) {
  auto first = accept(incoming("c1", "Where is my card?"));
  auto second = accept(incoming("c2", "It was ordered last week."));
  EXPECT_EQ(first->message.conversation_id, second->message.conversation_id);
  EXPECT_LT(first->message.position, second->message.position);
}

TEST_F(IngestTest, ARepeatedClientIdGivesTheFirstMessageAgain) {
  auto first = accept(incoming("c1", "Where is my card?"));
  auto again = accept(incoming("c1", "Where is my card?"));
  ASSERT_TRUE(again);
  EXPECT_TRUE(again->repeated);
  EXPECT_EQ(again->message.id, first->message.id);
  EXPECT_EQ(again->message.position, first->message.position);
  auto messages = opened_.store->messages({first->message.conversation_id, true, 0, {}, 50});
  EXPECT_EQ(messages->size(), 1u);
}

TEST_F(IngestTest, AClientIdWithAnotherTextIsAConflict) {
  accept(incoming("c1", "Where is my card?"));
  auto other = accept(incoming("c1", "Something else."));
  ASSERT_FALSE(other);
  EXPECT_EQ(other.error().code, base::Code::conflict);
}

TEST_F(IngestTest, AForeignConversationIsNotFound) {
  auto mine = accept(incoming("c1", "Where is my card?"));
  auto in = incoming("c2", "Hello there you", "somebody else");
  in.conversation_id = mine->message.conversation_id;
  auto other = accept(std::move(in));
  ASSERT_FALSE(other);
  EXPECT_EQ(other.error().code, base::Code::not_found);
}

TEST_F(IngestTest, ManyFirstMessagesAtOnceStartOneConversationAndKeepTheirOrder) {
  std::vector<std::future<base::Result<Accepted>>> futures;
  for (int i = 0; i < 20; ++i) futures.push_back(start(incoming("c" + std::to_string(i), "line")));
  std::set<std::string> conversations;
  std::int64_t last = 0;
  for (auto& future : futures) {
    auto accepted = future.get();
    ASSERT_TRUE(accepted) << accepted.error().message;
    conversations.insert(accepted->message.conversation_id);
    EXPECT_GT(accepted->message.position, last);
    last = accepted->message.position;
  }
  EXPECT_EQ(conversations.size(), 1u);
}

TEST_F(IngestTest, TheTextIsAnnouncedBeforeTheCommit) {
  std::string seen;
  ingest_.on_text = [&](const std::string&, const std::string& text) { seen = text; };
  accept(incoming("c1", "Where is my card?"));
  EXPECT_EQ(seen, "Where is my card?");
}

}  // namespace parley::ingest
