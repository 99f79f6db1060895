#include "api/conversations.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/crypto.h"
#include "base/ids.h"

namespace parley::api {
namespace {

constexpr int kMaxTries = 20;

std::optional<std::string> agent_name(Desk& desk, const model::Owner& owner) {
  if (!owner.agent_id) return std::nullopt;
  return staff_name(desk, *owner.agent_id);
}

Owner to_wire(Desk& desk, const model::Owner& owner) {
  return {owner.kind, owner.agent_id, owner.team_id, agent_name(desk, owner)};
}

base::Error stale(const model::Conversation& state, std::int64_t seen) {
  return {Code::stale,
          "the conversation is at version " + std::to_string(state.version) + ", you saw " +
              std::to_string(seen) + "; look at it again",
          {}};
}

store::Transaction transaction_of(const model::Conversation& state, decide::Events events,
                                  const Acting& acting, std::optional<store::OnceKey> once,
                                  base::Millis now) {
  store::Transaction transaction;
  transaction.at = now;
  transaction.once = std::move(once);
  store::StreamAppend append;
  append.stream = "conversation/" + state.id;
  append.expected_version = state.version;
  append.subject = state.contact_id;
  for (auto& payload : events) {
    append.events.push_back({std::move(payload), acting.caller.actor(), acting.cause});
  }
  transaction.appends.push_back(std::move(append));
  return transaction;
}

// No stream is ever at this version: what expects it commits only if it was done before.
constexpr std::int64_t kNever = INT64_MAX;

// What the write with that key did, or `otherwise` if there was none.
Task<Result<Done>> done_before(Desk& desk, model::Conversation state, store::OnceKey once,
                               base::Error otherwise) {
  store::Transaction probe;
  probe.at = desk.clock.now();
  probe.once = std::move(once);
  probe.appends.push_back({"conversation/" + state.id, kNever, state.contact_id, {}});
  auto known = co_await commit(desk, std::move(probe));
  if (known) co_return Done{std::move(state), std::move(known->events), true};
  if (known.error().code == Code::stale) co_return std::unexpected(std::move(otherwise));
  co_return base::pass(known);
}

store::OnceKey once_key(const NewMessage& message, const std::string& agent_id) {
  auto written = (message.note ? "note\n" : "reply\n") + message.suggestion_of.value_or("") + "\n" +
                 message.text;
  for (const auto& attachment : message.attachments) written += "\n" + attachment.id;
  return {"message/" + client_scope(message.conversation_id, agent_id) + "/" + message.client_id,
          base::sha256_hex(written)};
}

// The places of the agents who are there become free one after another, each once in the time that
// a conversation takes. Unknown while nobody is there, or no conversation was measured.
std::optional<std::int64_t> estimated_wait_s(Desk& desk, std::int64_t queue_position) {
  auto handling = desk.numbers.handling();
  std::int64_t places = 0;
  for (const auto& agent : desk.presence.online()) places += agent.capacity;
  if (!handling || places == 0) return std::nullopt;
  return (*handling * queue_position / places + 999) / 1000;
}

}  // namespace

std::optional<std::string> staff_name(Desk& desk, const std::string& id) {
  auto account = desk.store.account(id);
  if (account && *account) return (*account)->name;
  auto workspace = desk.store.workspace();
  if (!workspace || !*workspace) return std::nullopt;
  const auto& keys = (*workspace)->keys;
  auto key = std::ranges::find(keys, id, &model::ApiKey::id);
  return key == keys.end() ? std::nullopt : std::optional(key->name);
}

std::string client_scope(const std::string& conversation_id, const std::string& caller_id) {
  return conversation_id + "/" + caller_id;
}

Task<Result<Done>> change(Desk& desk, std::string conversation_id, Acting acting, Decision decide,
                          std::optional<store::OnceKey> once) {
  for (int tries = 0;; ++tries) {
    auto loaded = desk.store.conversation(conversation_id);
    if (!loaded) co_return base::pass(loaded);
    if (!*loaded) co_return fail(Code::not_found, "there is no such conversation");
    auto state = std::move(**loaded);
    bool outdated = acting.version && *acting.version != state.version;
    auto events = outdated ? std::unexpected(stale(state, *acting.version)) : decide(state);
    if (!events && once) {
      auto before = co_await done_before(desk, std::move(state), *once, std::move(events.error()));
      co_return before;
    }
    if (!events) co_return base::pass(events);
    if (events->empty()) co_return Done{std::move(state), {}, false};
    auto transaction = transaction_of(state, std::move(*events), acting, once, desk.clock.now());
    auto committed = co_await commit(desk, std::move(transaction));
    if (committed) {
      for (const auto& event : committed->events) model::apply(state, event);
      co_return Done{std::move(state), std::move(committed->events), committed->repeated};
    }
    bool again = committed.error().code == Code::stale && !acting.version && tries < kMaxTries;
    if (!again) co_return base::pass(committed);
  }
}

Result<Rows> page_of(Desk& desk, const auth::Caller& caller, const std::string& list,
                     store::ConversationQuery query, const std::optional<std::int64_t>& limit,
                     const std::optional<std::string>& cursor) {
  auto size = page_limit(limit);
  if (!size) return base::pass(size);
  if (cursor) {
    auto after = read_cursor(desk, caller, list, *cursor);
    if (!after) return base::pass(after);
    query.after = {after->at("at").as_int64(), std::string(after->at("id").as_string())};
  }
  query.limit = *size + 1;
  auto rows = desk.store.conversations(query);
  if (!rows) return base::pass(rows);
  Rows page{std::move(*rows), {}};
  if (page.rows.size() > *size) {
    page.rows.pop_back();
    const auto& last = page.rows.back();
    boost::json::object after{{"at", last.updated_at.at}, {"id", last.id}};
    page.next_cursor = make_cursor(desk, caller, list, after);
  }
  return page;
}

decide::Agent agent_of(const auth::Caller& caller) {
  return {caller.id, caller.name, caller.at_least(model::Role::supervisor)};
}

Task<Result<model::Message>> send_as_agent(Desk& desk, NewMessage message, Acting acting,
                                           decide::Agent agent) {
  auto fault = message_fault(message.client_id, message.text, message.attachments.size());
  if (fault) co_return std::unexpected(std::move(*fault));
  decide::Reply reply;
  reply.message_id = base::make_id(desk.clock.now());
  reply.client_id = message.client_id;
  reply.text = message.text;
  reply.attachments = message.attachments;
  reply.note = message.note;
  reply.suggestion_of = message.suggestion_of;
  auto once = once_key(message, agent.id);
  auto decide = [agent, reply](const model::Conversation& state) {
    return decide::reply(state, agent, reply);
  };
  auto done = co_await change(desk, message.conversation_id, std::move(acting), decide, once);
  if (!done) co_return base::pass(done);
  for (const auto& event : done->events) {
    auto added = model::added_message(event);
    if (added) co_return std::move(*added);
  }
  co_return fail(Code::internal, "the message was not in its own commit");
}

Task<Result<ingest::Accepted>> accept(Desk& desk, ingest::Incoming incoming) {
  auto start = [&](auto done) { desk.ingest.accept(std::move(incoming), std::move(done)); };
  auto accepted = co_await base::await_callback<Result<ingest::Accepted>>(start);
  co_return accepted;
}

std::optional<base::Error> message_fault(const std::string& client_id, const std::string& text,
                                         std::size_t attachments) {
  Checks checks;
  checks.length(client_id, 1, 200, "/client_id");
  checks.length(text, attachments > 0 ? 0 : 1, kMaxMessage, "/text");
  bool blank = text.find_first_not_of(" \t\r\n") == text.npos;
  checks.require(attachments > 0 || text.empty() || !blank, "/text", "must not be blank");
  return checks.error();
}

namespace {

Conversation row_of(const model::Conversation& s,
                    const std::map<std::string, model::Contact>& contacts, Owner owner) {
  Conversation out;
  out.id = s.id;
  auto contact = contacts.find(s.contact_id);
  if (contact != contacts.end()) out.contact = api::to_wire(contact->second);
  out.contact.id = s.contact_id;
  out.channel = s.channel;
  out.subject = {s.subject};
  out.status = s.status;
  out.owner = std::move(owner);
  out.priority = s.priority;
  out.category = {s.category};
  out.language = s.language;
  out.sentiment = s.sentiment;
  out.complexity = s.complexity;
  out.tags = s.tags;
  out.unread = s.unread;
  out.version = s.version;
  out.created_at = s.created_at;
  out.updated_at = s.updated_at;
  out.first_reply_at = s.first_reply_at;
  out.resolved_at = s.resolved_at;
  out.snoozed_until = s.snoozed_until;
  out.last_message = s.last_message;
  out.rating = s.rating;
  return out;
}

}  // namespace

std::vector<Conversation> to_wire(Desk& desk, const std::vector<model::Conversation>& rows) {
  std::set<std::string> ids;
  for (const auto& row : rows) ids.insert(row.contact_id);
  auto contacts = desk.store.contacts(ids).value_or(std::map<std::string, model::Contact>{});
  std::vector<Conversation> out;
  out.reserve(rows.size());
  std::map<std::optional<std::string>, std::optional<std::string>> names;  // each read once
  for (const auto& row : rows) {
    const auto& owner = row.owner;
    auto [name, first] = names.try_emplace(owner.agent_id);
    if (first) name->second = agent_name(desk, owner);
    out.push_back(row_of(row, contacts, {owner.kind, owner.agent_id, owner.team_id, name->second}));
  }
  return out;
}

Conversation to_wire(Desk& desk, const model::Conversation& state) {
  return std::move(to_wire(desk, std::vector{state}).front());
}

OwnConversation own(Conversation c) {
  c.contact.attributes.clear();
  c.contact.external_ids.clear();
  return static_cast<OwnConversation&&>(c);
}

StateFrame state_frame(Desk& desk, const model::Conversation& state,
                       std::optional<std::int64_t> queue_position) {
  StateFrame frame;
  frame.conversation_id = state.id;
  frame.version = state.version;
  frame.owner = to_wire(desk, state.owner);
  frame.status = state.status;
  frame.queue_position = queue_position;
  if (queue_position) frame.estimated_wait_s = estimated_wait_s(desk, *queue_position);
  frame.agent_name = frame.owner.agent_name;
  return frame;
}

Response conflict(Desk& desk, base::Error error, const std::string& conversation_id) {
  bool current_matters = error.code == Code::conflict || error.code == Code::stale;
  auto response = http::problem(std::move(error));
  if (!current_matters) return response;
  auto current = desk.store.conversation(conversation_id);
  if (current && *current && response.problem) {
    response.problem->extra["conversation"] = base::to_json(to_wire(desk, **current));
  }
  return response;
}

}  // namespace parley::api
