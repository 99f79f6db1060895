#include "deliver/hub_impl.h"

namespace parley::deliver {

using namespace model;

namespace {

constexpr base::Millis kRowEvery = 1000;  // one row of a conversation per second and no more
constexpr auto kFlushEvery = std::chrono::milliseconds(250);

Text shared(std::string text) { return std::make_shared<const std::string>(std::move(text)); }

}  // namespace

bool is_escalation(OwnerReason reason) {
  return reason == OwnerReason::asked_for_human || reason == OwnerReason::repeated_failure ||
         reason == OwnerReason::sinking_sentiment || reason == OwnerReason::listed_topic;
}

void Hub::Impl::on_batch(const std::vector<Event>& events) {
  changed.clear();
  for (const auto& event : events) {
    if (event.position <= position) continue;
    on_event(event);
    position = event.position;
  }
  send_states();
  send_alerts();
  send_suggestions();
  for (const auto& [id, change] : changed) tell_rows(id);
}

void Hub::Impl::on_event(const Event& event) {
  auto kind = stream_kind(event.stream);
  if (kind != "conversation" && kind != "receipt") return;
  std::string id(stream_id(event.stream));
  if (const auto* receipt = std::get_if<ReceiptRecorded>(&event.payload)) {
    if (auto row = conversation(id)) {
      auto frame = shared(frames.receipt(id, *receipt));
      if (receipt->by == SenderKind::agent) send_to_customer(row->contact_id, frame);
      send_to_agents(frame, [&](const Subscriber& a) { return follows(a, id, row->owner); });
      tell_rows(id);
    }
    return;
  }
  auto& change = changed[id];
  if (auto message = added_message(event)) {
    send_message(event, std::move(*message));
  } else if (const auto* owner = std::get_if<OwnerChanged>(&event.payload)) {
    change.state = true;
    if (is_escalation(owner->reason)) change.alert = owner->reason;
    bool queue = owner->from.kind == OwnerKind::queue || owner->to.kind == OwnerKind::queue;
    if (queue) queue_moved = true;
    if (owner->to.kind == OwnerKind::queue) queued_customers.insert(event.subject);
  } else if (std::holds_alternative<StatusChanged>(event.payload)) {
    change.state = true;
  } else if (const auto* understood = std::get_if<MessageUnderstood>(&event.payload)) {
    if (understood->sinking) change.alert = OwnerReason::sinking_sentiment;
    change.understood[understood->message_id] = understood->understanding.value;
  } else if (auto set = suggestion_set(event)) {
    change.suggestions = std::move(set);
  }
}

void Hub::Impl::send_message(const Event& event, Message message) {
  auto origin = origin_of(event.cause);
  bool for_customer = !message.note;
  if (auto at = customers.find(event.subject); for_customer && at != customers.end()) {
    Text frame;
    for (auto id : at->second) {
      auto& subscriber = subscribers.at(id);
      if (!subscriber.live || id == origin) continue;
      if (!frame) frame = shared(frames.message(message, false));
      send(subscriber, frame);
      if (message.sender.kind != SenderKind::customer) {
        delivered_up_to[message.conversation_id] = message.position;
      }
    }
  }
  if (!agents.empty()) {
    auto frame = shared(frames.message(message, true));
    std::optional<Conversation> row;
    send_to_agents(frame, [&](const Subscriber& agent) {
      if (agent.id == origin) return false;
      if (!agent.what.mine) return true;
      if (!row) row = conversation(message.conversation_id);
      return row && follows(agent, message.conversation_id, row->owner);
    });
  }
  if (!delivered_up_to.empty()) flush_later();
}

std::string Hub::Impl::state_frame(const Conversation& row) {
  std::optional<std::int64_t> place;
  if (row.owner.kind == OwnerKind::queue && row.status != Status::resolved) {
    auto ahead = store.queue_ahead(row);
    if (ahead) place = *ahead + 1;
  }
  return frames.state(row, place);
}

void Hub::Impl::send_states() {
  for (const auto& [id, change] : changed) {
    if (!change.state) continue;
    auto row = conversation(id);
    if (!row) continue;
    auto frame = shared(state_frame(*row));
    send_to_customer(row->contact_id, frame);
    send_to_agents(frame, [&](const Subscriber& a) { return follows(a, id, row->owner); });
  }
  if (queue_moved) flush_later();
}

// Of a conversation that has an agent, those are told who follow it; of one that waits, all.
void Hub::Impl::send_alerts() {
  for (const auto& [id, change] : changed) {
    if (!change.alert) continue;
    auto row = conversation(id);
    if (!row) continue;
    auto alert = shared(frames.alert(*row, *change.alert));
    bool escalated = change.state;
    send_to_agents(alert,
                   [&](const Subscriber& a) { return escalated || follows(a, id, row->owner); });
  }
}

void Hub::Impl::send_suggestions() {
  if (agents.empty()) return;
  for (const auto& [id, change] : changed) {
    if (!change.suggestions) continue;
    auto row = conversation(id);
    if (!row) continue;
    std::optional<Understanding> understanding;
    auto it = change.understood.find(change.suggestions->message_id);
    if (it != change.understood.end()) understanding = it->second;
    auto frame = shared(frames.suggestion(*change.suggestions, understanding));
    send_to_agents(frame, [&](const Subscriber& a) { return follows(a, id, row->owner); });
  }
}

void Hub::Impl::tell_rows(const std::string& conversation_id) {
  if (agents.empty()) return;
  auto now = clock.now();
  auto [last, first] = rows_sent.try_emplace(conversation_id, 0);
  if (now - last->second < kRowEvery) {
    rows_waiting.insert(conversation_id);
    return flush_later();
  }
  auto row = conversation(conversation_id);
  if (!row) return;
  last->second = now;
  auto frame = shared(frames.conversation(*row));
  send_to_agents(frame, [](const Subscriber&) { return true; });
}

void Hub::Impl::flush_later() {
  if (flush_waits) return;
  flush_waits = true;
  later(kFlushEvery, [](Impl& self) {
    self.flush_waits = false;
    self.flush();
  });
}

void Hub::Impl::flush() {
  auto receipts = std::exchange(delivered_up_to, {});
  for (const auto& [id, up_to] : receipts) delivered(id, up_to);
  auto waiting = std::exchange(rows_waiting, {});
  for (const auto& id : waiting) tell_rows(id);  // those still too early wait again
  std::erase_if(rows_sent,
                [now = clock.now()](const auto& item) { return now - item.second >= kRowEvery; });
  if (std::exchange(queue_moved, false)) flush_waiting();
}

// Everybody in the queue is told the new place.
void Hub::Impl::flush_waiting() {
  for (auto it = queued_customers.begin(); it != queued_customers.end();) {
    bool waits = false;
    if (customers.contains(*it)) {
      store::ConversationQuery query;
      query.contact_id = *it;
      query.owner_kind = OwnerKind::queue;
      query.unresolved = true;
      auto rows = store.conversations(query);
      if (rows) {
        for (const auto& row : *rows) {
          waits = true;
          send_to_customer(*it, shared(state_frame(row)));
        }
      }
    }
    it = waits ? std::next(it) : queued_customers.erase(it);
  }
}

}  // namespace parley::deliver
