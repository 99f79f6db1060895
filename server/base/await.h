// Bridges from callbacks to coroutines. The callback may be called on any thread, once; the
// coroutine goes on on its own executor.
#pragma once

#include <boost/asio/async_result.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <functional>
#include <memory>
#include <optional>
#include <utility>

#include "base/pool.h"
#include "base/result.h"
#include "base/task.h"

namespace parley::base {

// Awaits start(callback), where callback takes one T. T must be movable.
template <class T, class Start>
Task<T> await_callback(Start start) {
  auto executor = co_await boost::asio::this_coro::executor;
  boost::asio::use_awaitable_t<Executor> token;
  auto initiate = [&start, executor](auto handler) {
    auto shared = std::make_shared<decltype(handler)>(std::move(handler));
    start([shared, executor](T value) {
      boost::asio::post(executor, [shared, value = std::move(value)]() mutable {
        std::move (*shared)(std::move(value));
      });
    });
  };
  T value =
      co_await boost::asio::async_initiate<const boost::asio::use_awaitable_t<Executor>, void(T)>(
          initiate, token);
  co_return value;
}

// Runs `work` (returning Result<T>) on the pool and awaits it; Code::exhausted when it is full.
template <class T>
Task<Result<T>> on_pool(Pool& pool, std::move_only_function<Result<T>()> work) {
  auto start = [&pool, &work](auto done) {
    auto shared = std::make_shared<std::move_only_function<Result<T>()>>(std::move(work));
    bool accepted = pool.submit([shared, done]() mutable { done((*shared)()); });
    if (!accepted) done(fail(Code::exhausted, "the server is at its limit; try again in a moment"));
  };
  auto result = co_await await_callback<Result<T>>(start);
  co_return result;
}

}  // namespace parley::base
