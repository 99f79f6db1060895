#include "base/crypto.h"

#include <array>
#include <sodium.h>
#include <stdexcept>

namespace parley::base {
namespace {

constexpr unsigned long long kPasses = 2;
constexpr std::size_t kMemory = 19456ULL * 1024;

void ready() {
  static const int started = sodium_init();
  if (started < 0) throw std::runtime_error("libsodium does not start");
}

const unsigned char* bytes(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

template <std::size_t N>
std::string hex(const std::array<unsigned char, N>& raw) {
  std::string text(2 * N + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), raw.data(), raw.size());
  text.pop_back();
  return text;
}

}  // namespace

std::string sha256_hex(std::string_view data) {
  ready();
  std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
  crypto_hash_sha256(digest.data(), bytes(data), data.size());
  return hex(digest);
}

std::string blake2b_hex(std::string_view data) {
  ready();
  std::array<unsigned char, crypto_generichash_BYTES> digest{};
  crypto_generichash(digest.data(), digest.size(), bytes(data), data.size(), nullptr, 0);
  return hex(digest);
}

std::string hmac_sha256_hex(std::string_view key, std::string_view data) {
  ready();
  crypto_auth_hmacsha256_state state;
  crypto_auth_hmacsha256_init(&state, bytes(key), key.size());
  crypto_auth_hmacsha256_update(&state, bytes(data), data.size());
  std::array<unsigned char, crypto_auth_hmacsha256_BYTES> mac{};
  crypto_auth_hmacsha256_final(&state, mac.data());
  return hex(mac);
}

bool equal_secrets(std::string_view a, std::string_view b) {
  ready();
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

Result<std::string> hash_password(std::string_view password) {
  ready();
  std::array<char, crypto_pwhash_STRBYTES> text{};
  if (crypto_pwhash_str(text.data(), password.data(), password.size(), kPasses, kMemory) != 0) {
    return fail(Code::unavailable, "not enough memory to hash a password; try again");
  }
  return std::string(text.data());
}

bool verify_password(std::string_view phc, std::string_view password) {
  ready();
  std::string text(phc);  // must end in NUL
  return text.size() < crypto_pwhash_STRBYTES &&
         crypto_pwhash_str_verify(text.c_str(), password.data(), password.size()) == 0;
}

bool password_needs_rehash(std::string_view phc) {
  ready();
  return crypto_pwhash_str_needs_rehash(std::string(phc).c_str(), kPasses, kMemory) != 0;
}

std::string to_base64url(std::string_view data) {
  ready();
  constexpr int kVariant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
  std::string text(sodium_base64_ENCODED_LEN(data.size(), kVariant), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes(data), data.size(), kVariant);
  text.pop_back();
  return text;
}

Result<std::string> from_base64url(std::string_view text) {
  ready();
  std::string data(text.size(), '\0');
  std::size_t size = 0;
  int failed = sodium_base642bin(reinterpret_cast<unsigned char*>(data.data()), data.size(),
                                 text.data(), text.size(), nullptr, &size, nullptr,
                                 sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  if (failed != 0) return fail(Code::malformed, "not base64url");
  data.resize(size);
  return data;
}

}  // namespace parley::base
