// A WebSocket client on the loop: text frames, pings answered, no extensions.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "bench/load/http.h"
#include "bench/load/loop.h"

namespace parley::load {

class Socket : public Watcher {
 public:
  struct Events {
    std::function<void()> on_open;
    std::function<void(std::string_view)> on_text;
    std::function<void(int code)> on_close;  // 1006 where no close frame came
  };

  Socket(Loop& loop, Events events) : loop_(loop), events_(std::move(events)) {}
  ~Socket() override { close(); }
  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;

  // Connects from 127.0.0.`source`; `fields` are more header lines, each ending in \r\n.
  void open(const Server& server, int source, std::string_view path, std::string_view fields = {});
  void send_text(std::string_view text) { send_frame(0x1, text); }
  void close();

  void on_ready(std::uint32_t events) override;

 private:
  enum class State { closed, connecting, upgrading, open };

  void on_connected();
  bool take_upgrade();
  void take_frames();
  bool on_frame(int opcode, std::string_view payload);
  void send_frame(int opcode, std::string_view payload);
  void send_bytes(std::string_view bytes);
  void flush();
  void lost(int code);

  Loop& loop_;
  Events events_;
  State state_ = State::closed;
  int descriptor_ = -1;
  bool waiting_ = false;  // for the descriptor to be writable
  std::string in_, out_;
};

}  // namespace parley::load
