// WebSockets as their callers see them: over real sockets, with raw frames where it matters.
#include "http/socket.h"

#include <condition_variable>
#include <gtest/gtest.h>
#include <mutex>

#include "http/problem.h"
#include "http/server.h"
#include "http/test_client.h"

namespace parley::http {
namespace {

using testing::SocketClient;
using namespace std::chrono_literals;

// What the server's side of a socket went through, for the test's thread to wait on.
class Journal {
 public:
  void add(std::string line) {
    std::lock_guard lock(mutex_);
    lines_.push_back(std::move(line));
    changed_.notify_all();
  }
  bool waits_for(const std::string& line) {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, 5s, [&] { return std::ranges::count(lines_, line) > 0; });
  }
  std::size_t count(const std::string& line) {
    std::lock_guard lock(mutex_);
    return static_cast<std::size_t>(std::ranges::count(lines_, line));
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<std::string> lines_;
};

std::shared_ptr<const std::string> text(std::string value) {
  return std::make_shared<const std::string>(std::move(value));
}

class EchoHandler final : public SocketHandler {
 public:
  EchoHandler(std::shared_ptr<Socket> socket, Journal& journal)
      : socket_(std::move(socket)), journal_(journal) {}
  void on_open() override { socket_->send(text("welcome")); }
  void on_text(std::string_view frame) override {
    if (frame == "throw") throw std::runtime_error("a fault of the handler");
    if (frame == "close") return socket_->close(CloseCode::kPolicy, std::string(500, 'r'));
    if (frame == "flood") {
      for (int i = 0; i < 100; ++i) socket_->send(text(std::string(1000, 'f')));
      return;
    }
    socket_->send(text(std::string(frame)));
  }
  void on_close(std::uint16_t code) override { journal_.add("closed " + std::to_string(code)); }

 private:
  std::shared_ptr<Socket> socket_;
  Journal& journal_;
};

class SocketTest : public ::testing::Test {
 protected:
  SocketTest() {
    options_.port = 0;
    options_.threads = 1;
    options_.deadlines.header = 300ms;
    options_.deadlines.stop = 2s;
    router_.add(SocketRoute{.pattern = "/ws/{name}",
                            .check = [](const Request& request) -> std::optional<Response> {
                              if (!request.headers.has("origin") ||
                                  origin_allowed(request, {"https://shop.example.com"})) {
                                return std::nullopt;
                              }
                              return problem(
                                  {base::Code::forbidden, "this origin may not connect"});
                            },
                            .open =
                                [this](std::shared_ptr<Socket> socket, const Request& request) {
                                  journal_.add("open " + std::string(request.param("name")));
                                  {
                                    std::lock_guard lock(mutex_);
                                    socket_ = socket;
                                  }
                                  return std::make_unique<EchoHandler>(std::move(socket), journal_);
                                }});
  }

  std::uint16_t start() {
    server_.emplace(options_, router_, observe::Logger(observe::Level::off), metrics_, health_);
    EXPECT_TRUE(server_->start());
    return server_->port();
  }
  std::shared_ptr<Socket> socket() {
    std::lock_guard lock(mutex_);
    return socket_;
  }
  // The code that the server closes with after this frame.
  std::uint16_t code_after(std::uint8_t first, std::string_view payload, bool masked = true) {
    SocketClient client(server_ ? server_->port() : start(), "/ws/a");
    client.send_frame(first, payload, masked);
    return client.close_code();
  }

  Options options_;
  Router router_;
  observe::Metrics metrics_;
  observe::Health health_;
  Journal journal_;
  std::mutex mutex_;
  std::shared_ptr<Socket> socket_;
  std::optional<Server> server_;
};

TEST_F(SocketTest, CarriesTextBothWays) {
  SocketClient client(start(), "/ws/maya");
  ASSERT_TRUE(client.open());
  EXPECT_EQ(client.answer().header("Sec-WebSocket-Accept"), "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
  EXPECT_EQ(client.answer().header("X-Request-Id").size(), 36u);
  EXPECT_EQ(client.receive(), "welcome");
  EXPECT_TRUE(journal_.waits_for("open maya"));
  for (auto size : {0, 1, 125, 126, 511, 512, 513, 4096, 16'896, 65'536}) {
    std::string frame(static_cast<std::size_t>(size), 'x');
    client.send(frame);
    EXPECT_EQ(client.receive(), frame) << size;
  }
  client.close();
  EXPECT_EQ(client.close_code(), 1000);
  EXPECT_TRUE(journal_.waits_for("closed 1000"));
}

TEST_F(SocketTest, JoinsFragmentsAndAnswersPings) {
  SocketClient client(start(), "/ws/a");
  client.receive();
  client.send_frame(0x01, "");
  client.send_frame(0x00, "frag");
  client.send_frame(0x89, "ping");
  client.send_frame(0x80, "ments");
  EXPECT_EQ(client.raw().receive_exactly(6), "\x8a\x04ping");
  EXPECT_EQ(client.receive(), "fragments");
}

TEST_F(SocketTest, RefusesForeignOriginsInTheHandshake) {
  auto port = start();
  for (auto origin : {"https://evil.example", "null"}) {
    SocketClient client(port, "/ws/a", {{"Origin", origin}});
    EXPECT_EQ(client.answer().status, 403) << origin;
  }
  EXPECT_TRUE(SocketClient(port, "/ws/a", {{"Origin", "https://shop.example.com"}}).open());
  EXPECT_TRUE(SocketClient(port, "/ws/a", {{"Origin", "http://127.0.0.1"}}).open());
}

TEST_F(SocketTest, RefusesHandshakesThatAreNone) {
  auto port = start();
  auto plain = testing::fetch(port, "GET", "/ws/a");
  EXPECT_EQ(plain.status, 426);
  EXPECT_EQ(plain.header("Upgrade"), "websocket");
  auto status = [&](std::string_view method, testing::Headers headers) {
    return testing::fetch(port, method, "/ws/a", headers).status;
  };
  EXPECT_EQ(status("POST", {{"Connection", "upgrade"}, {"Upgrade", "websocket"}}), 426);
  EXPECT_EQ(status("GET", {{"Connection", "upgrade"},
                           {"Upgrade", "websocket"},
                           {"Sec-WebSocket-Version", "12"},
                           {"Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="}}),
            426);
  EXPECT_EQ(status("GET", {{"Connection", "upgrade"},
                           {"Upgrade", "websocket"},
                           {"Sec-WebSocket-Version", "13"},
                           {"Sec-WebSocket-Key", "short"}}),
            400);
  EXPECT_EQ(testing::fetch(port, "GET", "/nothing", {{"Upgrade", "websocket"}}).status, 404);
}

TEST_F(SocketTest, ClosesOnFramesThatItDoesNotTake) {
  EXPECT_EQ(code_after(0x82, "binary"), 1003);
  EXPECT_EQ(code_after(0x81, std::string(65'537, 'x')), 1009);
  EXPECT_EQ(code_after(0x81, "\xc3("), 1007);
  EXPECT_EQ(code_after(0x81, "plain", false), 1002);  // not masked
  EXPECT_EQ(code_after(0x83, "unknown opcode"), 1002);
  EXPECT_EQ(code_after(0xc1, "reserved bit"), 1002);
  EXPECT_EQ(code_after(0x80, "continues nothing"), 1002);
  EXPECT_EQ(code_after(0x09, "cut ping"), 1002);
  EXPECT_EQ(code_after(0x89, std::string(126, 'p')), 1002);
  EXPECT_EQ(code_after(0x88, "\x03"), 1002);
  EXPECT_EQ(code_after(0x88, std::string("\x03\xed", 2)), 1002);  // 1005 is not for the wire
}

TEST_F(SocketTest, ClosesOnFragmentsThatGrowTooLarge) {
  SocketClient client(start(), "/ws/a");
  client.send_frame(0x01, std::string(40'000, 'x'));
  client.send_frame(0x80, std::string(40'000, 'x'));
  EXPECT_EQ(client.close_code(), 1009);
}

TEST_F(SocketTest, ClosesWithTheHandlersCodeAfterWhatWasSent) {
  SocketClient client(start(), "/ws/a");
  client.send("one");
  client.send("close");
  client.send("ignored");
  EXPECT_EQ(client.receive(), "welcome");
  EXPECT_EQ(client.receive(), "one");
  EXPECT_EQ(client.receive(), std::nullopt);
  EXPECT_EQ(client.close_code(), 1008);
  EXPECT_TRUE(journal_.waits_for("closed 1008"));
}

TEST_F(SocketTest, SurvivesAHandlerThatThrows) {
  auto port = start();
  SocketClient client(port, "/ws/a");
  client.send("throw");
  EXPECT_EQ(client.close_code(), 1011);
  SocketClient next(port, "/ws/b");
  EXPECT_EQ(next.receive(), "welcome");
}

TEST_F(SocketTest, NoticesThatThePeerIsGone) {
  {
    SocketClient client(start(), "/ws/a");
    client.receive();
  }
  EXPECT_TRUE(journal_.waits_for("closed 1006"));
}

TEST_F(SocketTest, SendsFromAnyThreadInTheOrderOfTheCalls) {
  SocketClient client(start(), "/ws/a");
  EXPECT_EQ(client.receive(), "welcome");
  auto target = socket();
  for (int i = 0; i < 1000; ++i) target->send(text(std::to_string(i)));
  for (int i = 0; i < 1000; ++i) ASSERT_EQ(client.receive(), std::to_string(i));
}

// Nothing is read, so neither the frame under way nor the close frame gets through, and the close's
// own deadline ends the connection.
TEST_F(SocketTest, CutsOffWhoDoesNotRead) {
  SocketClient client(start(), "/ws/a");
  client.raw().shrink_receive_buffer();
  EXPECT_EQ(client.receive(), "welcome");
  auto target = socket();
  auto frame = text(std::string(60'000, 'x'));
  for (int i = 0; i < 2'000 && journal_.count("closed 1006") == 0; ++i) {
    target->send(frame);
    timespec pause{.tv_sec = 0, .tv_nsec = 1'000'000};
    nanosleep(&pause, nullptr);
  }
  EXPECT_TRUE(journal_.waits_for("closed 1006"));
  EXPECT_NE(metrics_.text().find("reason=\"slow socket\"} 1\n"), std::string::npos);
}

TEST_F(SocketTest, TellsASlowReaderThatReadsOnWhy) {
  options_.limits.queue_frames = 10;
  options_.deadlines.header = 5s;
  SocketClient client(start(), "/ws/a");
  client.send("flood");
  EXPECT_EQ(client.close_code(), 1013);
}

TEST_F(SocketTest, ClosesForARestartWhenTheServerStops) {
  SocketClient client(start(), "/ws/a");
  EXPECT_EQ(client.receive(), "welcome");
  std::thread stopper([&] { server_->stop(); });
  EXPECT_EQ(client.close_code(), 1012);
  stopper.join();
  EXPECT_TRUE(journal_.waits_for("closed 1012"));
}

TEST_F(SocketTest, EndsWithTheServerEvenIfThePeerDoesNotAnswer) {
  options_.deadlines.stop = 50ms;
  options_.deadlines.header = 10s;
  SocketClient client(start(), "/ws/a");
  EXPECT_EQ(client.receive(), "welcome");
  server_->stop();
  EXPECT_EQ(journal_.count("closed 1012"), 1u);
}

TEST_F(SocketTest, PingsWhoIsSilentAndDropsWhoStaysSo) {
  options_.deadlines.socket = 200ms;
  SocketClient client(start(), "/ws/a");
  EXPECT_EQ(client.receive(), "welcome");
  EXPECT_EQ(client.raw().receive_exactly(2), std::string("\x89\x00", 2));
  EXPECT_TRUE(journal_.waits_for("closed 1006"));
}

TEST_F(SocketTest, BoundsConnectionsOfTheProcess) {
  options_.limits.connections = 3;
  auto port = start();
  SocketClient one(port, "/ws/a"), two(port, "/ws/a"), three(port, "/ws/a");
  EXPECT_EQ(three.receive(), "welcome");
  EXPECT_EQ(SocketClient(port, "/ws/a").answer().status, 0);
}

}  // namespace
}  // namespace parley::http
