#include "api/socket_session.h"

#include <algorithm>

namespace parley::api {

namespace {

constexpr double kFramesPerSecond = 20;
constexpr double kBurst = 40;
constexpr std::int64_t kHelloWithin = 10'000;

struct ErrorFrame {
  std::string type = "error";
  std::string code, detail;
  std::optional<std::string> client_id;
};
BOOST_DESCRIBE_STRUCT(ErrorFrame, (), (type, code, detail, client_id))

std::string_view frame_code(Code code) {
  switch (code) {
    case Code::unauthenticated: return "unauthenticated";
    case Code::forbidden: return "forbidden";
    case Code::not_found: return "not_found";
    case Code::conflict:
    case Code::stale: return "conflict";
    case Code::exhausted: return "too_fast";
    case Code::invalid:
    case Code::malformed:
    case Code::too_large: return "bad_frame";
    default: return "unavailable";
  }
}

class SocketSink final : public deliver::Sink {
 public:
  explicit SocketSink(std::shared_ptr<http::Socket> socket) : socket_(std::move(socket)) {}
  void send(deliver::Text frame) override { socket_->send(std::move(frame)); }
  std::size_t queued() const override { return socket_->queued(); }

 private:
  std::shared_ptr<http::Socket> socket_;
};

class Handler final : public http::SocketHandler {
 public:
  explicit Handler(std::shared_ptr<Session> session) : session_(std::move(session)) {}
  void on_open() override { session_->start(); }
  void on_text(std::string_view text) override { session_->on_text(text); }
  void on_close(std::uint16_t) override { session_->on_close(); }

 private:
  std::shared_ptr<Session> session_;
};

std::optional<std::string> type_of(const base::Json& frame) {
  const auto* object = frame.if_object();
  const auto* type = object ? object->if_contains("type") : nullptr;
  if (!type || !type->is_string()) return std::nullopt;
  return std::string(type->get_string());
}

Task<void> close_without_hello(std::weak_ptr<Session> weak, std::function<void(Session&)> close) {
  co_await base::pause(kHelloWithin);
  auto session = weak.lock();
  if (session) close(*session);
}

}  // namespace

std::optional<std::string> client_id_of(const base::Json& frame) {
  const auto* object = frame.if_object();
  const auto* id = object ? object->if_contains("client_id") : nullptr;
  if (!id || !id->is_string()) return std::nullopt;
  return std::string(id->get_string());
}

bool OpenSockets::add(const std::string& owner, const std::shared_ptr<Session>& session,
                      std::size_t most) {
  std::lock_guard lock(mutex_);
  auto& sessions = by_owner_[owner];
  if (sessions.size() >= most) return false;
  sessions.push_back(session);
  return true;
}

void OpenSockets::remove(const std::string& owner, const Session* session) {
  std::lock_guard lock(mutex_);
  auto it = by_owner_.find(owner);
  if (it == by_owner_.end()) return;
  std::erase_if(it->second, [&](const std::weak_ptr<Session>& weak) {
    auto strong = weak.lock();
    return !strong || strong.get() == session;
  });
  if (it->second.empty()) by_owner_.erase(it);
}

std::vector<std::shared_ptr<Session>> OpenSockets::of(const std::string& owner) {
  std::lock_guard lock(mutex_);
  std::vector<std::shared_ptr<Session>> found;
  auto it = by_owner_.find(owner);
  if (it == by_owner_.end()) return found;
  for (const auto& weak : it->second) {
    if (auto session = weak.lock()) found.push_back(std::move(session));
  }
  return found;
}

std::unique_ptr<http::SocketHandler> handler_of(std::shared_ptr<Session> session) {
  return std::make_unique<Handler>(std::move(session));
}

Session::Session(Desk& desk, OpenSockets& open, std::shared_ptr<http::Socket> socket,
                 const Request& request)
    : desk_(desk),
      socket_(std::move(socket)),
      path_id_(request.param("id")),
      open_(open),
      tokens_(kBurst),
      refilled_(desk.clock.now()) {
  auto cookie = request.cookie("__Host-parley_session");
  if (!cookie) cookie = request.cookie("parley_session");
  if (cookie) cookie_ = *cookie;
  same_origin_ = request.headers.find("Origin") == request.origin();
}

void Session::start() {
  auto close = [](Session& session) {
    if (session.greeted_ || session.closed_) return;
    session.error("forbidden", "the first frame must be hello and come within 10 seconds");
    session.socket_->close(http::CloseCode::kPolicy, "no hello");
  };
  base::spawn(socket_->executor(), "hello deadline", close_without_hello(weak_from_this(), close));
}

void Session::on_text(std::string_view text) {
  if (closed_) return;
  if (!within_rate()) return error("too_fast", "at most 20 frames a second; wait a moment");
  if (!greeted_) {
    auto frame = base::parse_json(text);
    return first(frame ? *frame : base::Json());
  }
  waiting_.emplace_back(text);
  if (running_) return;
  running_ = true;
  base::spawn(socket_->executor(), "socket frame", run());
}

bool Session::within_rate() {
  auto now = desk_.clock.now();
  tokens_ =
      std::min(kBurst, tokens_ + static_cast<double>(now - refilled_) / 1000 * kFramesPerSecond);
  refilled_ = now;
  if (tokens_ < 1) return false;
  tokens_ -= 1;
  return true;
}

void Session::first(const base::Json& frame) {
  auto hello = type_of(frame) == "hello"
                   ? base::from_json<Hello>(frame)
                   : Result<Hello>(fail(Code::forbidden, "the first frame must be hello"));
  if (!hello) {
    error(hello.error());
    return socket_->close(http::CloseCode::kPolicy, "hello");
  }
  greeted_ = true;
  auto greeted = greet(*hello);
  cookie_.clear();
  cookie_.shrink_to_fit();
  if (!greeted) return close_for(greeted.error());
}

void Session::close_for(const base::Error& why) {
  error(why);
  bool token = why.code == Code::unauthenticated;
  bool many = why.code == Code::exhausted;
  auto code = token ? http::CloseCode::kBadToken
                    : (many ? http::CloseCode::kTryLater : http::CloseCode::kPolicy);
  closed_ = true;
  socket_->close(code, token ? "token" : "refused");
}

Task<void> Session::run() {
  auto self = shared_from_this();
  while (!waiting_.empty() && !closed_) {
    auto frames = std::exchange(waiting_, {});
    for (const auto& text : frames) {
      if (closed_) break;
      auto frame = base::parse_json(text);
      auto type = frame ? type_of(*frame) : std::nullopt;
      if (!type) {
        error("bad_frame", frame ? "a frame is an object with a type" : frame.error().message);
      } else if (*type == "hello") {
        error("bad_frame", "hello comes once");
      } else if (*type == "ping") {
        if (auto ping = read<PingFrame>(*frame)) {
          ping->type = "pong";
          send_frame(*ping);
        }
      } else {
        co_await handle(std::move(*type), std::move(*frame));
      }
    }
  }
  running_ = false;
}

void Session::on_close() {
  closed_ = true;
  if (subscription_ == 0) return;
  desk_.hub.unsubscribe(subscription_);
  open_.remove(caller_.id, this);
  left();
}

void Session::recheck() {
  auto now = desk_.clock.now();
  auto caller = credential_is_cookie_ ? desk_.auth.caller_of_session(credential_, now)
                                      : desk_.auth.caller_of_bearer(credential_, now);
  if (!caller) socket_->close(http::CloseCode::kBadToken, "token");
}

void Session::error(std::string_view code, const std::string& detail,
                    const std::optional<std::string>& client_id) {
  send_frame(ErrorFrame{"error", std::string(code), detail, client_id});
}

void Session::error(const base::Error& why, const std::optional<std::string>& client_id) {
  error(frame_code(why.code), why.message, client_id);
}

void Session::subscribe(deliver::Side side, const Hello& hello,
                        std::function<std::string(std::int64_t position)> welcome) {
  deliver::Subscription subscription;
  subscription.side = side;
  subscription.id = caller_.id;
  subscription.mine = hello.subscribe == "mine";
  subscription.last_position = hello.last_position;
  subscription.sink = std::make_shared<SocketSink>(socket_);
  subscription.welcome = std::move(welcome);
  bool visitor = side == deliver::Side::customer;
  auto most = visitor ? OpenSockets::kPerVisitor : SIZE_MAX;
  if (!open_.add(caller_.id, shared_from_this(), most)) {
    return close_for({Code::exhausted, "too many sockets of this visitor", {}});
  }
  subscription_ = desk_.hub.subscribe(std::move(subscription));
}

std::string Session::cause() { return deliver::socket_cause(subscription_, ++frames_); }

Task<void> record_receipt(Desk& desk, std::string conversation_id, model::ReceiptRecorded receipt,
                          std::string actor) {
  store::Transaction transaction;
  transaction.at = desk.clock.now();
  transaction.appends.push_back({"receipt/" + conversation_id,
                                 store::kAnyVersion,
                                 "",
                                 {{std::move(receipt), std::move(actor), ""}}});
  auto done = co_await commit(desk, std::move(transaction));
  if (!done) desk.log.warn("receipt lost", {{"error", done.error().message}});
}

}  // namespace parley::api
