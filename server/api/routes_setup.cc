// The first admin of an empty store, and people who were invited.
#include "api/routes.h"
#include "api/session.h"
#include "base/crypto.h"
#include "base/ids.h"

namespace parley::api {

namespace {

struct SetupState {
  bool needed = false;
};
BOOST_DESCRIBE_STRUCT(SetupState, (), (needed))

struct Setup {
  std::string token, organisation, name, email, password;
  bool sample_data = false;
};
BOOST_DESCRIBE_STRUCT(Setup, (), (token, organisation, name, email, password, sample_data))

struct AcceptInvitation {
  std::string token, password;
  std::optional<std::string> name;
};
BOOST_DESCRIBE_STRUCT(AcceptInvitation, (), (token, password, name))

Result<bool> setup_needed(Desk& desk) {
  auto accounts = desk.store.accounts();
  if (!accounts) return base::pass(accounts);
  return accounts->empty();
}

Task<Response> setup_state(Desk& desk, Request) {
  auto needed = setup_needed(desk);
  if (!needed) co_return failed(needed);
  co_return http::json(SetupState{*needed});
}

Checks password_checks(const std::string& password) {
  Checks checks;
  auto fault = auth::password_fault(password);
  checks.require(!fault, "/password", fault.value_or(""));
  return checks;
}

std::optional<base::Error> setup_fault(const Setup& setup) {
  auto checks = password_checks(setup.password);
  checks.length(setup.organisation, 1, 200, "/organisation").length(setup.name, 1, 200, "/name");
  auto fault = auth::email_fault(auth::normal_email(setup.email));
  checks.require(!fault, "/email", fault.value_or(""));
  return checks.error();
}

// The account is created at version 0 and the settings at the version that the link was issued
// in, in one commit: of two who use the link at once, one wins.
store::Transaction setup_transaction(Desk& desk, const Setup& setup, const model::Workspace& state,
                                     const std::string& account_id, const std::string& hash) {
  store::Transaction transaction;
  transaction.at = desk.clock.now();
  auto actor = "agent:" + account_id;
  model::AccountSaved account{desk.workspace_id,
                              model::Role::admin,
                              model::AccountStatus::active,
                              {auth::normal_email(setup.email)},
                              {setup.name}};
  transaction.appends.push_back(
      {"agent/" + account_id,
       0,
       account_id,
       {{std::move(account), actor, ""}, {model::PasswordSet{{hash}}, actor, ""}}});
  model::Settings settings = state.settings;
  settings.organisation = setup.organisation;
  settings.widget.name = setup.organisation;
  transaction.appends.push_back({"workspace/" + desk.workspace_id,
                                 state.version,
                                 "",
                                 {{model::SettingsChanged{settings}, actor, ""}}});
  return transaction;
}

Task<Response> set_up(Desk& desk, Request request) {
  auto body = read_body<Setup>(request);
  if (!body) co_return failed(body);
  auto now = desk.clock.now();
  auto needed = setup_needed(desk);
  if (!needed) co_return failed(needed);
  auto link = desk.auth.check_setup_link(body->token, now);
  if (!*needed || !link) {
    co_return http::problem(base::Error{
        Code::unauthenticated, *needed ? link.error().message : "this desk is already set up"});
  }
  auto fault = setup_fault(*body);
  if (fault) co_return http::problem(std::move(*fault));
  auto hash =
      co_await on_pool<std::string>(desk, [&] { return base::hash_password(body->password); });
  if (!hash) co_return failed(hash);
  auto workspace = desk.store.workspace();
  if (!workspace) co_return failed(workspace);
  auto id = base::make_id(now);
  auto transaction = setup_transaction(desk, *body, **workspace, id, *hash);
  auto done = co_await commit(desk, std::move(transaction));
  if (!done) co_return failed(done);
  if (body->sample_data) {
    auto added = co_await on_pool<bool>(desk, [&]() -> Result<bool> {
      auto sample = desk.add_sample_data();
      if (!sample) return base::pass(sample);
      return true;
    });
    if (!added) co_return failed(added);
  }
  auto account = desk.store.account(id);
  if (!account) co_return failed(account);
  auto response = co_await open_session(desk, std::move(**account), std::move(request), 201);
  co_return response;
}

Task<Response> accept_invitation(Desk& desk, Request request) {
  auto body = read_body<AcceptInvitation>(request);
  if (!body) co_return failed(body);
  auto account = desk.auth.account_of_link(body->token, desk.clock.now());
  if (!account) co_return failed(account);
  auto checks = password_checks(body->password);
  checks.length(body->name, 1, 200, "/name");
  auto fault = checks.error();
  if (fault) co_return http::problem(std::move(*fault));
  auto hash =
      co_await on_pool<std::string>(desk, [&] { return base::hash_password(body->password); });
  if (!hash) co_return failed(hash);
  if (body->name) account->name = *body->name;
  account->status = model::AccountStatus::active;
  auto actor = "agent:" + account->id;
  store::Transaction transaction;
  transaction.at = desk.clock.now();
  model::AccountSaved saved{
      account->workspace_id, account->role, account->status, {account->email}, {account->name}};
  // At the version the link was found in: it is used once.
  transaction.appends.push_back({"agent/" + account->id,
                                 account->version,
                                 account->id,
                                 {{std::move(saved), actor, request.request_id},
                                  {model::PasswordSet{{*hash}}, actor, request.request_id}}});
  auto done = co_await commit(desk, std::move(transaction));
  if (!done) co_return failed(done);
  auto response = co_await open_session(desk, std::move(*account), std::move(request), 201);
  co_return response;
}

}  // namespace

void add_setup_routes(Routes& routes) {
  auto& desk = routes.desk();
  routes.add(kPublic, {.method = http::Method::get,
                       .pattern = "/api/v1/setup",
                       .operation_id = "setupState",
                       .summary = "Whether this desk still needs its first admin",
                       .response = http::schema<SetupState>(),
                       .tags = {"setup"},
                       .handler = [&desk](Request r) { return setup_state(desk, std::move(r)); }});
  routes.add(kPublic, {.method = http::Method::post,
                       .pattern = "/api/v1/setup",
                       .operation_id = "setUp",
                       .summary = "Create the first admin with the one-time set-up link",
                       .request = http::schema<Setup>(),
                       .response = http::schema<SessionAnswer>(),
                       .success = 201,
                       .tags = {"setup"},
                       .handler = [&desk](Request r) { return set_up(desk, std::move(r)); }});
  routes.add(kPublic,
             {.method = http::Method::post,
              .pattern = "/api/v1/invitations/accept",
              .operation_id = "acceptInvitation",
              .summary = "Set a password with a one-time link",
              .request = http::schema<AcceptInvitation>(),
              .response = http::schema<SessionAnswer>(),
              .success = 201,
              .tags = {"setup"},
              .handler = [&desk](Request r) { return accept_invitation(desk, std::move(r)); }});
}

}  // namespace parley::api
