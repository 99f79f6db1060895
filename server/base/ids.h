// Ids: UUIDv7 text (RFC 9562), so that they sort by the time they were made. Thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/clock.h"

namespace parley::base {

// 36 characters, lower case. Within one process ids made later sort later, also inside one
// millisecond (12-bit counter in rand_a, RFC 9562 section 6.2 method 1).
std::string make_id(Millis now);

// True for the 36-character text form of any UUID.
bool is_id(std::string_view text);

// `bytes` random bytes from the system, as lower-case hex; for secrets and tokens.
std::string random_hex(std::size_t bytes);

}  // namespace parley::base
