// Any bytes at a running server: as requests, or ('w' first) as frames of a WebSocket. Whatever
// comes, the server answers in HTTP or closes, and stays up.
#include "http/server.h"

#include <cstdint>
#include <cstdlib>

#include "http/problem.h"
#include "http/test_client.h"

namespace {

using namespace parley;

class Echo final : public http::SocketHandler {
 public:
  explicit Echo(std::shared_ptr<http::Socket> socket) : socket_(std::move(socket)) {}
  void on_open() override {}
  void on_text(std::string_view text) override {
    socket_->send(std::make_shared<const std::string>(text));
  }
  void on_close(std::uint16_t) override {}

 private:
  std::shared_ptr<http::Socket> socket_;
};

base::Task<http::Response> echo(http::Request request) {
  co_return http::json(base::Json(request.body));
}

http::Router routes() {
  http::Router router;
  router.add({.method = http::Method::post,
              .pattern = "/{path...}",
              .operation_id = "echo",
              .permission = "public",
              .body = http::Body::any,
              .handler = echo});
  router.add(
      http::SocketRoute{.pattern = "/ws",
                        .check = {},
                        .open = [](std::shared_ptr<http::Socket> socket, const http::Request&) {
                          return std::make_unique<Echo>(std::move(socket));
                        }});
  return router;
}

struct Target {
  Target() {
    if (!server.start()) std::abort();
  }

  http::Router router = routes();
  observe::Metrics metrics;
  observe::Health health;
  http::Server server{
      {.port = 0, .threads = 1}, router, observe::Logger(observe::Level::off), metrics, health};
};

void require(bool condition) {
  if (!condition) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static Target target;
  std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (bytes.starts_with('w')) {
    http::testing::SocketClient client(target.server.port(), "/ws");
    require(client.open());
    client.raw().send(bytes.substr(1));
    client.raw().end_sending();
    client.raw().receive_all();
  } else {
    http::testing::RawClient client(target.server.port());
    client.send(bytes);
    client.end_sending();
    auto answer = client.receive_all();
    require(answer.empty() || answer.starts_with("HTTP/1.1 "));
  }
  return 0;
}
