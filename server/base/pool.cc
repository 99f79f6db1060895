#include "base/pool.h"

#include <unistd.h>

namespace parley::base {

Pool::Pool(std::size_t threads, std::size_t queue_bound, int niceness) : bound_(queue_bound) {
  for (std::size_t i = 0; i < threads; ++i)
    threads_.emplace_back([this, niceness] { run(niceness); });
}

Pool::~Pool() {
  {
    std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  ready_.notify_all();
  for (auto& thread : threads_) thread.join();
}

bool Pool::submit(std::move_only_function<void()> work) {
  {
    std::lock_guard lock(mutex_);
    if (stopping_ || queue_.size() >= bound_) return false;
    queue_.push_back(std::move(work));
  }
  ready_.notify_one();
  return true;
}

std::size_t Pool::queued() const {
  std::lock_guard lock(mutex_);
  return queue_.size();
}

void Pool::run(int niceness) {
  // Of this thread on Linux, and from what the process has. Refusal only means equal priority.
  [[maybe_unused]] int now = nice(niceness);
  std::unique_lock lock(mutex_);
  for (;;) {
    ready_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
    if (queue_.empty()) return;
    auto work = std::move(queue_.front());
    queue_.pop_front();
    lock.unlock();
    work();
    lock.lock();
  }
}

}  // namespace parley::base
