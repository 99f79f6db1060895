#include "bench/load/socket.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace parley::load {
namespace {

// Any key will do: masking guards proxies against scripts in browsers, and here is neither.
constexpr std::array<char, 4> kMask = {0x37, 0x5a, 0x11, 0x6c};

int connect_from(const Server& server, int source) {
  const int descriptor = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (descriptor < 0) fail("no more sockets: " + std::string(std::strerror(errno)));
  const int on = 1;
  setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  setsockopt(descriptor, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof on);
  sockaddr_in from = {};
  from.sin_family = AF_INET;
  from.sin_addr.s_addr = htonl((127u << 24) + static_cast<std::uint32_t>(source));
  if (bind(descriptor, reinterpret_cast<const sockaddr*>(&from), sizeof from) != 0)
    fail("cannot bind a source address: " + std::string(std::strerror(errno)));
  const auto* to = reinterpret_cast<const sockaddr*>(&server.address);
  if (connect(descriptor, to, sizeof server.address) != 0 && errno != EINPROGRESS)
    fail("cannot connect to " + server.host + ": " + std::strerror(errno));
  return descriptor;
}

}  // namespace

void Socket::open(const Server& server, int source, std::string_view path,
                  std::string_view fields) {
  descriptor_ = connect_from(server, source);
  state_ = State::connecting;
  out_.append("GET ").append(path).append(" HTTP/1.1\r\nHost: ").append(server.host);
  out_.append("\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n");
  out_.append("Sec-WebSocket-Key: cGFybGV5IGJlbmNobWFyaw==\r\n").append(fields).append("\r\n");
  loop_.watch(descriptor_, this, waiting_ = true);
}

void Socket::close() {
  if (descriptor_ >= 0) ::close(descriptor_);
  descriptor_ = -1;
  state_ = State::closed;
}

void Socket::lost(int code) {
  if (state_ == State::closed) return;
  close();
  if (events_.on_close) events_.on_close(code);
}

void Socket::on_ready(std::uint32_t events) {
  if (state_ == State::connecting && (events & EPOLLOUT)) on_connected();
  if (state_ == State::open && (events & EPOLLOUT)) flush();
  if (!(events & (EPOLLIN | EPOLLHUP | EPOLLERR))) return;
  static thread_local std::array<char, 65536> chunk;
  while (descriptor_ >= 0) {
    const auto got = recv(descriptor_, chunk.data(), chunk.size(), 0);
    if (got < 0 && (errno == EAGAIN || errno == EINTR)) return;
    if (got <= 0) return lost(1006);
    in_.append(chunk.data(), std::size_t(got));
    if (state_ == State::upgrading && !take_upgrade()) continue;
    if (state_ == State::open) take_frames();
    if (std::size_t(got) < chunk.size()) return;
  }
}

void Socket::on_connected() {
  state_ = State::upgrading;
  flush();
}

bool Socket::take_upgrade() {
  const auto end = in_.find("\r\n\r\n");
  if (end == std::string::npos) return false;
  if (!in_.starts_with("HTTP/1.1 101")) fail("no upgrade: " + in_.substr(0, in_.find("\r\n")));
  in_.erase(0, end + 4);
  state_ = State::open;
  if (events_.on_open) events_.on_open();
  return true;
}

void Socket::take_frames() {
  std::size_t begin = 0;
  while (state_ == State::open && in_.size() - begin >= 2) {
    const auto byte = [&](std::size_t i) { return std::uint64_t(std::uint8_t(in_[begin + i])); };
    std::size_t head = 2;
    std::uint64_t size = byte(1) & 0x7f;
    const std::size_t wide = size == 126 ? 2 : size == 127 ? 8 : 0;
    if (in_.size() - begin < head + wide) break;
    if (wide) size = 0;
    for (std::size_t i = 0; i < wide; ++i) size = size << 8 | byte(2 + i);
    head += wide;
    if (in_.size() - begin < head + size) break;
    const int opcode = int(byte(0) & 0x0f);
    if (!(byte(0) & 0x80)) fail("the server sent a fragmented message");
    if (!on_frame(opcode, std::string_view(in_).substr(begin + head, size))) return;
    begin += head + size;
  }
  in_.erase(0, begin);
}

bool Socket::on_frame(int opcode, std::string_view payload) {
  if (opcode == 0x1) events_.on_text(payload);
  if (opcode == 0x9) send_frame(0xa, payload);
  if (opcode != 0x8) return state_ == State::open;
  const int code = payload.size() < 2
                       ? 1005
                       : int(std::uint8_t(payload[0])) << 8 | int(std::uint8_t(payload[1]));
  lost(code);
  return false;
}

void Socket::send_frame(int opcode, std::string_view payload) {
  if (state_ != State::open) return;
  std::string frame(1, char(0x80 | opcode));
  const auto size = payload.size();
  if (size < 126) {
    frame += char(0x80 | size);
  } else {
    if (size > 0xffff) fail("a frame over 64 KiB");
    frame += char(0x80 | 126);
    frame += char(size >> 8);
    frame += char(size & 0xff);
  }
  frame.append(kMask.data(), kMask.size());
  for (std::size_t i = 0; i < size; ++i) frame += char(payload[i] ^ kMask[i % 4]);
  send_bytes(frame);
}

void Socket::send_bytes(std::string_view bytes) {
  const bool idle = out_.empty();
  out_.append(bytes);
  if (idle) flush();
}

// Leaves what the kernel did not take in out_, to be sent when the descriptor is writable.
void Socket::flush() {
  const auto sent = ::send(descriptor_, out_.data(), out_.size(), MSG_NOSIGNAL);
  if (sent < 0 && errno != EAGAIN) return lost(1006);
  if (sent > 0) out_.erase(0, std::size_t(sent));
  if (waiting_ == out_.empty()) loop_.change(descriptor_, this, waiting_ = !out_.empty());
}

}  // namespace parley::load
