// The texts that prove who somebody is. Signed ones carry their content and need no lookup; random
// ones are kept as SHA-256 only. Pure: keys and times are arguments.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/result.h"
#include "model/account.h"

namespace parley::auth {

// ---- visitors: "pv1.<contact id>.<expiry ms>.<hex HMAC-SHA256>"

inline constexpr base::Millis kVisitorTokenLife = 30LL * 24 * 3600 * 1000;
std::string make_visitor_token(std::string_view key, std::string_view contact_id,
                               base::Millis expires_at);
// The contact's id. Code::unauthenticated when forged, malformed or expired.
base::Result<std::string> read_visitor_token(std::string_view key, std::string_view token,
                                             base::Millis now);

// user_hash = hex HMAC-SHA256(widget secret, user_id).
bool valid_user_hash(std::string_view widget_secret, std::string_view user_id,
                     std::string_view user_hash);

// ---- random secrets: "<prefix>_<owner id without dashes>_<secret hex>"

struct RandomToken {
  std::string text;  // handed out once
  std::string hash;  // kept: hex SHA-256 of the whole text
};
// Prefixes: "ps" session, "pl" one-time link.
RandomToken make_token(std::string_view prefix, std::string_view owner_id);
// The owner's id of a token of that prefix.
std::optional<std::string> token_owner(std::string_view prefix, std::string_view token);
// True when the token's hash is among them and not expired.
bool holds(const std::vector<model::SecretHash>& secrets, std::string_view token, base::Millis now);

// ---- API keys: "parley_key_<id>_<secret>_<crc32>", so that secret scanners can match them

RandomToken make_api_key(std::string_view key_id);
std::optional<std::string> api_key_id(std::string_view token);

// ---- CSRF: hex HMAC-SHA256(key, len "!" session "!" len "!" random) "." random (OWASP)

std::string make_csrf_token(std::string_view key, std::string_view session,
                            std::string_view random);
bool valid_csrf_token(std::string_view key, std::string_view session, std::string_view token);

// ---- JWT access tokens (RFC 7519, 9068) of accounts, HS256, five minutes

inline constexpr base::Millis kAccessTokenLife = 5LL * 60 * 1000;
struct AccessClaims {
  std::string account_id;
  std::string session_hash;  // the session that it lives and dies with
  base::Millis expires_at = 0;
};
std::string make_access_token(std::string_view key, std::string_view issuer,
                              const AccessClaims& claims, base::Millis now);
// Three parts, HS256 and at+jwt only, no crit, issuer, times with 60 s of skew.
base::Result<AccessClaims> read_access_token(std::string_view key, std::string_view issuer,
                                             std::string_view token, base::Millis now);

}  // namespace parley::auth
