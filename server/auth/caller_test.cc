#include "auth/caller.h"

#include <gtest/gtest.h>

#include "auth/throttle.h"

namespace parley::auth {
namespace {

Caller account(model::Role role) {
  Caller caller;
  caller.kind = CallerKind::account;
  caller.role = role;
  return caller;
}

Caller key(std::vector<std::string> scopes) {
  Caller caller;
  caller.kind = CallerKind::key;
  caller.scopes = std::move(scopes);
  return caller;
}

}  // namespace

TEST(Permission, EachCallerMayWhatIsTheirs) {
  Caller visitor;
  visitor.kind = CallerKind::visitor;
  Permission agents{Least::agent, "conversations:read"};
  EXPECT_EQ(check(agents, {}), Verdict::unauthenticated);
  EXPECT_EQ(check(agents, visitor), Verdict::forbidden);
  EXPECT_EQ(check(agents, account(model::Role::agent)), Verdict::allowed);
  EXPECT_EQ(check(agents, key({"conversations:read"})), Verdict::allowed);
  EXPECT_EQ(check(agents, key({"articles:read"})), Verdict::forbidden);
  EXPECT_EQ(check(agents, key({})), Verdict::forbidden);
  EXPECT_EQ(check(agents, key({"admin"})), Verdict::allowed);

  Permission admins{Least::admin, "admin"};
  EXPECT_EQ(check(admins, account(model::Role::supervisor)), Verdict::forbidden);
  EXPECT_EQ(check(admins, account(model::Role::admin)), Verdict::allowed);

  EXPECT_EQ(check({Least::visitor, "conversations:read"}, visitor), Verdict::allowed);
  EXPECT_EQ(check({Least::everybody, ""}, {}), Verdict::allowed);
}

TEST(Throttle, FiveWrongPasswordsPauseTheAccountLongerEachTime) {
  Throttle throttle;
  for (int i = 0; i < 5; ++i) {
    EXPECT_FALSE(throttle.wait_seconds("a", "127.0.0.1", 1000));
    throttle.failed("a", 1000);
  }
  EXPECT_EQ(throttle.wait_seconds("a", "127.0.0.1", 1000), 30);
  EXPECT_FALSE(throttle.wait_seconds("b", "127.0.0.1", 1000));
  EXPECT_FALSE(throttle.wait_seconds("a", "127.0.0.1", 31'000));
  throttle.failed("a", 31'000);
  EXPECT_EQ(throttle.wait_seconds("a", "127.0.0.1", 31'000), 60);
  throttle.succeeded("a");
  EXPECT_FALSE(throttle.wait_seconds("a", "127.0.0.1", 31'000));
}

TEST(Throttle, AnAddressHasAHundredAttemptsInAQuarterOfAnHour) {
  Throttle throttle;
  for (int i = 0; i < 100; ++i) {
    EXPECT_FALSE(throttle.wait_seconds("a" + std::to_string(i), "203.0.113.7", 1000));
  }
  EXPECT_EQ(throttle.wait_seconds("z", "203.0.113.7", 1000), 900);
  EXPECT_FALSE(throttle.wait_seconds("z", "203.0.113.8", 1000));
  EXPECT_FALSE(throttle.wait_seconds("z", "203.0.113.7", 901'000));
}

}  // namespace parley::auth
