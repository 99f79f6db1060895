// WS /ws/agent/{id}: the console of one agent.
#include "api/conversations.h"
#include "api/socket_session.h"

namespace parley::api {

namespace {

enum class Kind { reply, note };
BOOST_DESCRIBE_ENUM(Kind, reply, note)

struct MessageIn {
  std::string type, client_id, text, conversation_id;
  std::optional<Kind> kind;
  std::optional<std::vector<model::Attachment>> attachments;
  std::optional<std::int64_t> version;
  std::optional<std::string> suggestion_of;
};
BOOST_DESCRIBE_STRUCT(MessageIn, (),
                      (type, client_id, text, conversation_id, kind, attachments, version,
                       suggestion_of))

struct TypingIn {
  std::string type, conversation_id;
  bool on = false;
};
BOOST_DESCRIBE_STRUCT(TypingIn, (), (type, conversation_id, on))

struct ActIn {
  std::string type, conversation_id;
  std::optional<std::int64_t> version;
  std::optional<std::string> agent_id, team_id;  // of assign
};
BOOST_DESCRIBE_STRUCT(ActIn, (), (type, conversation_id, version, agent_id, team_id))

struct PresenceIn {
  std::string type;
  bus::AgentStatus status = bus::AgentStatus::online;
  std::optional<std::int64_t> capacity;
};
BOOST_DESCRIBE_STRUCT(PresenceIn, (), (type, status, capacity))

struct ViewIn {
  std::string type;
  base::Nullable<std::string> conversation_id;
};
BOOST_DESCRIBE_STRUCT(ViewIn, (), (type, conversation_id))

struct PresenceFrame {
  std::string type = "presence";
  std::string agent_id, name;
  bus::AgentStatus status = bus::AgentStatus::offline;
  std::int64_t capacity = 0;
};
BOOST_DESCRIBE_STRUCT(PresenceFrame, (), (type, agent_id, name, status, capacity))

struct ViewFrame {
  std::string type = "view";
  std::string conversation_id, agent_id, name;
  bool on = false;
};
BOOST_DESCRIBE_STRUCT(ViewFrame, (), (type, conversation_id, agent_id, name, on))

struct Welcome {
  std::string type = "welcome";
  std::string id;
  std::int64_t position = 0;
  base::Time server_time;
  bool resumed = false;
  bus::AgentStatus status = bus::AgentStatus::online;
  std::int64_t capacity = 0;
  std::vector<Conversation> conversations;
};
BOOST_DESCRIBE_STRUCT(Welcome, (),
                      (type, id, position, server_time, resumed, status, capacity, conversations))

class AgentSession final : public Session {
 public:
  using Session::Session;

 private:
  Result<void> greet(const Hello& hello) override;
  Task<void> handle(std::string type, base::Json frame) override;
  void left() override;

  Result<auth::Caller> authenticate(const Hello& hello);
  Welcome welcome(bool resumed);
  Task<void> message(MessageIn in);
  Task<void> act(ActIn in);
  Result<Decision> decision_of(const ActIn& in);
  void typing(const TypingIn& in);
  Task<void> read_up_to(ReadFrame in);
  void presence(const PresenceIn& in);
  void view(const ViewIn& in);
  void announce();
};

Result<auth::Caller> AgentSession::authenticate(const Hello& hello) {
  auto now = desk_.clock.now();
  if (hello.token) {
    credential_ = *hello.token;
    return desk_.auth.caller_of_bearer(*hello.token, now);
  }
  if (cookie_.empty()) return fail(Code::unauthenticated, "hello needs a token, or sign in first");
  if (!same_origin_) return fail(Code::forbidden, "a session may be used from its own page only");
  auto caller = desk_.auth.caller_of_session(cookie_, now);
  if (!caller) return caller;
  if (!hello.csrf_token || !desk_.auth.valid_csrf(*caller, *hello.csrf_token)) {
    return fail(Code::forbidden, "csrf_token is missing or not of this session");
  }
  credential_ = cookie_;
  credential_is_cookie_ = true;
  return caller;
}

Result<void> AgentSession::greet(const Hello& hello) {
  if (hello.subscribe && *hello.subscribe != "all" && *hello.subscribe != "mine") {
    return fail(Code::invalid, "subscribe must be all or mine");
  }
  auto caller = authenticate(hello);
  if (!caller) return base::pass(caller);
  if (caller->kind != auth::CallerKind::account || caller->id != path_id_) {
    return fail(Code::forbidden, "the token is not of this agent");
  }
  caller_ = std::move(*caller);
  bool news = desk_.presence.connected(caller_.id);
  auto self = std::static_pointer_cast<AgentSession>(shared_from_this());
  auto frame = welcome(hello.last_position.has_value());
  subscribe(deliver::Side::agent, hello, [frame = std::move(frame)](std::int64_t position) mutable {
    frame.position = position;
    return base::to_json_text(frame);
  });
  if (news) announce();
  return {};
}

Welcome AgentSession::welcome(bool resumed) {
  auto me = desk_.presence.of(caller_.id);
  Welcome frame{"welcome", caller_.id, 0, {desk_.clock.now()}, resumed, me.status, me.capacity, {}};
  store::ConversationQuery query;
  query.owner_agent = caller_.id;
  query.unresolved = true;
  query.limit = 100;
  auto owned = desk_.store.conversations(query);
  if (owned) frame.conversations = to_wire(desk_, *owned);
  return frame;
}

void AgentSession::left() {
  if (desk_.presence.disconnected(caller_.id)) announce();
}

void AgentSession::announce() {
  auto me = desk_.presence.of(caller_.id);
  desk_.hub.to_all_agents(base::to_json_text(
      PresenceFrame{"presence", caller_.id, caller_.name, me.status, me.capacity}));
  desk_.pipeline.agents_changed();
}

Task<void> AgentSession::handle(std::string type, base::Json frame) {
  if (type == "message") {
    if (auto in = read<MessageIn>(frame)) co_await message(std::move(*in));
  } else if (type == "typing") {
    if (auto in = read<TypingIn>(frame)) typing(*in);
  } else if (type == "read") {
    if (auto in = read<ReadFrame>(frame)) co_await read_up_to(std::move(*in));
  } else if (type == "take" || type == "release" || type == "assign" || type == "hand_back" ||
             type == "resolve" || type == "reopen") {
    if (auto in = read<ActIn>(frame)) co_await act(std::move(*in));
  } else if (type == "presence") {
    if (auto in = read<PresenceIn>(frame)) presence(*in);
  } else if (type == "view") {
    if (auto in = read<ViewIn>(frame)) view(*in);
  } else if (type == "ask_human" || type == "rate") {
    error("forbidden", "only customers may " + type);
  } else {
    error("unknown_type", "there is no frame of type " + type.substr(0, 50));
  }
}

Task<void> AgentSession::message(MessageIn in) {
  NewMessage message;
  message.conversation_id = in.conversation_id;
  message.client_id = in.client_id;
  message.text = std::move(in.text);
  if (in.attachments) message.attachments = std::move(*in.attachments);
  message.note = in.kind == Kind::note;
  message.suggestion_of = in.suggestion_of;
  Acting acting{caller_, cause(), in.version};
  auto agent = agent_of(caller_);
  auto sent =
      co_await send_as_agent(desk_, std::move(message), std::move(acting), std::move(agent));
  if (!sent) co_return error(sent.error(), in.client_id);
  send_frame(AckFrame{"ack", in.client_id, sent->id, sent->conversation_id, sent->position});
}

Result<Decision> AgentSession::decision_of(const ActIn& in) {
  using State = const model::Conversation&;
  auto me = agent_of(caller_);
  if (in.type == "take") return Decision([me](State s) { return decide::take(s, me); });
  if (in.type == "release") return Decision([me](State s) { return decide::release(s, me); });
  if (in.type == "hand_back") return Decision([me](State s) { return decide::hand_back(s, me); });
  if (in.type == "resolve") return Decision([](State s) { return decide::resolve(s); });
  if (in.type == "reopen") return Decision([](State s) { return decide::reopen(s); });
  if (in.team_id) return fail(Code::not_found, "team_id names no team");
  if (!in.agent_id) return fail(Code::invalid, "assign needs agent_id");
  auto account = desk_.store.account(*in.agent_id);
  if (!account) return base::pass(account);
  if (!*account || (*account)->status != model::AccountStatus::active) {
    return fail(Code::not_found, "agent_id names no active agent");
  }
  return Decision([id = *in.agent_id](State s) { return decide::assign(s, id); });
}

Task<void> AgentSession::act(ActIn in) {
  auto decision = decision_of(in);
  if (!decision) co_return error(decision.error());
  // The socket that acts gets the resulting state frame like all others.
  Acting acting{caller_, cause(), in.version};
  auto done = co_await change(desk_, in.conversation_id, std::move(acting), std::move(*decision));
  if (!done) {
    error(done.error());
    bool conflict = done.error().code == Code::conflict || done.error().code == Code::stale;
    auto current = desk_.store.conversation(in.conversation_id);
    if (conflict && current && *current) send_frame(state_frame(desk_, **current, std::nullopt));
    co_return;
  }
  if (done->events.empty()) send_frame(state_frame(desk_, done->state, std::nullopt));
}

void AgentSession::typing(const TypingIn& in) {
  auto found = desk_.store.conversation(in.conversation_id);
  if (!found || !*found) return error("not_found", "there is no such conversation");
  TypingFrame frame{
      "typing", in.conversation_id, in.on, {model::SenderKind::agent, caller_.id, caller_.name}};
  auto text = base::to_json_text(frame);
  bool owner = (*found)->owner.agent_id == caller_.id;
  if (owner) desk_.hub.to_customer((*found)->contact_id, text);
  desk_.hub.to_agents_at(in.conversation_id, (*found)->owner, text, subscription_);
}

Task<void> AgentSession::read_up_to(ReadFrame in) {
  auto found = desk_.store.conversation(in.conversation_id);
  if (!found || !*found) co_return error("not_found", "there is no such conversation");
  auto up_to = std::min(in.position, (*found)->last_position);
  model::ReceiptRecorded receipt{model::ReceiptKind::read, model::SenderKind::agent, caller_.id,
                                 up_to};
  co_await record_receipt(desk_, in.conversation_id, std::move(receipt), caller_.actor());
}

void AgentSession::presence(const PresenceIn& in) {
  if (in.capacity && (*in.capacity < 0 || *in.capacity > 1000)) {
    return error("bad_frame", "capacity must be from 0 to 1000");
  }
  if (desk_.presence.choose(caller_.id, in.status, in.capacity)) announce();
}

void AgentSession::view(const ViewIn& in) {
  const auto& id = in.conversation_id.value;
  if (id) {
    auto found = desk_.store.conversation(*id);
    if (!found || !*found) return error("not_found", "there is no such conversation");
  }
  auto frame = [&](bool on) {
    return id ? base::to_json_text(ViewFrame{"view", *id, caller_.id, caller_.name, on}) : "";
  };
  desk_.hub.view(subscription_, id, frame(true), frame(false));
}

}  // namespace

std::unique_ptr<http::SocketHandler> make_agent_socket(Desk& desk, OpenSockets& open,
                                                       std::shared_ptr<http::Socket> socket,
                                                       const Request& request) {
  return handler_of(std::make_shared<AgentSession>(desk, open, std::move(socket), request));
}

}  // namespace parley::api
