#include <algorithm>

#include "decide/decide.h"
#include "decide/handover.h"

namespace parley::decide {

using namespace model;
using base::Code;
using base::fail;

namespace {

bool owned_by_other(const Conversation& state, const Agent& agent) {
  return state.owner.kind == OwnerKind::agent && state.owner.agent_id != agent.id &&
         state.status != Status::resolved;
}

std::unexpected<base::Error> with_other(const Conversation& state) {
  return fail(Code::conflict, "the conversation is with agent " +
                                  state.owner.agent_id.value_or("?") +
                                  "; have it assigned to you first");
}

void reopen_into(Events& events, const Conversation& state) {
  if (state.status != Status::open) events.push_back(StatusChanged{Status::open, std::nullopt});
}

Owner agent_owner(const Conversation& state, const std::string& agent_id) {
  return {OwnerKind::agent, agent_id, state.owner.team_id};
}

}  // namespace

base::Result<Events> reply(const Conversation& state, const Agent& agent, const Reply& reply) {
  Events events;
  if (!reply.note) {
    if (owned_by_other(state, agent)) return with_other(state);
    reopen_into(events, state);
    if (state.owner.kind != OwnerKind::agent || state.owner.agent_id != agent.id) {
      events.push_back(change_owner(state, agent_owner(state, agent.id), OwnerReason::replied));
    }
  }
  MessageSent sent;
  sent.message_id = reply.message_id;
  sent.client_id = reply.client_id;
  sent.sender = SenderKind::agent;
  sent.sender_id = agent.id;
  sent.sender_name = agent.name;
  sent.note = reply.note;
  sent.suggestion_of = reply.suggestion_of;
  sent.text = {reply.text};
  sent.attachments = {reply.attachments};
  events.push_back(std::move(sent));
  return events;
}

base::Result<Events> take(const Conversation& state, const Agent& agent) {
  if (owned_by_other(state, agent)) return with_other(state);
  Events events;
  reopen_into(events, state);
  if (state.owner.kind == OwnerKind::agent && state.owner.agent_id == agent.id) return events;
  events.push_back(change_owner(state, agent_owner(state, agent.id), OwnerReason::taken));
  return events;
}

base::Result<Events> release(const Conversation& state, const Agent& agent) {
  if (state.owner.kind != OwnerKind::agent) {
    return fail(Code::conflict,
                "the conversation is with no agent, so there is nothing to release");
  }
  if (owned_by_other(state, agent) && !agent.supervisor) return with_other(state);
  return Events{
      change_owner(state, {OwnerKind::queue, {}, state.owner.team_id}, OwnerReason::released)};
}

base::Result<Events> assign(const Conversation& state, const std::string& agent_id) {
  Events events;
  reopen_into(events, state);
  if (state.owner.kind == OwnerKind::agent && state.owner.agent_id == agent_id) return events;
  events.push_back(change_owner(state, agent_owner(state, agent_id), OwnerReason::assigned));
  return events;
}

base::Result<Events> hand_back(const Conversation& state, const Agent& agent) {
  if (state.owner.kind == OwnerKind::bot) return Events{};
  if (owned_by_other(state, agent) && !agent.supervisor) return with_other(state);
  return Events{change_owner(state, {OwnerKind::bot, {}, {}}, OwnerReason::handed_back)};
}

base::Result<Events> resolve(const Conversation& state) {
  if (state.status == Status::resolved) return Events{};
  return Events{StatusChanged{Status::resolved, std::nullopt}};
}

base::Result<Events> reopen(const Conversation& state) {
  Events events;
  reopen_into(events, state);
  return events;
}

base::Result<Events> snooze(const Conversation& state, base::Millis until, base::Millis now) {
  if (until <= now) return fail(Code::invalid, "until must be in the future");
  if (state.status == Status::resolved) {
    return fail(Code::conflict, "the conversation is resolved; reopen it before you snooze it");
  }
  return Events{StatusChanged{Status::snoozed, base::Time{until}}};
}

Events wake(const Conversation& state, base::Millis now) {
  if (state.status != Status::snoozed || !state.snoozed_until) return {};
  if (state.snoozed_until->at > now) return {};
  return {StatusChanged{Status::open, std::nullopt}};
}

Events set_tags(const Conversation& state, std::vector<std::string> tags) {
  std::ranges::sort(tags);
  tags.erase(std::unique(tags.begin(), tags.end()), tags.end());
  if (tags == state.tags) return {};
  return {TagsChanged{std::move(tags)}};
}

Events set_priority(const Conversation& state, Priority priority) {
  if (priority == state.priority) return {};
  return {PriorityChanged{priority}};
}

Events agent_left(const Conversation& state, const std::string& agent_id) {
  if (state.owner.kind != OwnerKind::agent || state.owner.agent_id != agent_id) return {};
  if (state.status == Status::resolved) return {};
  return {
      change_owner(state, {OwnerKind::queue, {}, state.owner.team_id}, OwnerReason::agent_left)};
}

}  // namespace parley::decide
