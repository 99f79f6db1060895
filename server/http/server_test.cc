// The server as its callers see it: over real sockets, with short deadlines.
#include "http/server.h"

#include <future>
#include <gtest/gtest.h>
#include <mutex>

#include "base/await.h"
#include "http/problem.h"
#include "http/static_files.h"
#include "http/test_client.h"

namespace parley::http {
namespace {

using testing::Answer;
using testing::fetch;
using testing::RawClient;
using testing::request_text;
using namespace std::chrono_literals;

struct Echo {
  std::string text;
};
BOOST_DESCRIBE_STRUCT(Echo, (), (text))

base::Task<Response> echo(Request request) {
  auto read = base::from_json_text<Echo>(request.body);
  if (!read) co_return problem(read.error());
  auto response = json(*read, 201);
  response.timings.push_back({"store", 1.5ms});
  co_return response;
}

base::Task<Response> show(Request request) {
  boost::json::object seen{{"path", request.path},
                           {"id", request.param("id")},
                           {"remote", request.remote},
                           {"scheme", request.scheme},
                           {"body", request.body}};
  for (const auto& [name, value] : request.query) seen["?" + name] = value;
  co_return json(base::Json(seen));
}

base::Task<Response> fail(Request) {
  throw std::runtime_error("a secret detail");
  co_return Response{};
}

base::Task<Response> big(Request) {
  Response response;
  response.body = std::string(3'000'000, 'x');
  co_return response;
}

class ServerTest : public ::testing::Test {
 protected:
  ServerTest() {
    options_.port = 0;
    options_.threads = 1;
    options_.deadlines = {.header = 200ms,
                          .body = 200ms,
                          .write = 200ms,
                          .idle = 200ms,
                          .socket = 10'000ms,
                          .stop = 2'000ms};
    options_.allowed_origins = [] {
      return std::make_shared<const std::vector<std::string>>(1, "https://shop.example.com");
    };
    add({.method = Method::post, .pattern = "/echo", .request = schema<Echo>(), .handler = echo});
    add({.pattern = "/show/{id}", .handler = show});
    add({.method = Method::put,
         .pattern = "/raw/{id}",
         .body = Body::any,
         .max_body = 100,
         .handler = show});
    add({.pattern = "/fail", .handler = fail});
    add({.pattern = "/big", .handler = big});
    add({.pattern = "/page", .handler = [](Request) -> base::Task<Response> {
           co_return Response{.body = std::string("<h1>hi</h1>"), .page = Page::embed};
         }});
    add({.pattern = "/hold", .handler = [this](Request) { return hold(); }});
    add({.method = Method::post,
         .pattern = "/private",
         .request = schema<Echo>(),
         .check = [](const Route&, Request&) -> std::optional<Response> {
           return problem({base::Code::unauthenticated, "sign in first"});
         },
         .handler = echo});
  }
  ~ServerTest() override {
    release_.set_value();
    if (holder_.joinable()) holder_.join();
  }

  void add(Route route) {
    route.operation_id = "op" + std::to_string(router_.routes().size());
    route.permission = "public";
    router_.add(std::move(route));
  }

  // Answers when the test says so, from another thread.
  base::Task<Response> hold() {
    held_.set_value();
    auto future = release_.get_future().share();
    auto start = [this, future](auto done) {
      holder_ = std::thread([future, done]() mutable {
        future.wait();
        done(1);
      });
    };
    co_await base::await_callback<int>(start);
    co_return no_content();
  }

  std::uint16_t start() {
    server_.emplace(options_, router_, observe::Logger(observe::Level::off), metrics_, health_);
    auto started = server_->start();
    EXPECT_TRUE(started) << started.error().message;
    return server_->port();
  }
  // What the server answers to these bytes until it closes.
  std::string raw(std::string_view bytes) {
    RawClient client(server_ ? server_->port() : start());
    client.send(bytes);
    return client.receive_all();
  }
  static std::string detail(const Answer& answer) {
    auto document = base::parse_json(answer.body);
    return document ? std::string(document->at("detail").as_string()) : answer.body;
  }

  Options options_;
  Router router_;
  observe::Metrics metrics_;
  observe::Health health_;
  std::promise<void> held_, release_;
  std::thread holder_;
  std::optional<Server> server_;
};

TEST_F(ServerTest, AnswersWithTheHeadersThatEveryAnswerHas) {
  auto answer = fetch(start(), "POST", "/echo", {}, R"({"text":"hi"})");
  EXPECT_EQ(answer.status, 201);
  EXPECT_EQ(answer.body, R"({"text":"hi"})");
  EXPECT_EQ(answer.header("Content-Type"), "application/json");
  EXPECT_EQ(answer.header("X-Request-Id").size(), 36u);
  EXPECT_TRUE(answer.header("Server-Timing").starts_with("total;dur="));
  EXPECT_TRUE(answer.header("Server-Timing").ends_with(", store;dur=1.50"));
  EXPECT_EQ(answer.header("X-Content-Type-Options"), "nosniff");
  EXPECT_EQ(answer.header("Cache-Control"), "no-store");
  EXPECT_EQ(answer.header("Date").size(), 29u);
  EXPECT_FALSE(answer.headers.has("RateLimit"));
}

TEST_F(ServerTest, GivesHandlersTheDecodedRequest) {
  auto answer = fetch(start(), "GET", "/show/a%2Fb?q=x+y&q2=%C3%BC");
  auto seen = base::parse_json(answer.body)->as_object();
  EXPECT_EQ(seen["id"], "a/b");
  EXPECT_EQ(seen["path"], "/show/a%2Fb");
  EXPECT_EQ(seen["?q"], "x y");
  EXPECT_EQ(seen["?q2"], "ü");
  EXPECT_EQ(seen["remote"], "127.0.0.1");
  EXPECT_EQ(seen["scheme"], "http");
  EXPECT_EQ(fetch(server_->port(), "GET", "/show/%ff").status, 400);
  EXPECT_EQ(fetch(server_->port(), "GET", "/show/a?q=%ff").status, 400);
}

TEST_F(ServerTest, SaysWhatIsNotThereAndWhatIsAllowed) {
  auto port = start();
  auto missing = fetch(port, "GET", "/nothing");
  EXPECT_EQ(missing.status, 404);
  EXPECT_EQ(missing.header("Content-Type"), "application/problem+json");
  auto document = base::parse_json(missing.body)->as_object();
  EXPECT_EQ(document["request_id"].as_string(), missing.header("X-Request-Id"));
  auto wrong = fetch(port, "DELETE", "/echo");
  EXPECT_EQ(wrong.status, 405);
  EXPECT_EQ(wrong.header("Allow"), "POST, OPTIONS");
  auto options = fetch(port, "OPTIONS", "/show/1");
  EXPECT_EQ(options.status, 204);
  EXPECT_EQ(options.header("Allow"), "GET, HEAD, OPTIONS");
  EXPECT_EQ(fetch(port, "OPTIONS", "*").status, 204);
}

TEST_F(ServerTest, MirrorsGetForHeadWithoutTheBody) {
  RawClient client(start());
  client.send(request_text("HEAD", "/big") + request_text("GET", "/show/1"));
  auto head = client.answer(true);
  EXPECT_EQ(head.status, 200);
  EXPECT_EQ(head.header("Content-Length"), "3000000");
  EXPECT_EQ(client.answer().status, 200);
}

TEST_F(ServerTest, AnswersPipelinedRequestsInOrder) {
  RawClient client(start());
  client.send(request_text("GET", "/show/1") +
              request_text("POST", "/echo", {}, R"({"text":"2"})") +
              request_text("GET", "/show/3"));
  EXPECT_NE(client.answer().body.find("\"id\":\"1\""), std::string::npos);
  EXPECT_EQ(client.answer().body, R"({"text":"2"})");
  EXPECT_NE(client.answer().body.find("\"id\":\"3\""), std::string::npos);
}

TEST_F(ServerTest, ReadsRequestsHoweverTheyAreCut) {
  RawClient client(start());
  for (char c : request_text("POST", "/echo", {}, R"({"text":"slowly"})")) client.send({&c, 1});
  EXPECT_EQ(client.answer().body, R"({"text":"slowly"})");
  client.send("\r\n" + request_text("GET", "/show/1"));
  EXPECT_EQ(client.answer().status, 200);
}

TEST_F(ServerTest, ReadsChunkedBodies) {
  RawClient client(start());
  std::string head = "PUT /raw/1 HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
  client.send(head + "3\r\nabc\r\nA\r\n0123456789\r\n0\r\n\r\n" + request_text("GET", "/show/2"));
  EXPECT_NE(client.answer().body.find("\"body\":\"abc0123456789\""), std::string::npos);
  EXPECT_NE(client.answer().body.find("\"id\":\"2\""), std::string::npos);
}

TEST_F(ServerTest, RefusesChunkedBodiesThatAreMalformed) {
  start();
  std::string head = "PUT /raw/1 HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
  for (std::string body :
       {"3;ext=1\r\nabc\r\n0\r\n\r\n", "3\r\nabc\r\n0\r\nX-Trailer: 1\r\n\r\n",
        "3\r\nabc\r\n0\r\nContent-Length: 5\r\n\r\n", "3\nabc\n0\n\n", "3\r\nabcd\r\n0\r\n\r\n",
        "3\r\nabc0\r\n\r\n", "-3\r\nabc\r\n0\r\n\r\n", "+3\r\nabc\r\n0\r\n\r\n",
        "0x3\r\nabc\r\n0\r\n\r\n", " 3\r\nabc\r\n0\r\n\r\n", "3 \r\nabc\r\n0\r\n\r\n",
        "\r\n3\r\nabc\r\n0\r\n\r\n", "fffffffffffffffff\r\nabc", "g\r\nabc\r\n0\r\n\r\n",
        "3\r\nabc\n0\r\n\r\n", "3\r\nabc\r\n0\n\r\n", "3\r\nabc\r\n0\r\n\n"}) {
    auto answer = raw(head + body);
    // 408 where the parser waits for the CRLF that never comes.
    EXPECT_TRUE(answer.starts_with("HTTP/1.1 40")) << body << "\n" << answer;
    EXPECT_NE(answer.find("Connection: close"), std::string::npos);
  }
}

TEST_F(ServerTest, RefusesMalformedHeadsAndCloses) {
  start();
  struct Case {
    std::string bytes;
    int status;
  };
  for (const auto& [bytes, status] : std::initializer_list<Case>{
           {"GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n",
            400},
           {"GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n\r\n", 400},
           {"GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked, identity\r\n\r\n", 400},
           {"GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n", 501},
           {"GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 3\r\n\r\nabc", 400},
           {"GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 3, 3\r\n\r\nabc", 400},
           {"GET / HTTP/1.1\r\n\r\n", 400},
           {"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400},
           {"GET / HTTP/1.1\r\nHost: a\r\nX: 1\r\n 2\r\n\r\n", 400},
           {"GET / HTTP/1.1\r\nHost : a\r\n\r\n", 400},
           {"GET / HTTP/1.1\nHost: a\n\n", 400},
           {"GET / HTTP/1.1\r\nHost: a\r\nX: \x01\r\n\r\n", 400},
           {"GET / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n", 400},
           {"GET / HTTP/2.0\r\nHost: a\r\n\r\n", 505},
           {"PROPFIND / HTTP/1.1\r\nHost: a\r\n\r\n", 501},
           {"GET /" + std::string(9'000, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n", 414},
           {"GET / HTTP/1.1\r\nHost: a\r\nX: " + std::string(17'000, 'a') + "\r\n\r\n", 431},
           {"\x16\x03\x01\x02", 400}}) {
    auto answer = raw(bytes + request_text("GET", "/show/smuggled"));
    EXPECT_TRUE(answer.starts_with("HTTP/1.1 " + std::to_string(status))) << bytes << "\n"
                                                                          << answer;
    EXPECT_NE(answer.find("Connection: close"), std::string::npos);
    EXPECT_NE(answer.find("application/problem+json"), std::string::npos);
    EXPECT_EQ(answer.find("smuggled"), std::string::npos) << bytes;
  }
}

TEST_F(ServerTest, KeepsHttp10ConnectionsForOneRequest) {
  start();
  auto answer = raw("GET /show/1 HTTP/1.0\r\n\r\nGET /show/2 HTTP/1.0\r\n\r\n");
  EXPECT_TRUE(answer.starts_with("HTTP/1.1 200"));
  EXPECT_EQ(answer.find("\"id\":\"2\""), std::string::npos);
}

TEST_F(ServerTest, ClosesWhenAskedTo) {
  start();
  auto answer = raw(request_text("GET", "/show/1", {{"Connection", "close"}}));
  EXPECT_NE(answer.find("Connection: close"), std::string::npos);
}

TEST_F(ServerTest, WantsJsonAndReadsItStrictly) {
  auto port = start();
  auto text = fetch(port, "POST", "/echo", {{"Content-Type", "text/plain"}}, "{}");
  EXPECT_EQ(text.status, 415);
  EXPECT_EQ(text.header("Accept-Post"), "application/json");
  EXPECT_EQ(fetch(port, "POST", "/echo", {{"Content-Encoding", "gzip"}}, "{}").status, 415);
  EXPECT_EQ(fetch(port, "POST", "/echo", {}, "{").status, 400);
  auto unknown = fetch(port, "POST", "/echo", {}, R"({"text":"a","texts":1})");
  EXPECT_EQ(unknown.status, 422);
  EXPECT_EQ(base::parse_json(unknown.body)->at_pointer("/errors/0/pointer"), "#/texts");
  auto charset = fetch(port, "POST", "/echo", {{"Content-Type", "application/json; charset=utf-8"}},
                       R"({"text":"a"})");
  EXPECT_EQ(charset.status, 201);
}

TEST_F(ServerTest, ChecksCredentialsBeforeTypeAndBody) {
  RawClient client(start());
  client.send(request_text("POST", "/private", {{"Content-Type", "text/plain"}}, "not json"));
  auto answer = client.answer();
  EXPECT_EQ(answer.status, 401);
  EXPECT_EQ(answer.header("WWW-Authenticate"), "Bearer");
  // The small body was read, so the connection goes on.
  client.send(request_text("GET", "/show/1"));
  EXPECT_EQ(client.answer().status, 200);
}

TEST_F(ServerTest, HoldsTheLimitOfTheBody) {
  auto port = start();
  EXPECT_EQ(fetch(port, "PUT", "/raw/1", {}, std::string(100, 'a')).status, 200);
  EXPECT_EQ(fetch(port, "PUT", "/raw/1", {}, std::string(101, 'a')).status, 413);
  // Announced only, never sent: answered at once.
  auto answer =
      raw("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
          "Content-Length: 99999999\r\n\r\n");
  EXPECT_TRUE(answer.starts_with("HTTP/1.1 413")) << answer;
  auto chunked =
      raw("PUT /raw/1 HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n60\r\n" +
          std::string(0x60, 'a') + "\r\n60\r\n" + std::string(0x60, 'a') + "\r\n0\r\n\r\n");
  EXPECT_TRUE(chunked.starts_with("HTTP/1.1 413")) << chunked;
}

TEST_F(ServerTest, TellsAClientThatWaitsToGoOn) {
  RawClient client(start());
  client.send(
      "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
      "Content-Length: 12\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_EQ(client.receive_exactly(25), "HTTP/1.1 100 Continue\r\n\r\n");
  client.send(R"({"text":"a"})");
  EXPECT_EQ(client.answer().status, 201);
  // No invitation where the answer is already known.
  auto answer =
      raw("POST /private HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
          "Content-Length: 12\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_TRUE(answer.starts_with("HTTP/1.1 401")) << answer;
}

TEST_F(ServerTest, HidesWhatWentWrongInside) {
  auto answer = fetch(start(), "GET", "/fail");
  EXPECT_EQ(answer.status, 500);
  EXPECT_EQ(answer.body.find("secret"), std::string::npos);
  EXPECT_NE(metrics_.text().find("operation=\"op3\",status=\"5xx\"} 1"), std::string::npos);
}

TEST_F(ServerTest, CutsOffWhoIsTooSlow) {
  auto port = start();
  RawClient silent(port);
  RawClient head(port);
  RawClient body(port);
  RawClient idle(port);
  head.send("GET / HTTP/1.1\r\nHost:");
  body.send(
      "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
      "Content-Length: 12\r\n\r\n{");
  idle.send(request_text("GET", "/show/1"));
  EXPECT_EQ(idle.answer().status, 200);
  EXPECT_EQ(silent.receive_all(), "");
  EXPECT_EQ(head.answer().status, 408);
  EXPECT_EQ(body.answer().status, 408);
  EXPECT_EQ(idle.receive_all(), "");
}

// The deadline of a head is for the whole of it: dripping bytes does not move it.
TEST_F(ServerTest, CutsOffWhoDrips) {
  RawClient client(start());
  int sent = 0;
  while (sent < 200 && client.send("G")) {
    ++sent;
    timespec pause{.tv_sec = 0, .tv_nsec = 10'000'000};
    nanosleep(&pause, nullptr);
  }
  EXPECT_LT(sent, 100);
}

TEST_F(ServerTest, CutsOffWhoDoesNotRead) {
  RawClient client(start());
  client.shrink_receive_buffer();
  std::string many;
  for (int i = 0; i < 8; ++i) many += request_text("GET", "/big");
  client.send(many);
  EXPECT_EQ(client.receive(9), "HTTP/1.1 ");
  auto live = [&] {
    return metrics_.text().find("parley_http_connections 1\n") != std::string::npos;
  };
  for (int i = 0; i < 500 && live(); ++i) {
    timespec pause{.tv_sec = 0, .tv_nsec = 10'000'000};
    nanosleep(&pause, nullptr);
  }
  EXPECT_FALSE(live());
}

TEST_F(ServerTest, WritesLargeAnswersWhole) {
  auto answer = fetch(start(), "GET", "/big");
  EXPECT_EQ(answer.body.size(), 3'000'000u);
}

TEST_F(ServerTest, PermitsListedOriginsAndNoOther) {
  auto port = start();
  auto preflight = [&](std::string_view origin) {
    return fetch(port, "OPTIONS", "/echo",
                 {{"Origin", origin}, {"Access-Control-Request-Method", "POST"}});
  };
  auto good = preflight("https://shop.example.com");
  EXPECT_EQ(good.status, 204);
  EXPECT_EQ(good.header("Access-Control-Allow-Origin"), "https://shop.example.com");
  EXPECT_EQ(good.header("Access-Control-Allow-Methods"), "POST, OPTIONS");
  EXPECT_NE(good.header("Access-Control-Allow-Headers").find("Authorization"), std::string::npos);
  EXPECT_EQ(good.header("Vary"), "Origin");
  EXPECT_FALSE(preflight("https://evil.example").headers.has("Access-Control-Allow-Origin"));
  EXPECT_FALSE(preflight("null").headers.has("Access-Control-Allow-Origin"));
  auto real =
      fetch(port, "POST", "/echo", {{"Origin", "https://shop.example.com"}}, R"({"text":""})");
  EXPECT_EQ(real.header("Access-Control-Allow-Origin"), "https://shop.example.com");
}

TEST_F(ServerTest, LetsListedOriginsFrameTheEmbedPage) {
  auto page = fetch(start(), "GET", "/page");
  EXPECT_NE(page.header("Content-Security-Policy")
                .find("frame-ancestors 'self' https://shop.example.com"),
            std::string::npos);
}

TEST_F(ServerTest, LimitsAnAddressBehindATrustedProxy) {
  options_.trusted_proxies = {"127.0.0.1"};
  options_.limits.requests_per_second = 0.1;
  options_.limits.request_burst = 2;
  auto port = start();
  auto call = [&](std::string_view address) {
    return fetch(port, "GET", "/show/1",
                 {{"X-Forwarded-For", address}, {"X-Forwarded-Proto", "https"}});
  };
  auto first = call("192.0.2.1");
  EXPECT_EQ(first.status, 200);
  EXPECT_EQ(first.header("RateLimit"), "\"default\";r=1;t=10");
  EXPECT_EQ(first.header("RateLimit-Policy"), "\"default\";q=2;w=20");
  EXPECT_TRUE(first.headers.has("Strict-Transport-Security"));
  EXPECT_NE(first.body.find("\"remote\":\"192.0.2.1\",\"scheme\":\"https\""), std::string::npos);
  EXPECT_EQ(call("192.0.2.1").status, 200);
  auto refused = call("192.0.2.1");
  EXPECT_EQ(refused.status, 429);
  EXPECT_EQ(refused.header("Retry-After"), "10");
  EXPECT_EQ(call("192.0.2.2").status, 200);
  // Without the header it is the proxy itself, on loopback, which has no limit.
  for (int i = 0; i < 5; ++i) EXPECT_EQ(fetch(port, "GET", "/show/1").status, 200);
}

TEST_F(ServerTest, SaysThatThePortIsTaken) {
  auto port = start();
  Options second = options_;
  second.port = port;
  observe::Health health;
  Server other(second, router_, observe::Logger(observe::Level::off), metrics_, health);
  auto started = other.start();
  ASSERT_FALSE(started);
  EXPECT_EQ(started.error().code, base::Code::unavailable);
  EXPECT_NE(started.error().message.find(std::to_string(port)), std::string::npos);
  second.address = "localhost";
  Server named(second, router_, observe::Logger(observe::Level::off), metrics_, health);
  EXPECT_EQ(named.start().error().code, base::Code::invalid);
}

TEST_F(ServerTest, SharesThePortAmongItsThreads) {
  options_.threads = 3;
  auto port = start();
  for (int i = 0; i < 30; ++i) EXPECT_EQ(fetch(port, "GET", "/show/1").status, 200);
}

TEST_F(ServerTest, FinishesWhatIsInFlightWhenItStops) {
  options_.deadlines.idle = 10s;
  auto port = start();
  RawClient idle(port);
  idle.send(request_text("GET", "/show/1"));
  EXPECT_EQ(idle.answer().status, 200);
  RawClient busy(port);
  busy.send(request_text("GET", "/hold"));
  held_.get_future().wait();
  auto stopped = std::async(std::launch::async, [&] { server_->stop(); });
  EXPECT_TRUE(idle.at_end());
  EXPECT_FALSE(health_.report().ready);
  EXPECT_EQ(stopped.wait_for(0s), std::future_status::timeout);
  release_.set_value();
  auto answer = busy.answer();
  EXPECT_EQ(answer.status, 204);
  EXPECT_EQ(answer.header("Connection"), "close");
  busy.end_sending();
  stopped.wait();
  EXPECT_THROW(RawClient{port}, std::runtime_error);
  release_ = {};
}

TEST_F(ServerTest, StopsAtTheDeadlineWhateverIsInFlight) {
  options_.deadlines.stop = 50ms;
  RawClient busy(start());
  busy.send(request_text("GET", "/hold"));
  held_.get_future().wait();
  server_->stop();
  EXPECT_EQ(busy.receive_all(), "");
}

}  // namespace
}  // namespace parley::http
