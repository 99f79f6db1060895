// One WebSocket of a customer or an agent: the hello, the limits, and frames handled one after
// another in the order they came. A Session is shared by its connection and its running frame; it
// lives on the connection's thread.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "api/call.h"
#include "api/wire.h"
#include "http/socket.h"

namespace parley::api {

struct Hello {
  std::string type;
  std::optional<std::string> token, csrf_token, conversation_id, subscribe;
  std::optional<std::int64_t> last_position;
};
BOOST_DESCRIBE_STRUCT(Hello, (),
                      (type, token, csrf_token, conversation_id, subscribe, last_position))

class Session;

// The open sockets by who they belong to: for the limit per visitor, and to close those of an
// account that was signed out. Thread-safe.
class OpenSockets {
 public:
  static constexpr std::size_t kPerVisitor = 64;
  // False when the owner has too many.
  bool add(const std::string& owner, const std::shared_ptr<Session>& session, std::size_t most);
  void remove(const std::string& owner, const Session* session);
  std::vector<std::shared_ptr<Session>> of(const std::string& owner);

 private:
  std::mutex mutex_;
  std::map<std::string, std::vector<std::weak_ptr<Session>>> by_owner_;
};

// Of any frame that has one, also of one that cannot be read.
std::optional<std::string> client_id_of(const base::Json& frame);

class Session : public std::enable_shared_from_this<Session> {
 public:
  Session(Desk& desk, OpenSockets& open, std::shared_ptr<http::Socket> socket,
          const Request& request);
  virtual ~Session() = default;

  void start();  // the hello must come within ten seconds
  void on_text(std::string_view text);
  void on_close();
  // Its credentials may no longer count: closes with 4401 if so. Any thread.
  void recheck();

 protected:
  // Code::unauthenticated closes with 4401, Code::forbidden with 1008.
  virtual Result<void> greet(const Hello& hello) = 0;
  virtual Task<void> handle(std::string type, base::Json frame) = 0;
  virtual void left() {}

  void send(const std::string& text) { socket_->send(std::make_shared<const std::string>(text)); }
  template <class T>
  void send_frame(const T& frame) {
    send(base::to_json_text(frame));
  }
  void error(std::string_view code, const std::string& detail,
             const std::optional<std::string>& client_id = {});
  void error(const base::Error& error, const std::optional<std::string>& client_id = {});
  // Reads a frame as T; tells the client what is wrong with it.
  template <class T>
  std::optional<T> read(const base::Json& frame) {
    auto value = base::from_json<T>(frame);
    if (value) return std::move(*value);
    error("bad_frame", value.error().message, client_id_of(frame));
    return std::nullopt;
  }
  void subscribe(deliver::Side side, const Hello& hello,
                 std::function<std::string(std::int64_t position)> welcome);
  std::string cause();

  Desk& desk_;
  std::shared_ptr<http::Socket> socket_;
  std::string path_id_;
  std::string cookie_;  // of the upgrade, until the hello
  bool same_origin_ = false;
  auth::Caller caller_;
  std::string credential_;  // what recheck() asks about again
  bool credential_is_cookie_ = false;
  deliver::SubscriptionId subscription_ = 0;

 private:
  void first(const base::Json& frame);
  bool within_rate();
  Task<void> run();
  void close_for(const base::Error& error);

  OpenSockets& open_;
  bool greeted_ = false;
  bool closed_ = false;
  bool running_ = false;
  std::vector<std::string> waiting_;  // frames not handled yet; bounded by the rate's burst
  double tokens_;
  base::Millis refilled_;
  std::uint64_t frames_ = 0;
};

std::unique_ptr<http::SocketHandler> make_customer_socket(Desk& desk, OpenSockets& open,
                                                          std::shared_ptr<http::Socket> socket,
                                                          const Request& request);
std::unique_ptr<http::SocketHandler> make_agent_socket(Desk& desk, OpenSockets& open,
                                                       std::shared_ptr<http::Socket> socket,
                                                       const Request& request);
// Gives the connection's events to a session.
std::unique_ptr<http::SocketHandler> handler_of(std::shared_ptr<Session> session);

struct TypingFrom {
  model::SenderKind kind = model::SenderKind::customer;
  std::optional<std::string> id, name;
};
BOOST_DESCRIBE_STRUCT(TypingFrom, (), (kind, id, name))

struct TypingFrame {
  std::string type = "typing";
  std::string conversation_id;
  bool on = false;
  TypingFrom from;
};
BOOST_DESCRIBE_STRUCT(TypingFrame, (), (type, conversation_id, on, from))

struct AckFrame {
  std::string type = "ack";
  std::string client_id, message_id, conversation_id;
  std::int64_t position = 0;
};
BOOST_DESCRIBE_STRUCT(AckFrame, (), (type, client_id, message_id, conversation_id, position))

struct PingFrame {
  std::string type;
  std::optional<base::Json> id;
};
BOOST_DESCRIBE_STRUCT(PingFrame, (), (type, id))

struct ReadFrame {
  std::string type;
  std::int64_t position = 0;
  std::string conversation_id;
};
BOOST_DESCRIBE_STRUCT(ReadFrame, (), (type, position, conversation_id))

// Everything up to a position was delivered to, or read by, one side.
Task<void> record_receipt(Desk& desk, std::string conversation_id, model::ReceiptRecorded receipt,
                          std::string actor);

}  // namespace parley::api
