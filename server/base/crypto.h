// The few cryptographic functions that more than one module needs, on libsodium. Thread-safe.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace parley::base {

std::string sha256_hex(std::string_view data);
// BLAKE2b-256: names large content (a model of 90 MB) four times as fast as SHA-256.
std::string blake2b_hex(std::string_view data);
std::string hmac_sha256_hex(std::string_view key, std::string_view data);
// Takes the same time wherever the texts differ.
bool equal_secrets(std::string_view a, std::string_view b);

// Argon2id as a PHC string, 19,456 KiB, two passes (the floor of the OWASP sheet): tens of
// milliseconds of CPU, so call it on a pool.
Result<std::string> hash_password(std::string_view password);
bool verify_password(std::string_view phc, std::string_view password);
// True when the string was made with weaker parameters than hash_password() uses now.
bool password_needs_rehash(std::string_view phc);

// RFC 4648 section 5, without padding.
std::string to_base64url(std::string_view bytes);
Result<std::string> from_base64url(std::string_view text);

}  // namespace parley::base
