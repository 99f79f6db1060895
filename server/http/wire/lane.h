// What all connections of a server share, and what those of one I/O thread share.
// A Lane's members are touched on its thread alone; a Hub's by all (each says how).
#pragma once

#include <atomic>
#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/intrusive/list.hpp>
#include <chrono>
#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "http/server.h"
#include "http/wire/address_table.h"

namespace parley::http::wire {

using Tcp = boost::asio::ip::tcp;
using TcpSocket = boost::asio::basic_stream_socket<Tcp, base::Executor>;
using Steady = std::chrono::steady_clock;
using Timer =
    boost::asio::basic_waitable_timer<Steady, boost::asio::wait_traits<Steady>, base::Executor>;

// The server's figures, found once so that a request only adds to them.
class Figures {
 public:
  explicit Figures(observe::Metrics& metrics);
  // Once, before the first request: the routes that are counted.
  void know(const Router& router);
  // `route` may be null: nothing in the table.
  void count(const Route* route, int status, Steady::duration took);
  // A request or connection that was turned away before it reached a route.
  void count_refused(std::string_view reason);

  observe::Gauge& connections;
  observe::Gauge& sockets;
  observe::Counter& frames_in;
  observe::Counter& frames_out;

 private:
  struct OfRoute {
    observe::Counter* classes[6] = {};  // by the status' first digit
    observe::Histogram* seconds = nullptr;
  };
  observe::Metrics& metrics_;
  std::map<const Route*, OfRoute> routes_;
};

struct Hub {
  Hub(Options options_in, const Router& router_in, observe::Logger log_in,
      observe::Metrics& metrics);

  std::shared_ptr<const std::vector<std::string>> allowed_origins() const;

  const Options options;
  const Router& router;
  const observe::Logger log;
  Figures figures;
  AddressTable addresses;
  std::atomic<bool> stopping = false;
  std::atomic<std::uint64_t> next_socket = 1;

  // Connections of all lanes; stop() waits for none.
  std::atomic<std::size_t> live = 0;
  std::mutex mutex;
  std::condition_variable none_left;
};

struct Lane;

// A connection in its lane's list, for as long as it exists.
class Live : public std::enable_shared_from_this<Live>,
             public boost::intrusive::list_base_hook<
                 boost::intrusive::link_mode<boost::intrusive::auto_unlink>> {
 public:
  explicit Live(Lane& lane);
  virtual ~Live();
  // Finishes what is under way, then closes.
  virtual void drain() = 0;
  // Closes now.
  virtual void drop() = 0;

 protected:
  Lane& lane_;
};

struct Lane {
  explicit Lane(Hub& hub_in) : hub(hub_in) {}

  // The Date header's text.
  const std::string& date();

  Hub& hub;
  boost::intrusive::list<Live, boost::intrusive::constant_time_size<false>> live;
  boost::asio::io_context io{1};  // goes first, and with it the connections that it holds

 private:
  std::time_t second_ = 0;
  std::string date_;
};

}  // namespace parley::http::wire
