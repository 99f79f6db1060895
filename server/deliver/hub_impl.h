// The inside of the hub, shared by its .cc files. Everything here runs on the hub's thread.
#pragma once

#include <chrono>
#include <map>
#include <set>
#include <unordered_map>

#include "deliver/hub.h"

namespace parley::deliver {

struct Subscriber {
  SubscriptionId id = 0;
  Subscription what;
  std::int64_t cursor = 0;  // everything up to here was sent or is not for them
  bool live = false;        // false while the gap is being sent
  std::optional<std::string> viewing;
  std::string view_on;   // what others are told while they view it
  std::string view_off;  // what others are told when they stop viewing
};

struct Hub::Impl : std::enable_shared_from_this<Hub::Impl> {
  using Batch = std::shared_ptr<const std::vector<model::Event>>;

  Impl(base::Executor e, store::Store& s, const Frames& f, const base::Clock& c, Delivered d,
       observe::Metrics& m);

  // fan_out.cc
  void on_batch(const std::vector<model::Event>& events);
  void on_event(const model::Event& event);
  void send_message(const model::Event& event, model::Message message);
  void send_states();
  void send_alerts();
  void send_suggestions();
  void tell_rows(const std::string& conversation_id);
  void flush();
  void flush_later();
  void flush_waiting();

  // replay.cc
  void join(Subscriber& subscriber);
  void replay(SubscriptionId id);
  bool replay_customer(Subscriber& subscriber);
  bool replay_agent(Subscriber& subscriber);
  void replay_later(SubscriptionId id);
  void send_open_states(Subscriber& subscriber);

  // Calls `work` on the hub's thread after `wait`, unless the hub has gone by then.
  void later(std::chrono::milliseconds wait, std::function<void(Impl&)> work);
  void send(Subscriber& subscriber, const Text& frame);
  void send_to_customer(const std::string& contact_id, const Text& frame);
  template <class Want>
  void send_to_agents(const Text& frame, Want want) {
    for (auto id : agents) {
      auto& subscriber = subscribers.at(id);
      if (subscriber.live && want(subscriber)) send(subscriber, frame);
    }
  }
  bool follows(const Subscriber& agent, const std::string& conversation_id,
               const model::Owner& owner) const;
  std::optional<model::Conversation> conversation(const std::string& id);
  std::string state_frame(const model::Conversation& row);

  base::Executor executor;
  store::Store& store;
  const Frames& frames;
  const base::Clock& clock;
  Delivered delivered;
  observe::Counter& frames_sent;
  observe::Histogram& fan_out_seconds;

  std::int64_t position = 0;  // of the newest event fanned out
  std::unordered_map<SubscriptionId, Subscriber> subscribers;
  std::unordered_map<std::string, std::set<SubscriptionId>> customers;  // by contact
  std::set<SubscriptionId> agents;

  // Of the batch at hand.
  struct Changed {
    bool state = false;
    std::optional<model::OwnerReason> alert;
    std::optional<model::SuggestionSet> suggestions;
    std::map<std::string, model::Understanding> understood;
  };
  std::map<std::string, Changed> changed;

  // At most once a second.
  bool flush_waits = false;
  std::unordered_map<std::string, base::Millis> rows_sent;  // by conversation
  std::set<std::string> rows_waiting;                       // changed since
  std::map<std::string, std::int64_t> delivered_up_to;      // by conversation
  std::set<std::string> queued_customers;  // contacts whose place in the queue may move
  bool queue_moved = false;
};

std::optional<SubscriptionId> origin_of(std::string_view cause);

// Escalations that agents are alerted to.
bool is_escalation(model::OwnerReason reason);

}  // namespace parley::deliver
