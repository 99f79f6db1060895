#include "ingest/ingest.h"

#include "base/crypto.h"
#include "base/ids.h"
#include "decide/decide.h"

namespace parley::ingest {

using base::Code;

namespace {

// Stale only while others write to the same conversation at the same moment.
constexpr int kMaxTries = 50;

// No stream is ever at this version: what expects it commits only if it was done before.
constexpr std::int64_t kNever = INT64_MAX;

store::OnceKey once_key(const Incoming& incoming) {
  std::string text = incoming.text;
  for (const auto& attachment : incoming.attachments) text += "\n" + attachment.id;
  const auto& scope = incoming.client_scope.empty() ? incoming.contact_id : incoming.client_scope;
  return {"message/" + scope + "/" + incoming.client_id, base::sha256_hex(text)};
}

base::Error moved_on(std::int64_t seen) {
  return {
      Code::stale,
      "the conversation is not at version " + std::to_string(seen) + " any more; look at it again",
      {}};
}

model::Conversation new_conversation(const Incoming& incoming, base::Millis now) {
  model::Conversation state;
  state.id = base::make_id(now);
  state.workspace_id = incoming.workspace_id;
  state.contact_id = incoming.contact_id;
  state.channel = incoming.channel;
  return state;
}

}  // namespace

struct Ingest::Attempt {
  Incoming incoming;
  AcceptCallback done;
  std::string message_id;
  int tries = 0;
};

base::Result<std::optional<model::Conversation>> Ingest::open_conversation(
    const std::string& contact_id) {
  store::ConversationQuery query;
  query.contact_id = contact_id;
  query.unresolved = true;
  query.limit = 1;
  auto found = store_.conversations(query);
  if (!found) return base::pass(found);
  if (found->empty()) return std::nullopt;
  return std::move(found->front());
}

void Ingest::accept(Incoming incoming, AcceptCallback done) {
  auto attempt = std::make_shared<Attempt>();
  attempt->incoming = std::move(incoming);
  attempt->done = std::move(done);
  attempt->message_id = base::make_id(clock_.now());
  if (on_text) on_text(attempt->message_id, attempt->incoming.text);
  {
    std::lock_guard lock(mutex_);
    auto& line = lines_[attempt->incoming.contact_id];
    line.push_back(attempt);
    if (line.size() > 1) return;  // its turn comes
  }
  this->attempt(attempt);
}

// Answers, and gives the contact's next message its turn.
void Ingest::finish(Attempt& attempt, base::Result<Accepted> result) {
  std::shared_ptr<Attempt> next;
  {
    std::lock_guard lock(mutex_);
    auto line = lines_.find(attempt.incoming.contact_id);
    line->second.pop_front();
    if (line->second.empty()) {
      lines_.erase(line);
    } else {
      next = line->second.front();
    }
  }
  attempt.done(std::move(result));
  if (next) this->attempt(next);
}

void Ingest::attempt(const std::shared_ptr<Attempt>& attempt) {
  const auto& incoming = attempt->incoming;
  auto found = incoming.conversation_id ? store_.conversation(*incoming.conversation_id)
                                        : open_conversation(incoming.contact_id);
  if (!found) return finish(*attempt, base::pass(found));
  bool own = *found && (*found)->contact_id == incoming.contact_id;
  if (incoming.conversation_id && !own) {
    return finish(*attempt, base::fail(Code::not_found, "there is no such conversation"));
  }
  auto now = clock_.now();
  auto state = *found ? std::move(**found) : new_conversation(incoming, now);

  store::Transaction transaction;
  transaction.at = now;
  transaction.once = once_key(incoming);
  store::StreamAppend append;
  append.stream = "conversation/" + state.id;
  bool outdated = incoming.version && *incoming.version != state.version;
  append.expected_version = outdated ? kNever : state.version;
  append.subject = incoming.contact_id;
  auto add = [&](model::Payload payload) {
    append.events.push_back({std::move(payload), incoming.actor, incoming.cause});
  };
  if (state.version == 0) {
    add(model::ConversationStarted{
        incoming.workspace_id, incoming.contact_id, incoming.channel, {}});
  }
  decide::Inbound inbound{attempt->message_id,  incoming.client_id, incoming.text,
                          incoming.attachments, incoming.typing,    now};
  for (auto& payload : decide::receive(state, inbound)) add(std::move(payload));
  transaction.appends.push_back(std::move(append));

  store_.commit(std::move(transaction), [this, attempt](base::Result<store::Committed> result) {
    bool stale = !result && result.error().code == Code::stale;
    const auto& seen = attempt->incoming.version;
    if (stale && seen) return finish(*attempt, std::unexpected(moved_on(*seen)));
    if (stale && ++attempt->tries < kMaxTries) return this->attempt(attempt);
    if (!result) return finish(*attempt, base::pass(result));
    Accepted accepted;
    accepted.repeated = result->repeated;
    for (const auto& event : result->events) {
      if (auto message = model::added_message(event)) accepted.message = std::move(*message);
    }
    const auto& wanted = attempt->incoming.conversation_id;
    if (accepted.repeated && wanted && accepted.message.conversation_id != *wanted) {
      return finish(*attempt,
                    base::fail(Code::conflict, "this client_id was used in another conversation"));
    }
    accepted.events = std::move(result->events);
    finish(*attempt, std::move(accepted));
  });
}

}  // namespace parley::ingest
