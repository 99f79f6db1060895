// Who may do how much: a bucket of request tokens and a count of connections per address (per /64
// for IPv6). Loopback is not limited. The table is bounded; addresses that do not fit share one
// entry. Thread-safe.
#pragma once

#include <array>
#include <boost/asio/ip/address.hpp>
#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <utility>

namespace parley::http::wire {

class AddressTable {
 public:
  using Clock = std::chrono::steady_clock;
  using Address = boost::asio::ip::address;
  using Key = std::array<unsigned char, 8>;

  struct Limits {
    std::size_t connections;
    double per_second;
    double burst;
    std::size_t entries = 16'384;
  };

  explicit AddressTable(Limits limits) : limits_(limits) {}

  // One connection of an address; gives it back at its end.
  class Slot {
   public:
    Slot() = default;
    Slot(AddressTable& table, Key key) : table_(&table), key_(key) {}
    Slot(Slot&& other) noexcept : table_(std::exchange(other.table_, nullptr)), key_(other.key_) {}
    Slot& operator=(Slot&& other) noexcept;
    ~Slot() { release(); }

   private:
    void release();
    AddressTable* table_ = nullptr;
    Key key_ = {};
  };

  // Nothing if the address has too many.
  std::optional<Slot> connect(const Address& address, Clock::time_point now);

  // Whole requests and seconds, as the RateLimit headers want them.
  struct Budget {
    bool allowed;
    std::int64_t quota;   // requests
    std::int64_t window;  // in which they come back
    std::int64_t remaining;
    std::int64_t reset;        // until all are back
    std::int64_t retry_after;  // until the next one is allowed
  };
  // Takes one request; nothing for an address without limit.
  std::optional<Budget> take(const Address& address, Clock::time_point now);

  std::size_t size() const;

 private:
  struct Entry {
    double tokens;
    Clock::time_point at;
    std::size_t connections = 0;
  };
  Entry& entry(const Key& key, Clock::time_point now);
  double tokens_at(const Entry& entry, Clock::time_point now) const;
  void disconnect(const Key& key);

  Limits limits_;
  mutable std::mutex mutex_;
  std::map<Key, Entry> entries_;
  Clock::time_point swept_ = {};
};

}  // namespace parley::http::wire
