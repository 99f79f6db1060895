// Reads heads and bodies, one request after the other (pipelined ones wait in the buffer), and
// writes the answers. One timer holds all deadlines: its due time moves, and when it is reached it
// cancels what the coroutine waits for.
#include "http/wire/connection.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include "http/problem.h"
#include "http/wire/exchange.h"
#include "http/wire/guard.h"
#include "http/wire/head.h"
#include "http/wire/text.h"

namespace parley::http::wire {
namespace {

namespace asio = boost::asio;
namespace beast_http = boost::beast::http;
using Parser = beast_http::request_parser<beast_http::string_body>;
using Millis = std::chrono::milliseconds;

constexpr asio::as_tuple_t<asio::use_awaitable_t<base::Executor>> kAwait{};
constexpr std::size_t kRead = 4 * 1024;
constexpr std::size_t kReadBody = 64 * 1024;
constexpr std::size_t kWrite = 256 * 1024;      // that much per write deadline
constexpr std::size_t kReadPace = 1024 * 1024;  // that much per body deadline
// Unread bodies up to this size are read to keep the connection; behind larger ones it is closed.
constexpr std::size_t kDrain = 64 * 1024;
constexpr Millis kLinger{2'000};

Request to_request(const beast_http::request<beast_http::string_body>& from) {
  Request request;
  request.method = method_from({from.method_string().data(), from.method_string().size()}).value();
  request.path = std::string(from.target());
  for (const auto& field : from) {
    request.headers.add({field.name_string().data(), field.name_string().size()},
                        {field.value().data(), field.value().size()});
  }
  return request;
}

class Connection final : public Live {
 public:
  Connection(Lane& lane, TcpSocket socket, AddressTable::Slot slot)
      : Live(lane),
        socket_(std::move(socket)),
        timer_(socket_.get_executor()),
        slot_(std::move(slot)) {
    boost::system::error_code ec;
    peer_ = socket_.remote_endpoint(ec).address();
    lane_.hub.figures.connections.add(1);
  }
  ~Connection() override { lane_.hub.figures.connections.add(-1); }

  static base::Task<void> run(std::shared_ptr<Connection> self);
  void drain() override;
  void drop() override;

 private:
  enum class Next { request, linger, end };
  struct Sent {
    Response response;
    bool keep_alive;
    bool head_only = false;
  };

  base::Task<bool> read_head(bool first);
  base::Task<Next> serve_one();
  base::Task<std::optional<Response>> read_body(Parser* parser, std::size_t max_bytes);
  base::Task<Next> refuse(Refusal refusal);
  base::Task<Next> send(Sent sent);
  base::Task<bool> write(std::string head, std::string_view body);
  base::Task<std::size_t> read_some(std::size_t bytes);
  base::Task<void> linger();
  Next upgrade(Exchange& exchange);

  void due_in(Millis time);
  void arm();
  void on_timer();
  std::string_view buffered() const {
    return {static_cast<const char*>(buffer_.cdata().data()), buffer_.size()};
  }
  const Limits& limits() const { return lane_.hub.options.limits; }
  const Deadlines& deadlines() const { return lane_.hub.options.deadlines; }
  HeadLimits head_limits() const {
    return {limits().header_bytes, limits().header_count, limits().target_bytes};
  }

  TcpSocket socket_;
  Timer timer_;
  AddressTable::Slot slot_;
  asio::ip::address peer_;
  boost::beast::flat_buffer buffer_;
  std::size_t head_ = 0;  // bytes of the request head at the front of the buffer
  Steady::time_point due_ = Steady::time_point::max();
  bool armed_ = false;
  bool timed_out_ = false;
  bool idle_ = false;  // waits for the first byte of a request
};

base::Task<void> Connection::run(std::shared_ptr<Connection> self) {
  auto next = Next::request;
  for (bool first = true; next == Next::request; first = false) {
    bool has_head = co_await self->read_head(first);
    next = Next::end;
    if (has_head) next = co_await self->serve_one();
  }
  if (next == Next::linger) co_await self->linger();
  self->timer_.cancel();
}

void Connection::drain() {
  if (idle_) socket_.cancel();
}

void Connection::drop() {
  boost::system::error_code ec;
  socket_.close(ec);
}

// ---- the deadline

void Connection::due_in(Millis time) {
  due_ = Steady::now() + time;
  if (!armed_ || timer_.expiry() > due_) arm();
}

void Connection::arm() {
  armed_ = true;
  timer_.expires_at(due_);
  auto self = std::static_pointer_cast<Connection>(shared_from_this());
  timer_.async_wait([self](boost::system::error_code ec) {
    if (!ec) self->on_timer();
  });
}

// The due time mostly moved on since the timer was set: then it is set again.
void Connection::on_timer() {
  armed_ = false;
  if (due_ == Steady::time_point::max()) return;
  if (Steady::now() < due_) return arm();
  timed_out_ = true;
  boost::system::error_code ec;
  socket_.cancel(ec);
}

// ---- reading

// 0 at the end of the stream, on a fault and at the deadline.
base::Task<std::size_t> Connection::read_some(std::size_t bytes) {
  auto space = buffer_.prepare(bytes);
  auto [ec, count] = co_await socket_.async_read_some(space, kAwait);
  due_ = Steady::time_point::max();
  if (ec || timed_out_) co_return 0;
  buffer_.commit(count);
  co_return count;
}

// True with a whole head in the buffer; otherwise the connection is at its end.
base::Task<bool> Connection::read_head(bool first) {
  auto wait = first ? deadlines().header : deadlines().idle;
  auto begun = Steady::now();
  std::size_t seen = 0;
  for (;;) {
    // One empty line in front of a request is forgiven (RFC 9112 section 2.2).
    if (seen == 0 && buffered().starts_with("\r\n")) buffer_.consume(2);
    head_ = head_length(buffered(), seen);
    if (head_ > 0) co_return true;
    if (auto refusal = check_partial_head(buffered(), head_limits())) {
      auto next = co_await refuse(*refusal);
      if (next == Next::linger) co_await linger();
      co_return false;
    }
    seen = buffer_.size();
    if (seen == 0 && lane_.hub.stopping) co_return false;
    idle_ = seen == 0;
    if (idle_ && buffer_.capacity() > kRead) buffer_.shrink_to_fit();
    due_in(std::chrono::duration_cast<Millis>(begun + wait - Steady::now()));
    auto count = co_await read_some(kRead);
    if (count == 0 && timed_out_ && seen > 0) {
      timed_out_ = false;
      co_await refuse({408, "the request head did not arrive in time"});
    }
    if (count == 0) co_return false;
    if (idle_ && !first) {
      begun = Steady::now();
      wait = deadlines().header;
    }
    idle_ = false;
  }
}

// Reads the body into the parser; an answer says what is wrong with it.
base::Task<std::optional<Response>> Connection::read_body(Parser* parser, std::size_t max_bytes) {
  parser->body_limit(max_bytes);
  parser->eager(true);
  auto fields = std::distance(parser->get().begin(), parser->get().end());
  std::size_t since_due = 0;
  due_in(deadlines().body);
  auto due = due_;
  bool more = buffer_.size() == 0;
  while (!parser->is_done()) {
    if (more) {
      due_ = due;
      auto count = co_await read_some(kReadBody);
      if (count == 0 && !timed_out_) co_return problem(400, "the body is shorter than announced");
      if (count == 0) co_return problem(408, "the body did not arrive in time");
      since_due += count;
      if (since_due >= kReadPace) {
        since_due = 0;
        due = Steady::now() + deadlines().body;
      }
    }
    boost::system::error_code ec;
    auto used = parser->put(buffer_.cdata(), ec);
    buffer_.consume(used);
    more = ec == beast_http::error::need_more || buffer_.size() == 0;
    if (ec == beast_http::error::body_limit) {
      co_return problem(413, "the body may have at most " + std::to_string(max_bytes) + " bytes");
    }
    if (ec && ec != beast_http::error::need_more) co_return problem(400, "the body is malformed");
  }
  due_ = Steady::time_point::max();
  if (std::distance(parser->get().begin(), parser->get().end()) != fields) {
    co_return problem(400, "trailer fields are not accepted");
  }
  co_return std::nullopt;
}

// ---- one request

base::Task<Connection::Next> Connection::serve_one() {
  if (auto refusal = check_head(buffered().substr(0, head_), head_limits())) {
    auto refused = co_await refuse(*refusal);
    co_return refused;
  }
  Parser parser;
  parser.header_limit(static_cast<std::uint32_t>(limits().header_bytes + 1));
  parser.body_limit(boost::none);
  auto no_extensions = [](std::uint64_t, boost::beast::string_view extensions,
                          boost::system::error_code& ec) {
    if (!extensions.empty()) ec = beast_http::error::bad_chunk_extension;
  };
  parser.on_chunk_header(no_extensions);
  boost::system::error_code ec;
  parser.put(asio::buffer(buffer_.cdata(), head_), ec);
  if (ec || !parser.is_header_done()) {
    auto refused = co_await refuse({400, "the request head is malformed"});
    co_return refused;
  }
  buffer_.consume(head_);

  Exchange exchange(lane_.hub, to_request(parser.get()), peer_);
  bool head_only = exchange.request().method == Method::head;
  bool expects = exchange.request().headers.has("expect") && !parser.is_done();
  bool keep_alive = parser.get().version() == 11 && parser.keep_alive();
  auto response = exchange.admit();
  if (!response && exchange.socket()) {
    if (buffer_.size() == 0) co_return upgrade(exchange);
    response = problem(400, "a WebSocket's frames begin after the handshake's answer");
    keep_alive = false;
  }
  bool small = !expects && parser.content_length().value_or(0) <= kDrain;
  if (response && !parser.is_done() && (parser.chunked() || !small)) {
    keep_alive = false;  // the body stays unread
  } else if (!parser.is_done()) {
    if (expects && buffer_.size() == 0) {
      due_in(deadlines().write);
      co_await write("HTTP/1.1 100 Continue\r\n\r\n", {});
    }
    auto fault = co_await read_body(&parser, response ? kDrain : exchange.max_body());
    if (fault) {
      response = std::move(fault);
      keep_alive = timed_out_ = false;
    }
  }
  if (!response) response = co_await exchange.answer(std::move(parser.get().body()));
  exchange.finish(*response);
  auto next = co_await send({std::move(*response), keep_alive, head_only});
  co_return next;
}

Connection::Next Connection::upgrade(Exchange& exchange) {
  timer_.cancel();
  start_socket(lane_, std::move(socket_), std::move(slot_), *exchange.socket(),
               std::move(exchange.request()));
  return Next::end;
}

// ---- writing

// For what never became a request: there is no route, and nothing more to read safely.
base::Task<Connection::Next> Connection::refuse(Refusal refusal) {
  lane_.hub.figures.count_refused("malformed");
  Exchange exchange(lane_.hub, Request{}, peer_);
  auto response = problem(refusal.status, std::string(refusal.reason));
  exchange.finish(response);
  auto next = co_await send({std::move(response), false});
  co_return next;
}

base::Task<Connection::Next> Connection::send(Sent sent) {
  bool keep_alive = sent.keep_alive && !lane_.hub.stopping;
  auto head = write_head(sent.response, {keep_alive, lane_.date()});
  std::string_view body;
  if (!sent.head_only && sent.response.status != 304) body = sent.response.bytes();
  bool written = co_await write(std::move(head), body);
  if (!written) co_return Next::end;
  co_return keep_alive ? Next::request : Next::linger;
}

// False when the peer is gone or too slow.
base::Task<bool> Connection::write(std::string head, std::string_view body) {
  do {
    std::array<asio::const_buffer, 2> buffers = {
        asio::buffer(head), asio::buffer(body.data(), std::min(body.size(), kWrite))};
    due_in(deadlines().write);
    auto [ec, count] = co_await asio::async_write(socket_, buffers, kAwait);
    due_ = Steady::time_point::max();
    if (ec || timed_out_) co_return false;
    body.remove_prefix(count - head.size());
    head.clear();
  } while (!body.empty());
  co_return true;
}

// A close with unread bytes would reset the connection and could take our answer with it, so the
// peer gets a moment to read it and to close first.
base::Task<void> Connection::linger() {
  boost::system::error_code ec;
  socket_.shutdown(Tcp::socket::shutdown_send, ec);
  std::size_t discarded = 0;
  auto due = Steady::now() + std::min(kLinger, deadlines().header);
  while (!ec && discarded < kReadPace) {
    buffer_.clear();
    due_in(std::chrono::duration_cast<Millis>(due - Steady::now()));
    auto count = co_await read_some(kRead);
    if (count == 0) break;
    discarded += count;
  }
}

}  // namespace

void start_connection(Lane& lane, TcpSocket socket, AddressTable::Slot slot) {
  auto executor = socket.get_executor();
  auto connection = std::make_shared<Connection>(lane, std::move(socket), std::move(slot));
  base::spawn(executor, "http connection", Connection::run(std::move(connection)));
}

}  // namespace parley::http::wire
