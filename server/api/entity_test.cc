// The company's own entities over HTTP, and in the next analysis.
#include <gtest/gtest.h>

#include "api/testing/world.h"

namespace parley::api {
namespace {

using testing::json_of;
using testing::World;

constexpr const char* kEntities = "/api/v1/entities";
constexpr const char* kLocker =
    R"({"name":"locker","by":"pattern","patterns":["locker-[a-z]{3}"]})";

// The types of the entities in what is made of a text.
std::string types_in(World& world, const std::string& token, const std::string& text) {
  auto answer =
      world.post("/api/chat/analyze-message", token, base::write_json(base::Json{{"text", text}}));
  std::string types;
  for (const auto& entity : json_of(answer).at("understanding").at("entities").as_array()) {
    types += std::string(entity.at("type").as_string()) + " ";
  }
  return types;
}

std::string id_of(const testing::Answer& answer) {
  return std::string(json_of(answer).at("id").as_string());
}

TEST(OwnEntities, CountForTheNextMessage) {
  World world;
  auto admin = world.account(model::Role::admin, "ada").token;
  EXPECT_EQ(types_in(world, admin, "open locker-abc please"), "");
  auto made = world.post(kEntities, admin, kLocker);
  ASSERT_EQ(made.status, 201);
  EXPECT_EQ(types_in(world, admin, "open locker-abc please"), "locker ");
  auto one = std::string(kEntities) + "/" + id_of(made);
  auto changed =
      world.call("PUT", one, admin,
                 R"({"name":"locker","by":"list","values":[{"value":"Blue Box","synonyms":[]}]})");
  ASSERT_EQ(changed.status, 200);
  EXPECT_EQ(json_of(changed).at("version").as_int64(), 2);
  EXPECT_EQ(types_in(world, admin, "open locker-abc in the blue box"), "locker ");
  EXPECT_EQ(types_in(world, admin, "open locker-abc please"), "");
  EXPECT_EQ(world.call("DELETE", one, admin).status, 204);
  EXPECT_EQ(types_in(world, admin, "in the blue box"), "");
  EXPECT_EQ(world.get(one, admin).status, 404);
}

TEST(OwnEntities, AreListedByName) {
  World world;
  auto admin = world.account(model::Role::admin, "ada").token;
  ASSERT_EQ(world.post(kEntities, admin, kLocker).status, 201);
  ASSERT_EQ(world.post(kEntities, admin, R"({"name":"badge","by":"pattern","patterns":["B\\d+"]})")
                .status,
            201);
  auto list = json_of(world.get(kEntities, admin)).at("data").as_array();
  ASSERT_EQ(list.size(), 2u);
  EXPECT_EQ(list[0].at("name").as_string(), "badge");
  EXPECT_EQ(list[1].at("patterns").as_array()[0].as_string(), "locker-[a-z]{3}");
}

TEST(OwnEntities, AreRefusedWithThePlaceThatIsWrong) {
  World world;
  auto admin = world.account(model::Role::admin, "ada").token;
  auto refused =
      world.post(kEntities, admin, R"({"name":"locker","by":"pattern","patterns":["ok","a(b"]})");
  EXPECT_EQ(refused.status, 422);
  EXPECT_NE(refused.body.find("/patterns/1"), std::string::npos) << refused.body;
  EXPECT_EQ(
      world.post(kEntities, admin, R"({"name":"email","by":"pattern","patterns":["a"]})").status,
      422);
  ASSERT_EQ(world.post(kEntities, admin, kLocker).status, 201);
  EXPECT_EQ(world.post(kEntities, admin, kLocker).status, 409);
}

TEST(OwnEntities, AStaleChangeIsRefusedWithWhatIsThereNow) {
  World world;
  auto admin = world.account(model::Role::admin, "ada").token;
  auto one = std::string(kEntities) + "/" + id_of(world.post(kEntities, admin, kLocker));
  auto stale = world.call("PUT", one, admin,
                          R"({"name":"locker","by":"pattern","patterns":["x"],"version":7})");
  EXPECT_EQ(stale.status, 409);
  EXPECT_EQ(json_of(stale).at("entity").at("version").as_int64(), 1);
}

TEST(EntityTypes, AreReadAgainFromTheLog) {
  World world;
  auto id = world.entity("locker");
  auto embedder = understand::make_hashing_embedder();
  auto analyzer = understand::open(*embedder);
  ASSERT_TRUE(analyzer);
  EntityTypes fresh(**analyzer, world.desk().workspace_id);
  ASSERT_TRUE(fresh.open(world.store()));
  ASSERT_TRUE(fresh.find(id));
  EXPECT_EQ(fresh.find(id)->name, "locker");
  EXPECT_EQ((*analyzer)->analyze("open L-7", {})->understanding.entities[0].type, "locker");
}

}  // namespace
}  // namespace parley::api
