// People and programs that work at the desk.
#include <algorithm>

#include "api/routes.h"
#include "api/wire.h"
#include "base/ids.h"
#include "decide/decide.h"

namespace parley::api {

namespace {

using auth::Least;
constexpr auth::Permission kAdmin{Least::admin, "admin"};

struct NewAccount {
  std::string email, name;
  model::Role role = model::Role::agent;
};
BOOST_DESCRIBE_STRUCT(NewAccount, (), (email, name, role))

struct Invited {
  Account account;
  std::string invitation_url;
};
BOOST_DESCRIBE_STRUCT(Invited, (), (account, invitation_url))

enum class SettableStatus { active, disabled };
BOOST_DESCRIBE_ENUM(SettableStatus, active, disabled)

struct AccountChange {
  std::optional<std::string> name;
  std::optional<model::Role> role;
  std::optional<SettableStatus> status;
};
BOOST_DESCRIBE_STRUCT(AccountChange, (), (name, role, status))

struct KeyView {
  std::string id, name;
  std::vector<std::string> scopes;
  base::Time created_at;
};
BOOST_DESCRIBE_STRUCT(KeyView, (), (id, name, scopes, created_at))

struct NewKey {
  std::string name;
  std::vector<std::string> scopes;
};
BOOST_DESCRIBE_STRUCT(NewKey, (), (name, scopes))

struct AddedKey {
  KeyView key;
  std::string secret;
};
BOOST_DESCRIBE_STRUCT(AddedKey, (), (key, secret))

struct AgentView {
  std::string id, name;
  model::Role role = model::Role::agent;
  bus::AgentStatus status = bus::AgentStatus::offline;
  std::int64_t capacity = 0, load = 0;
};
BOOST_DESCRIBE_STRUCT(AgentView, (), (id, name, role, status, capacity, load))

Task<Response> list(Desk& desk, Request) {
  auto accounts = desk.store.accounts();
  if (!accounts) co_return failed(accounts);
  Page<Account> page;
  for (const auto& account : *accounts) page.data.push_back(to_wire(account));
  co_return http::json(page);
}

std::string welcome_url(const Request& request, const std::string& link) {
  return request.origin() + "/console/welcome?token=" + link;
}

Task<Response> invite(Desk& desk, Request request) {
  auto body = read_body<NewAccount>(request);
  if (!body) co_return failed(body);
  auto email = auth::normal_email(body->email);
  Checks checks;
  auto wrong = auth::email_fault(email);
  checks.length(body->name, 1, 200, "/name").require(!wrong, "/email", wrong.value_or(""));
  auto fault = checks.error();
  if (fault) co_return http::problem(std::move(*fault));
  auto known = desk.store.account_by_email(email);
  if (!known) co_return failed(known);
  if (*known) {
    co_return http::problem(base::Error{Code::conflict, "there is already an account of " + email});
  }
  auto now = desk.clock.now();
  auto id = base::make_id(now);
  auto link = auth::make_token("pl", id);
  auto actor = call_of(request).caller.actor();
  store::Transaction transaction;
  transaction.at = now;
  model::AccountSaved saved{
      desk.workspace_id, body->role, model::AccountStatus::invited, {email}, {body->name}};
  model::LinkIssued issued{{link.hash, {now + auth::kLinkLife}}};
  transaction.appends.push_back({"agent/" + id,
                                 0,
                                 id,
                                 {{std::move(saved), actor, request.request_id},
                                  {std::move(issued), actor, request.request_id}}});
  auto done = co_await commit(desk, std::move(transaction));
  if (!done) co_return failed(done);
  auto account = desk.store.account(id);
  if (!account) co_return failed(account);
  co_return http::json(Invited{to_wire(**account), welcome_url(request, link.text)}, 201);
}

// A second invitation, or a new password for who forgot theirs. The old password holds until the
// link is used; then every session and every other link ends.
Task<Response> issue_link(Desk& desk, Request request) {
  auto found = desk.store.account(std::string(request.param("id")));
  if (!found) co_return failed(found);
  auto account = std::move(**found);
  if (account.status == model::AccountStatus::disabled) {
    co_return http::problem(
        base::Error{Code::conflict, "this account is disabled; make it active first"});
  }
  auto link = auth::make_token("pl", account.id);
  store::Transaction transaction;
  transaction.at = desk.clock.now();
  model::LinkIssued issued{{link.hash, {transaction.at + auth::kLinkLife}}};
  transaction.appends.push_back(
      {"agent/" + account.id,
       account.version,
       account.id,
       {{std::move(issued), call_of(request).caller.actor(), request.request_id}}});
  auto done = co_await commit(desk, std::move(transaction));
  if (!done) co_return failed(done);
  co_return http::json(Invited{to_wire(account), welcome_url(request, link.text)}, 201);
}

std::optional<Response> existing(Desk& desk, Call&, const Request& request) {
  auto account = desk.store.account(std::string(request.param("id")));
  if (!account) return failed(account);
  if (*account) return std::nullopt;
  return http::problem(base::Error{Code::not_found, "there is no such account"});
}

// The last active admin must stay one.
Result<void> keeps_an_admin(Desk& desk, const model::Account& changed) {
  auto accounts = desk.store.accounts();
  if (!accounts) return base::pass(accounts);
  bool admin = std::ranges::any_of(*accounts, [&](const model::Account& account) {
    const auto& a = account.id == changed.id ? changed : account;
    return a.role == model::Role::admin && a.status == model::AccountStatus::active;
  });
  if (admin) return {};
  return fail(Code::conflict, "this is the last active admin; make somebody else admin first");
}

// What a disabled agent or a revoked key owned waits again.
void free_conversations(store::Transaction& transaction, Desk& desk, const std::string& agent_id,
                        const std::string& actor) {
  store::ConversationQuery query;
  query.owner_agent = agent_id;
  query.unresolved = true;
  query.limit = 1000;
  auto rows = desk.store.conversations(query);
  if (!rows) return;
  for (const auto& row : *rows) {
    store::StreamAppend append{"conversation/" + row.id, row.version, row.contact_id, {}};
    for (auto& payload : decide::agent_left(row, agent_id)) {
      append.events.push_back({std::move(payload), actor, ""});
    }
    if (!append.events.empty()) transaction.appends.push_back(std::move(append));
  }
}

Task<Response> patch(Desk& desk, Request request) {
  auto body = read_body<AccountChange>(request);
  if (!body) co_return failed(body);
  Checks checks;
  auto fault = checks.length(body->name, 1, 200, "/name").error();
  if (fault) co_return http::problem(std::move(*fault));
  auto found = desk.store.account(std::string(request.param("id")));
  if (!found) co_return failed(found);
  auto account = std::move(**found);
  if (body->name) account.name = *body->name;
  if (body->role) account.role = *body->role;
  bool disables = body->status == SettableStatus::disabled;
  if (disables) account.status = model::AccountStatus::disabled;
  if (body->status == SettableStatus::active) {
    account.status = account.password_hash.empty() ? model::AccountStatus::invited
                                                   : model::AccountStatus::active;
  }
  auto kept = keeps_an_admin(desk, account);
  if (!kept) co_return failed(kept);
  auto actor = call_of(request).caller.actor();
  store::Transaction transaction;
  transaction.at = desk.clock.now();
  model::AccountSaved saved{
      account.workspace_id, account.role, account.status, {account.email}, {account.name}};
  transaction.appends.push_back({"agent/" + account.id,
                                 account.version,
                                 account.id,
                                 {{std::move(saved), actor, request.request_id}}});
  if (disables) free_conversations(transaction, desk, account.id, actor);
  auto done = co_await commit(desk, std::move(transaction));
  if (!done) co_return failed(done);
  co_return http::json(to_wire(account));
}

Task<Response> agents(Desk& desk, Request) {
  auto accounts = desk.store.accounts();
  if (!accounts) co_return failed(accounts);
  List<AgentView> out;
  for (const auto& account : *accounts) {
    if (account.status != model::AccountStatus::active) continue;
    auto presence = desk.presence.of(account.id);
    auto counts = desk.store.count_conversations(account.id);
    if (!counts) co_return failed(counts);
    out.data.push_back({account.id, account.name, account.role, presence.status, presence.capacity,
                        counts->agent});
  }
  co_return http::json(out);
}

KeyView view_of(const model::ApiKey& key) { return {key.id, key.name, key.scopes, key.created_at}; }

Task<Response> list_keys(Desk& desk, Request) {
  auto workspace = desk.store.workspace();
  if (!workspace) co_return failed(workspace);
  Page<KeyView> page;
  for (const auto& key : (*workspace)->keys) page.data.push_back(view_of(key));
  co_return http::json(page);
}

std::optional<base::Error> scopes_fault(const NewKey& body) {
  Checks checks;
  checks.length(body.name, 1, 100, "/name");
  const auto& known = auth::known_scopes();
  for (std::size_t i = 0; i < body.scopes.size(); ++i) {
    bool fine = std::ranges::find(known, body.scopes[i]) != known.end();
    checks.require(fine, "/scopes/" + std::to_string(i), "is not a known scope");
  }
  return checks.error();
}

Task<Response> add_key(Desk& desk, Request request) {
  auto body = read_body<NewKey>(request);
  if (!body) co_return failed(body);
  auto fault = scopes_fault(*body);
  if (fault) co_return http::problem(std::move(*fault));
  auto now = desk.clock.now();
  auto id = base::make_id(now);
  auto token = auth::make_api_key(id);
  model::ApiKey key{id, desk.workspace_id, body->name, body->scopes, token.hash, {now}};
  store::Transaction transaction;
  transaction.at = now;
  transaction.appends.push_back(
      {"workspace/" + desk.workspace_id,
       store::kAnyVersion,
       "",
       {{model::KeyAdded{key}, call_of(request).caller.actor(), request.request_id}}});
  auto done = co_await commit(desk, std::move(transaction));
  if (!done) co_return failed(done);
  co_return http::json(AddedKey{view_of(key), token.text}, 201);
}

Task<Response> revoke_key(Desk& desk, Request request) {
  std::string id(request.param("id"));
  store::Transaction transaction;
  transaction.at = desk.clock.now();
  transaction.appends.push_back(
      {"workspace/" + desk.workspace_id,
       store::kAnyVersion,
       "",
       {{model::KeyRevoked{id}, call_of(request).caller.actor(), request.request_id}}});
  free_conversations(transaction, desk, id, call_of(request).caller.actor());
  auto done = co_await commit(desk, std::move(transaction));
  if (!done) co_return failed(done);
  co_return http::no_content();
}

std::optional<Response> existing_key(Desk& desk, Call&, const Request& request) {
  auto workspace = desk.store.workspace();
  if (!workspace) return failed(workspace);
  bool known = std::ranges::any_of(
      (*workspace)->keys, [&](const model::ApiKey& key) { return key.id == request.param("id"); });
  if (known) return std::nullopt;
  return http::problem(base::Error{Code::not_found, "there is no such key"});
}

}  // namespace

void add_account_routes(Routes& routes) {
  auto& desk = routes.desk();
  using http::Method;
  routes.add(kAdmin, {.method = Method::get,
                      .pattern = "/api/v1/accounts",
                      .operation_id = "listAccounts",
                      .summary = "Everybody who works at the desk",
                      .response = http::schema<Page<Account>>(),
                      .tags = {"accounts"},
                      .handler = [&desk](Request r) { return list(desk, std::move(r)); }});
  routes.add(kAdmin, {.method = Method::post,
                      .pattern = "/api/v1/accounts",
                      .operation_id = "inviteAccount",
                      .summary = "Invite somebody; the link is shown once",
                      .request = http::schema<NewAccount>(),
                      .response = http::schema<Invited>(),
                      .success = 201,
                      .tags = {"accounts"},
                      .handler = [&desk](Request r) { return invite(desk, std::move(r)); }});
  routes.add(kAdmin,
             {.method = Method::patch,
              .pattern = "/api/v1/accounts/{id}",
              .operation_id = "changeAccount",
              .summary = "Name, role, or disable",
              .request = http::schema<AccountChange>(),
              .response = http::schema<Account>(),
              .tags = {"accounts"},
              .handler = [&desk](Request r) { return patch(desk, std::move(r)); }},
             existing);
  routes.add(kAdmin,
             {.method = Method::post,
              .pattern = "/api/v1/accounts/{id}/link",
              .operation_id = "issueAccountLink",
              .summary = "A new link to set a password; it is shown once",
              .response = http::schema<Invited>(),
              .success = 201,
              .tags = {"accounts"},
              .handler = [&desk](Request r) { return issue_link(desk, std::move(r)); }},
             existing);
  routes.add({Least::agent, "conversations:read"},
             {.method = Method::get,
              .pattern = "/api/v1/agents",
              .operation_id = "listAgents",
              .summary = "Who could take a conversation, and how much they have",
              .response = http::schema<List<AgentView>>(),
              .tags = {"accounts"},
              .handler = [&desk](Request r) { return agents(desk, std::move(r)); }});
  routes.add(kAdmin, {.method = Method::get,
                      .pattern = "/api/v1/keys",
                      .operation_id = "listKeys",
                      .summary = "API keys, without their secrets",
                      .response = http::schema<Page<KeyView>>(),
                      .tags = {"accounts"},
                      .handler = [&desk](Request r) { return list_keys(desk, std::move(r)); }});
  routes.add(kAdmin, {.method = Method::post,
                      .pattern = "/api/v1/keys",
                      .operation_id = "addKey",
                      .summary = "A new API key; its secret is shown once",
                      .request = http::schema<NewKey>(),
                      .response = http::schema<AddedKey>(),
                      .success = 201,
                      .tags = {"accounts"},
                      .handler = [&desk](Request r) { return add_key(desk, std::move(r)); }});
  routes.add(kAdmin,
             {.method = Method::delete_,
              .pattern = "/api/v1/keys/{id}",
              .operation_id = "revokeKey",
              .summary = "Revoke an API key",
              .success = 204,
              .tags = {"accounts"},
              .handler = [&desk](Request r) { return revoke_key(desk, std::move(r)); }},
             existing_key);
}

}  // namespace parley::api
