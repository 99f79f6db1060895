// A fixed number of threads for work on the CPU (understanding, hashing passwords, importing), with
// a bounded queue: submit() refuses when it is full, so overload is seen and answered, not stored.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace parley::base {

class Pool {
 public:
  // `niceness` as of nice(1): above 0 the threads give way to those that accept and deliver.
  Pool(std::size_t threads, std::size_t queue_bound, int niceness = 0);
  ~Pool();  // finishes what is queued
  Pool(const Pool&) = delete;
  Pool& operator=(const Pool&) = delete;

  // False when the queue is full; the work is then not run.
  [[nodiscard]] bool submit(std::move_only_function<void()> work);
  std::size_t queued() const;

 private:
  void run(int niceness);

  mutable std::mutex mutex_;
  std::condition_variable ready_;
  std::deque<std::move_only_function<void()>> queue_;
  std::size_t bound_;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace parley::base
