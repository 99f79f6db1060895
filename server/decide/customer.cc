#include <algorithm>

#include "decide/decide.h"
#include "decide/handover.h"
#include "model/replies.h"

namespace parley::decide {

using namespace model;

namespace {

std::optional<base::Time> turn_due(const Conversation& state, const Inbound& inbound) {
  if (reads_as_finished(inbound.text) && !inbound.typing) return base::Time{inbound.now};
  base::Millis latest = inbound.now + kBurst;
  if (!state.unanswered.empty() && state.turn_due) latest = std::min(latest, state.turn_due->at);
  return base::Time{latest};
}

}  // namespace

Events receive(const Conversation& state, const Inbound& inbound) {
  Events events;
  if (state.status == Status::resolved) {
    events.push_back(StatusChanged{Status::open, std::nullopt});
    events.push_back(change_owner(state, {OwnerKind::bot, {}, {}}, OwnerReason::reopened));
  } else if (state.status != Status::open) {
    events.push_back(StatusChanged{Status::open, std::nullopt});
  }
  MessageReceived received;
  received.message_id = inbound.message_id;
  received.client_id = inbound.client_id;
  received.turn_due = turn_due(state, inbound);
  received.text = {inbound.text};
  received.attachments = {inbound.attachments};
  events.push_back(std::move(received));
  return events;
}

Events ask_for_human(const Conversation& state, const Candidates& candidates,
                     const BotSettings& bot, std::string message_id) {
  Events events;
  if (state.owner.kind != OwnerKind::bot && state.status != Status::resolved) return events;
  if (state.status != Status::open) events.push_back(StatusChanged{Status::open, std::nullopt});
  MessageSent sent;
  sent.message_id = std::move(message_id);
  sent.sender_name = bot.name;
  sent.text = {bot_reply(BotReply::handoff, bot, state.language)};
  events.push_back(std::move(sent));
  hand_over(events, state, OwnerReason::asked_for_human, candidates);
  return events;
}

base::Result<Events> rate(const Conversation&, std::int64_t score,
                          std::optional<std::string> comment) {
  if (score < 1 || score > 5) {
    return base::fail(base::Code::invalid,
                      "score must be from 1 to 5, not " + std::to_string(score));
  }
  return Events{ConversationRated{score, {std::move(comment)}}};
}

}  // namespace parley::decide
