// A WebSocket after its handshake. Thousands of them are idle at any time, so it is written in
// callbacks and holds no coroutine, one small read buffer inside, and queues that are freed when
// they run empty; the larger buffer of a long message exists only while that message arrives.
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/websocket/stream.hpp>

#include "http/wire/connection.h"
#include "http/wire/outbox.h"

namespace parley::http::wire {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace websocket = boost::beast::websocket;
using Handshake = beast::http::request<beast::http::empty_body>;
using ErrorCode = boost::system::error_code;
using Stream = websocket::stream<TcpSocket, false>;  // false: no permessage-deflate, 97 kB each

constexpr std::size_t kSmall = 512;
constexpr std::size_t kGrow = 16 * 1024;
constexpr std::size_t kMaxReason = 123;  // what fits a control frame beside the code

Handshake to_handshake(const Request& request) {
  Handshake handshake(beast::http::verb::get, request.path, 11);
  for (auto name :
       {"Host", "Connection", "Upgrade", "Sec-WebSocket-Key", "Sec-WebSocket-Version"}) {
    if (auto value = request.headers.find(name)) handshake.set(name, *value);
  }
  return handshake;
}

class SocketConnection final : public Live, public Outbox::Writer {
 public:
  SocketConnection(Lane& lane, TcpSocket socket, AddressTable::Slot slot)
      : Live(lane), stream_(std::move(socket)), slot_(std::move(slot)) {
    lane_.hub.figures.sockets.add(1);
  }
  ~SocketConnection() override { lane_.hub.figures.sockets.add(-1); }

  void start(const SocketRoute& route, Request request);
  void drain() override;
  void drop() override;

 private:
  std::shared_ptr<SocketConnection> self() {
    return std::static_pointer_cast<SocketConnection>(shared_from_this());
  }
  void open(const SocketRoute& route, const Request& request);
  void read();
  void on_read(std::size_t count);
  void deliver(std::string_view text);
  void write() override;
  void write_close(Outbox::Next next);
  void closing(std::uint16_t code) override;
  void ended(std::uint16_t code);
  template <class Function>
  void guarded(Function function);

  Stream stream_;
  std::shared_ptr<Outbox> outbox_;  // from the handshake on
  std::unique_ptr<SocketHandler> handler_;
  std::unique_ptr<Timer> close_timer_;  // from closing() on
  AddressTable::Slot slot_;
  std::string message_;  // the front of one that is longer than small_
  std::array<char, kSmall> small_;
  std::uint16_t close_sent_ = CloseCode::kAbnormal;  // until we say another
  bool ended_ = false;
};

// ---- the handshake

void SocketConnection::start(const SocketRoute& route, Request request) {
  const auto& options = lane_.hub.options;
  stream_.set_option(websocket::stream_base::timeout{.handshake_timeout = options.deadlines.header,
                                                     .idle_timeout = options.deadlines.socket,
                                                     .keep_alive_pings = true});
  auto decorate = [id = request.request_id](websocket::response_type& response) {
    response.erase(beast::http::field::server);
    response.set("X-Request-Id", id);
  };
  stream_.set_option(websocket::stream_base::decorator(decorate));
  stream_.read_message_max(options.limits.frame_bytes);
  stream_.auto_fragment(false);
  stream_.text(true);
  struct Opening {
    Handshake handshake;
    Request request;
  };
  auto opening = std::make_shared<Opening>(to_handshake(request), std::move(request));
  stream_.async_accept(opening->handshake, [self = self(), opening, &route](ErrorCode ec) {
    if (ec) return;
    // The stream would keep the decorator, with the id, for as long as it lives.
    self->stream_.set_option(websocket::stream_base::decorator([](websocket::response_type&) {}));
    self->open(route, opening->request);
  });
}

void SocketConnection::open(const SocketRoute& route, const Request& request) {
  auto& hub = lane_.hub;
  outbox_ = std::make_shared<Outbox>(
      self(), lane_.io.get_executor(), hub.next_socket++, request.remote,
      Outbox::Bounds{hub.options.limits.queue_bytes, hub.options.limits.queue_frames});
  guarded([&] {
    handler_ = route.open(outbox_, request);
    handler_->on_open();
  });
  if (hub.stopping) drain();
  read();
}

// Runs a call of the handler; what it throws closes this socket, not the server.
template <class Function>
void SocketConnection::guarded(Function function) {
  try {
    function();
  } catch (const std::exception& e) {
    lane_.hub.log.error("socket handler failed", {{"socket", outbox_->id()}, {"what", e.what()}});
    outbox_->close(CloseCode::kInternal, "the server failed");
  }
}

// ---- reading

void SocketConnection::read() {
  // A long message is read in place, behind what is there of it.
  auto space = asio::buffer(small_);
  if (!message_.empty()) {
    auto have = message_.size();
    message_.resize(have + kGrow);
    space = asio::buffer(message_.data() + have, kGrow);
  }
  stream_.async_read_some(space, [self = self()](ErrorCode ec, std::size_t count) {
    if (!ec) return self->on_read(count);
    bool said = ec == websocket::error::closed;
    self->ended(said ? static_cast<std::uint16_t>(self->stream_.reason().code) : self->close_sent_);
  });
}

void SocketConnection::on_read(std::size_t count) {
  bool done = stream_.is_message_done();
  bool is_long = !message_.empty();
  if (is_long) message_.resize(message_.size() - kGrow + count);
  if (!stream_.got_text()) {
    outbox_->close(CloseCode::kUnsupported, "frames must be text");
  } else if (is_long && done) {
    auto message = std::exchange(message_, {});
    deliver(message);
  } else if (done) {
    deliver({small_.data(), count});
  } else if (!is_long) {
    message_.assign(small_.data(), count);
  }
  read();
}

void SocketConnection::deliver(std::string_view text) {
  lane_.hub.figures.frames_in.add();
  if (outbox_->is_closing()) return;
  guarded([&] { handler_->on_text(text); });
}

// ---- writing

void SocketConnection::write() {
  if (ended_) return;
  auto next = outbox_->next();
  if (!next.text) return write_close(std::move(next));
  lane_.hub.figures.frames_out.add();
  auto bytes = asio::buffer(*next.text);
  stream_.async_write(bytes, [self = self(), text = next.text](ErrorCode ec, std::size_t) {
    if (!ec) self->write();
  });
}

void SocketConnection::write_close(Outbox::Next next) {
  if (next.close == 0) return;
  close_sent_ = next.close;
  beast::string_view words(next.reason);
  websocket::close_reason reason(static_cast<websocket::close_code>(next.close),
                                 words.substr(0, kMaxReason));
  stream_.async_close(reason, [self = self()](ErrorCode) {});
}

// ---- the end

// The peer may not read what is still queued, nor answer the close frame.
void SocketConnection::closing(std::uint16_t code) {
  if (ended_) return;
  if (code == CloseCode::kTryLater) lane_.hub.figures.count_refused("slow socket");
  close_timer_ = std::make_unique<Timer>(outbox_->executor(), lane_.hub.options.deadlines.header);
  close_timer_->async_wait([self = self()](ErrorCode ec) {
    if (!ec) self->drop();
  });
}

void SocketConnection::drain() {
  // Before the handshake is done there is nobody to tell; open() looks again.
  if (outbox_) outbox_->close(CloseCode::kRestart, "the server restarts");
}

void SocketConnection::drop() {
  ErrorCode ec;
  beast::get_lowest_layer(stream_).close(ec);
  ended(close_sent_);
}

void SocketConnection::ended(std::uint16_t code) {
  if (std::exchange(ended_, true) || !outbox_) return;
  if (close_timer_) close_timer_->cancel();
  slot_ = {};
  outbox_->detach();
  auto handler = std::move(handler_);
  if (handler) guarded([&] { handler->on_close(code); });
}

}  // namespace

void start_socket(Lane& lane, TcpSocket socket, AddressTable::Slot slot, const SocketRoute& route,
                  Request request) {
  auto connection = std::make_shared<SocketConnection>(lane, std::move(socket), std::move(slot));
  connection->start(route, std::move(request));
}

}  // namespace parley::http::wire
