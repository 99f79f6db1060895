// Accounts, sessions, API keys and visitors: from a credential to a Caller, and the changes of
// accounts as events. Reads the store; blocks for microseconds. Functions that hash a password say
// so and belong on the CPU pool. Thread-safe.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "auth/caller.h"
#include "auth/throttle.h"
#include "auth/tokens.h"
#include "base/result.h"
#include "store/store.h"

namespace parley::auth {

inline constexpr base::Millis kSessionLife = 14LL * 24 * 3600 * 1000;
inline constexpr base::Millis kLinkLife = 7LL * 24 * 3600 * 1000;
inline constexpr std::size_t kMinPassword = 8;  // code units
inline constexpr std::size_t kMaxPassword = 256;

class Auth {
 public:
  // The store outlives it.
  Auth(store::Store& store, const store::Secrets& secrets);

  const std::string& widget_secret() const { return widget_secret_; }

  // ---- who calls
  // `bearer`: visitor token, API key, access token or session token. Code::unauthenticated.
  base::Result<Caller> caller_of_bearer(std::string_view bearer, base::Millis now) const;
  base::Result<Caller> caller_of_session(std::string_view session, base::Millis now) const;

  std::string csrf_token(const Caller& caller) const;
  bool valid_csrf(const Caller& caller, std::string_view token) const;
  std::string visitor_token(std::string_view contact_id, base::Millis expires_at) const;
  std::string access_token(const Caller& caller, base::Millis now) const;

  // ---- signing in
  // The account of that e-mail and password. Hashes; costs the same for an unknown e-mail.
  // Code::unauthenticated, or Code::exhausted when the account or the address must wait (the
  // seconds are in `wait`).
  base::Result<model::Account> sign_in(const std::string& email, const std::string& password,
                                       const std::string& address, base::Millis now,
                                       std::optional<std::int64_t>& wait);
  // The account, or the workspace, whose unused one-time link this is.
  base::Result<model::Account> account_of_link(std::string_view link, base::Millis now) const;
  base::Result<void> check_setup_link(std::string_view link, base::Millis now) const;

 private:
  base::Result<Caller> caller_of_account(const std::string& id, std::string_view session_hash,
                                         base::Millis now) const;
  base::Result<Caller> caller_of_visitor(std::string_view token, base::Millis now) const;
  base::Result<Caller> caller_of_key(std::string_view token) const;

  store::Store& store_;
  std::string widget_secret_;
  std::string visitor_key_, csrf_key_, access_key_;
  Throttle throttle_;
};

// Lower case, without surrounding space: how e-mail addresses are kept and compared.
std::string normal_email(std::string_view email);
// Null, or what is wrong with it and what would be right.
std::optional<std::string> email_fault(std::string_view email);
std::optional<std::string> password_fault(std::string_view password);

}  // namespace parley::auth
