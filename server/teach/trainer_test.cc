#include "teach/trainer.h"

#include <fstream>
#include <gtest/gtest.h>
#include <unistd.h>

#include "store/commit.h"
#include "teach/model_files.h"
#include "teach/releases.h"

namespace parley::teach {
namespace {

namespace fs = std::filesystem;

// One process after another over the same store and folder.
class TrainerTest : public ::testing::Test {
 protected:
  TrainerTest() {
    folder_ = fs::temp_directory_path() / ("parley-teach-" + std::to_string(getpid()));
    store::Transaction transaction;
    transaction.appends.push_back(
        {"workspace/w", 0, "", {{model::SettingsChanged{}, "system", ""}}});
    EXPECT_TRUE(store::commit_now(*opened_.store, std::move(transaction)));
  }
  ~TrainerTest() override { fs::remove_all(folder_); }

  struct Process {
    std::unique_ptr<understand::Analyzer> analyzer;
    std::unique_ptr<Lessons> lessons;
    std::unique_ptr<Trainer> trainer;
    std::unique_ptr<Releases> releases;
  };
  Process start() {
    Process p;
    p.analyzer = std::move(*understand::open(*embedder_));
    p.lessons = std::make_unique<Lessons>(*opened_.store, *p.analyzer, Options{"w", {}});
    p.trainer = std::make_unique<Trainer>(
        TrainerParts{*opened_.store, *p.lessons, clock_, log_, "w", folder_,
                     []() -> base::Result<std::unique_ptr<understand::Embedder>> {
                       return understand::make_hashing_embedder();
                     }});
    p.releases = std::make_unique<Releases>(
        ReleaseParts{*opened_.store, *p.trainer, *p.analyzer, *embedder_, log_, "w",
                     [](const std::string& id) { return "name of " + id; }});
    EXPECT_TRUE(p.trainer->start());
    EXPECT_TRUE(p.releases->start());
    return p;
  }
  std::string train(Process& p) {
    EXPECT_TRUE(p.lessons->import("text,intent\nwhere is it,a\ntrack it,a\npay me,b\nrefund,b\n",
                                  false, change_));
    auto begun = p.trainer->train(understand::Classifier::softmax, change_);
    EXPECT_TRUE(begun);
    p.trainer->wait_until_idle();
    EXPECT_EQ(p.trainer->training(begun->id)->state, model::TrainingState::ready);
    return begun->id;
  }

  std::unique_ptr<understand::Embedder> embedder_ = understand::make_hashing_embedder();
  store::Opened opened_ = store::open_memory();
  base::ManualClock clock_{1000};
  observe::Logger log_{observe::Level::off};
  fs::path folder_;
  Change change_{"test", "", 1000};
};

TEST_F(TrainerTest, ATrainingThatACrashCutOffHasFailed) {
  store::Transaction transaction;
  transaction.appends.push_back(
      {"training/t", 0, "", {{model::TrainingStarted{"w", "softmax", 2, 4}, "agent:a", ""}}});
  ASSERT_TRUE(store::commit_now(*opened_.store, std::move(transaction)));
  auto process = start();
  auto training = process.trainer->training("t");
  ASSERT_TRUE(training);
  EXPECT_EQ(training->state, model::TrainingState::failed);
  EXPECT_TRUE(training->detail.contains("start it again"));
  EXPECT_TRUE(training->ended_at);
  EXPECT_FALSE(train(process).empty()) << "and another can begin";
}

TEST_F(TrainerTest, TheActiveReleaseServesAfterARestart) {
  std::string model;
  {
    auto process = start();
    model = process.trainer->training(train(process))->model;
    EXPECT_FALSE(process.analyzer->intents());
    auto newest = opened_.store->trainings({.workspace_id = "w"})->front().id;
    ASSERT_TRUE(process.releases->make(newest, "", change_));
  }
  auto process = start();
  ASSERT_TRUE(process.analyzer->intents());
  EXPECT_EQ(process.analyzer->intents()->id(), model);
  EXPECT_FALSE(process.releases->problem());
}

TEST_F(TrainerTest, TheBuiltInIntentsServeWhenTheModelFileIsDamagedOrMissing) {
  std::string model, release;
  {
    auto process = start();
    auto id = train(process);
    model = process.trainer->training(id)->model;
    release = process.releases->make(id, "", change_)->id;
  }
  auto file = model_file(folder_, model);
  EXPECT_FALSE(*release_fault(*opened_.store, folder_));
  std::fstream(file, std::ios::in | std::ios::out | std::ios::binary).seekp(200) << "x";
  {
    auto process = start();
    EXPECT_FALSE(process.analyzer->intents());
    EXPECT_TRUE(process.releases->problem()->contains("damaged"));
    EXPECT_EQ(process.releases->activate(release, change_).error().code, base::Code::conflict);
  }
  EXPECT_TRUE((*release_fault(*opened_.store, folder_))->contains("is damaged"));
  fs::remove(file);
  auto process = start();
  EXPECT_TRUE(process.releases->problem()->contains("missing"));
  EXPECT_TRUE((*release_fault(*opened_.store, folder_))->contains("is missing"));
  auto again = train(process);
  EXPECT_TRUE(process.releases->make(again, "", change_)) << "training again mends it";
  EXPECT_FALSE(process.releases->problem());
  EXPECT_FALSE(*release_fault(*opened_.store, folder_));
}

TEST_F(TrainerTest, AModelOfAnotherEmbedderIsRefused) {
  auto process = start();
  auto id = train(process);
  auto other = understand::make_hashing_embedder(128);
  auto refused = process.trainer->model(id, *other);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, base::Code::conflict);
}

TEST_F(TrainerTest, AModelThatCannotBeWrittenIsAFailureThatSaysSo) {
  std::ofstream(folder_.string()) << "a file where the folder should be";
  auto process = start();
  EXPECT_TRUE(process.lessons->import("text,intent\na,a\nb,b\nc,a\nd,b\n", false, change_));
  auto begun = process.trainer->train(understand::Classifier::softmax, change_);
  ASSERT_TRUE(begun);
  process.trainer->wait_until_idle();
  auto training = process.trainer->training(begun->id);
  EXPECT_EQ(training->state, model::TrainingState::failed);
  EXPECT_TRUE(training->detail.contains("cannot be written")) << training->detail;
}

}  // namespace
}  // namespace parley::teach
