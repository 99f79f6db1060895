// Runs a function for a key when its time has come. One thread; what it calls must be quick (hand
// over to a pool). A key has one time: a new one replaces the old. Thread-safe.
#pragma once

#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <thread>

#include "base/clock.h"

namespace parley::pipeline {

class Clockwork {
 public:
  using Due = std::function<void(const std::string& key)>;
  Clockwork(const base::Clock& clock, Due due);
  ~Clockwork();

  void at(const std::string& key, base::Millis when);
  void forget(const std::string& key);
  // Nothing is called after this returns.
  void stop();

 private:
  void run();

  const base::Clock& clock_;
  Due due_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::map<std::string, base::Millis> times_;
  std::set<std::pair<base::Millis, std::string>> order_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace parley::pipeline
