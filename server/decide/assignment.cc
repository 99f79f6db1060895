#include <algorithm>

#include "decide/decide.h"
#include "decide/handover.h"

namespace parley::decide {

using namespace model;

namespace {

OwnerChanged to_agent(const Owner& from, const std::string& agent, const Candidates& candidates) {
  OwnerChanged changed;
  changed.from = from;
  changed.to = {OwnerKind::agent, agent, from.team_id};
  changed.reason = OwnerReason::assigned_by_rule;
  changed.candidates = candidates;
  return changed;
}

}  // namespace

OwnerChanged change_owner(const Conversation& state, Owner to, OwnerReason reason) {
  OwnerChanged changed;
  changed.from = state.owner;
  changed.to = std::move(to);
  changed.reason = reason;
  return changed;
}

void hand_over(Events& events, const Conversation& state, OwnerReason reason,
               const Candidates& candidates, std::optional<double> sentiment,
               std::optional<std::string> topic) {
  auto changed = change_owner(state, {OwnerKind::queue, {}, state.owner.team_id}, reason);
  changed.sentiment = sentiment;
  changed.topic = std::move(topic);
  Owner queue = changed.to;
  events.push_back(std::move(changed));
  auto agent = choose_agent(candidates, state.declined_by);
  if (agent) events.push_back(to_agent(queue, *agent, candidates));
}

std::optional<std::string> choose_agent(const Candidates& candidates,
                                        const std::vector<std::string>& not_these) {
  const Candidate* best = nullptr;
  for (const auto& candidate : candidates) {
    auto free = candidate.capacity - candidate.load;
    if (free <= 0) continue;
    if (std::ranges::find(not_these, candidate.agent_id) != not_these.end()) continue;
    if (!best) {
      best = &candidate;
      continue;
    }
    auto best_free = best->capacity - best->load;
    auto key =
        std::tuple(-free, candidate.last_assigned_at.at, std::string_view(candidate.agent_id));
    auto best_key =
        std::tuple(-best_free, best->last_assigned_at.at, std::string_view(best->agent_id));
    if (key < best_key) best = &candidate;
  }
  return best ? std::optional(best->agent_id) : std::nullopt;
}

Events assign_waiting(const Conversation& state, const Candidates& candidates) {
  if (state.owner.kind != OwnerKind::queue || state.status != Status::open) return {};
  auto agent = choose_agent(candidates, state.declined_by);
  if (!agent) return {};
  return {to_agent(state.owner, *agent, candidates)};
}

}  // namespace parley::decide
