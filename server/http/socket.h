// WebSockets as handlers see them: text frames in and out.
//
// Outgoing frames go one at a time from a bounded queue, in the order of the calls of send(); a
// client that does not keep up is closed with 1013. Binary frames close with 1003, frames over the
// bound with 1009, faults of RFC 6455 with 1002 or 1007.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/task.h"
#include "http/message.h"

namespace parley::http {

struct CloseCode {
  static constexpr std::uint16_t kNormal = 1000, kGoingAway = 1001, kProtocol = 1002,
                                 kUnsupported = 1003, kAbnormal = 1006, kBadText = 1007,
                                 kPolicy = 1008, kTooBig = 1009, kInternal = 1011, kRestart = 1012,
                                 kTryLater = 1013, kBadToken = 4401;
};

// The connection; lives as long as somebody holds it, and does nothing once closed.
class Socket {
 public:
  virtual ~Socket() = default;
  // Any thread. The text is shared, not copied: fan-out writes it once.
  virtual void send(std::shared_ptr<const std::string> text) = 0;
  // Any thread. What was sent before is still written.
  virtual void close(std::uint16_t code, std::string reason) = 0;
  // Any thread. Frames given to send() and not yet written, so that a long replay can wait.
  virtual std::size_t queued() const = 0;
  // Unique in this process.
  virtual std::uint64_t id() const = 0;
  virtual const std::string& remote() const = 0;
  // The connection's thread, for base::spawn().
  virtual base::Executor executor() const = 0;
};

// One per connection. All calls come on the connection's thread, on_open() first, on_close() last
// and once. They must not block; the calls of one connection never overlap.
class SocketHandler {
 public:
  virtual ~SocketHandler() = default;
  virtual void on_open() = 0;
  virtual void on_text(std::string_view text) = 0;
  // The code of the close frame that came first, theirs or ours; 1006 when there was none.
  virtual void on_close(std::uint16_t code) = 0;
};

struct SocketRoute {
  std::string pattern;
  // Before the upgrade: an answer refuses it (403 for a foreign origin).
  std::function<std::optional<Response>(const Request&)> check;
  // After the handshake; the handler may keep the socket (it is released at on_close).
  std::function<std::unique_ptr<SocketHandler>(std::shared_ptr<Socket>, const Request&)> open;
};

}  // namespace parley::http
