#include "http/wire/security.h"

#include <algorithm>

#include "http/server.h"
#include "http/wire/text.h"

namespace parley::http {

bool origin_allowed(const Request& request, const std::vector<std::string>& allowed) {
  auto origin = request.headers.find("origin");
  if (!origin || *origin == "null" || request.headers.count("origin") != 1) return false;
  return wire::same_letters(*origin, request.origin()) || std::ranges::count(allowed, *origin) > 0;
}

namespace wire {
namespace {

void add_missing(Response& response, std::string_view name, std::string_view value) {
  if (!response.headers.has(name)) response.headers.add(name, value);
}

void vary_by_origin(Response& response) {
  auto vary = response.headers.find("Vary");
  if (!vary) {
    response.headers.add("Vary", "Origin");
  } else if (!lists(*vary, "Origin")) {
    response.headers.set("Vary", std::string(*vary) + ", Origin");
  }
}

}  // namespace

Asked asked_by(const Request& request, const std::vector<std::string>& allowed_origins) {
  Asked asked{.method = request.method, .https = request.scheme == "https", .origin = {}};
  auto origin = request.headers.find("origin");
  if (!origin) return asked;
  asked.origin = *origin;
  asked.foreign = !same_letters(*origin, request.origin());
  asked.allowed = asked.foreign && origin_allowed(request, allowed_origins);
  return asked;
}

std::string content_security_policy(Page page, const std::vector<std::string>& frame_ancestors) {
  if (page == Page::none) return "default-src 'none'; frame-ancestors 'none'";
  std::string policy =
      "default-src 'self'; script-src 'self'; style-src 'self'; "
      "img-src 'self' data: blob:; media-src 'self' blob:; connect-src 'self'; font-src 'self'; "
      "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors ";
  if (page == Page::app) return policy + "'none'";
  policy += "'self'";
  for (const auto& origin : frame_ancestors) policy += " " + origin;
  return policy;
}

void add_security_headers(const Asked& asked, const std::vector<std::string>& allowed_origins,
                          Response& response) {
  add_missing(response, "Content-Security-Policy",
              content_security_policy(response.page, allowed_origins));
  add_missing(response, "X-Content-Type-Options", "nosniff");
  add_missing(response, "Referrer-Policy", "same-origin");
  if (asked.https) add_missing(response, "Strict-Transport-Security", "max-age=31536000");
  if (!response.headers.has("ETag")) add_missing(response, "Cache-Control", "no-store");
}

void add_cors_headers(const Asked& asked, Response& response) {
  // Also without an Origin: a cache must not give that answer to a caller that has one.
  vary_by_origin(response);
  if (!asked.allowed) return;
  response.headers.set("Access-Control-Allow-Origin", asked.origin);
  response.headers.set("Access-Control-Expose-Headers",
                       "ETag, Link, Location, RateLimit, RateLimit-Policy, Retry-After, "
                       "Server-Timing, X-Request-Id");
}

void answer_preflight(const std::string& allow, Response& response) {
  response.headers.set("Access-Control-Allow-Methods", allow);
  response.headers.set("Access-Control-Allow-Headers",
                       "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, "
                       "X-CSRF-Token");
  response.headers.set("Access-Control-Max-Age", "7200");
}

Caller caller_of(const boost::asio::ip::address& peer, const Fields& headers,
                 const std::vector<std::string>& trusted_proxies) {
  Caller caller{peer};
  auto trusted = [&] {
    return std::ranges::count(trusted_proxies, caller.address.to_string()) > 0;
  };
  if (!trusted()) return caller;
  std::string chain;
  for (const auto& field : headers) {
    if (!same_letters(field.name, "x-forwarded-for")) continue;
    if (!chain.empty()) chain += ',';
    chain += field.value;
  }
  // From the nearest hop back, as long as those who say it are trusted.
  std::string_view rest = chain;
  while (trusted() && !rest.empty()) {
    auto comma = rest.rfind(',');
    auto hop = trim(comma == rest.npos ? rest : rest.substr(comma + 1));
    rest = comma == rest.npos ? std::string_view() : rest.substr(0, comma);
    boost::system::error_code ec;
    auto address = boost::asio::ip::make_address(hop, ec);
    if (ec) break;
    caller.address = address;
  }
  auto proto = headers.find("x-forwarded-proto");
  caller.https = proto && same_letters(*proto, "https");
  return caller;
}

}  // namespace wire
}  // namespace parley::http
