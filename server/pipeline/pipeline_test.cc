#include "pipeline/pipeline.h"

#include <future>
#include <gtest/gtest.h>

#include "pipeline/clockwork.h"

namespace parley::pipeline {
namespace {

using namespace model;

// Understands everything as it is told to.
class FakeAnalyzer final : public understand::Analyzer {
 public:
  base::Result<understand::Analysis> analyze(std::string_view text,
                                             const understand::Context& context) const override {
    if (context.embedding.empty()) ++embedded;
    understand::Analysis analysis;
    analysis.understanding.text = text;
    analysis.understanding.language = {"en", 0.9};
    analysis.understanding.intent.name = text;
    if (on_context) on_context(context);
    if (text.contains("person")) analysis.small_talk = understand::SmallTalk::ask_human;
    if (on_analyze) on_analyze(text);
    return analysis;
  }
  base::Result<understand::Vector> embed(std::string_view) const override {
    ++embedded;
    return understand::Vector{1.0f};
  }
  std::string redact(std::string_view text) const override { return std::string(text); }
  void use(std::shared_ptr<const understand::Intents>) override {}
  void look_for(std::shared_ptr<const understand::OwnEntities>) override {}
  std::shared_ptr<const understand::Intents> intents() const override { return nullptr; }

  mutable std::atomic<int> embedded = 0;
  std::function<void(std::string_view)> on_analyze;
  std::function<void(const understand::Context&)> on_context;
};

class EmptyKnowledge final : public knowledge::Knowledge {
 public:
  base::Result<knowledge::Found> search(const knowledge::Query&) const override {
    return knowledge::Found{};
  }
  base::Result<knowledge::Context> context(const knowledge::ContextQuery&) const override {
    return knowledge::Context{};
  }
  base::Result<std::vector<knowledge::Saved>> save(std::vector<Article>,
                                                   const knowledge::Change&) override {
    return std::vector<knowledge::Saved>{};
  }
  base::Result<void> remove(const std::string&, const knowledge::Change&) override { return {}; }
  knowledge::Stats stats() const override { return {}; }
};

class PipelineTest : public ::testing::Test {
 protected:
  ~PipelineTest() override { stop(); }

  void start() {
    pipeline_ = std::make_unique<Pipeline>(Parts{
        *opened_.store, analyzer_, knowledge_, presence_, pool_, clock_,
        observe::Logger(observe::Level::off), metrics_, [this] { return settings_; }, "test"});
    opened_.store->listen([this](const auto& events) { pipeline_->committed(*events); });
    pipeline_->start();
  }
  void stop() {
    if (pipeline_) pipeline_->stop();
  }

  void commit(const std::string& stream, std::vector<Payload> payloads) {
    store::Transaction transaction;
    transaction.at = clock_.now();
    store::StreamAppend append{stream, store::kAnyVersion, "p", {}};
    for (auto& payload : payloads) append.events.push_back({std::move(payload), "test", ""});
    transaction.appends.push_back(std::move(append));
    std::promise<base::Result<store::Committed>> promise;
    opened_.store->commit(std::move(transaction), [&](base::Result<store::Committed> done) {
      promise.set_value(std::move(done));
    });
    auto done = promise.get_future().get();
    EXPECT_TRUE(done) << done.error().message;
  }
  Payload says(const std::string& text, base::Millis due) {
    MessageReceived received;
    received.message_id = "m" + std::to_string(++ids_);
    received.text = {text};
    received.turn_due = base::Time{due};
    return received;
  }
  Payload started() { return ConversationStarted{"w", "p", "web", {}}; }

  Conversation state() { return opened_.store->conversation("c").value().value(); }
  // Waits until the bot has covered everything that was said, ten seconds at most.
  Conversation answered() {
    for (int i = 0; i < 2000; ++i) {
      auto now = state();
      if (now.unanswered.empty()) return now;
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    ADD_FAILURE() << "the turn never ended";
    return state();
  }
  int bot_messages() {
    auto all = opened_.store->messages({"c", true, 0, {}, 100}).value();
    int count = 0;
    for (const auto& message : all) count += message.sender.kind == SenderKind::bot;
    return count;
  }

  base::ManualClock clock_{1'767'323'045'000};
  store::Opened opened_ = store::open_memory();
  FakeAnalyzer analyzer_;
  EmptyKnowledge knowledge_;
  bus::Presence presence_;
  base::Pool pool_{2, 64};
  observe::Metrics metrics_;
  std::shared_ptr<const Settings> settings_ = std::make_shared<Settings>();
  std::unique_ptr<Pipeline> pipeline_;
  int ids_ = 0;
};

}  // namespace

TEST_F(PipelineTest, AMessageThatIsDueGetsOneAnswer) {
  start();
  commit("conversation/c", {started(), says("where is my card?", clock_.now())});
  answered();
  EXPECT_EQ(bot_messages(), 1);
}

TEST_F(PipelineTest, ThreeQuickLinesGetOneAnswer) {
  start();
  auto due = clock_.now() + 1500;
  commit("conversation/c", {started(), says("hi", due)});
  commit("conversation/c", {says("my card", due)});
  EXPECT_EQ(state().unanswered.size(), 2u);
  commit("conversation/c", {says("where is it?", clock_.now())});
  answered();
  EXPECT_EQ(bot_messages(), 1);
}

TEST_F(PipelineTest, HowManySubjectsThereWereCountsForTheNextMessage) {
  std::vector<int> subjects;
  analyzer_.on_context = [&](const understand::Context& context) {
    subjects.push_back(context.conversation.distinct_intents);
  };
  start();
  auto due = clock_.now() + 1500;
  commit("conversation/c", {started(), says("refund", due)});
  commit("conversation/c", {says("delivery", clock_.now())});
  answered();
  commit("conversation/c", {says("refund", clock_.now())});
  answered();
  EXPECT_EQ(subjects, (std::vector{0, 1, 2}));
}

TEST_F(PipelineTest, AFragmentIsAnsweredWhenItsTimeIsOver) {
  start();
  commit("conversation/c", {started(), says("my card", clock_.now() + 1500)});
  clock_.advance(1500);
  answered();
  EXPECT_EQ(bot_messages(), 1);
}

TEST_F(PipelineTest, WhatACrashCutIsFinishedAfterTheStart) {
  commit("conversation/c", {started(), says("where is my card?", clock_.now())});
  start();
  answered();
  EXPECT_EQ(bot_messages(), 1);
  EXPECT_TRUE(opened_.store->due_timers(INT64_MAX, 10)->empty());
}

TEST_F(PipelineTest, AMessageThatArrivesWhileAnAnswerIsMadeReplacesIt) {
  std::atomic<bool> once = true;
  analyzer_.on_analyze = [&](std::string_view text) {
    if (text == "first" && once.exchange(false)) {
      commit("conversation/c", {says("second", clock_.now())});
    }
  };
  start();
  commit("conversation/c", {started(), says("first", clock_.now())});
  clock_.advance(1000);
  for (int i = 0; i < 100 && state().customer_messages < 2; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  clock_.advance(1000);
  answered();
  EXPECT_EQ(bot_messages(), 1);
}

TEST_F(PipelineTest, AHumanWhoTakesItMeanwhileSilencesTheBot) {
  analyzer_.on_analyze = [&, once = true](std::string_view) mutable {
    if (!std::exchange(once, false)) return;
    OwnerChanged taken;
    taken.to = {OwnerKind::agent, "ana", {}};
    taken.reason = OwnerReason::taken;
    commit("conversation/c", {taken});
  };
  start();
  commit("conversation/c", {started(), says("first", clock_.now())});
  std::this_thread::sleep_for(std::chrono::milliseconds(50));
  clock_.advance(1000);
  answered();
  EXPECT_EQ(bot_messages(), 0);
  EXPECT_TRUE(opened_.store->suggestions("c").value());
}

TEST_F(PipelineTest, WhoAsksForAPersonIsAssignedToAFreeAgentWhenOneComes) {
  start();
  commit("conversation/c", {started(), says("a person please", clock_.now())});
  EXPECT_EQ(answered().owner.kind, OwnerKind::queue);
  presence_.connected("ana");
  pipeline_->agents_changed();
  for (int i = 0; i < 1000 && state().owner.kind == OwnerKind::queue; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  EXPECT_EQ(state().owner.agent_id, "ana");
}

TEST_F(PipelineTest, ATextThatIsPreparedIsEmbeddedOnce) {
  start();
  pipeline_->prepare("m1", "where is my card?");
  commit("conversation/c", {started(), says("where is my card?", clock_.now())});
  answered();
  EXPECT_EQ(analyzer_.embedded, 1);
}

TEST(Clockwork, CallsInTheOrderOfTimeAndReplacesAKey) {
  base::ManualClock clock(1000);
  std::mutex mutex;
  std::vector<std::string> called;
  Clockwork clockwork(clock, [&](const std::string& key) {
    std::lock_guard lock(mutex);
    called.push_back(key);
  });
  clockwork.at("b", 1200);
  clockwork.at("a", 1100);
  clockwork.at("c", 1300);
  clockwork.at("c", 5000);
  clockwork.at("d", 1150);
  clockwork.forget("d");
  clock.set(1400);
  clockwork.at("now", 0);  // wakes it
  for (int i = 0; i < 1000; ++i) {
    std::lock_guard lock(mutex);
    if (called.size() == 3) break;
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  clockwork.stop();
  EXPECT_EQ(called, (std::vector<std::string>{"now", "a", "b"}));
}

}  // namespace parley::pipeline
