// Accepts what a customer says, once: finds or starts the conversation, decides what receiving it
// means, and commits. The callback is the acknowledgement: it runs after the data is durable, on
// the store's writer thread. Messages of one contact are written in the order in which they were
// given. A message repeated with its client_id gives the first one's events.
// Thread-safe; accept() blocks for a few reads of the store.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "model/event.h"
#include "store/store.h"

namespace parley::ingest {

struct Incoming {
  std::string contact_id;
  std::string workspace_id;
  std::string channel;  // of a conversation that has to be started
  std::optional<std::string>
      conversation_id;    // the contact's own; else the open one, else a new one
  std::string client_id;  // the channel's or the client's id of this message
  std::string text;
  std::vector<model::Attachment> attachments;
  bool typing = false;
  // The version that the writer saw, of the conversation it names; Code::stale at another one.
  std::optional<std::int64_t> version;
  std::string client_scope;  // within which client_id is unique; empty: the contact
  std::string actor;
  std::string cause;
};

struct Accepted {
  model::Message message;
  std::vector<model::Event> events;
  bool repeated = false;
};

using AcceptCallback = std::move_only_function<void(base::Result<Accepted>)>;

class Ingest {
 public:
  Ingest(store::Store& store, const base::Clock& clock) : store_(store), clock_(clock) {}

  // Called with the message's id and text as soon as these are known, before the commit: what is
  // computed from the text alone may start at once. Set before the first accept().
  std::function<void(const std::string& message_id, const std::string& text)> on_text;

  void accept(Incoming incoming, AcceptCallback done);

  // The contact's newest conversation that is not resolved, if any.
  base::Result<std::optional<model::Conversation>> open_conversation(const std::string& contact_id);

 private:
  struct Attempt;
  void attempt(const std::shared_ptr<Attempt>& attempt);
  void finish(Attempt& attempt, base::Result<Accepted> result);

  store::Store& store_;
  const base::Clock& clock_;
  // By contact, the message being written and those that wait for it: they keep their order, and
  // two first messages at once start one conversation.
  std::mutex mutex_;
  std::map<std::string, std::deque<std::shared_ptr<Attempt>>> lines_;
};

}  // namespace parley::ingest
