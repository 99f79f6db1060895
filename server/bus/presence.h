// Which agents are there, what they can take, what they look at. Lives in memory only: who is
// connected is no history, and a heartbeat never writes. Thread-safe.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/json.h"

namespace parley::bus {

enum class AgentStatus { online, away, busy, offline };
BOOST_DESCRIBE_ENUM(AgentStatus, online, away, busy, offline)

inline constexpr std::int64_t kDefaultCapacity = 5;

struct AgentPresence {
  std::string agent_id;
  AgentStatus status = AgentStatus::offline;  // offline without a socket
  std::int64_t capacity = kDefaultCapacity;
  base::Millis last_assigned_at = 0;
};

class Presence {
 public:
  // A socket of the agent came or went. The first one makes them what they last chose (online
  // unless they chose otherwise); returns true when what others see has changed.
  bool connected(const std::string& agent_id);
  bool disconnected(const std::string& agent_id);
  bool choose(const std::string& agent_id, AgentStatus status,
              std::optional<std::int64_t> capacity);

  void assigned(const std::string& agent_id, base::Millis at);

  AgentPresence of(const std::string& agent_id) const;
  std::vector<AgentPresence> online() const;  // status online, by id
  std::size_t count_connected() const;

 private:
  struct Entry {
    int sockets = 0;
    AgentStatus chosen = AgentStatus::online;
    std::int64_t capacity = kDefaultCapacity;
    base::Millis last_assigned_at = 0;
  };
  static AgentPresence seen(const std::string& id, const Entry& entry);

  mutable std::mutex mutex_;
  std::map<std::string, Entry> agents_;
};

}  // namespace parley::bus
