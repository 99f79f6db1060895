#include "bench/load/loop.h"

#include <array>
#include <sys/epoll.h>
#include <unistd.h>

namespace parley::load {

Loop::Loop() : epoll_(epoll_create1(EPOLL_CLOEXEC)) {
  if (epoll_ < 0) fail("epoll_create1 failed");
}

Loop::~Loop() { close(epoll_); }

void Loop::watch(int descriptor, Watcher* watcher, bool want_write) {
  epoll_event event{.events = EPOLLIN | (want_write ? EPOLLOUT : 0u), .data = {.ptr = watcher}};
  if (epoll_ctl(epoll_, EPOLL_CTL_ADD, descriptor, &event) != 0) fail("epoll_ctl failed");
}

void Loop::change(int descriptor, Watcher* watcher, bool want_write) {
  epoll_event event{.events = EPOLLIN | (want_write ? EPOLLOUT : 0u), .data = {.ptr = watcher}};
  if (epoll_ctl(epoll_, EPOLL_CTL_MOD, descriptor, &event) != 0) fail("epoll_ctl failed");
}

void Loop::at(Clock::time_point due, std::function<void()> work) {
  timers_.push({due, timers_made_++, std::move(work)});
}

int Loop::wait_ms(Clock::time_point end) const {
  const auto next = timers_.empty() ? end : std::min(end, timers_.top().due);
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(next - Clock::now()).count();
  return static_cast<int>(std::clamp<long long>(left, 0, 1000));
}

void Loop::fire_due() {
  while (!timers_.empty() && timers_.top().due <= Clock::now()) {
    const auto work = timers_.top().work;
    timers_.pop();
    work();
  }
}

void Loop::run(const std::function<bool()>& done, std::chrono::seconds limit) {
  const auto end = Clock::now() + limit;
  std::array<epoll_event, 256> events;
  while (!done()) {
    if (Clock::now() > end) fail("not finished after " + std::to_string(limit.count()) + " s");
    const int ready = epoll_wait(epoll_, events.data(), int(events.size()), wait_ms(end));
    for (int i = 0; i < ready; ++i)
      static_cast<Watcher*>(events[std::size_t(i)].data.ptr)
          ->on_ready(events[std::size_t(i)].events);
    fire_due();
  }
}

}  // namespace parley::load
