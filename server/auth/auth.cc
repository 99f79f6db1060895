#include "auth/auth.h"

#include <algorithm>

#include "base/crypto.h"
#include "base/ids.h"

namespace parley::auth {
namespace {

using base::Code;
using base::fail;

constexpr std::string_view kIssuer = "parley";

// Verified against when there is no such account, so that both cost the same.
const std::string& dummy_hash() {
  static const std::string hash = base::hash_password(base::random_hex(16)).value_or("");
  return hash;
}

std::string hex_secret(const store::Secrets& secrets, const std::string& purpose) {
  return base::sha256_hex(secrets.derive(purpose));
}

}  // namespace

Auth::Auth(store::Store& store, const store::Secrets& secrets)
    : store_(store),
      widget_secret_(hex_secret(secrets, "widget")),
      visitor_key_(secrets.derive("visitor token")),
      csrf_key_(secrets.derive("csrf token")),
      access_key_(secrets.derive("access token")) {}

base::Result<Caller> Auth::caller_of_bearer(std::string_view bearer, base::Millis now) const {
  if (bearer.starts_with("pv1.")) return caller_of_visitor(bearer, now);
  if (bearer.starts_with("parley_key_")) return caller_of_key(bearer);
  if (bearer.starts_with("ps_")) return caller_of_session(bearer, now);
  auto claims = read_access_token(access_key_, kIssuer, bearer, now);
  if (!claims) return base::pass(claims);
  return caller_of_account(claims->account_id, claims->session_hash, now);
}

base::Result<Caller> Auth::caller_of_session(std::string_view session, base::Millis now) const {
  auto owner = token_owner("ps", session);
  if (!owner) return fail(Code::unauthenticated, "the session is not valid; sign in again");
  return caller_of_account(*owner, base::sha256_hex(session), now);
}

base::Result<Caller> Auth::caller_of_account(const std::string& id, std::string_view session_hash,
                                             base::Millis now) const {
  auto account = store_.account(id);
  if (!account) return base::pass(account);
  bool open =
      *account && (*account)->status == model::AccountStatus::active &&
      std::ranges::any_of((*account)->sessions, [&](const model::SecretHash& session) {
        return session.expires_at.at > now && base::equal_secrets(session.hash, session_hash);
      });
  if (!open) return fail(Code::unauthenticated, "the session has ended; sign in again");
  Caller caller;
  caller.kind = CallerKind::account;
  caller.id = id;
  caller.name = (*account)->name;
  caller.workspace_id = (*account)->workspace_id;
  caller.role = (*account)->role;
  caller.session_hash = session_hash;
  return caller;
}

base::Result<Caller> Auth::caller_of_visitor(std::string_view token, base::Millis now) const {
  auto id = read_visitor_token(visitor_key_, token, now);
  if (!id) return base::pass(id);
  auto contact = store_.contact(*id);
  if (!contact) return base::pass(contact);
  if (!*contact || (*contact)->erased) return fail(Code::unauthenticated, "the visitor is gone");
  Caller caller;
  caller.kind = CallerKind::visitor;
  caller.id = *id;
  caller.name = (*contact)->profile.name.value_or("");
  caller.workspace_id = (*contact)->workspace_id;
  caller.signed_in = (*contact)->signed_in;
  return caller;
}

base::Result<Caller> Auth::caller_of_key(std::string_view token) const {
  auto id = api_key_id(token);
  auto workspace = store_.workspace();
  if (!workspace) return base::pass(workspace);
  if (id && *workspace) {
    auto hash = base::sha256_hex(token);
    for (const auto& key : (*workspace)->keys) {
      if (key.id != *id || !base::equal_secrets(key.hash, hash)) continue;
      Caller caller;
      caller.kind = CallerKind::key;
      caller.id = key.id;
      caller.name = key.name;
      caller.workspace_id = (*workspace)->id;
      caller.scopes = key.scopes;
      return caller;
    }
  }
  return fail(Code::unauthenticated, "the API key is not valid; it may have been revoked");
}

std::string Auth::csrf_token(const Caller& caller) const {
  return make_csrf_token(csrf_key_, caller.session_hash, base::random_hex(8));
}

bool Auth::valid_csrf(const Caller& caller, std::string_view token) const {
  return valid_csrf_token(csrf_key_, caller.session_hash, token);
}

std::string Auth::visitor_token(std::string_view contact_id, base::Millis expires_at) const {
  return make_visitor_token(visitor_key_, contact_id, expires_at);
}

std::string Auth::access_token(const Caller& caller, base::Millis now) const {
  return make_access_token(access_key_, kIssuer,
                           {caller.id, caller.session_hash, now + kAccessTokenLife}, now);
}

base::Result<model::Account> Auth::sign_in(const std::string& email, const std::string& password,
                                           const std::string& address, base::Millis now,
                                           std::optional<std::int64_t>& wait) {
  auto name = normal_email(email);
  wait = throttle_.wait_seconds(name, address, now);
  if (wait) {
    return fail(Code::exhausted,
                "too many attempts; try again in " + std::to_string(*wait) + " seconds");
  }
  auto account = store_.account_by_email(name);
  if (!account) return base::pass(account);
  bool usable = *account && (*account)->status == model::AccountStatus::active &&
                !(*account)->password_hash.empty();
  bool right = base::verify_password(usable ? (*account)->password_hash : dummy_hash(), password);
  if (!usable || !right) {
    throttle_.failed(name, now);
    return fail(Code::unauthenticated, "the e-mail or the password is wrong");
  }
  throttle_.succeeded(name);
  return std::move(**account);
}

base::Result<model::Account> Auth::account_of_link(std::string_view link, base::Millis now) const {
  auto owner = token_owner("pl", link);
  if (owner) {
    auto account = store_.account(*owner);
    if (!account) return base::pass(account);
    if (*account && (*account)->status != model::AccountStatus::disabled &&
        holds((*account)->links, link, now)) {
      return std::move(**account);
    }
  }
  return fail(Code::unauthenticated, "the link was used or has expired; ask for a new one");
}

base::Result<void> Auth::check_setup_link(std::string_view link, base::Millis now) const {
  auto workspace = store_.workspace();
  if (!workspace) return base::pass(workspace);
  if (*workspace && holds((*workspace)->links, link, now)) return {};
  return fail(Code::unauthenticated,
              "the set-up link is not valid; start the server to get a new one");
}

std::string normal_email(std::string_view email) {
  auto first = email.find_first_not_of(" \t\r\n");
  if (first == email.npos) return "";
  std::string out(email.substr(first, email.find_last_not_of(" \t\r\n") - first + 1));
  std::ranges::transform(out, out.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; });
  return out;
}

std::optional<std::string> email_fault(std::string_view email) {
  auto at = email.find('@');
  bool shape = at != email.npos && at > 0 && email.find('@', at + 1) == email.npos &&
               email.find('.', at) != email.npos && !email.ends_with('.') && email.size() <= 254 &&
               email.find_first_of(" \t\r\n,;<>\"") == email.npos;
  if (shape) return std::nullopt;
  return "is not an e-mail address; write it like ana@example.com";
}

std::optional<std::string> password_fault(std::string_view password) {
  if (password.size() < kMinPassword) {
    return "must have at least " + std::to_string(kMinPassword) + " characters";
  }
  if (password.size() > kMaxPassword) {
    return "must have at most " + std::to_string(kMaxPassword) + " bytes";
  }
  return std::nullopt;
}

}  // namespace parley::auth
