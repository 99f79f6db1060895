#include "base/await.h"

#include <gtest/gtest.h>

namespace parley::base {

TEST(Await, RunsWorkOnThePoolAndComesBackToItsThread) {
  boost::asio::io_context io;
  Pool pool(1, 8);
  int value = 0;
  auto home = std::this_thread::get_id();
  auto task = [&]() -> Task<void> {
    auto got = co_await on_pool<int>(pool, [home]() -> Result<int> {
      EXPECT_NE(std::this_thread::get_id(), home);
      return 42;
    });
    EXPECT_EQ(std::this_thread::get_id(), home);
    value = got.value();
  };
  auto guard = boost::asio::make_work_guard(io);
  auto until_done = [&]() -> Task<void> {
    co_await task();
    guard.reset();
  };
  spawn(io.get_executor(), "test", until_done());
  io.run();
  EXPECT_EQ(value, 42);
}

TEST(Await, AFullPoolRefuses) {
  boost::asio::io_context io;
  Pool pool(1, 0);
  Code code = Code::internal;
  auto task = [&]() -> Task<void> {
    auto got = co_await on_pool<int>(pool, []() -> Result<int> { return 1; });
    code = got.error().code;
  };
  spawn(io.get_executor(), "test", task());
  io.run();
  EXPECT_EQ(code, Code::exhausted);
}

}  // namespace parley::base
