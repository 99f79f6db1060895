// A WebSocket of a test that speaks in JSON frames.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "api/testing/world.h"

namespace parley::api::testing {

class Talk {
 public:
  Talk(World& world, const std::string& target, const Headers& headers = {})
      : client_(world.port(), target, headers) {}

  http::testing::SocketClient& client() { return client_; }
  void send(const base::Json& frame) { client_.send(base::write_json(frame)); }
  // The next frame, null at the end.
  base::Json next() {
    auto text = client_.receive();
    return text ? base::parse_json(*text).value_or(base::Json()) : base::Json();
  }
  // The next frame of that type; others are passed over. Null when there is none.
  base::Json next(std::string_view type) {
    for (;;) {
      auto frame = next();
      if (frame.is_null() || text_at(frame, "/type") == type) return frame;
    }
  }
  // The types of all frames up to the answer to a ping.
  std::vector<std::string> types() {
    send({{"type", "ping"}, {"id", "types"}});
    std::vector<std::string> all;
    for (;;) {
      auto frame = next();
      auto type = text_at(frame, "/type");
      if (frame.is_null() || type == "pong") return all;
      all.push_back(type);
    }
  }
  // Sends, and gives the code of the error that comes back.
  std::string refusal(const base::Json& frame) {
    send(frame);
    return text_at(next("error"), "/code");
  }

 private:
  http::testing::SocketClient client_;
};

// After the hello and its welcome.
inline base::Json hello(Talk& talk, const std::string& token, base::Json more = base::Json()) {
  boost::json::object frame{{"type", "hello"}, {"token", token}};
  if (more.is_object()) {
    for (const auto& item : more.get_object()) frame[item.key()] = item.value();
  }
  talk.send(frame);
  return talk.next("welcome");
}

}  // namespace parley::api::testing
