#include "http/wire/exchange.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

#include "base/ids.h"
#include "http/problem.h"
#include "http/wire/text.h"

namespace parley::http::wire {
namespace {

std::string_view media_type(const Request& request) {
  auto value = request.headers.find("content-type").value_or(std::string_view());
  return trim(cut(value, ';'));
}

bool is_json(std::string_view type) {
  if (same_letters(type, "application/json")) return true;
  return type.size() > 17 && same_letters(type.substr(0, 12), "application/") &&
         same_letters(type.substr(type.size() - 5), "+json");
}

bool fits(Body body, std::string_view type) {
  switch (body) {
    case Body::none:
    case Body::any: return true;
    case Body::json: return is_json(type);
    case Body::multipart: return same_letters(type, "multipart/form-data");
    case Body::form: return same_letters(type, "application/x-www-form-urlencoded");
  }
  return false;
}

std::string_view name_of(Body body) {
  if (body == Body::multipart) return "multipart/form-data";
  if (body == Body::form) return "application/x-www-form-urlencoded";
  return "application/json";
}

// The guard has seen to it that it is a number.
std::size_t content_length(const Fields& headers) {
  auto text = headers.find("content-length").value_or("0");
  std::size_t length = 0;
  std::from_chars(text.data(), text.data() + text.size(), length);
  return length;
}

bool wants_upgrade(const Request& request) {
  return request.method == Method::get &&
         lists(request.headers.find("connection").value_or(""), "upgrade") &&
         lists(request.headers.find("upgrade").value_or(""), "websocket");
}

// 16 bytes in base64 (RFC 6455 section 4.1).
bool is_socket_key(std::string_view key) {
  auto fits = [](char c) {
    return is_digit(c) || (lower(c) >= 'a' && lower(c) <= 'z') || c == '+' || c == '/';
  };
  return key.size() == 24 && key.ends_with("==") && std::ranges::all_of(key.substr(0, 22), fits);
}

}  // namespace

Exchange::Exchange(Hub& hub, Request request, const boost::asio::ip::address& peer)
    : hub_(hub),
      request_(std::move(request)),
      request_id_(base::make_id(base::SystemClock().now())),
      origins_(hub.allowed_origins()) {
  auto caller = caller_of(peer, request_.headers, hub.options.trusted_proxies);
  request_.request_id = request_id_;
  request_.remote = caller.address.to_string();
  if (caller.https) request_.scheme = "https";
  asked_ = asked_by(request_, *origins_);
  refused_ = over_limit(caller.address);
}

std::optional<Response> Exchange::over_limit(const boost::asio::ip::address& address) {
  budget_ = hub_.addresses.take(address, begun_);
  if (!budget_ || budget_->allowed) return std::nullopt;
  hub_.figures.count_refused("rate");
  auto response = problem(429, "too many requests from this address");
  response.headers.add("Retry-After", std::to_string(budget_->retry_after));
  return response;
}

std::optional<Response> Exchange::admit() {
  if (!refused_) refused_ = resolve();
  if (refused_ || socket_) return std::move(refused_);
  try {
    for (const Check* check : {&hub_.router.check(), &route_->check}) {
      if (!*check) continue;
      if (auto response = (*check)(*route_, request_)) return response;
    }
  } catch (const std::exception& e) {
    return failed(e.what());
  }
  return check_body_headers();
}

std::optional<Response> Exchange::resolve() {
  std::string_view target = request_.path;
  if (!target.starts_with('/') && target != "*") {  // absolute; the guard has compared the host
    auto slash = target.find_first_of("/?", target.find("://") + 3);
    target = slash == target.npos ? "/" : target.substr(slash);
  }
  auto path = cut(target, '?');
  auto query = parse_query(target);
  if (!query) return problem(query.error());
  request_.query = std::move(*query);
  request_.path = std::string(path);
  auto match = hub_.router.find(request_.method, request_.path);
  if (!match) return problem(match.error());
  allow_ = match->allow;
  request_.path_params = std::move(match->params);
  if (request_.method == Method::options) return answer_options();
  if (allow_.empty()) return problem(404, "there is nothing at this path");
  if (match->socket && (!match->route || wants_upgrade(request_))) {
    return admit_socket(*match->socket);
  }
  route_ = match->route;
  if (route_) return std::nullopt;
  auto response = problem(405, "this path does not have that method");
  response.headers.add("Allow", allow_);
  return response;
}

std::optional<Response> Exchange::answer_options() {
  if (allow_.empty() && request_.path != "*") return problem(404, "there is nothing at this path");
  auto response = no_content();
  response.headers.add("Allow", allow_.empty() ? "GET, HEAD, POST, OPTIONS" : allow_);
  if (asked_.allowed && request_.headers.has("access-control-request-method")) {
    answer_preflight(allow_, response);
  }
  return response;
}

std::optional<Response> Exchange::admit_socket(const SocketRoute& route) {
  if (!wants_upgrade(request_) || request_.headers.find("sec-websocket-version") != "13") {
    auto response = problem(426, "this path is a WebSocket, version 13");
    response.headers.add("Upgrade", "websocket");
    response.headers.add("Sec-WebSocket-Version", "13");
    return response;
  }
  if (!is_socket_key(request_.headers.find("sec-websocket-key").value_or(""))) {
    return problem(400, "Sec-WebSocket-Key must be 16 bytes in base64");
  }
  if (content_length(request_.headers) > 0 || request_.headers.has("transfer-encoding")) {
    return problem(400, "a WebSocket's handshake has no body");
  }
  if (hub_.stopping) return problem(503, "the server is shutting down");
  if (route.check) {
    if (auto response = route.check(request_)) return response;
  }
  socket_ = &route;
  return std::nullopt;
}

std::optional<Response> Exchange::check_body_headers() const {
  auto length = content_length(request_.headers);
  bool chunked = request_.headers.has("transfer-encoding");
  auto coding = request_.headers.find("content-encoding");
  if (coding && !same_letters(*coding, "identity")) {
    return problem(415, "bodies must come without Content-Encoding");
  }
  bool empty = length == 0 && !chunked && !request_.headers.has("content-type");
  if (!empty && !fits(route_->body, media_type(request_))) {
    auto response = problem(415, fmt::format("Content-Type must be {}", name_of(route_->body)));
    response.headers.add(route_->method == Method::patch ? "Accept-Patch" : "Accept-Post",
                         name_of(route_->body));
    return response;
  }
  if (length > max_body()) {
    return problem(413, fmt::format("the body may have at most {} bytes", max_body()));
  }
  return std::nullopt;
}

std::size_t Exchange::max_body() const {
  return route_ && route_->max_body > 0 ? route_->max_body : hub_.options.limits.body_bytes;
}

base::Task<Response> Exchange::answer(std::string body) {
  request_.body = std::move(body);
  std::string what;
  try {
    auto response = co_await route_->handler(std::move(request_));
    co_return response;
  } catch (const std::exception& e) {
    what = e.what();
  }
  co_return failed(what);
}

Response Exchange::failed(std::string_view what) const {
  hub_.log.error("request failed", {{"request_id", request_id_},
                                    {"operation", route_ ? route_->operation_id : ""},
                                    {"what", what}});
  return problem(500, "the server failed; the request id names this failure in its log");
}

void Exchange::finish(Response& response) {
  auto took = Steady::now() - begun_;
  if (response.problem) {
    response.body = problem_document(response.status, *response.problem, request_id_);
    response.headers.set("Content-Type", "application/problem+json");
  }
  auto& headers = response.headers;
  headers.set("X-Request-Id", request_id_);
  add_security_headers(asked_, *origins_, response);
  add_cors_headers(asked_, response);
  if (budget_) {
    headers.add("RateLimit-Policy",
                fmt::format("\"default\";q={};w={}", budget_->quota, budget_->window));
    headers.add("RateLimit",
                fmt::format("\"default\";r={};t={}", budget_->remaining, budget_->reset));
  }
  double total = std::chrono::duration<double, std::milli>(took).count();
  auto timing = fmt::format("total;dur={:.2f}", total);
  for (const auto& [name, part] : response.timings) {
    timing += fmt::format(", {};dur={:.2f}", name, part.count());
  }
  headers.set("Server-Timing", timing);
  hub_.figures.count(route_, response.status, took);
  auto level = response.status >= 500   ? observe::Level::error
               : response.status >= 400 ? observe::Level::info
                                        : observe::Level::debug;
  hub_.log.log(level, "request answered",
               {{"request_id", request_id_},
                {"method", to_string(asked_.method)},
                {"operation", route_ ? std::string_view(route_->operation_id) : "none"},
                {"status", response.status},
                {"took_ms", total}});
}

}  // namespace parley::http::wire
