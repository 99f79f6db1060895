#include "store/sqlite/checkpointer.h"

namespace parley::store::sqlite {

Checkpointer::Checkpointer(const std::filesystem::path& file)
    : connection_(file, Connection::Mode::writer), thread_([this] { run(); }) {}

Checkpointer::~Checkpointer() {
  {
    std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_one();
  thread_.join();
}

void Checkpointer::start() {
  std::lock_guard lock(mutex_);
  if (state_ == State::copying) return;
  state_ = State::copying;
  changed_.notify_one();
}

Checkpointer::State Checkpointer::state() {
  std::lock_guard lock(mutex_);
  return state_;
}

std::optional<Failure> Checkpointer::finish() {
  std::lock_guard lock(mutex_);
  state_ = State::idle;
  return std::exchange(failure_, std::nullopt);
}

std::unique_lock<std::mutex> Checkpointer::pause() { return std::unique_lock(copying_); }

void Checkpointer::run() {
  std::unique_lock lock(mutex_);
  for (;;) {
    changed_.wait(lock, [this] { return stopping_ || state_ == State::copying; });
    if (stopping_) return;
    lock.unlock();
    std::optional<Failure> failure;
    try {
      std::lock_guard copying(copying_);
      connection_.checkpoint(false);
    } catch (...) {
      failure = current_failure();
    }
    lock.lock();
    failure_ = std::move(failure);
    state_ = State::copied;
  }
}

}  // namespace parley::store::sqlite
