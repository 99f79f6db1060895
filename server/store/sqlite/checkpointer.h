// Copies the write-ahead log into the database beside the writing, on a thread of its own: that
// takes tens of milliseconds, which every commit would otherwise wait for. What is committed while
// it copies is left to the writer, whose own checkpoint is then short and lets the log start anew.
#pragma once

#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

#include "store/sqlite/database.h"

namespace parley::store::sqlite {

class Checkpointer {
 public:
  explicit Checkpointer(const std::filesystem::path& file);  // throws Failure
  ~Checkpointer();

  // Starts copying unless it copies already.
  void start();
  enum class State { idle, copying, copied };
  State state();
  // What went wrong while copying, once; the state is idle after this.
  std::optional<Failure> finish();
  // Waits until nothing is copied; nothing is while the lock is held.
  std::unique_lock<std::mutex> pause();

 private:
  void run();

  Connection connection_;
  std::mutex copying_;  // held while it copies
  std::mutex mutex_;
  std::condition_variable changed_;
  State state_ = State::idle;
  bool stopping_ = false;
  std::optional<Failure> failure_;
  std::thread thread_;
};

}  // namespace parley::store::sqlite
