#include "http/test_client.h"

#include <arpa/inet.h>
#include <charconv>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdexcept>
#include <sys/socket.h>
#include <unistd.h>

#include "http/wire/text.h"

namespace parley::http::testing {
namespace {

constexpr std::uint8_t kFin = 0x80, kText = 0x1, kClose = 0x8, kPing = 0x9, kPong = 0xa;

std::string code_bytes(std::uint16_t code) {
  return {static_cast<char>(code >> 8), static_cast<char>(code & 0xff)};
}

}  // namespace

RawClient::RawClient(std::uint16_t port, std::string_view address) {
  socket_ = ::socket(AF_INET, SOCK_STREAM, 0);
  timeval wait{.tv_sec = 10, .tv_usec = 0};
  setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof wait);
  setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &wait, sizeof wait);
  int on = 1;
  setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  sockaddr_in to{};
  to.sin_family = AF_INET;
  to.sin_port = htons(port);
  inet_pton(AF_INET, std::string(address).c_str(), &to.sin_addr);
  if (connect(socket_, reinterpret_cast<sockaddr*>(&to), sizeof to) != 0) {
    ::close(socket_);
    throw std::runtime_error("cannot connect to port " + std::to_string(port));
  }
}

RawClient::~RawClient() { ::close(socket_); }

bool RawClient::send(std::string_view bytes) {
  while (!bytes.empty()) {
    auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

void RawClient::end_sending() { shutdown(socket_, SHUT_WR); }

void RawClient::shrink_receive_buffer() {
  int bytes = 2048;
  setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &bytes, sizeof bytes);
}

std::string RawClient::receive(std::size_t most) {
  if (!left_.empty()) {
    auto out = left_.substr(0, most);
    left_.erase(0, out.size());
    return out;
  }
  std::string out(most, '\0');
  auto count = recv(socket_, out.data(), out.size(), 0);
  out.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
  return out;
}

std::string RawClient::receive_exactly(std::size_t bytes) {
  std::string out;
  while (out.size() < bytes) {
    auto more = receive(bytes - out.size());
    if (more.empty()) break;
    out += more;
  }
  return out;
}

std::string RawClient::receive_all() {
  std::string out;
  for (std::string more; !(more = receive()).empty();) out += more;
  return out;
}

Answer RawClient::answer(bool head_only) {
  std::string bytes;
  std::size_t end;
  while ((end = bytes.find("\r\n\r\n")) == bytes.npos) {
    auto more = receive();
    if (more.empty()) return {};
    bytes += more;
  }
  Answer answer;
  std::string_view head = std::string_view(bytes).substr(0, end);
  auto line = wire::cut(head, '\n');
  std::from_chars(line.data() + 9, line.data() + line.size(), answer.status);
  while (!head.empty()) {
    auto value = wire::cut(head, '\n');
    auto name = wire::cut(value, ':');
    if (value.ends_with('\r')) value.remove_suffix(1);
    answer.headers.add(name, wire::trim(value));
  }
  left_ = bytes.substr(end + 4) + left_;
  std::size_t length = 0;
  auto text = answer.header("content-length");
  std::from_chars(text.data(), text.data() + text.size(), length);
  if (!head_only) answer.body = receive_exactly(length);
  return answer;
}

std::string request_text(std::string_view method, std::string_view target, const Headers& headers,
                         std::string_view body) {
  std::string text = std::string(method) + " " + std::string(target) + " HTTP/1.1\r\n";
  bool has_host = false;
  bool has_type = false;
  for (const auto& [name, value] : headers) {
    text += std::string(name) + ": " + std::string(value) + "\r\n";
    has_host = has_host || wire::same_letters(name, "host");
    has_type = has_type || wire::same_letters(name, "content-type");
  }
  if (!has_host) text += "Host: 127.0.0.1\r\n";
  if (!body.empty() && !has_type) text += "Content-Type: application/json\r\n";
  if (!body.empty()) text += "Content-Length: " + std::to_string(body.size()) + "\r\n";
  return text + "\r\n" + std::string(body);
}

Answer fetch(std::uint16_t port, std::string_view method, std::string_view target,
             const Headers& headers, std::string_view body) {
  RawClient client(port);
  client.send(request_text(method, target, headers, body));
  return client.answer(method == "HEAD");
}

SocketClient::SocketClient(std::uint16_t port, std::string_view target, const Headers& headers)
    : raw_(port) {
  auto text = request_text("GET", target, headers);
  text.resize(text.size() - 2);
  raw_.send(text +
            "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
  answer_ = raw_.answer();
}

bool SocketClient::send(std::string_view text) { return send_frame(kFin | kText, text); }

bool SocketClient::send_frame(std::uint8_t first, std::string_view payload, bool masked) {
  std::string frame(1, static_cast<char>(first));
  std::uint8_t mask_bit = masked ? 0x80 : 0;
  if (payload.size() < 126) {
    frame += static_cast<char>(mask_bit | payload.size());
  } else {
    bool wide = payload.size() > 0xffff;
    frame += static_cast<char>(mask_bit | (wide ? 127 : 126));
    for (int shift = wide ? 56 : 8; shift >= 0; shift -= 8) {
      frame += static_cast<char>((payload.size() >> shift) & 0xff);
    }
  }
  constexpr std::string_view kMask = "\x12\x34\x56\x78";
  if (masked) frame += kMask;
  for (std::size_t i = 0; i < payload.size(); ++i) {
    frame += masked ? static_cast<char>(payload[i] ^ kMask[i % 4]) : payload[i];
  }
  return raw_.send(frame);
}

std::optional<std::string> SocketClient::receive() {
  if (close_code_) return std::nullopt;
  std::string message;
  for (;;) {
    auto head = raw_.receive_exactly(2);
    if (head.size() < 2) break;
    auto first = static_cast<std::uint8_t>(head[0]);
    std::uint64_t length = static_cast<std::uint8_t>(head[1]);
    if (length >= 126) {
      std::string more = raw_.receive_exactly(length == 126 ? 2 : 8);
      length = 0;
      for (char c : more) length = length << 8 | static_cast<std::uint8_t>(c);
    }
    auto payload = raw_.receive_exactly(length);
    auto opcode = first & 0x0f;
    if (opcode == kClose) {
      close_code_ = payload.size() < 2
                        ? 1005
                        : static_cast<std::uint16_t>(static_cast<std::uint8_t>(payload[0]) << 8 |
                                                     static_cast<std::uint8_t>(payload[1]));
      send_frame(kFin | kClose, payload.substr(0, 2));
      return std::nullopt;
    }
    if (opcode == kPing) send_frame(kFin | kPong, payload);
    if (opcode >= kClose) continue;
    message += payload;
    if (first & kFin) return message;
  }
  close_code_ = 1006;
  return std::nullopt;
}

void SocketClient::close(std::uint16_t code) {
  send_frame(kFin | kClose, code_bytes(code));
  while (receive()) {
  }
}

std::uint16_t SocketClient::close_code() {
  while (receive()) {
  }
  return *close_code_;
}

}  // namespace parley::http::testing
