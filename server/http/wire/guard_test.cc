#include "http/wire/guard.h"

#include <gtest/gtest.h>
#include <string>

namespace parley::http::wire {
namespace {

constexpr HeadLimits kLimits{16 * 1024, 100, 8 * 1024};

// The status of the refusal, 0 if there is none.
int check(std::string_view head) {
  auto refusal = check_head(head, kLimits);
  return refusal ? refusal->status : 0;
}

std::string with(std::string_view fields) {
  return "POST /a?b=c HTTP/1.1\r\nHost: desk.example.com:8080\r\n" + std::string(fields) + "\r\n";
}

TEST(Guard, LetsGoodHeadsPass) {
  EXPECT_EQ(check(with("")), 0);
  EXPECT_EQ(check(with("Content-Length: 5\r\nX-Empty:\r\nX-Text: \xc3\xbc a\tb \r\n")), 0);
  EXPECT_EQ(check(with("Transfer-Encoding: Chunked\r\nExpect: 100-Continue\r\n")), 0);
  EXPECT_EQ(check("GET / HTTP/1.0\r\n\r\n"), 0);
  EXPECT_EQ(check("OPTIONS * HTTP/1.1\r\nHost: [::1]:80\r\n\r\n"), 0);
  EXPECT_EQ(check("GET http://Desk/x HTTP/1.1\r\nHost: desk\r\n\r\n"), 0);
}

TEST(Guard, RefusesAmbiguousFraming) {
  EXPECT_EQ(check(with("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n")), 400);
  EXPECT_EQ(check(with("Content-Length: 5\r\nContent-Length: 5\r\n")), 400);
  for (auto value : {"", "-1", "+5", "5, 5", "0x5", "5 5", "99999999999999999999"}) {
    EXPECT_EQ(check(with("Content-Length: " + std::string(value) + "\r\n")), 400) << value;
  }
  for (auto value : {"", "identity", "xchunked", "chunked, identity", "chunked, chunked",
                     "chunked;q=1", ",chunked", "chunked,", "\"chunked\"", "chunked\x0b"}) {
    EXPECT_EQ(check(with("Transfer-Encoding: " + std::string(value) + "\r\n")), 400) << value;
  }
  EXPECT_EQ(check(with("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n")), 400);
  EXPECT_EQ(check(with("Transfer-Encoding : chunked\r\n")), 400);
  EXPECT_EQ(check("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n"), 400);
  EXPECT_EQ(check(with("Transfer-Encoding: gzip, chunked\r\n")), 501);
}

TEST(Guard, WantsExactlyOneGoodHost) {
  EXPECT_EQ(check("GET / HTTP/1.1\r\n\r\n"), 400);
  EXPECT_EQ(check("GET / HTTP/1.1\r\nHost:\r\n\r\n"), 400);
  EXPECT_EQ(check("GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n"), 400);
  EXPECT_EQ(check("GET / HTTP/1.0\r\nHost: a\r\nHost: a\r\n\r\n"), 400);
  EXPECT_EQ(check("GET / HTTP/1.1\r\nHost: a b\r\n\r\n"), 400);
  EXPECT_EQ(check("GET / HTTP/1.1\r\nHost: a/b\r\n\r\n"), 400);
  EXPECT_EQ(check("GET / HTTP/1.1\r\nHost: user@a\r\n\r\n"), 400);
  EXPECT_EQ(check("GET http://b/ HTTP/1.1\r\nHost: a\r\n\r\n"), 400);
}

TEST(Guard, WantsEveryLineToEndInCrlf) {
  EXPECT_EQ(check("GET / HTTP/1.1\nHost: a\n\n"), 400);
  EXPECT_EQ(check("GET / HTTP/1.1\r\nHost: a\n\r\n"), 400);
  EXPECT_EQ(check("GET / HTTP/1.1\r\nHost: a\r\n\n"), 400);
  EXPECT_EQ(check("GET / HTTP/1.1\r\nHost: a\rb\r\n\r\n"), 400);
  EXPECT_EQ(check("GET / HTTP/1.1\r\r\nHost: a\r\n\r\n"), 400);
}

TEST(Guard, RefusesFoldsControlsAndNamesThatAreNone) {
  EXPECT_EQ(check(with("X-A: 1\r\n folded\r\n")), 400);
  EXPECT_EQ(check("GET / HTTP/1.1\r\n Host: a\r\n\r\n"), 400);
  EXPECT_EQ(check(with("X-A\r\n")), 400);
  EXPECT_EQ(check(with(": 1\r\n")), 400);
  EXPECT_EQ(check(with("X A: 1\r\n")), 400);
  EXPECT_EQ(check(with("X-A: \x01\r\n")), 400);
  EXPECT_EQ(check(with("X-A: \x7f\r\n")), 400);
  EXPECT_EQ(check(with(std::string("X-A: a\0b\r\n", 10))), 400);
}

TEST(Guard, RefusesRequestLinesThatAreNone) {
  for (auto line : {"GET /", "GET  / HTTP/1.1", "GET / HTTP/1.1 ", " GET / HTTP/1.1",
                    "GET\t/ HTTP/1.1", "GET / http/1.1", "GET / HTTP/1.10", "GET a HTTP/1.1",
                    "GET * HTTP/1.1", "GET /a b HTTP/1.1", "GET /\x80 HTTP/1.1", "GET /#f HTTP/1.1",
                    "G(T / HTTP/1.1", "GET ftp://a/ HTTP/1.1", "GET http:///x HTTP/1.1", ""}) {
    EXPECT_EQ(check(std::string(line) + "\r\nHost: a\r\n\r\n"), 400) << line;
  }
  EXPECT_EQ(check("GET / HTTP/2.0\r\nHost: a\r\n\r\n"), 505);
  EXPECT_EQ(check("GET / HTTP/1.2\r\nHost: a\r\n\r\n"), 505);
  EXPECT_EQ(check("TRACE / HTTP/1.1\r\nHost: a\r\n\r\n"), 501);
  EXPECT_EQ(check("CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n"), 501);
  EXPECT_EQ(check(with("Expect: 200-ok\r\n")), 417);
}

TEST(Guard, HoldsTheLimits) {
  std::string fields;
  for (int i = 0; i < 99; ++i) fields += "X: 1\r\n";
  EXPECT_EQ(check(with(fields)), 0);
  EXPECT_EQ(check(with(fields + "X: 1\r\n")), 431);
  EXPECT_EQ(check(with("X: " + std::string(16 * 1024, 'a') + "\r\n")), 431);
  std::string path(8 * 1024 - 1, 'a');
  EXPECT_EQ(check("GET /" + path + " HTTP/1.1\r\nHost: a\r\n\r\n"), 0);
  EXPECT_EQ(check("GET /a" + path + " HTTP/1.1\r\nHost: a\r\n\r\n"), 414);
}

TEST(Guard, FindsTheEndOfAHeadHoweverItArrives) {
  std::string head = with("X: 1\r\n");
  std::string bytes = head + "\r\n\r\nbody";
  for (std::size_t seen = 0; seen < head.size(); ++seen) {
    EXPECT_EQ(head_length(bytes.substr(0, seen), 0), 0u);
    EXPECT_EQ(head_length(bytes, seen), head.size()) << seen;
  }
  EXPECT_EQ(head_length("GET / HTTP/1.1\nHost: a\n\nx", 0), 24u);
}

TEST(Guard, GivesUpOnAHeadThatCannotBecomeGood) {
  auto status = [](std::string_view bytes) {
    auto refusal = check_partial_head(bytes, kLimits);
    return refusal ? refusal->status : 0;
  };
  EXPECT_EQ(status("GET /"), 0);
  EXPECT_EQ(status("\x16\x03\x01"), 400);
  EXPECT_EQ(status("GET /" + std::string(9000, 'a')), 414);
  EXPECT_EQ(status("GET / HTTP/1.1\r\nX: " + std::string(17000, 'a')), 431);
}

}  // namespace
}  // namespace parley::http::wire
