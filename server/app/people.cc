// parley user add, key add, widget secret and snippet.
#include <iostream>

#include "app/commands.h"
#include "app/program.h"
#include "auth/auth.h"
#include "base/crypto.h"
#include "base/ids.h"
#include "store/commit.h"

namespace parley::app {

using base::Code;
using base::Error;
using base::fail;
using base::Result;

namespace {

Result<std::string> read_password() {
  std::string password;
  std::getline(std::cin, password);
  auto fault = auth::password_fault(password);
  if (fault) return fail(Code::invalid, "the password " + *fault);
  return password;
}

Result<void> check_new(store::Store& store, const std::string& email) {
  auto known = store.account_by_email(email);
  if (!known) return base::pass(known);
  if (*known) return fail(Code::conflict, "there is already an account of " + email);
  return {};
}

}  // namespace

int add_user(const Config& config, const AddUser& user) {
  auto data = open_data(config);
  if (!data) return fail_with(data.error());
  auto email = auth::normal_email(user.email);
  auto fine = check_new((*data)->store(), email);
  if (!fine) return fail_with(fine.error());
  auto now = (*data)->clock.now();
  auto id = base::make_id(now);
  auto status = user.password_stdin ? model::AccountStatus::active : model::AccountStatus::invited;
  store::StreamAppend append{"agent/" + id, 0, id, {}};
  append.events.push_back(
      {model::AccountSaved{(*data)->workspace_id, user.role, status, {email}, {user.name}},
       "system", "parley user add"});
  auto link = auth::make_token("pl", id);
  if (user.password_stdin) {
    auto password = read_password();
    if (!password) return fail_with(password.error());
    auto hash = base::hash_password(*password);
    if (!hash) return fail_with(hash.error());
    append.events.push_back({model::PasswordSet{{*hash}}, "system", "parley user add"});
  } else {
    append.events.push_back(
        {model::LinkIssued{{link.hash, {now + auth::kLinkLife}}}, "system", "parley user add"});
  }
  store::Transaction transaction;
  transaction.at = now;
  transaction.appends.push_back(std::move(append));
  auto done = commit_now((*data)->store(), std::move(transaction));
  if (!done) return fail_with(done.error());
  std::cout << "account " << id << "\n";
  if (!user.password_stdin) {
    std::cout << "one-time link, good for seven days:\nhttp://" << config.listen
              << "/console/welcome?token=" << link.text << "\n";
  }
  return 0;
}

int add_key(const Config& config, const std::string& name, const std::vector<std::string>& scopes) {
  auto data = open_data(config);
  if (!data) return fail_with(data.error());
  auto now = (*data)->clock.now();
  auto id = base::make_id(now);
  auto token = auth::make_api_key(id);
  store::Transaction transaction;
  transaction.at = now;
  model::ApiKey key{id, (*data)->workspace_id, name, scopes, token.hash, {now}};
  transaction.appends.push_back({"workspace/" + (*data)->workspace_id,
                                 store::kAnyVersion,
                                 "",
                                 {{model::KeyAdded{key}, "system", "parley key add"}}});
  auto done = commit_now((*data)->store(), std::move(transaction));
  if (!done) return fail_with(done.error());
  std::cout << "key " << id << ", shown once:\n" << token.text << "\n";
  return 0;
}

int widget_secret(const Config& config) {
  auto data = open_data(config);
  if (!data) return fail_with(data.error());
  std::cout << auth::Auth((*data)->store(), *(*data)->opened.secrets).widget_secret() << "\n";
  return 0;
}

int widget_snippet(const Config& config, const std::string& url) {
  auto origin = url.empty() ? "http://" + config.listen : url;
  std::cout << "<script src=\"" << origin << "/widget.js\" async></script>\n";
  return 0;
}

}  // namespace parley::app
