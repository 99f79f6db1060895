// The document that describes all of the API.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <unistd.h>

#include "api/testing/world.h"

namespace parley::api {

TEST(OpenApi, OfAllRoutesIsAcceptedByAValidator) {
  namespace fs = std::filesystem;
  testing::World world;
  auto answer = world.get("/api/v1/openapi.json");
  ASSERT_EQ(answer.status, 200);
  EXPECT_EQ(testing::text_at(answer, "/openapi").substr(0, 4), "3.1.");
  fs::path validator = ".deps/python/bin/openapi-spec-validator";
  ASSERT_TRUE(fs::exists(validator)) << "./dev setup installs it";
  auto file = fs::temp_directory_path() / ("parley-api-" + std::to_string(getpid()) + ".json");
  std::ofstream(file) << answer.body;
  auto command = validator.string() + " --schema 3.1 " + file.string();
  EXPECT_EQ(std::system(command.c_str()), 0) << command;
  fs::remove(file);
}

TEST(OpenApi, SaysOfEveryOperationWhoMayCallIt) {
  testing::World world;
  auto document = testing::json_of(world.get("/api/v1/openapi.json"));
  std::size_t operations = 0;
  for (const auto& path : document.at("paths").as_object()) {
    for (const auto& operation : path.value().as_object()) {
      ++operations;
      auto permission = testing::text_at(operation.value(), "/x-permission");
      EXPECT_FALSE(permission.empty()) << path.key();
      bool open = operation.value().as_object().contains("security");
      EXPECT_EQ(open, permission == "public") << path.key();
    }
  }
  std::size_t documented = 0;
  for (const auto& route : world.router().routes()) documented += route->documented;
  EXPECT_EQ(operations, documented);
}

}  // namespace parley::api
