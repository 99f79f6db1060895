#include "bus/presence.h"

namespace parley::bus {

AgentPresence Presence::seen(const std::string& id, const Entry& entry) {
  auto status = entry.sockets > 0 ? entry.chosen : AgentStatus::offline;
  return {id, status, entry.capacity, entry.last_assigned_at};
}

bool Presence::connected(const std::string& agent_id) {
  std::lock_guard lock(mutex_);
  auto& entry = agents_[agent_id];
  return ++entry.sockets == 1;
}

bool Presence::disconnected(const std::string& agent_id) {
  std::lock_guard lock(mutex_);
  auto& entry = agents_[agent_id];
  if (entry.sockets > 0) --entry.sockets;
  return entry.sockets == 0;
}

bool Presence::choose(const std::string& agent_id, AgentStatus status,
                      std::optional<std::int64_t> capacity) {
  std::lock_guard lock(mutex_);
  auto& entry = agents_[agent_id];
  auto before = seen(agent_id, entry);
  entry.chosen = status;
  if (capacity) entry.capacity = *capacity;
  return before.status != seen(agent_id, entry).status || before.capacity != entry.capacity;
}

void Presence::assigned(const std::string& agent_id, base::Millis at) {
  std::lock_guard lock(mutex_);
  agents_[agent_id].last_assigned_at = at;
}

AgentPresence Presence::of(const std::string& agent_id) const {
  std::lock_guard lock(mutex_);
  auto it = agents_.find(agent_id);
  return seen(agent_id, it == agents_.end() ? Entry{} : it->second);
}

std::vector<AgentPresence> Presence::online() const {
  std::lock_guard lock(mutex_);
  std::vector<AgentPresence> agents;
  for (const auto& [id, entry] : agents_) {
    auto presence = seen(id, entry);
    if (presence.status == AgentStatus::online) agents.push_back(std::move(presence));
  }
  return agents;
}

std::size_t Presence::count_connected() const {
  std::lock_guard lock(mutex_);
  std::size_t count = 0;
  for (const auto& [id, entry] : agents_) count += entry.sockets > 0;
  return count;
}

}  // namespace parley::bus
