#include "api/call.h"

#include "api/repeats.h"
#include "base/crypto.h"

namespace parley::api {
namespace {

constexpr std::string_view kBearer = "Bearer ";

bool is_unsafe(http::Method method) {
  return method != http::Method::get && method != http::Method::head &&
         method != http::Method::options;
}

std::optional<std::string_view> session_cookie(const Request& request) {
  auto cookie = request.cookie("__Host-parley_session");
  return cookie ? cookie : request.cookie("parley_session");
}

// A browser sends the cookie by itself; only our own pages know the token.
std::optional<Response> check_csrf(Desk& desk, const auth::Caller& caller, const Request& request) {
  if (!caller.by_cookie || !is_unsafe(request.method)) return std::nullopt;
  auto origin = request.headers.find("Origin");
  if (origin && *origin != request.origin()) {
    return http::problem(403, "a page of another origin may not write with your session");
  }
  auto token = request.headers.find("X-CSRF-Token");
  if (token && desk.auth.valid_csrf(caller, *token)) return std::nullopt;
  return http::problem(403,
                       "the X-CSRF-Token header is missing or not of this session; take it "
                       "from GET /api/v1/sessions/current");
}

Response forbidden(const auth::Permission& permission, const auth::Caller& caller) {
  if (caller.kind != auth::CallerKind::key) {
    return http::problem(base::Error{Code::forbidden, "you may not do this"});
  }
  std::string scope(permission.scope);
  auto response =
      http::problem(base::Error{Code::forbidden, "the API key needs the scope " + scope});
  response.headers.add("WWW-Authenticate",
                       "Bearer error=\"insufficient_scope\", scope=\"" + scope + "\"");
  return response;
}

std::optional<Response> refuse(const auth::Permission& permission, const auth::Caller& caller) {
  switch (auth::check(permission, caller)) {
    case auth::Verdict::allowed: return std::nullopt;
    case auth::Verdict::unauthenticated:
      return http::problem(base::Error{Code::unauthenticated, "sign in, or send a token"});
    case auth::Verdict::forbidden: return forbidden(permission, caller);
  }
  return std::nullopt;
}

std::optional<Response> check_caller(Desk& desk, const auth::Permission& permission,
                                     Request& request) {
  auto call = std::make_shared<Call>();
  request.caller = call;
  auto caller = caller_of(desk, request);
  if (caller) {
    call->caller = std::move(*caller);
  } else if (permission.least != auth::Least::everybody) {
    auto refused = failed(caller);
    if (refused.status == 401) {
      refused.headers.set("WWW-Authenticate", "Bearer error=\"invalid_token\"");
    }
    return refused;
  }
  if (auto refused = refuse(permission, call->caller)) return refused;
  bool cookie_matters = permission.least != auth::Least::everybody;
  if (cookie_matters) {
    if (auto refused = check_csrf(desk, call->caller, request)) return refused;
  }
  return std::nullopt;
}

std::string cursor_mac(const Desk& desk, const auth::Caller& caller, std::string_view list,
                       std::string_view text) {
  auto bound = std::string(list) + "\n" + caller.actor() + "\n" + std::string(text);
  return base::hmac_sha256_hex(desk.cursor_key, bound).substr(0, 32);
}

}  // namespace

Call& call_of(const Request& request) {
  return *std::any_cast<const std::shared_ptr<Call>&>(request.caller);
}

Result<auth::Caller> caller_of(Desk& desk, const Request& request) {
  auto now = desk.clock.now();
  if (auto header = request.headers.find("Authorization")) {
    if (!header->starts_with(kBearer)) {
      return fail(Code::unauthenticated, "only Authorization: Bearer is understood");
    }
    return desk.auth.caller_of_bearer(header->substr(kBearer.size()), now);
  }
  auto cookie = session_cookie(request);
  if (!cookie) return auth::Caller{};
  auto caller = desk.auth.caller_of_session(*cookie, now);
  if (caller) caller->by_cookie = true;
  return caller;
}

std::optional<Response> visible_conversation(Desk& desk, Call& call, const Request& request) {
  auto found = desk.store.conversation(std::string(request.param("id")));
  if (!found) return failed(found);
  bool visitor = call.caller.kind == auth::CallerKind::visitor;
  if (!*found || (visitor && (*found)->contact_id != call.caller.id)) {
    return http::problem(base::Error{Code::not_found, "there is no such conversation"});
  }
  call.conversation = std::move(**found);
  return std::nullopt;
}

Routes::Routes(http::Router& router, Desk& desk)
    : router_(router),
      desk_(desk),
      repeats_(std::make_shared<Repeats>()),
      permissions_(std::make_shared<std::map<std::string, auth::Permission>>()) {
  router.set_check([&desk, permissions = permissions_](const http::Route& route, Request& request) {
    return check_caller(desk, permissions->at(route.operation_id), request);
  });
}

void Routes::add(auth::Permission permission, http::Route route, Visibility visibility) {
  route.permission = auth::to_string(permission.least);
  permissions_->emplace(route.operation_id, permission);
  if (visibility) {
    route.check = [&desk = desk_, visibility](const http::Route&, Request& request) {
      return visibility(desk, call_of(request), request);
    };
  }
  if (is_unsafe(route.method) && permission.least != auth::Least::everybody) {
    route.headers.push_back("Idempotency-Key");
    route.handler = [&desk = desk_, repeats = repeats_,
                     handler = std::move(route.handler)](Request request) {
      return repeats->answer(&desk, &handler, std::move(request));
    };
  }
  router_.add(std::move(route));
}

Task<Result<store::Committed>> commit(Desk& desk, store::Transaction transaction) {
  auto start = [&](auto done) { desk.store.commit(std::move(transaction), std::move(done)); };
  auto result = co_await base::await_callback<Result<store::Committed>>(start);
  co_return result;
}

Checks& Checks::require(bool fine, std::string pointer, std::string detail) {
  if (!fine) faults_.push_back({std::move(pointer), std::move(detail)});
  return *this;
}

Checks& Checks::length(const std::string& text, std::size_t least, std::size_t most,
                       std::string pointer) {
  auto size = code_points(text);
  if (size < least) {
    return require(false, std::move(pointer),
                   least == 1 ? "must not be empty"
                              : "must have at least " + std::to_string(least) + " characters");
  }
  return require(
      size <= most, std::move(pointer),
      "must have at most " + std::to_string(most) + " characters, not " + std::to_string(size));
}

Checks& Checks::length(const std::optional<std::string>& text, std::size_t least, std::size_t most,
                       std::string pointer) {
  return text ? length(*text, least, most, std::move(pointer)) : *this;
}

std::optional<base::Error> Checks::error() const {
  if (faults_.empty()) return std::nullopt;
  const auto& first = faults_.front();
  auto where = first.pointer.empty() ? "the document" : first.pointer.substr(1);
  return base::Error{Code::invalid, where + " " + first.detail, faults_};
}

std::size_t code_points(std::string_view text) {
  std::size_t count = 0;
  for (char c : text) count += (static_cast<unsigned char>(c) & 0xc0) != 0x80;
  return count;
}

std::string make_cursor(const Desk& desk, const auth::Caller& caller, std::string_view list,
                        const base::Json& after) {
  auto text = base::to_base64url(base::write_json(after));
  return text + "." + cursor_mac(desk, caller, list, text);
}

Result<base::Json> read_cursor(const Desk& desk, const auth::Caller& caller, std::string_view list,
                               std::string_view cursor) {
  auto dot = cursor.find('.');
  if (dot != cursor.npos) {
    auto text = cursor.substr(0, dot);
    if (base::equal_secrets(cursor_mac(desk, caller, list, text), cursor.substr(dot + 1))) {
      auto raw = base::from_base64url(text);
      if (raw) return base::parse_json(*raw);
    }
  }
  return fail(Code::malformed,
              "the cursor is not one of this list with these filters; leave it out to start again");
}

void add_next_link(Response& response, const Request& request,
                   const std::optional<std::string>& cursor) {
  if (!cursor) return;
  auto target = request.path + "?cursor=" + *cursor;
  for (const auto& [name, value] : request.query) {
    if (name != "cursor") target += "&" + percent_encode(name) + "=" + percent_encode(value);
  }
  response.headers.add("Link", "<" + target + ">; rel=\"next\"");
}

std::string percent_encode(std::string_view text) {
  constexpr std::string_view kPlain =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out;
  for (unsigned char c : text) {
    if (kPlain.contains(static_cast<char>(c))) {
      out += static_cast<char>(c);
    } else {
      out += {'%', kHex[c >> 4], kHex[c & 15]};
    }
  }
  return out;
}

Result<std::size_t> page_limit(const std::optional<std::int64_t>& limit) {
  if (!limit) return 50;
  if (*limit < 1 || *limit > 100) {
    return std::unexpected(base::Error{
        Code::invalid, "limit must be from 1 to 100", {{"/limit", "must be from 1 to 100"}}});
  }
  return static_cast<std::size_t>(*limit);
}

}  // namespace parley::api
