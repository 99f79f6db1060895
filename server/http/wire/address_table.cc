#include "http/wire/address_table.h"

#include <algorithm>
#include <cmath>

namespace parley::http::wire {
namespace {

constexpr AddressTable::Key kOthers = {};  // 0.0.0.0 and :: are nobody's address

AddressTable::Key key_of(const AddressTable::Address& address) {
  AddressTable::Key key = {};
  if (address.is_v4()) {
    std::ranges::copy(address.to_v4().to_bytes(), key.begin());
    key[7] = 4;  // apart from any IPv6 network in use
  } else {
    auto bytes = address.to_v6().to_bytes();
    std::copy_n(bytes.begin(), key.size(), key.begin());
  }
  return key;
}

AddressTable::Address unmapped(const AddressTable::Address& address) {
  if (!address.is_v6() || !address.to_v6().is_v4_mapped()) return address;
  return boost::asio::ip::make_address_v4(boost::asio::ip::v4_mapped, address.to_v6());
}

std::int64_t up(double value) { return static_cast<std::int64_t>(std::ceil(value)); }

}  // namespace

AddressTable::Slot& AddressTable::Slot::operator=(Slot&& other) noexcept {
  if (this == &other) return *this;
  release();
  table_ = std::exchange(other.table_, nullptr);
  key_ = other.key_;
  return *this;
}

void AddressTable::Slot::release() {
  if (table_) std::exchange(table_, nullptr)->disconnect(key_);
}

std::optional<AddressTable::Slot> AddressTable::connect(const Address& peer,
                                                        Clock::time_point now) {
  auto address = unmapped(peer);
  if (address.is_loopback()) return Slot();
  std::lock_guard lock(mutex_);
  auto key = key_of(address);
  auto& found = entry(key, now);
  if (found.connections >= limits_.connections) return std::nullopt;
  ++found.connections;
  return Slot(*this, entries_.contains(key) ? key : kOthers);
}

std::optional<AddressTable::Budget> AddressTable::take(const Address& peer, Clock::time_point now) {
  auto address = unmapped(peer);
  if (address.is_loopback()) return std::nullopt;
  std::lock_guard lock(mutex_);
  auto& found = entry(key_of(address), now);
  bool allowed = found.tokens >= 1;
  if (allowed) found.tokens -= 1;
  return Budget{
      .allowed = allowed,
      .quota = static_cast<std::int64_t>(limits_.burst),
      .window = up(limits_.burst / limits_.per_second),
      .remaining = static_cast<std::int64_t>(found.tokens),
      .reset = up((limits_.burst - found.tokens) / limits_.per_second),
      .retry_after = std::max<std::int64_t>(1, up((1 - found.tokens) / limits_.per_second))};
}

std::size_t AddressTable::size() const {
  std::lock_guard lock(mutex_);
  return entries_.size();
}

double AddressTable::tokens_at(const Entry& entry, Clock::time_point now) const {
  std::chrono::duration<double> passed = now - entry.at;
  return std::min(limits_.burst, entry.tokens + passed.count() * limits_.per_second);
}

AddressTable::Entry& AddressTable::entry(const Key& key, Clock::time_point now) {
  auto found = entries_.find(key);
  if (found == entries_.end()) {
    // Room is made by forgetting who has everything back; at most once a second, it walks all.
    if (entries_.size() >= limits_.entries && now - swept_ >= std::chrono::seconds(1)) {
      swept_ = now;
      std::erase_if(entries_, [&](const auto& item) {
        return item.second.connections == 0 && tokens_at(item.second, now) >= limits_.burst;
      });
    }
    const Key& place = entries_.size() < limits_.entries ? key : kOthers;
    found = entries_.try_emplace(place, Entry{limits_.burst, now}).first;
  }
  found->second.tokens = tokens_at(found->second, now);
  found->second.at = now;
  return found->second;
}

void AddressTable::disconnect(const Key& key) {
  std::lock_guard lock(mutex_);
  auto found = entries_.find(key);
  if (found != entries_.end() && found->second.connections > 0) --found->second.connections;
}

}  // namespace parley::http::wire
