#include <algorithm>

#include "pipeline/pipeline_impl.h"

namespace parley::pipeline {

namespace {

constexpr std::size_t kWaitingPage = 200;

// Urgent ones first, then who has waited longest.
bool waits_before(const model::Conversation& a, const model::Conversation& b) {
  auto since = [](const model::Conversation& c) { return c.queued_at ? c.queued_at->at : 0; };
  return std::pair(-static_cast<int>(a.priority), since(a)) <
         std::pair(-static_cast<int>(b.priority), since(b));
}

}  // namespace

std::vector<model::Candidate> Pipeline::Impl::candidates() {
  std::vector<model::Candidate> found;
  for (const auto& agent : parts.presence.online()) {
    auto counts = parts.store.count_conversations(agent.agent_id);
    if (!counts) continue;
    found.push_back({agent.agent_id, agent.capacity, counts->agent, {agent.last_assigned_at}});
  }
  return found;
}

// On the clockwork's thread, so one at a time; each assignment is committed before the next is
// decided, so that loads are right.
void Pipeline::Impl::assign_waiting() {
  if (stopping || assigning.exchange(true)) return;
  auto free = candidates();
  store::ConversationQuery query;
  query.owner_kind = model::OwnerKind::queue;
  query.status = model::Status::open;
  query.limit = kWaitingPage;
  auto waiting = free.empty() ? base::Result<std::vector<model::Conversation>>{}
                              : parts.store.conversations(query);
  if (waiting) {
    std::ranges::sort(*waiting, waits_before);
    for (const auto& state : *waiting) {
      auto events = decide::assign_waiting(state, free);
      if (events.empty()) continue;
      commit(state, std::move(events), "assignment", [self = shared_from_this()](bool) {
        self->assigning = false;
        if (!self->stopping) self->clockwork.at("assign:", self->parts.clock.now());
      });
      return;
    }
  }
  assigning = false;
}

void Pipeline::Impl::wake(const std::string& conversation_id) {
  auto state = parts.store.conversation(conversation_id);
  if (stopping || !state || !*state) return;
  auto events = decide::wake(**state, parts.clock.now());
  if (events.empty()) return;
  commit(**state, std::move(events), "timer",
         [self = shared_from_this(), conversation_id](bool stored) {
           if (stored || self->stopping) return;
           self->clockwork.at("wake:conversation/" + conversation_id, self->parts.clock.now());
         });
}

void Pipeline::Impl::commit(const model::Conversation& state, decide::Events events,
                            const std::string& cause, std::function<void(bool)> done) {
  store::Transaction transaction;
  transaction.at = parts.clock.now();
  store::StreamAppend append;
  append.stream = "conversation/" + state.id;
  append.expected_version = state.version;
  append.subject = state.contact_id;
  for (auto& payload : events) append.events.push_back({std::move(payload), "bot", cause});
  transaction.appends.push_back(std::move(append));
  auto finish = [self = shared_from_this(), done = std::move(done),
                 id = state.id](base::Result<store::Committed> result) {
    if (!result && result.error().code != base::Code::stale) {
      self->parts.log.error("commit failed",
                            {{"conversation", id}, {"error", result.error().message}});
    }
    done(result.has_value());
  };
  parts.store.commit(std::move(transaction), std::move(finish));
}

}  // namespace parley::pipeline
