#include "understand/commands.h"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>

#include "base/ids.h"

namespace parley::understand {
namespace {

class TrainCommandTest : public testing::Test {
 protected:
  TrainCommandTest() {
    std::filesystem::create_directory(folder_);
    std::ofstream(folder_ / "data.csv") << "text,intent\n"
                                           "where is my parcel,order_status\n"
                                           "where is the parcel now,order_status\n"
                                           "caf\xE9,order_status\n"
                                           ",order_status\n"
                                           "give me my money back,refund\n"
                                           "I want my money,refund\n";
  }
  ~TrainCommandTest() override { std::filesystem::remove_all(folder_); }

  int train(std::function<bool(double)> progress = {}) {
    return run_train(*embedder_,
                     {.data = folder_ / "data.csv",
                      .out = folder_ / "shop.intents",
                      .progress = std::move(progress)},
                     out_, err_);
  }

  std::filesystem::path folder_ =
      std::filesystem::temp_directory_path() / ("parley-train-" + base::random_hex(6));
  std::unique_ptr<Embedder> embedder_ = make_hashing_embedder();
  std::ostringstream out_, err_;
};

TEST_F(TrainCommandTest, WritesAModelAndComplainsByLine) {
  EXPECT_EQ(train(), 0) << err_.str();
  EXPECT_TRUE(open_intents(folder_ / "shop.intents", *embedder_));
  EXPECT_NE(err_.str().find("data.csv:4: is not valid UTF-8"), std::string::npos) << err_.str();
  EXPECT_NE(err_.str().find("data.csv:5: left out: has no text"), std::string::npos) << err_.str();
}

TEST_F(TrainCommandTest, StoppedItLeavesEverythingAsItWas) {
  std::ofstream(folder_ / "shop.intents") << "before";
  EXPECT_EQ(train([](double part) { return part < 0.5; }), 1);
  EXPECT_NE(err_.str().find("stopped"), std::string::npos);
  std::stringstream kept;
  kept << std::ifstream(folder_ / "shop.intents").rdbuf();
  EXPECT_EQ(kept.str(), "before");
  auto files = std::filesystem::directory_iterator(folder_);
  EXPECT_EQ(std::distance(begin(files), end(files)), 2);
}

}  // namespace
}  // namespace parley::understand
