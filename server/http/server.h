// The inbound side: one io_context per thread, each with its own acceptor on the shared port; a
// connection stays on its thread. start() and stop() are called by one thread, the rest by any.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/task.h"
#include "http/router.h"
#include "observe/health.h"
#include "observe/log.h"
#include "observe/metrics.h"

namespace parley::http {

struct Limits {
  std::size_t header_bytes = 16 * 1024;
  std::size_t header_count = 100;
  std::size_t target_bytes = 8 * 1024;
  std::size_t body_bytes = 1024 * 1024;   // Route::max_body overrides it
  std::size_t frame_bytes = 64 * 1024;    // of a WebSocket message
  std::size_t queue_bytes = 1024 * 1024;  // unsent, per socket
  std::size_t queue_frames = 1024;
  std::size_t connections = 18000;  // of the process; above it: accepted and closed
  std::size_t connections_per_address = 256;
  double requests_per_second = 50;  // per address
  double request_burst = 200;
};

struct Deadlines {
  std::chrono::milliseconds header{10'000};
  std::chrono::milliseconds body{30'000};
  std::chrono::milliseconds write{30'000};
  std::chrono::milliseconds idle{60'000};     // between requests of a connection
  std::chrono::milliseconds socket{100'000};  // silence of a socket; after half of it we ping
  std::chrono::milliseconds stop{10'000};     // for requests in flight when the server stops
};

struct Options {
  std::string address = "127.0.0.1";  // numeric, IPv4 or IPv6
  std::uint16_t port = 8080;          // 0: a free one
  std::size_t threads = 2;
  Limits limits = {};
  Deadlines deadlines = {};
  // Numeric addresses whose X-Forwarded-For and X-Forwarded-Proto are believed.
  std::vector<std::string> trusted_proxies = {};
  // Origins ("https://shop.example.com") that may call from a browser (CORS) and frame the embed
  // page. Asked per request that carries an Origin, and per embed page.
  std::function<std::shared_ptr<const std::vector<std::string>>()> allowed_origins = {};
};

// True if the request's Origin is this server's own or on the list; never for "null" or none.
bool origin_allowed(const Request& request, const std::vector<std::string>& allowed);

class Server {
 public:
  // Router, metrics and health outlive the server; the router has all its routes by start().
  Server(Options options, const Router& router, observe::Logger log, observe::Metrics& metrics,
         observe::Health& health);
  ~Server();  // stops
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  // Listens and serves. Code::unavailable says why it cannot, as a port that is taken.
  base::Result<void> start();
  std::uint16_t port() const;
  // Not ready any more, accepts nothing, closes sockets with 1012, lets requests in flight finish
  // until Deadlines::stop; returns when all threads have ended.
  void stop();

  // The I/O threads, for coroutines that are nobody's request.
  std::size_t threads() const;
  base::Executor executor(std::size_t thread) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace parley::http
