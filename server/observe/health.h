// Whether the process can serve: named checks and the drain switch. Thread-safe.
#pragma once

#include <atomic>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace parley::observe {

class Health {
 public:
  // Returns what is wrong, or nothing. Called on any thread, often; it must be quick.
  using Check = std::function<std::optional<std::string>()>;

  struct Outcome {
    std::string name;
    std::optional<std::string> wrong;
  };
  struct Report {
    bool ready = true;
    std::vector<Outcome> checks;
  };

  void add(std::string name, Check check);
  // From now on not ready: the process is going down.
  void drain() { draining_ = true; }
  Report report() const;

 private:
  mutable std::mutex mutex_;
  std::vector<std::pair<std::string, Check>> checks_;
  std::atomic<bool> draining_ = false;
};

}  // namespace parley::observe
