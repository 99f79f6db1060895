// Naming texts by their content, and guarding records against damage. Not against forgery: what is
// named here is a cache that can always be computed again. Private to knowledge.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>

namespace parley::knowledge {

struct ContentHash {
  std::uint64_t high = 0;
  std::uint64_t low = 0;
  auto operator<=>(const ContentHash&) const = default;
};

// MurmurHash3, x64, 128 bits (Austin Appleby, public domain).
ContentHash content_hash(std::string_view bytes);

}  // namespace parley::knowledge

template <>
struct std::hash<parley::knowledge::ContentHash> {
  std::size_t operator()(const parley::knowledge::ContentHash& hash) const { return hash.low; }
};
