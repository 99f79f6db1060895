// What every store promises of what a company taught, run on each.
#include <gtest/gtest.h>

#include "store/testing/kit.h"

namespace parley::store {
namespace {

using namespace testing;

enum class Kind { memory, sqlite };

class TaughtContract : public ::testing::TestWithParam<Kind> {
 protected:
  TaughtContract() { opened_ = GetParam() == Kind::memory ? open_memory() : open_in(folder_); }
  Store& store() { return *opened_.store; }
  void commit(Transaction transaction) { must(testing::commit(store(), std::move(transaction))); }

  TempFolder folder_;
  Opened opened_;
};

INSTANTIATE_TEST_SUITE_P(Stores, TaughtContract, ::testing::Values(Kind::memory, Kind::sqlite),
                         [](const auto& name) {
                           return name.param == Kind::memory ? "Memory" : "Sqlite";
                         });

TEST_P(TaughtContract, ListsIntentsByNameWithinTheirWorkspace) {
  auto save = [&](const std::string& id, const std::string& workspace, const std::string& name) {
    commit(append("intent/" + id, {model::IntentSaved{workspace, name, "d"}}));
  };
  save("1", "w", "refund");
  save("2", "w", "address");
  save("3", "other", "refund");
  save("1", "w", "money back");
  auto names = [&](IntentQuery query) {
    query.workspace_id = "w";
    std::vector<std::string> found;
    for (auto& intent : must(store().intents(query))) found.push_back(intent.name);
    return found;
  };
  using Names = std::vector<std::string>;
  EXPECT_EQ(names({}), (Names{"address", "money back"}));
  EXPECT_EQ(names({.limit = 1}), Names{"address"});
  EXPECT_EQ(names({.after = std::pair("address", "2")}), Names{"money back"});
  EXPECT_EQ(names({.name = "refund"}), Names{});
  auto one = must(store().intent("1"));
  ASSERT_TRUE(one);
  EXPECT_EQ(one->version, 2);
  commit(append("intent/1", {model::IntentDeleted{}}));
  EXPECT_FALSE(must(store().intent("1")));
}

TEST_P(TaughtContract, FindsExamplesByIntentTextAndKey) {
  auto add = [&](const std::string& id, const std::string& intent, const std::string& text) {
    commit(append("example/" + id, {model::ExampleAdded{"w", intent, text, {}}}));
  };
  add("1", "a", "Where is my parcel?");
  add("2", "a", "100% sure");
  add("3", "b", "my money");
  auto ids = [&](ExampleQuery query) {
    query.workspace_id = query.workspace_id.empty() ? "w" : query.workspace_id;
    std::string found;
    for (auto& example : must(store().examples(query))) found += example.id;
    return found;
  };
  EXPECT_EQ(ids({}), "321");
  EXPECT_EQ(ids({.workspace_id = "other"}), "");
  EXPECT_EQ(ids({.intent_id = "a"}), "21");
  EXPECT_EQ(ids({.text = "MY"}), "31");
  EXPECT_EQ(ids({.text = "0%"}), "2");
  EXPECT_EQ(ids({.limit = 1}), "3");
  auto second = must(store().example("2"))->position;
  EXPECT_EQ(ids({.before = second}), "1");

  auto key = model::example_key("  where is MY parcel? ");
  auto known = must(store().known_examples("w", {key, "none"}));
  ASSERT_EQ(known.size(), 1u);
  EXPECT_EQ(known[key].id, "1");
  EXPECT_TRUE(must(store().known_examples("other", {key})).empty());

  commit(append("example/1", {model::ExampleMoved{"b"}}));
  commit(append("example/2", {model::ExampleDeleted{}}));
  EXPECT_EQ(must(store().count_examples("w")), (std::map<std::string, std::int64_t>{{"b", 2}}));
  commit(append("intent/b", {model::IntentDeleted{}}));
  EXPECT_EQ(ids({}), "");
}

TEST_P(TaughtContract, ForgetsWhatAnErasedContactSaidAlsoAsAnExample) {
  commit(contact("c", "Anna"));
  model::ExampleQuoted quoted{"w", "a", "m", "v", "c", {}, {"where is it"}};
  commit(append("example/1", {quoted}, "c"));
  commit(append("example/2", {model::ExampleAdded{"w", "a", "mine", {}}}));
  EXPECT_EQ(must(store().example("1"))->text, "where is it");
  must(store().erase_contact("c", "agent:a", 5));
  EXPECT_FALSE(must(store().example("1")));
  must(store().rebuild({}));
  EXPECT_FALSE(must(store().example("1")));
  EXPECT_TRUE(must(store().example("2")));
}

TEST_P(TaughtContract, ListsTrainingsEvaluationsAndReleasesNewestFirst) {
  commit(append("training/1", {model::TrainingStarted{"w", "softmax", 2, 20}}));
  commit(append("training/2", {model::TrainingStarted{"w", "softmax", 3, 30}}));
  commit(append("training/3", {model::TrainingStarted{"other", "softmax", 3, 30}}));
  model::TrainingEnded ended;
  ended.state = model::TrainingState::ready;
  commit(append("training/1", {ended}));
  auto rows = must(store().trainings({.workspace_id = "w"}));
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0].id, "2");
  EXPECT_EQ(rows[1].state, model::TrainingState::ready);
  EXPECT_EQ(rows[1].started_by, "test");
  auto older = must(store().trainings({.workspace_id = "w", .before = rows[0].position}));
  ASSERT_EQ(older.size(), 1u);
  EXPECT_EQ(older[0], must(store().training("1")));

  model::EvaluationMade made;
  made.evaluation.workspace_id = "w";
  made.evaluation.quality.accuracy = 0.5;
  commit(append("evaluation/1", {made}));
  EXPECT_EQ(must(store().evaluations({.workspace_id = "w"}))[0].quality.accuracy, 0.5);
  EXPECT_TRUE(must(store().evaluations({.workspace_id = "other"})).empty());

  model::ReleaseMade release;
  release.workspace_id = "w";
  release.number = 1;
  commit(append("release/r", {release}));
  commit(append("workspace/w", {model::ReleaseActivated{"r"}}));
  EXPECT_EQ(must(store().releases({.workspace_id = "w"}))[0].number, 1);
  EXPECT_EQ(must(store().workspace())->active_release, "r");
}

}  // namespace
}  // namespace parley::store
