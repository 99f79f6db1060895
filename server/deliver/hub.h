// From the log to the people who listen: every commit is fanned out to the sockets of the customers
// and agents who may see it. A subscriber names the last position it saw and gets everything newer
// first, then live events: no gap, nothing twice. The log is the outbox; nothing is queued here
// that a restart would lose.
//
// All state lives on one executor (one thread). Functions may be called on any thread and return at
// once. What is written is made by Frames, so that the wire's shapes stay with the API.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/task.h"
#include "bus/presence.h"
#include "model/event.h"
#include "model/fold.h"
#include "observe/metrics.h"
#include "store/store.h"

namespace parley::deliver {

using Text = std::shared_ptr<const std::string>;

// One socket. Called on the hub's thread.
class Sink {
 public:
  virtual ~Sink() = default;
  virtual void send(Text frame) = 0;
  virtual std::size_t queued() const = 0;  // frames not yet written
};

// The JSON of each frame.
class Frames {
 public:
  virtual ~Frames() = default;
  virtual std::string message(const model::Message& message, bool for_agent) const = 0;
  virtual std::string conversation(const model::Conversation& row) const = 0;
  virtual std::string state(const model::Conversation& row,
                            std::optional<std::int64_t> queue_position) const = 0;
  virtual std::string suggestion(
      const model::SuggestionSet& set,
      const std::optional<model::Understanding>& understanding) const = 0;
  virtual std::string alert(const model::Conversation& row, model::OwnerReason reason) const = 0;
  virtual std::string receipt(const std::string& conversation_id,
                              const model::ReceiptRecorded& receipt) const = 0;
};

enum class Side { customer, agent };

struct Subscription {
  Side side = Side::customer;
  std::string id;     // of the contact or the account
  bool mine = false;  // agents: messages of owned and viewed conversations only
  std::optional<std::int64_t> last_position;
  std::shared_ptr<Sink> sink;
  // The first frame, made when the position is known from which live events follow.
  std::function<std::string(std::int64_t position)> welcome;
};
using SubscriptionId = std::uint64_t;

// The cause of events that came in over a socket, "socket/<id>/<n>": a message is not sent back to
// where it came from.
std::string socket_cause(SubscriptionId id, std::uint64_t frame);

class Hub {
 public:
  // The store and the frames outlive the hub. `delivered` is told, now and then, up to which
  // position messages reached a socket of the conversation's customer.
  using Delivered = std::function<void(const std::string& conversation_id, std::int64_t position)>;
  Hub(base::Executor executor, store::Store& store, const Frames& frames, const base::Clock& clock,
      Delivered delivered, observe::Metrics& metrics);
  ~Hub();

  // For Store::listen().
  void committed(const std::shared_ptr<const std::vector<model::Event>>& events);

  SubscriptionId subscribe(Subscription subscription);
  void unsubscribe(SubscriptionId id);

  // What the agent looks at, or nothing; those who look at the same are told of each other.
  void view(SubscriptionId id, std::optional<std::string> conversation_id, std::string frame_on,
            std::string frame_off);

  // Frames that are no history. To the customer of a conversation; to the agents who own or view
  // it; to all agents.
  void to_customer(const std::string& contact_id, std::string frame);
  void to_agents_at(const std::string& conversation_id, const model::Owner& owner,
                    std::string frame, std::optional<SubscriptionId> except);
  void to_all_agents(std::string frame);

 private:
  struct Impl;
  std::shared_ptr<Impl> impl_;
};

}  // namespace parley::deliver
