// Slows the guessing of passwords down: five wrong ones for an account, then a pause that doubles
// from 30 s to an hour; per address 100 attempts in 15 minutes. In memory, bounded, thread-safe: a
// restart forgets it, which costs an attacker more than it gives.
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "base/clock.h"

namespace parley::auth {

class Throttle {
 public:
  // Seconds to wait before the next attempt, if any; counts the attempt of the address if not.
  // Loopback addresses have no limit of their own.
  std::optional<std::int64_t> wait_seconds(const std::string& account, const std::string& address,
                                           base::Millis now);
  void failed(const std::string& account, base::Millis now);
  void succeeded(const std::string& account);

 private:
  struct Failures {
    int count = 0;
    base::Millis last = 0;
    base::Millis until = 0;
  };
  struct Attempts {
    int count = 0;
    base::Millis since = 0;
  };
  void forget_old(base::Millis now);

  std::mutex mutex_;
  std::map<std::string, Failures> accounts_;
  std::map<std::string, Attempts> addresses_;
};

}  // namespace parley::auth
