// One thread, one epoll: descriptors that became ready and timers that are due.
#pragma once

#include <cstdint>
#include <functional>
#include <queue>
#include <vector>

#include "bench/load/load.h"

namespace parley::load {

class Watcher {
 public:
  virtual ~Watcher() = default;
  virtual void on_ready(std::uint32_t events) = 0;
};

class Loop {
 public:
  Loop();
  ~Loop();
  Loop(const Loop&) = delete;
  Loop& operator=(const Loop&) = delete;

  // The watcher outlives its descriptor's time in the loop; closing the descriptor ends it.
  void watch(int descriptor, Watcher* watcher, bool want_write);
  void change(int descriptor, Watcher* watcher, bool want_write);
  void at(Clock::time_point due, std::function<void()> work);

  // Runs until `done` is true; fails after `limit`.
  void run(const std::function<bool()>& done, std::chrono::seconds limit);

 private:
  struct Timer {
    Clock::time_point due;
    std::uint64_t order;
    std::function<void()> work;
    bool operator>(const Timer& other) const {
      return due != other.due ? due > other.due : order > other.order;
    }
  };

  int wait_ms(Clock::time_point end) const;
  void fire_due();

  int epoll_;
  std::uint64_t timers_made_ = 0;
  std::priority_queue<Timer, std::vector<Timer>, std::greater<>> timers_;
};

}  // namespace parley::load
