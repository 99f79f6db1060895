#include <boost/json/object.hpp>

#include "auth/tokens.h"
#include "base/crypto.h"
#include "base/ids.h"
#include "base/json.h"

namespace parley::auth {
namespace {

using base::Code;
using base::fail;

constexpr std::int64_t kSkewSeconds = 60;
constexpr std::size_t kMaxToken = 8 * 1024;

std::string bytes_of_hex(std::string_view hex) {
  std::string out;
  auto digit = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
    out += static_cast<char>(digit(hex[i]) * 16 + digit(hex[i + 1]));
  }
  return out;
}

std::string sign(std::string_view key, std::string_view text) {
  return base::to_base64url(bytes_of_hex(base::hmac_sha256_hex(key, text)));
}

std::unexpected<base::Error> bad(std::string_view why) {
  return fail(Code::unauthenticated, "the access token " + std::string(why));
}

base::Result<boost::json::object> part(std::string_view text) {
  auto raw = base::from_base64url(text);
  if (!raw) return bad("is malformed");
  auto json = base::parse_json(*raw, 4);
  if (!json || !json->is_object()) return bad("is malformed");
  return json->get_object();
}

std::string text_of(const boost::json::object& object, std::string_view name) {
  const auto* value = object.if_contains(name);
  return value && value->is_string() ? std::string(value->get_string()) : std::string();
}

std::int64_t number_of(const boost::json::object& object, std::string_view name) {
  const auto* value = object.if_contains(name);
  return value && value->is_int64() ? value->get_int64() : 0;
}

}  // namespace

std::string make_access_token(std::string_view key, std::string_view issuer,
                              const AccessClaims& claims, base::Millis now) {
  boost::json::object header{{"alg", "HS256"}, {"typ", "at+jwt"}};
  boost::json::object body{{"iss", issuer},
                           {"aud", issuer},
                           {"sub", claims.account_id},
                           {"sid", claims.session_hash},
                           {"iat", now / 1000},
                           {"exp", claims.expires_at / 1000},
                           {"jti", base::random_hex(8)}};
  auto text = base::to_base64url(base::write_json(header)) + "." +
              base::to_base64url(base::write_json(body));
  return text + "." + sign(key, text);
}

base::Result<AccessClaims> read_access_token(std::string_view key, std::string_view issuer,
                                             std::string_view token, base::Millis now) {
  auto first = token.find('.');
  auto last = token.rfind('.');
  if (token.size() > kMaxToken || first == token.npos || first == last ||
      token.find('.', first + 1) != last) {
    return bad("is malformed");
  }
  if (!base::equal_secrets(sign(key, token.substr(0, last)), token.substr(last + 1))) {
    return bad("has a wrong signature");
  }
  auto header = part(token.substr(0, first));
  if (!header) return base::pass(header);
  auto body = part(token.substr(first + 1, last - first - 1));
  if (!body) return base::pass(body);
  if (text_of(*header, "alg") != "HS256" || text_of(*header, "typ") != "at+jwt" ||
      header->contains("crit")) {
    return bad("is of another kind");
  }
  if (text_of(*body, "iss") != issuer || text_of(*body, "aud") != issuer) {
    return bad("is of another desk");
  }
  std::int64_t seconds = now / 1000;
  AccessClaims claims{text_of(*body, "sub"), text_of(*body, "sid"), number_of(*body, "exp") * 1000};
  if (seconds > number_of(*body, "exp") + kSkewSeconds) return bad("has expired");
  if (seconds < number_of(*body, "iat") - kSkewSeconds) return bad("is from the future");
  if (claims.account_id.empty() || claims.session_hash.empty()) return bad("names nobody");
  return claims;
}

}  // namespace parley::auth
