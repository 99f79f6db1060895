// The company's settings.
#include <gtest/gtest.h>

#include "api/testing/world.h"

namespace parley::api {
namespace {

using testing::World;

TEST(Settings, WeightsOfUnderstandingAreKeptAndHeldFromZeroToOne) {
  World world;
  auto admin = world.account(model::Role::admin, "eva").token;
  auto settings = [&] {
    return base::parse_json(world.get("/api/v1/settings", admin).body)->at("understanding");
  };
  EXPECT_EQ(settings().at_pointer("/urgency/safety"), 0.8);
  EXPECT_EQ(settings().at_pointer("/complexity/unanswered"), 0.2);

  auto changed = settings();
  changed.at("urgency").at("safety") = 0.9;
  auto body = base::write_json({{"understanding", changed}});
  EXPECT_EQ(world.call("PUT", "/api/v1/settings", admin, body).status, 200);
  EXPECT_EQ(settings(), changed);

  changed.at("complexity").at("turns") = 1.5;
  auto refused =
      world.call("PUT", "/api/v1/settings", admin, base::write_json({{"understanding", changed}}));
  EXPECT_EQ(refused.status, 422);
  EXPECT_TRUE(refused.body.contains("/understanding/complexity/turns")) << refused.body;
}

}  // namespace
}  // namespace parley::api
