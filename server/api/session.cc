#include "api/session.h"

#include "base/crypto.h"

namespace parley::api {
namespace {

// Browsers take a __Host- cookie over https only; on plain http the name is without it.
void set_cookie(const Request& request, Response& response, const std::string& value,
                base::Millis life) {
  bool secure = request.scheme == "https";
  std::string cookie = secure ? "__Host-parley_session=" : "parley_session=";
  cookie += value + "; Path=/; HttpOnly; SameSite=Lax; Max-Age=" + std::to_string(life / 1000);
  if (secure) cookie += "; Secure";
  response.headers.add("Set-Cookie", cookie);
}

}  // namespace

Task<Response> open_session(Desk& desk, model::Account account, Request request, int status) {
  auto now = desk.clock.now();
  auto token = auth::make_token("ps", account.id);
  store::Transaction transaction;
  transaction.at = now;
  model::SecretHash secret{token.hash, {now + auth::kSessionLife}};
  store::NewEvent event{model::SessionOpened{secret}, "agent:" + account.id, request.request_id};
  transaction.appends.push_back(
      {"agent/" + account.id, store::kAnyVersion, account.id, {std::move(event)}});
  auto done = co_await commit(desk, std::move(transaction));
  if (!done) co_return failed(done);
  auth::Caller caller;
  caller.kind = auth::CallerKind::account;
  caller.id = account.id;
  caller.session_hash = token.hash;
  auto response = http::json(SessionAnswer{to_wire(account), desk.auth.csrf_token(caller)}, status);
  set_cookie(request, response, token.text, auth::kSessionLife);
  co_return response;
}

void clear_session_cookie(const Request& request, Response& response) {
  set_cookie(request, response, "", 0);
}

}  // namespace parley::api
