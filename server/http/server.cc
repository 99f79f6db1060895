#include "http/server.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <optional>
#include <thread>

#include "http/wire/connection.h"
#include "http/wire/lane.h"

namespace parley::http {
namespace {

namespace asio = boost::asio;
using wire::Tcp;
using ErrorCode = boost::system::error_code;
using Acceptor = asio::basic_socket_acceptor<Tcp, base::Executor>;
using ReusePort = asio::detail::socket_option::boolean<SOL_SOCKET, SO_REUSEPORT>;

constexpr asio::as_tuple_t<asio::use_awaitable_t<base::Executor>> kAwait{};
constexpr std::int64_t kAcceptPause = 50;  // ms, after a failure as "too many open files"

struct Listener {
  explicit Listener(wire::Hub& hub)
      : lane(hub), acceptor(lane.io.get_executor()), work(lane.io.get_executor()) {}

  wire::Lane lane;
  Acceptor acceptor;
  asio::executor_work_guard<base::Executor> work;
  std::thread thread;
};

base::Result<void> listen(Acceptor& acceptor, const Tcp::endpoint& endpoint, bool share_port) {
  ErrorCode ec;
  acceptor.open(endpoint.protocol(), ec);
  if (!ec) acceptor.set_option(asio::socket_base::reuse_address(true), ec);
  if (!ec && share_port) acceptor.set_option(ReusePort(true), ec);
  if (!ec) acceptor.bind(endpoint, ec);
  if (!ec) acceptor.listen(asio::socket_base::max_listen_connections, ec);
  if (!ec) return {};
  auto host = endpoint.address().to_string();
  if (endpoint.address().is_v6()) host = "[" + host + "]";
  auto what = "cannot listen on " + host + ":" + std::to_string(endpoint.port());
  if (ec == asio::error::address_in_use) {
    what += ": the port is in use; stop the program that has it or choose another port";
  } else {
    what += ": " + ec.message();
  }
  return base::fail(base::Code::unavailable, what);
}

void welcome(wire::Lane& lane, wire::TcpSocket socket) {
  ErrorCode ec;
  auto peer = socket.remote_endpoint(ec);
  if (ec) return;
  socket.set_option(Tcp::no_delay(true), ec);
  if (lane.hub.live >= lane.hub.options.limits.connections) {
    return lane.hub.figures.count_refused("connections");
  }
  auto slot = lane.hub.addresses.connect(peer.address(), wire::Steady::now());
  if (!slot) return lane.hub.figures.count_refused("connections of an address");
  wire::start_connection(lane, std::move(socket), std::move(*slot));
}

base::Task<void> accept(Listener* listener) {
  bool complained = false;  // once for a series of failures
  while (listener->acceptor.is_open()) {
    auto [ec, socket] = co_await listener->acceptor.async_accept(kAwait);
    if (!ec) {
      complained = false;
      welcome(listener->lane, std::move(socket));
    } else if (listener->acceptor.is_open()) {
      if (!std::exchange(complained, true)) {
        listener->lane.hub.log.warn("cannot accept connections", {{"what", ec.message()}});
      }
      co_await base::pause(kAcceptPause);
    }
  }
}

// The connections of a lane, held while `each` may end them.
template <class Each>
void for_each_live(wire::Lane& lane, Each each) {
  std::vector<std::shared_ptr<wire::Live>> all;
  for (auto& live : lane.live) all.push_back(live.shared_from_this());
  for (auto& live : all) each(*live);
}

}  // namespace

struct Server::Impl {
  Impl(Options options, const Router& router, observe::Logger log, observe::Metrics& metrics,
       observe::Health& health_in)
      : hub(std::move(options), router, std::move(log), metrics), health(health_in) {}

  base::Result<void> open();
  void drain();
  void end();

  wire::Hub hub;
  observe::Health& health;
  std::vector<std::unique_ptr<Listener>> listeners;
  std::uint16_t port = 0;
  bool started = false;
};

base::Result<void> Server::Impl::open() {
  ErrorCode ec;
  auto address = asio::ip::make_address(hub.options.address, ec);
  if (ec) {
    return base::fail(base::Code::invalid, "'" + hub.options.address +
                                               "' is no address to listen on; use numbers, as "
                                               "127.0.0.1, 0.0.0.0 or ::");
  }
  Tcp::endpoint endpoint(address, hub.options.port);
  if (endpoint.port() != 0) {
    // A shared port can be taken a second time, so first see that nobody has it.
    asio::io_context io;
    Acceptor probe(io.get_executor());
    if (auto free = listen(probe, endpoint, false); !free) return free;
  }
  for (auto& listener : listeners) {
    if (auto open = listen(listener->acceptor, endpoint, true); !open) return open;
    endpoint.port(listener->acceptor.local_endpoint().port());
  }
  port = endpoint.port();
  return {};
}

// Asks every connection to finish, and waits until all have or the deadline has come.
void Server::Impl::drain() {
  for (auto& listener : listeners) {
    asio::post(listener->lane.io, [&listener = *listener] {
      ErrorCode ec;
      listener.acceptor.close(ec);
      for_each_live(listener.lane, [](wire::Live& live) { live.drain(); });
    });
  }
  std::unique_lock lock(hub.mutex);
  hub.none_left.wait_for(lock, hub.options.deadlines.stop, [&] { return hub.live == 0; });
}

void Server::Impl::end() {
  for (auto& listener : listeners) {
    asio::post(listener->lane.io, [&listener = *listener] {
      for_each_live(listener.lane, [](wire::Live& live) { live.drop(); });
      listener.lane.io.stop();
    });
  }
  for (auto& listener : listeners) listener->thread.join();
}

Server::Server(Options options, const Router& router, observe::Logger log,
               observe::Metrics& metrics, observe::Health& health)
    : impl_(std::make_unique<Impl>(std::move(options), router, std::move(log), metrics, health)) {
  for (std::size_t i = 0; i < std::max<std::size_t>(1, impl_->hub.options.threads); ++i) {
    impl_->listeners.push_back(std::make_unique<Listener>(impl_->hub));
  }
}

Server::~Server() { stop(); }

base::Result<void> Server::start() {
  impl_->hub.figures.know(impl_->hub.router);
  if (auto open = impl_->open(); !open) return open;
  for (auto& listener : impl_->listeners) {
    base::spawn(listener->lane.io.get_executor(), "accept", accept(listener.get()));
    listener->thread = std::thread([&io = listener->lane.io] { io.run(); });
  }
  impl_->started = true;
  return {};
}

std::uint16_t Server::port() const { return impl_->port; }

void Server::stop() {
  if (!std::exchange(impl_->started, false)) return;
  impl_->health.drain();
  impl_->hub.stopping = true;
  impl_->drain();
  impl_->end();
}

std::size_t Server::threads() const { return impl_->listeners.size(); }

base::Executor Server::executor(std::size_t thread) const {
  return impl_->listeners.at(thread)->lane.io.get_executor();
}

}  // namespace parley::http
