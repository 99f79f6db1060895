// What may be done with a conversation, once: the HTTP routes, the specified paths and the sockets
// all call these. Each loads the state, checks the version that the caller saw (if it names one),
// decides, commits at the state's version, and decides again when something came in between.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "api/call.h"
#include "api/wire.h"
#include "decide/decide.h"

namespace parley::api {

struct Acting {
  auth::Caller caller;
  std::string cause;                    // request id
  std::optional<std::int64_t> version;  // the version that the caller saw
};

using Decision = std::function<Result<decide::Events>(const model::Conversation& state)>;

struct Done {
  model::Conversation state;         // after the commit
  std::vector<model::Event> events;  // empty when nothing had to change
  bool repeated = false;
};

// `once`: the caller's key for this write, with the fingerprint of what it writes; done before, it
// is answered as then, whatever has happened since.
Task<Result<Done>> change(Desk& desk, std::string conversation_id, Acting acting, Decision decide,
                          std::optional<store::OnceKey> once = {});

// A page of conversations, newest activity first. `list` names it with its filters.
struct Rows {
  std::vector<model::Conversation> rows;
  std::optional<std::string> next_cursor;
};
Result<Rows> page_of(Desk& desk, const auth::Caller& caller, const std::string& list,
                     store::ConversationQuery query, const std::optional<std::int64_t>& limit,
                     const std::optional<std::string>& cursor);

decide::Agent agent_of(const auth::Caller& caller);

struct NewMessage {
  std::string conversation_id;
  std::string client_id;
  std::string text;
  std::vector<model::Attachment> attachments = {};
  bool note = false;
  std::optional<std::string> suggestion_of = {};
};
// Within which the client_id of one of the staff is unique, whatever they write there.
std::string client_scope(const std::string& conversation_id, const std::string& caller_id);
// A reply or note of an agent.
Task<Result<model::Message>> send_as_agent(Desk& desk, NewMessage message, Acting acting,
                                           decide::Agent agent);
// A customer's message; awaits the commit.
Task<Result<ingest::Accepted>> accept(Desk& desk, ingest::Incoming incoming);

std::optional<base::Error> message_fault(const std::string& client_id, const std::string& text,
                                         std::size_t attachments);

// Of the account, or of the API key: a program may do what an agent does.
std::optional<std::string> staff_name(Desk& desk, const std::string& id);

// The whole row with its contact and the owner's name.
Conversation to_wire(Desk& desk, const model::Conversation& state);
std::vector<Conversation> to_wire(Desk& desk, const std::vector<model::Conversation>& rows);

// The same for its customer; attributes are the company's.
OwnConversation own(Conversation conversation);

struct StateFrame {
  std::string type = "state";
  std::string conversation_id;
  std::int64_t version = 0;
  Owner owner;
  model::Status status = model::Status::open;
  std::optional<std::int64_t> queue_position, estimated_wait_s;
  std::optional<std::string> agent_name;
};
BOOST_DESCRIBE_STRUCT(StateFrame, (),
                      (type, conversation_id, version, owner, status, queue_position,
                       estimated_wait_s, agent_name))
StateFrame state_frame(Desk& desk, const model::Conversation& state,
                       std::optional<std::int64_t> queue_position);

// The problem of an error; a 409 has the current state in the document.
Response conflict(Desk& desk, base::Error error, const std::string& conversation_id);

}  // namespace parley::api
