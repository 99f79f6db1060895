#include <algorithm>

#include "deliver/hub_impl.h"

namespace parley::deliver {

using namespace model;

namespace {

constexpr std::size_t kPage = 200;
constexpr std::size_t kQueueBound = 256;  // frames; a replay waits until fewer are unwritten
constexpr auto kWait = std::chrono::milliseconds(20);

Text shared(std::string text) { return std::make_shared<const std::string>(std::move(text)); }

}  // namespace

// Welcome first; then the gap up to what is live, page by page; then live. The log holds everything
// that happens meanwhile, so nothing is buffered.
void Hub::Impl::join(Subscriber& subscriber) {
  send(subscriber, shared(subscriber.what.welcome(position)));
  subscriber.cursor = subscriber.what.last_position.value_or(position);
  replay(subscriber.id);
}

void Hub::Impl::replay(SubscriptionId id) {
  auto it = subscribers.find(id);
  if (it == subscribers.end()) return;
  auto& subscriber = it->second;
  if (subscriber.what.sink->queued() > kQueueBound) return replay_later(id);
  bool more = subscriber.cursor < position &&
              (subscriber.what.side == Side::agent ? replay_agent(subscriber)
                                                   : replay_customer(subscriber));
  if (more) return replay_later(id);
  send_open_states(subscriber);
  subscriber.live = true;
}

void Hub::Impl::replay_later(SubscriptionId id) {
  bool full = subscribers.at(id).what.sink->queued() > kQueueBound;
  later(full ? kWait : std::chrono::milliseconds(0), [id](Impl& self) { self.replay(id); });
}

// All messages of the contact's conversations after the cursor, one page per conversation and call.
// Returns whether there is more.
bool Hub::Impl::replay_customer(Subscriber& subscriber) {
  store::ConversationQuery query;
  query.contact_id = subscriber.what.id;
  query.limit = kPage;
  auto rows = store.conversations(query);
  if (!rows) return false;
  std::vector<Message> found;
  std::int64_t complete = position;  // pages that were cut end here
  for (const auto& row : *rows) {
    if (row.last_position <= subscriber.cursor) continue;
    auto page = store.messages({row.id, false, subscriber.cursor, std::nullopt, kPage});
    if (!page) return false;
    if (page->size() == kPage) complete = std::min(complete, page->back().position);
    std::ranges::move(*page, std::back_inserter(found));
  }
  std::ranges::sort(found, {}, &Message::position);
  for (const auto& message : found) {
    if (message.position > complete) break;
    send(subscriber, shared(frames.message(message, false)));
    if (message.sender.kind != SenderKind::customer && !message.delivered_at) {
      delivered_up_to[message.conversation_id] = message.position;
      flush_later();
    }
  }
  subscriber.cursor = complete;
  return subscriber.cursor < position;
}

bool Hub::Impl::replay_agent(Subscriber& subscriber) {
  auto events = store.read_after(subscriber.cursor, kPage);
  if (!events && events.error().code == base::Code::internal) {
    // A damaged event is in this page: step up to it, then over it.
    events = store.read_after(subscriber.cursor, 1);
    if (!events) return ++subscriber.cursor < position;
  }
  if (!events || events->empty()) return false;
  for (const auto& event : *events) {
    if (event.position > position) return false;
    subscriber.cursor = event.position;
    auto added = added_message(event);
    if (!added) continue;
    if (subscriber.what.mine) {
      auto row = conversation(added->conversation_id);
      if (!row || !follows(subscriber, row->id, row->owner)) continue;
    }
    auto message = store.message(added->id);  // as it is by now: understood, read
    if (!message || !*message) continue;
    send(subscriber, shared(frames.message(**message, true)));
  }
  return subscriber.cursor < position;
}

void Hub::Impl::send_open_states(Subscriber& subscriber) {
  store::ConversationQuery query;
  query.unresolved = true;
  if (subscriber.what.side == Side::agent) {
    query.owner_agent = subscriber.what.id;
  } else {
    query.contact_id = subscriber.what.id;
  }
  auto rows = store.conversations(query);
  if (!rows) return;
  for (const auto& row : *rows) {
    send(subscriber, shared(state_frame(row)));
    bool waits = subscriber.what.side == Side::customer && row.owner.kind == OwnerKind::queue;
    if (waits) queued_customers.insert(row.contact_id);
  }
}

}  // namespace parley::deliver
