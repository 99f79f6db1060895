// The sum of products of two rows of signed bytes, within ±127: the one loop that comparing vectors
// spends its time in. Chosen once for the processor (AVX-512 VNNI, AVX2, portable); all of them
// give the same number, since nothing is rounded.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace parley::understand {

// `size` is a multiple of 64.
using Dot = std::int32_t (*)(const std::int8_t* a, const std::int8_t* b, std::size_t size);

struct NamedDot {
  std::string_view name;
  Dot dot = nullptr;
};

// Those that this processor can run, the fastest first.
std::vector<NamedDot> dots();

// The fastest.
Dot best_dot();

}  // namespace parley::understand
