// The addresses of the web apps.
#include <gtest/gtest.h>

#include "api/testing/world.h"

namespace parley::api {
namespace {

using testing::World;

}  // namespace

TEST(Pages, AnAddressOfTheAdministrationLeadsToTheSamePageOfTheConsole) {
  World world;
  for (auto [from, to] :
       {std::pair{"/admin", "/console/admin"},
        {"/admin/", "/console/admin/"},
        {"/admin/accounts", "/console/admin/accounts"},
        {"/admin/a%2Fb/c?x=1&q=a%20b%26c", "/console/admin/a%2Fb/c?x=1&q=a%20b%26c"}}) {
    auto answer = world.get(from);
    EXPECT_EQ(answer.status, 308) << from;
    EXPECT_EQ(answer.header("Location"), to);
  }
  EXPECT_EQ(world.get("/console").header("Location"), "/console/");
}

}  // namespace parley::api
