#include "auth/tokens.h"

#include <algorithm>
#include <charconv>

#include "base/crypto.h"
#include "base/ids.h"

namespace parley::auth {
namespace {

using base::Code;
using base::fail;

std::unexpected<base::Error> no_token(std::string_view why) {
  return fail(Code::unauthenticated, "the token " + std::string(why));
}

std::optional<base::Millis> number(std::string_view text) {
  base::Millis value = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::string without_dashes(std::string_view id) {
  std::string out;
  std::ranges::copy_if(id, std::back_inserter(out), [](char c) { return c != '-'; });
  return out;
}

// 32 hex digits back to the text form of a UUID.
std::optional<std::string> with_dashes(std::string_view hex) {
  if (hex.size() != 32) return std::nullopt;
  std::string id;
  for (std::size_t i = 0; i < hex.size(); ++i) {
    if (i == 8 || i == 12 || i == 16 || i == 20) id += '-';
    id += hex[i];
  }
  return base::is_id(id) ? std::optional(id) : std::nullopt;
}

std::string visitor_mac(std::string_view key, std::string_view id, std::string_view expires) {
  return base::hmac_sha256_hex(key, "visitor!" + std::string(id) + "!" + std::string(expires));
}

// CRC-32 (IEEE), as eight hex digits.
std::string crc32_hex(std::string_view text) {
  std::uint32_t crc = 0xffffffff;
  for (unsigned char c : text) {
    crc ^= c;
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ (0xedb88320 & (0U - (crc & 1)));
  }
  std::string out(8, '0');
  for (std::size_t i = 0; i < 8; ++i) out[7 - i] = "0123456789abcdef"[((~crc) >> (4 * i)) & 15];
  return out;
}

}  // namespace

std::string make_visitor_token(std::string_view key, std::string_view contact_id,
                               base::Millis expires_at) {
  auto expires = std::to_string(expires_at);
  return "pv1." + std::string(contact_id) + "." + expires + "." +
         visitor_mac(key, contact_id, expires);
}

base::Result<std::string> read_visitor_token(std::string_view key, std::string_view token,
                                             base::Millis now) {
  constexpr std::size_t kId = 36;
  if (!token.starts_with("pv1.") || token.size() < 4 + kId + 2 || token.size() > 256) {
    return no_token("is not a visitor's");
  }
  auto id = token.substr(4, kId);
  auto rest = token.substr(4 + kId);
  auto dot = rest.rfind('.');
  if (!base::is_id(id) || rest[0] != '.' || dot == 0) return no_token("is not a visitor's");
  auto expires = rest.substr(1, dot - 1);
  auto at = number(expires);
  if (!at || !base::equal_secrets(visitor_mac(key, id, expires), rest.substr(dot + 1))) {
    return no_token("is not valid");
  }
  if (*at <= now) return no_token("has expired");
  return std::string(id);
}

bool valid_user_hash(std::string_view widget_secret, std::string_view user_id,
                     std::string_view user_hash) {
  return base::equal_secrets(base::hmac_sha256_hex(widget_secret, user_id), user_hash);
}

RandomToken make_token(std::string_view prefix, std::string_view owner_id) {
  std::string text =
      std::string(prefix) + "_" + without_dashes(owner_id) + "_" + base::random_hex(32);
  return {text, base::sha256_hex(text)};
}

std::optional<std::string> token_owner(std::string_view prefix, std::string_view token) {
  if (token.size() != prefix.size() + 1 + 32 + 1 + 64) return std::nullopt;
  if (!token.starts_with(prefix) || token[prefix.size()] != '_') return std::nullopt;
  return with_dashes(token.substr(prefix.size() + 1, 32));
}

bool holds(const std::vector<model::SecretHash>& secrets, std::string_view token,
           base::Millis now) {
  auto hash = base::sha256_hex(token);
  return std::ranges::any_of(secrets, [&](const model::SecretHash& secret) {
    return secret.expires_at.at > now && base::equal_secrets(secret.hash, hash);
  });
}

RandomToken make_api_key(std::string_view key_id) {
  std::string text = "parley_key_" + without_dashes(key_id) + "_" + base::random_hex(24);
  text += "_" + crc32_hex(text);
  return {text, base::sha256_hex(text)};
}

std::optional<std::string> api_key_id(std::string_view token) {
  constexpr std::string_view kPrefix = "parley_key_";
  constexpr std::size_t kSize = 11 + 32 + 1 + 48 + 1 + 8;
  if (token.size() != kSize || !token.starts_with(kPrefix)) return std::nullopt;
  if (crc32_hex(token.substr(0, kSize - 9)) != token.substr(kSize - 8)) return std::nullopt;
  return with_dashes(token.substr(kPrefix.size(), 32));
}

std::string make_csrf_token(std::string_view key, std::string_view session,
                            std::string_view random) {
  std::string signed_text = std::to_string(session.size()) + "!" + std::string(session) + "!" +
                            std::to_string(random.size()) + "!" + std::string(random);
  return base::hmac_sha256_hex(key, signed_text) + "." + std::string(random);
}

bool valid_csrf_token(std::string_view key, std::string_view session, std::string_view token) {
  auto dot = token.find('.');
  if (dot == token.npos || token.size() > 200) return false;
  return base::equal_secrets(make_csrf_token(key, session, token.substr(dot + 1)), token);
}

}  // namespace parley::auth
