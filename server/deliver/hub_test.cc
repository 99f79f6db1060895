#include "deliver/hub.h"

#include <future>
#include <gtest/gtest.h>

namespace parley::deliver {
namespace {

using namespace model;

// Frames as short words, so that a test reads as a conversation.
class WordFrames final : public Frames {
 public:
  std::string message(const Message& m, bool for_agent) const override {
    return (for_agent ? "agent:" : "customer:") + m.text;
  }
  std::string conversation(const Conversation& row) const override { return "row:" + row.id; }
  std::string state(const Conversation& row, std::optional<std::int64_t> place) const override {
    auto owner = std::string(base::enum_name(row.owner.kind));
    return "state:" + owner + (place ? ":" + std::to_string(*place) : "");
  }
  std::string suggestion(const SuggestionSet& set,
                         const std::optional<Understanding>&) const override {
    return "suggestion:" + set.draft_id;
  }
  std::string alert(const Conversation&, OwnerReason reason) const override {
    return "alert:" + std::string(base::enum_name(reason));
  }
  std::string receipt(const std::string&, const ReceiptRecorded& r) const override {
    return "receipt:" + std::to_string(r.up_to);
  }
};

class Recorder final : public Sink {
 public:
  void send(Text frame) override { frames.push_back(*frame); }
  std::size_t queued() const override { return unwritten; }
  std::vector<std::string> frames;
  std::size_t unwritten = 0;

  std::vector<std::string> of(const std::string& kind) const {
    std::vector<std::string> found;
    for (const auto& frame : frames) {
      if (frame.starts_with(kind)) found.push_back(frame);
    }
    return found;
  }
};

using Strings = std::vector<std::string>;

class HubTest : public ::testing::Test {
 protected:
  HubTest() {
    opened_.store->listen([this](const auto& events) { hub_.committed(events); });
    append("conversation/c", ConversationStarted{"w", "p", "web", {}});
  }

  // Commits one event and lets the hub run.
  Event append(const std::string& stream, Payload payload, const std::string& cause = "") {
    store::Transaction transaction;
    transaction.at = clock_.now();
    transaction.appends.push_back(
        {stream, store::kAnyVersion, "p", {{std::move(payload), "test", cause}}});
    std::promise<base::Result<store::Committed>> promise;
    opened_.store->commit(std::move(transaction), [&](base::Result<store::Committed> done) {
      promise.set_value(std::move(done));
    });
    auto done = promise.get_future().get();
    EXPECT_TRUE(done) << done.error().message;
    settle();
    return done->events.front();
  }
  void settle() {
    io_.restart();
    while (io_.poll() > 0) {
    }
  }
  Event customer_says(const std::string& text, const std::string& cause = "") {
    MessageReceived received;
    received.message_id = "m" + std::to_string(++ids_);
    received.text = {text};
    return append("conversation/c", received, cause);
  }
  Event agent_says(const std::string& text, bool note = false) {
    MessageSent sent;
    sent.message_id = "m" + std::to_string(++ids_);
    sent.sender = SenderKind::agent;
    sent.sender_id = "ana";
    sent.note = note;
    sent.text = {text};
    return append("conversation/c", sent);
  }
  std::shared_ptr<Recorder> join(Side side, const std::string& id,
                                 std::optional<std::int64_t> last = {}, bool mine = false) {
    auto recorder = std::make_shared<Recorder>();
    Subscription subscription{
        side,     id,
        mine,     last,
        recorder, [](std::int64_t position) {
                                return "welcome:" + std::to_string(position); }};
    last_id_ = hub_.subscribe(std::move(subscription));
    settle();
    return recorder;
  }

  boost::asio::io_context io_;
  base::ManualClock clock_{1'767'323'045'000};
  store::Opened opened_ = store::open_memory();
  WordFrames frames_;
  observe::Metrics metrics_;
  Hub hub_{io_.get_executor(), *opened_.store, frames_, clock_, [](const auto&, auto) {}, metrics_};
  SubscriptionId last_id_ = 0;
  int ids_ = 0;
};

}  // namespace

TEST_F(HubTest, CustomerAndAgentGetWhatIsSaid) {
  auto customer = join(Side::customer, "p");
  auto agent = join(Side::agent, "ana");
  auto stranger = join(Side::customer, "q");
  customer_says("hello");
  agent_says("hi");
  EXPECT_EQ(customer->of("customer:"), (Strings{"customer:hello", "customer:hi"}));
  EXPECT_EQ(agent->of("agent:"), (Strings{"agent:hello", "agent:hi"}));
  EXPECT_TRUE(stranger->of("customer:").empty());
}

TEST_F(HubTest, NotesAreForAgentsOnlyAlsoInTheReplay) {
  auto customer = join(Side::customer, "p");
  agent_says("secret", true);
  EXPECT_TRUE(customer->of("customer:").empty());
  auto later = join(Side::customer, "p", 0);
  EXPECT_TRUE(later->of("customer:").empty());
  EXPECT_EQ(join(Side::agent, "ben", 0)->of("agent:"), Strings{"agent:secret"});
}

TEST_F(HubTest, ASenderIsNotToldWhatItSentItself) {
  auto sender = join(Side::customer, "p");
  auto cause = socket_cause(last_id_, 1);
  auto other = join(Side::customer, "p");
  customer_says("hello", cause);
  EXPECT_TRUE(sender->of("customer:").empty());
  EXPECT_EQ(other->of("customer:"), Strings{"customer:hello"});
}

TEST_F(HubTest, AReturningClientGetsTheGapAndThenLiveEventsOnce) {
  auto first = customer_says("one");
  for (int i = 0; i < 450; ++i) customer_says("line " + std::to_string(i));
  auto customer = join(Side::customer, "p", first.position);
  customer_says("live");
  auto got = customer->of("customer:");
  ASSERT_EQ(got.size(), 451u);
  for (int i = 0; i < 450; ++i) {
    EXPECT_EQ(got[static_cast<std::size_t>(i)], "customer:line " + std::to_string(i));
  }
  EXPECT_EQ(got.back(), "customer:live");
  EXPECT_TRUE(customer->frames.front().starts_with("welcome:"));

  auto agent = join(Side::agent, "ana", first.position);
  EXPECT_EQ(agent->of("agent:").size(), 451u);
}

TEST_F(HubTest, WithoutALastPositionNothingOldIsSent) {
  customer_says("old");
  auto customer = join(Side::customer, "p");
  EXPECT_TRUE(customer->of("customer:").empty());
  EXPECT_EQ(customer->of("state:").size(), 1u);
}

TEST_F(HubTest, AReplayWaitsForASlowClient) {
  customer_says("one");
  auto recorder = std::make_shared<Recorder>();
  recorder->unwritten = 1000;
  Subscription slow{
      Side::customer, "p", false, 0, recorder, [](std::int64_t) { return std::string("welcome"); }};
  hub_.subscribe(std::move(slow));
  settle();
  EXPECT_EQ(recorder->frames, Strings{"welcome"});
  recorder->unwritten = 0;
  io_.restart();
  io_.run_for(std::chrono::milliseconds(200));
  EXPECT_EQ(recorder->of("customer:"), Strings{"customer:one"});
}

TEST_F(HubTest, AHandoverIsAStateForAllAndAnAlertForAgents) {
  auto customer = join(Side::customer, "p");
  auto agent = join(Side::agent, "ana");
  OwnerChanged changed;
  changed.to.kind = OwnerKind::queue;
  changed.reason = OwnerReason::asked_for_human;
  append("conversation/c", changed);
  EXPECT_EQ(customer->of("state:").back(), "state:queue:1");
  EXPECT_EQ(agent->of("alert:"), Strings{"alert:asked_for_human"});
}

TEST_F(HubTest, ASinkingMoodAlertsWhoFollowsTheConversation) {
  auto follows = join(Side::agent, "ana");
  auto other = join(Side::agent, "ben", {}, true);
  MessageUnderstood understood;
  understood.sinking = true;
  append("conversation/c", understood);
  EXPECT_EQ(follows->of("alert:"), Strings{"alert:sinking_sentiment"});
  EXPECT_TRUE(other->of("alert:").empty());
}

TEST_F(HubTest, AnAgentWhoWantsOnlyTheirOwnGetsOnlyThose) {
  auto agent = join(Side::agent, "ana", {}, true);
  auto id = last_id_;
  customer_says("not yours");
  EXPECT_TRUE(agent->of("agent:").empty());
  hub_.view(id, "c", "view on", "view off");
  customer_says("you look at it");
  EXPECT_EQ(agent->of("agent:"), Strings{"agent:you look at it"});
}

TEST_F(HubTest, AgentsWhoLookAtTheSameConversationSeeEachOther) {
  auto ana = join(Side::agent, "ana");
  auto ana_id = last_id_;
  auto ben = join(Side::agent, "ben");
  auto ben_id = last_id_;
  hub_.view(ana_id, "c", "ana looks", "ana left");
  hub_.view(ben_id, "c", "ben looks", "ben left");
  settle();
  EXPECT_EQ(ben->of("ana"), Strings{"ana looks"});
  EXPECT_EQ(ana->of("ben"), Strings{"ben looks"});
  hub_.unsubscribe(ben_id);
  settle();
  EXPECT_EQ(ana->of("ben"), (Strings{"ben looks", "ben left"}));
}

TEST_F(HubTest, ARowIsSentAtOnceAndThenAtMostOnceASecond) {
  auto agent = join(Side::agent, "ana");
  for (int i = 0; i < 5; ++i) customer_says("line");
  EXPECT_EQ(agent->of("row:").size(), 1u);
  clock_.advance(1000);
  io_.restart();
  io_.run_for(std::chrono::milliseconds(400));
  EXPECT_EQ(agent->of("row:").size(), 2u);
}

TEST_F(HubTest, AfterUnsubscribingNothingIsSent) {
  auto customer = join(Side::customer, "p");
  hub_.unsubscribe(last_id_);
  settle();
  customer_says("hello");
  EXPECT_TRUE(customer->of("customer:").empty());
}

}  // namespace parley::deliver
