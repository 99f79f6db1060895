// Signing in and out.
#include "api/routes.h"
#include "api/session.h"
#include "base/crypto.h"

namespace parley::api {

namespace {

using auth::Least;

struct Credentials {
  std::string email;
  std::string password;
};
BOOST_DESCRIBE_STRUCT(Credentials, (), (email, password))

struct AccessToken {
  std::string access_token;
  base::Time expires_at;
};
BOOST_DESCRIBE_STRUCT(AccessToken, (), (access_token, expires_at))

Task<Response> sign_in(Desk& desk, Request request) {
  auto body = read_body<Credentials>(request);
  if (!body) co_return failed(body);
  std::optional<std::int64_t> wait;
  auto now = desk.clock.now();
  auto check = [&]() {
    return desk.auth.sign_in(body->email, body->password, request.remote, now, wait);
  };
  auto account = co_await on_pool<model::Account>(desk, check);
  if (!account) {
    auto response = failed(account);
    if (wait) response.headers.set("Retry-After", std::to_string(*wait));
    co_return response;
  }
  auto response = co_await open_session(desk, std::move(*account), std::move(request), 201);
  co_return response;
}

Task<Response> current(Desk& desk, Request request) {
  const auto& caller = call_of(request).caller;
  auto account = desk.store.account(caller.id);
  if (!account) co_return failed(account);
  if (caller.kind != auth::CallerKind::account || !*account) {
    co_return http::problem(base::Error{Code::not_found, "an API key has no session"});
  }
  co_return http::json(SessionAnswer{to_wire(**account), desk.auth.csrf_token(caller)});
}

Task<Response> sign_out(Desk& desk, Request request) {
  const auto& caller = call_of(request).caller;
  if (caller.kind == auth::CallerKind::account) {
    store::Transaction transaction;
    transaction.at = desk.clock.now();
    store::NewEvent event{model::SessionClosed{caller.session_hash}, caller.actor(),
                          request.request_id};
    transaction.appends.push_back(
        {"agent/" + caller.id, store::kAnyVersion, caller.id, {std::move(event)}});
    auto done = co_await commit(desk, std::move(transaction));
    if (!done) co_return failed(done);
  }
  auto response = http::no_content();
  clear_session_cookie(request, response);
  co_return response;
}

Task<Response> token(Desk& desk, Request request) {
  const auto& caller = call_of(request).caller;
  if (caller.kind != auth::CallerKind::account) {
    co_return http::problem(base::Error{Code::not_found, "an API key has no session"});
  }
  auto now = desk.clock.now();
  co_return http::json(
      AccessToken{desk.auth.access_token(caller, now), {now + auth::kAccessTokenLife}}, 201);
}

}  // namespace

void add_session_routes(Routes& routes) {
  auto& desk = routes.desk();
  routes.add(kPublic, {.method = http::Method::post,
                       .pattern = "/api/v1/sessions",
                       .operation_id = "signIn",
                       .summary = "Sign in with e-mail and password",
                       .request = http::schema<Credentials>(),
                       .response = http::schema<SessionAnswer>(),
                       .success = 201,
                       .tags = {"sessions"},
                       .handler = [&desk](Request r) { return sign_in(desk, std::move(r)); }});
  routes.add({Least::agent, "admin"},
             {.method = http::Method::get,
              .pattern = "/api/v1/sessions/current",
              .operation_id = "currentSession",
              .summary = "Who is signed in, and the token that writes need",
              .response = http::schema<SessionAnswer>(),
              .tags = {"sessions"},
              .handler = [&desk](Request r) { return current(desk, std::move(r)); }});
  routes.add({Least::agent, "admin"},
             {.method = http::Method::delete_,
              .pattern = "/api/v1/sessions/current",
              .operation_id = "signOut",
              .summary = "Sign out",
              .success = 204,
              .tags = {"sessions"},
              .handler = [&desk](Request r) { return sign_out(desk, std::move(r)); }});
  routes.add({Least::agent, "admin"},
             {.method = http::Method::post,
              .pattern = "/api/v1/sessions/current/token",
              .operation_id = "issueAccessToken",
              .summary = "A short-lived bearer token of this session, for sockets and programs",
              .response = http::schema<AccessToken>(),
              .success = 201,
              .tags = {"sessions"},
              .handler = [&desk](Request r) { return token(desk, std::move(r)); }});
}

}  // namespace parley::api
