// WS /ws/customer/{id}: a visitor's chat.
#include "api/conversations.h"
#include "api/socket_session.h"
#include "base/ids.h"

namespace parley::api {

namespace {

constexpr base::Millis kTypingLasts = 6000;

struct MessageIn {
  std::string type, client_id, text;
  std::optional<std::vector<model::Attachment>> attachments;
};
BOOST_DESCRIBE_STRUCT(MessageIn, (), (type, client_id, text, attachments))

struct TypingIn {
  std::string type;
  bool on = false;
};
BOOST_DESCRIBE_STRUCT(TypingIn, (), (type, on))

struct AskHuman {
  std::string type;
};
BOOST_DESCRIBE_STRUCT(AskHuman, (), (type))

struct RateIn {
  std::string type;
  std::int64_t score = 0;
  std::optional<std::string> comment;
};
BOOST_DESCRIBE_STRUCT(RateIn, (), (type, score, comment))

struct Welcome {
  std::string type = "welcome";
  std::string id;
  std::optional<std::string> conversation_id;
  std::int64_t position = 0;
  base::Time server_time;
  bool resumed = false;
};
BOOST_DESCRIBE_STRUCT(Welcome, (), (type, id, conversation_id, position, server_time, resumed))

class CustomerSession final : public Session {
 public:
  using Session::Session;

 private:
  Result<void> greet(const Hello& hello) override;
  Task<void> handle(std::string type, base::Json frame) override;
  Task<void> message(MessageIn in);
  void typing(const TypingIn& in);
  Task<void> read_up_to(ReadFrame in);
  Task<void> ask_human();
  Task<void> rate(RateIn in);
  // The conversation of this chat: the one of the hello or of the last message, else the open one.
  std::optional<model::Conversation> conversation();

  std::optional<std::string> conversation_id_;
  base::Millis typing_until_ = 0;
};

Result<void> CustomerSession::greet(const Hello& hello) {
  if (!hello.token) return fail(Code::unauthenticated, "hello needs the visitor's token");
  auto caller = desk_.auth.caller_of_bearer(*hello.token, desk_.clock.now());
  if (!caller) return base::pass(caller);
  if (caller->kind != auth::CallerKind::visitor || caller->id != path_id_) {
    return fail(Code::forbidden, "the token is not of this customer");
  }
  caller_ = std::move(*caller);
  credential_ = *hello.token;
  if (hello.conversation_id) {
    auto found = desk_.store.conversation(*hello.conversation_id);
    if (!found) return base::pass(found);
    if (!*found || (*found)->contact_id != caller_.id) {
      error("not_found", "there is no such conversation");
    } else {
      conversation_id_ = *hello.conversation_id;
    }
  }
  Welcome welcome{"welcome", caller_.id,          {},
                  0,         {desk_.clock.now()}, hello.last_position.has_value()};
  auto current = conversation();
  if (current) welcome.conversation_id = current->id;
  subscribe(deliver::Side::customer, hello, [welcome](std::int64_t position) mutable {
    welcome.position = position;
    return base::to_json_text(welcome);
  });
  return {};
}

std::optional<model::Conversation> CustomerSession::conversation() {
  auto found = conversation_id_ ? desk_.store.conversation(*conversation_id_)
                                : desk_.ingest.open_conversation(caller_.id);
  return found ? std::move(*found) : std::nullopt;
}

Task<void> CustomerSession::handle(std::string type, base::Json frame) {
  if (type == "message") {
    if (auto in = read<MessageIn>(frame)) co_await message(std::move(*in));
  } else if (type == "typing") {
    if (auto in = read<TypingIn>(frame)) typing(*in);
  } else if (type == "read") {
    if (auto in = read<ReadFrame>(frame)) co_await read_up_to(std::move(*in));
  } else if (type == "ask_human") {
    if (read<AskHuman>(frame)) co_await ask_human();
  } else if (type == "rate") {
    if (auto in = read<RateIn>(frame)) co_await rate(std::move(*in));
  } else if (type == "take" || type == "release" || type == "assign" || type == "hand_back" ||
             type == "resolve" || type == "reopen" || type == "presence" || type == "view") {
    error("forbidden", "only agents may " + type);
  } else {
    error("unknown_type", "there is no frame of type " + type.substr(0, 50));
  }
}

Task<void> CustomerSession::message(MessageIn in) {
  auto attachments = in.attachments.value_or(std::vector<model::Attachment>());
  auto fault = message_fault(in.client_id, in.text, attachments.size());
  if (fault) co_return error(*fault, in.client_id);
  ingest::Incoming incoming;
  incoming.contact_id = caller_.id;
  incoming.workspace_id = caller_.workspace_id;
  incoming.channel = "web";
  incoming.conversation_id = conversation_id_;
  incoming.client_id = in.client_id;
  incoming.text = std::move(in.text);
  incoming.attachments = std::move(attachments);
  incoming.typing = typing_until_ > desk_.clock.now();
  incoming.actor = caller_.actor();
  incoming.cause = cause();
  auto accepted = co_await accept(desk_, std::move(incoming));
  if (!accepted) co_return error(accepted.error(), in.client_id);
  const auto& message = accepted->message;
  conversation_id_ = message.conversation_id;
  send_frame(AckFrame{"ack", in.client_id, message.id, message.conversation_id, message.position});
}

void CustomerSession::typing(const TypingIn& in) {
  typing_until_ = in.on ? desk_.clock.now() + kTypingLasts : 0;
  auto current = conversation();
  if (!current) return;
  TypingFrame frame{
      "typing", current->id, in.on, {model::SenderKind::customer, caller_.id, std::nullopt}};
  desk_.hub.to_agents_at(current->id, current->owner, base::to_json_text(frame), std::nullopt);
}

Task<void> CustomerSession::read_up_to(ReadFrame in) {
  auto found = desk_.store.conversation(in.conversation_id);
  if (!found || !*found || (*found)->contact_id != caller_.id) {
    co_return error("not_found", "there is no such conversation");
  }
  auto up_to = std::min(in.position, (*found)->last_position);
  model::ReceiptRecorded receipt{model::ReceiptKind::read, model::SenderKind::customer, {}, up_to};
  co_await record_receipt(desk_, in.conversation_id, std::move(receipt), caller_.actor());
}

Task<void> CustomerSession::ask_human() {
  auto current = conversation();
  if (!current) co_return error("not_found", "there is no conversation yet; write something first");
  auto settings = desk_.settings();
  auto candidates = desk_.pipeline.candidates();
  auto message_id = base::make_id(desk_.clock.now());
  Acting acting{caller_, "", {}};  // the bot's reply is for this socket too
  auto decide = [=](const model::Conversation& state) -> Result<decide::Events> {
    return decide::ask_for_human(state, candidates, settings->bot, message_id);
  };
  auto done = co_await change(desk_, current->id, std::move(acting), decide);
  if (!done) error(done.error());
}

Task<void> CustomerSession::rate(RateIn in) {
  if (in.comment && code_points(*in.comment) > 2000) {
    co_return error("bad_frame", "comment must have at most 2000 characters");
  }
  auto current = conversation();
  if (!current) co_return error("not_found", "there is no conversation to rate");
  Acting acting{caller_, cause(), {}};
  auto decide = [in](const model::Conversation& state) {
    return decide::rate(state, in.score, in.comment);
  };
  auto done = co_await change(desk_, current->id, std::move(acting), decide);
  if (!done) error(done.error());
}

}  // namespace

std::unique_ptr<http::SocketHandler> make_customer_socket(Desk& desk, OpenSockets& open,
                                                          std::shared_ptr<http::Socket> socket,
                                                          const Request& request) {
  return handler_of(std::make_shared<CustomerSession>(desk, open, std::move(socket), request));
}

}  // namespace parley::api
