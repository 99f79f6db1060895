#include "pipeline/clockwork.h"

#include <algorithm>
#include <chrono>

namespace parley::pipeline {
namespace {

// The clock may be moved by hand or by the system: look again at least this often.
constexpr base::Millis kLongestWait = 1000;

}  // namespace

Clockwork::Clockwork(const base::Clock& clock, Due due)
    : clock_(clock), due_(std::move(due)), thread_([this] { run(); }) {}

Clockwork::~Clockwork() { stop(); }

void Clockwork::at(const std::string& key, base::Millis when) {
  std::lock_guard lock(mutex_);
  auto [it, added] = times_.try_emplace(key, when);
  if (!added) {
    order_.erase({it->second, key});
    it->second = when;
  }
  order_.emplace(when, key);
  if (order_.begin()->second == key) changed_.notify_one();
}

void Clockwork::forget(const std::string& key) {
  std::lock_guard lock(mutex_);
  auto it = times_.find(key);
  if (it == times_.end()) return;
  order_.erase({it->second, key});
  times_.erase(it);
}

void Clockwork::stop() {
  {
    std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_one();
  if (thread_.joinable()) thread_.join();
}

void Clockwork::run() {
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    auto now = clock_.now();
    if (!order_.empty() && order_.begin()->first <= now) {
      auto key = order_.begin()->second;
      order_.erase(order_.begin());
      times_.erase(key);
      lock.unlock();
      due_(key);
      lock.lock();
      continue;
    }
    auto wait = order_.empty() ? kLongestWait : order_.begin()->first - now;
    changed_.wait_for(lock,
                      std::chrono::milliseconds(std::clamp<base::Millis>(wait, 1, kLongestWait)));
  }
}

}  // namespace parley::pipeline
