#include "auth/throttle.h"

#include <algorithm>

namespace parley::auth {
namespace {

constexpr int kFreeFailures = 5;
constexpr base::Millis kFirstPause = 30'000;
constexpr base::Millis kLongestPause = 3'600'000;
constexpr base::Millis kForgetAfter = 24LL * 3'600'000;
constexpr int kAttemptsPerAddress = 100;
constexpr base::Millis kAddressWindow = 15LL * 60'000;
constexpr std::size_t kMaxEntries = 100'000;

std::int64_t seconds_until(base::Millis until, base::Millis now) {
  return (until - now + 999) / 1000;
}

bool is_loopback(const std::string& address) {
  return address.starts_with("127.") || address == "::1" || address.starts_with("::ffff:127.");
}

}  // namespace

std::optional<std::int64_t> Throttle::wait_seconds(const std::string& account,
                                                   const std::string& address, base::Millis now) {
  std::lock_guard lock(mutex_);
  auto failures = accounts_.find(account);
  if (failures != accounts_.end() && failures->second.until > now) {
    return seconds_until(failures->second.until, now);
  }
  if (is_loopback(address)) return std::nullopt;
  auto& attempts = addresses_[address];
  if (attempts.count == 0 || now - attempts.since >= kAddressWindow) attempts = {0, now};
  if (attempts.count >= kAttemptsPerAddress) {
    return seconds_until(attempts.since + kAddressWindow, now);
  }
  ++attempts.count;
  return std::nullopt;
}

void Throttle::failed(const std::string& account, base::Millis now) {
  std::lock_guard lock(mutex_);
  if (accounts_.size() + addresses_.size() > kMaxEntries) forget_old(now);
  auto& failures = accounts_[account];
  if (now - failures.last > kForgetAfter) failures = {};
  failures.last = now;
  ++failures.count;
  if (failures.count < kFreeFailures) return;
  int doublings = std::min(failures.count - kFreeFailures, 10);
  failures.until = now + std::min(kLongestPause, kFirstPause << doublings);
}

void Throttle::succeeded(const std::string& account) {
  std::lock_guard lock(mutex_);
  accounts_.erase(account);
}

void Throttle::forget_old(base::Millis now) {
  std::erase_if(addresses_,
                [&](const auto& item) { return now - item.second.since > kAddressWindow; });
  std::erase_if(accounts_, [&](const auto& item) { return item.second.until < now; });
}

}  // namespace parley::auth
