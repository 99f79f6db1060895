#include "understand/intents/kernels.h"

#include <array>
#include <cmath>

namespace parley::understand {
namespace {

// The loops have a fixed inner count, which the compiler turns into vectors: of four floats
// everywhere, and of eight where the same function is inlined into one for AVX2.
[[gnu::always_inline]] inline void add(float* to, float factor, const float* row,
                                       std::size_t size) {
  for (std::size_t i = 0; i < size; i += kLanes) {
    for (std::size_t k = i; k < i + kLanes; ++k) to[k] += factor * row[k];
  }
}

[[gnu::always_inline]] inline void add4(float* to, const float* factors, const float* const* rows,
                                        std::size_t size) {
  const float f0 = factors[0], f1 = factors[1], f2 = factors[2], f3 = factors[3];
  const float *r0 = rows[0], *r1 = rows[1], *r2 = rows[2], *r3 = rows[3];
  for (std::size_t i = 0; i < size; i += kLanes) {
    for (std::size_t k = i; k < i + kLanes; ++k) {
      to[k] += (f0 * r0[k] + f1 * r1[k]) + (f2 * r2[k] + f3 * r3[k]);
    }
  }
}

[[gnu::always_inline]] inline void add_bytes(float* to, float factor, const std::int8_t* row,
                                             std::size_t size) {
  for (std::size_t i = 0; i < size; i += kLanes) {
    for (std::size_t k = i; k < i + kLanes; ++k) to[k] += factor * static_cast<float>(row[k]);
  }
}

[[gnu::always_inline]] inline float dot(const float* a, const float* b, std::size_t size) {
  std::array<float, kLanes> sums{};
  for (std::size_t i = 0; i < size; i += kLanes) {
    for (std::size_t k = 0; k < kLanes; ++k) sums[k] += a[i + k] * b[i + k];
  }
  float sum = 0.0f;
  for (const float part : sums) sum += part;
  return sum;
}

[[gnu::always_inline]] inline void descend(float* w, float* v, const float* gradient, Step step,
                                           std::size_t size) {
  for (std::size_t i = 0; i < size; i += kLanes) {
    for (std::size_t k = i; k < i + kLanes; ++k) {
      v[k] = step.momentum * v[k] + gradient[k];
      w[k] = step.keep * w[k] - step.rate * v[k];
    }
  }
}

constexpr Kernels kPortable{add, add4, add_bytes, dot, descend};

#if defined(__x86_64__)
#define PARLEY_AVX2 __attribute__((target("avx2,fma")))
PARLEY_AVX2 void add_avx2(float* to, float factor, const float* row, std::size_t size) {
  add(to, factor, row, size);
}
PARLEY_AVX2 void add4_avx2(float* to, const float* factors, const float* const* rows,
                           std::size_t size) {
  add4(to, factors, rows, size);
}
PARLEY_AVX2 void add_bytes_avx2(float* to, float factor, const std::int8_t* row, std::size_t size) {
  add_bytes(to, factor, row, size);
}
PARLEY_AVX2 float dot_avx2(const float* a, const float* b, std::size_t size) {
  return dot(a, b, size);
}
PARLEY_AVX2 void descend_avx2(float* w, float* v, const float* gradient, Step step,
                              std::size_t size) {
  descend(w, v, gradient, step, size);
}

constexpr Kernels kAvx2{add_avx2, add4_avx2, add_bytes_avx2, dot_avx2, descend_avx2};
#endif

const Kernels& choose() {
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return kAvx2;
#endif
  return kPortable;
}

}  // namespace

const Kernels& kernels() {
  static const Kernels& chosen = choose();
  return chosen;
}

}  // namespace parley::understand
