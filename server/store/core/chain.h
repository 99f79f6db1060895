// The log's format below its meaning: one row per event, chained per stream by hash, with anchors
// over all heads. docs/decisions/0010-log-format.md has the reasons.
//
// Pure; the same on every store.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "base/clock.h"

namespace parley::store {

using Hash = std::array<unsigned char, 32>;

inline std::string_view bytes_of(const Hash& hash) {
  return {reinterpret_cast<const char*>(hash.data()), hash.size()};
}
std::string to_hex(std::string_view bytes);
// Zeros where `hex` is not the text of a hash.
Hash from_hex(std::string_view hex);

// An event as it lies in the log. `data` is JSON of the structure; `sealed` is nonce and ciphertext
// of the personal part, empty when there is none.
struct EventRow {
  std::int64_t position = 0;
  std::string stream;
  std::int64_t version = 0;
  std::string type;
  base::Millis at = 0;
  std::string actor;
  std::string cause;
  std::string subject;
  std::string data;
  std::string sealed;
  Hash previous = {};  // hash of the row before it in its stream; zeros for the first
  Hash hash = {};      // hash_row() of this row
};

// BLAKE2b-256 over every column but `hash`: "parley event 1", previous, then integers as eight
// bytes little endian and texts as their length and bytes, in the order of the columns.
Hash hash_row(const EventRow& row);

// The newest row of a stream.
struct Head {
  std::int64_t version = 0;
  Hash hash = {};
};
using Heads = std::map<std::string, Head, std::less<>>;

// The stream that holds the anchors; it is not in their roots.
inline constexpr std::string_view kLogStream = "log/main";

// BLAKE2b-256 over "parley anchor 1", the previous anchor's root (zeros for the first) and the
// heads that changed since, in order of stream.
Hash anchor_root(const Hash& previous, const Heads& changed);

}  // namespace parley::store
