// Time as data: UTC milliseconds since 1970. Code that decides takes the time as an argument; only
// the edges own a Clock, and tests own a ManualClock.
#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace parley::base {

using Millis = std::int64_t;

class Clock {
 public:
  virtual ~Clock() = default;
  virtual Millis now() const = 0;
};

class SystemClock final : public Clock {
 public:
  Millis now() const override;
};

class ManualClock final : public Clock {
 public:
  explicit ManualClock(Millis start) : now_(start) {}
  Millis now() const override { return now_.load(); }
  void advance(Millis by) { now_ += by; }
  void set(Millis to) { now_ = to; }

 private:
  std::atomic<Millis> now_;
};

// RFC 3339, UTC, three decimals: "2026-01-31T09:05:00.123Z".
std::string to_rfc3339(Millis at);
// Accepts any offset and 0–9 decimals; years 0000–9999.
Result<Millis> from_rfc3339(std::string_view text);

}  // namespace parley::base
