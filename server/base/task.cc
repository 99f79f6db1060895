#include "base/task.h"

#include <atomic>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <chrono>
#include <cstdio>
#include <exception>

namespace parley::base {
namespace {

void print_failure(std::string_view task, std::string_view what) {
  std::fprintf(stderr, "task %.*s failed: %.*s\n", int(task.size()), task.data(), int(what.size()),
               what.data());
}

std::atomic<FailureHandler> failure_handler = print_failure;

}  // namespace

void set_failure_handler(FailureHandler handler) { failure_handler = handler; }

void spawn(Executor executor, std::string_view name, Task<void> task) {
  boost::asio::co_spawn(executor, std::move(task), [name](std::exception_ptr failure) {
    if (!failure) return;
    try {
      std::rethrow_exception(failure);
    } catch (const std::exception& e) {
      failure_handler.load()(name, e.what());
    } catch (...) {
      failure_handler.load()(name, "unknown exception");
    }
  });
}

Task<void> pause(std::int64_t millis) {
  using Timer = boost::asio::basic_waitable_timer<
      std::chrono::steady_clock, boost::asio::wait_traits<std::chrono::steady_clock>, Executor>;
  auto executor = co_await boost::asio::this_coro::executor;
  Timer timer(executor, std::chrono::milliseconds(millis));
  boost::asio::use_awaitable_t<Executor> token;
  co_await timer.async_wait(token);
}

}  // namespace parley::base
