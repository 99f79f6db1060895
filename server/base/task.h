// Coroutines on I/O threads. A Task runs on the io_context thread that started it and never blocks:
// work on the CPU goes through Executors::compute, waiting for the store through its callback.
// Every coroutine that nobody awaits is started with spawn(), which logs and counts its failure.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <functional>
#include <string_view>

namespace parley::base {

using Executor = boost::asio::io_context::executor_type;

template <class T>
using Task = boost::asio::awaitable<T, Executor>;

// Told of an exception that left a spawned coroutine. Set once at start-up, before any spawn().
using FailureHandler = void (*)(std::string_view task, std::string_view what);
void set_failure_handler(FailureHandler handler);

// Runs `task` on `executor` until it ends. `name` must outlive the program (a literal).
void spawn(Executor executor, std::string_view name, Task<void> task);

// Suspends for at least `millis` without blocking the thread.
Task<void> pause(std::int64_t millis);

}  // namespace parley::base
