#include "http/wire/security.h"

#include <gtest/gtest.h>

#include "http/server.h"

namespace parley::http::wire {
namespace {

const std::vector<std::string> kAllowed = {"https://shop.example.com"};

Request from(std::string_view origin) {
  Request request;
  request.headers.add("Host", "desk.example.com");
  if (!origin.empty()) request.headers.add("Origin", origin);
  return request;
}

TEST(Origin, IsAllowedIfOursOrListed) {
  EXPECT_TRUE(origin_allowed(from("http://desk.example.com"), kAllowed));
  EXPECT_TRUE(origin_allowed(from("https://shop.example.com"), kAllowed));
  for (auto foreign : {"", "null", "https://desk.example.com", "http://desk.example.com:81",
                       "https://shop.example.com.evil.example", "https://shop.example.com/"}) {
    EXPECT_FALSE(origin_allowed(from(foreign), kAllowed)) << foreign;
  }
  auto twice = from("https://shop.example.com");
  twice.headers.add("Origin", "https://evil.example");
  EXPECT_FALSE(origin_allowed(twice, kAllowed));
  auto listed_null = from("null");
  EXPECT_FALSE(origin_allowed(listed_null, {"null"}));
}

TEST(Cors, EchoesAnAllowedOriginAndNoOther) {
  Response response;
  response.headers.add("Vary", "Accept-Encoding");
  add_cors_headers(asked_by(from("https://shop.example.com"), kAllowed), response);
  EXPECT_EQ(response.headers.find("Access-Control-Allow-Origin"), "https://shop.example.com");
  EXPECT_EQ(response.headers.find("Vary"), "Accept-Encoding, Origin");
  EXPECT_FALSE(response.headers.has("Access-Control-Allow-Credentials"));
  for (auto other : {"", "null", "https://evil.example", "http://desk.example.com"}) {
    Response plain;
    add_cors_headers(asked_by(from(other), kAllowed), plain);
    EXPECT_FALSE(plain.headers.has("Access-Control-Allow-Origin")) << other;
    EXPECT_EQ(plain.headers.find("Vary"), "Origin");
  }
}

TEST(SecurityHeaders, ForbidFramesButForTheEmbedPage) {
  EXPECT_TRUE(content_security_policy(Page::none, kAllowed).ends_with("frame-ancestors 'none'"));
  EXPECT_TRUE(content_security_policy(Page::app, kAllowed).ends_with("frame-ancestors 'none'"));
  EXPECT_TRUE(content_security_policy(Page::embed, kAllowed)
                  .ends_with("frame-ancestors 'self' https://shop.example.com"));
}

TEST(SecurityHeaders, LeaveWhatTheHandlerSet) {
  Response response;
  response.headers.add("Cache-Control", "max-age=60");
  add_security_headers({.method = Method::get, .https = true, .origin = {}}, {}, response);
  EXPECT_EQ(response.headers.find("Cache-Control"), "max-age=60");
  EXPECT_EQ(response.headers.find("X-Content-Type-Options"), "nosniff");
  EXPECT_TRUE(response.headers.has("Strict-Transport-Security"));
  Response plain;
  add_security_headers({.method = Method::get, .origin = {}}, {}, plain);
  EXPECT_EQ(plain.headers.find("Cache-Control"), "no-store");
  EXPECT_FALSE(plain.headers.has("Strict-Transport-Security"));
}

TEST(Caller, IsThePeerUnlessATrustedProxySaysOtherwise) {
  auto address = [](const char* text) { return boost::asio::ip::make_address(text); };
  Fields headers;
  headers.add("X-Forwarded-For", "203.0.113.9, 198.51.100.7");
  headers.add("X-Forwarded-For", "10.0.0.2");
  headers.add("X-Forwarded-Proto", "https");
  std::vector<std::string> trusted = {"10.0.0.1", "10.0.0.2"};
  auto far = caller_of(address("10.0.0.1"), headers, trusted);
  EXPECT_EQ(far.address.to_string(), "198.51.100.7");
  EXPECT_TRUE(far.https);
  auto liar = caller_of(address("192.0.2.1"), headers, trusted);
  EXPECT_EQ(liar.address.to_string(), "192.0.2.1");
  EXPECT_FALSE(liar.https);
  Fields broken;
  broken.add("X-Forwarded-For", "198.51.100.7, not-an-address");
  EXPECT_EQ(caller_of(address("10.0.0.1"), broken, trusted).address.to_string(), "10.0.0.1");
}

}  // namespace
}  // namespace parley::http::wire
