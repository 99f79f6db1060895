#include "observe/health.h"

#include <gtest/gtest.h>

namespace parley::observe {
namespace {

TEST(Health, IsReadyWhileEveryCheckIsContent) {
  Health health;
  EXPECT_TRUE(health.report().ready);
  std::optional<std::string> wrong;
  health.add("store", [&] { return wrong; });
  EXPECT_TRUE(health.report().ready);
  wrong = "cannot write";
  auto report = health.report();
  EXPECT_FALSE(report.ready);
  ASSERT_EQ(report.checks.size(), 1u);
  EXPECT_EQ(report.checks[0].name, "store");
  EXPECT_EQ(report.checks[0].wrong, "cannot write");
}

TEST(Health, IsNotReadyOnceDraining) {
  Health health;
  health.drain();
  EXPECT_FALSE(health.report().ready);
}

}  // namespace
}  // namespace parley::observe
