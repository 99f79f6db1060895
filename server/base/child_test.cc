#include "base/child.h"

#include <csignal>
#include <cstdlib>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace parley::base {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::Not;

ChildEnd shell(std::string script, std::string_view input = {},
               std::chrono::milliseconds deadline = 10s, std::size_t most = 1024) {
  auto end = run_child({"/bin/sh", {"-c", std::move(script)}, {}, input, deadline, most});
  EXPECT_TRUE(end) << end.error().message;
  return end ? *end : ChildEnd();
}

TEST(Child, GivesBytesAndTakesThem) {
  const std::string much(300'000, 'x');
  const ChildEnd end = shell("cat; echo oh >&2", much, 10s, 400'000);
  EXPECT_EQ(end.how, Ended::done);
  EXPECT_EQ(end.output, much);
  EXPECT_EQ(end.errors, "oh\n");
}

TEST(Child, SaysHowItEnded) {
  EXPECT_EQ(shell("exit 3").how, Ended::failed);
  EXPECT_EQ(shell("exit 3").status, 3);
  const ChildEnd end = shell("kill -SEGV $$");
  EXPECT_EQ(end.how, Ended::crashed);
  EXPECT_EQ(end.status, SIGSEGV);
}

TEST(Child, InheritsNothing) {
  ::setenv("PARLEY_SECRET_OF_TEST", "visible", 1);
  EXPECT_THAT(shell("env").output, Not(HasSubstr("visible")));
  EXPECT_EQ(shell("ls /proc/self/fd | wc -l").output, "4\n");  // 0, 1, 2 and the folder itself
}

TEST(Child, IsStoppedWhenItIsTooSlow) {
  EXPECT_EQ(shell("sleep 1000", {}, 50ms).how, Ended::too_slow);
  EXPECT_EQ(shell("exec >&- 2>&-; sleep 1000", {}, 50ms).how, Ended::too_slow);
}

TEST(Child, IsStoppedWhenItSaysTooMuch) {
  EXPECT_EQ(shell("yes").how, Ended::too_much);
  EXPECT_EQ(shell("yes >&2 & echo fine; kill $!").how, Ended::done);  // errors are only cut
}

TEST(Child, TakesItsGroupWithIt) {
  const ChildEnd end = shell("sleep 1000 >/dev/null 2>&1 & echo $!");
  EXPECT_EQ(end.how, Ended::done);
  const pid_t left = std::atoi(end.output.c_str());
  ASSERT_GT(left, 0);
  // Killed, and perhaps not yet waited for by whoever has it now.
  const std::string state = "grep -q '^State:.[ZX]' /proc/" + std::to_string(left) + "/status";
  EXPECT_EQ(shell("test ! -e /proc/" + std::to_string(left) + " || " + state).how, Ended::done);
}

TEST(Child, NamesAProgramThatIsNotThere) {
  const auto end = run_child({"/nowhere/reader"});
  ASSERT_FALSE(end);
  EXPECT_EQ(end.error().code, Code::unavailable);
  EXPECT_THAT(end.error().message, HasSubstr("/nowhere/reader"));
}

}  // namespace
}  // namespace parley::base
