// The bounded queue in front of a store's one writer thread. The writer takes everything that waits
// at once: that is the group of a group commit.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <utility>

namespace parley::store {

template <class Job>
class CommitQueue {
 public:
  explicit CommitQueue(std::size_t bound) : bound_(bound) {}

  // False, and `job` untouched, when the queue is full or closed.
  [[nodiscard]] bool push(Job& job) {
    std::lock_guard lock(mutex_);
    if (closed_ || jobs_.size() >= bound_) return false;
    jobs_.push_back(std::move(job));
    if (jobs_.size() == 1) ready_.notify_one();
    return true;
  }

  // Waits for jobs; an empty answer means closed and drained.
  std::deque<Job> take_all() {
    std::unique_lock lock(mutex_);
    ready_.wait(lock, [&] { return closed_ || !jobs_.empty(); });
    return std::exchange(jobs_, {});
  }

  void close() {
    std::lock_guard lock(mutex_);
    closed_ = true;
    ready_.notify_one();
  }

 private:
  std::mutex mutex_;
  std::condition_variable ready_;
  std::deque<Job> jobs_;
  std::size_t bound_;
  bool closed_ = false;
};

}  // namespace parley::store
