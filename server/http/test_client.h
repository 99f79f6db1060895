// For tests of anything that listens: a client that sends exactly the bytes it is told, a simple
// HTTP exchange and a WebSocket client on top. Blocking, loopback; no wait is longer than ten
// seconds, after which what was received so far is all there is.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "http/message.h"

namespace parley::http::testing {

struct Answer {
  int status = 0;  // 0: the connection ended instead
  Fields headers;
  std::string body;

  std::string header(std::string_view name) const {
    return std::string(headers.find(name).value_or(""));
  }
};

using Headers = std::vector<std::pair<std::string_view, std::string_view>>;

class RawClient {
 public:
  explicit RawClient(std::uint16_t port, std::string_view address = "127.0.0.1");
  ~RawClient();
  RawClient(const RawClient&) = delete;
  RawClient& operator=(const RawClient&) = delete;

  // False when the peer has closed.
  bool send(std::string_view bytes);
  void end_sending();
  // A small receive buffer makes a slow reader; call before the peer sends.
  void shrink_receive_buffer();
  // At most that many bytes, as soon as there are any; empty at the end.
  std::string receive(std::size_t most = 65'536);
  std::string receive_exactly(std::size_t bytes);
  std::string receive_all();
  // The next answer of the connection; `head_only` after HEAD.
  Answer answer(bool head_only = false);
  // The peer has closed and there is nothing left to read.
  bool at_end() { return left_.empty() && receive(1).empty(); }

 private:
  int socket_ = -1;
  std::string left_;  // received, not yet given out
};

std::string request_text(std::string_view method, std::string_view target,
                         const Headers& headers = {}, std::string_view body = {});
// One request on a connection of its own. A body is JSON unless `headers` name another type.
Answer fetch(std::uint16_t port, std::string_view method, std::string_view target,
             const Headers& headers = {}, std::string_view body = {});

class SocketClient {
 public:
  // Connects and shakes hands; `answer().status` is 101, or that of the refusal.
  SocketClient(std::uint16_t port, std::string_view target, const Headers& headers = {});

  const Answer& answer() const { return answer_; }
  bool open() const { return answer_.status == 101; }
  bool send(std::string_view text);
  // Any frame: `first` is the byte with FIN and opcode.
  bool send_frame(std::uint8_t first, std::string_view payload, bool masked = true);
  // The next text; pings are answered on the way. Nothing at the end: see close_code().
  std::optional<std::string> receive();
  // Says goodbye and waits for the answer.
  void close(std::uint16_t code = 1000);
  // That of the server's close frame; 1006 if it went without.
  std::uint16_t close_code();
  RawClient& raw() { return raw_; }

 private:
  RawClient raw_;
  Answer answer_;
  std::optional<std::uint16_t> close_code_;
};

}  // namespace parley::http::testing
