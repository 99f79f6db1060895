#include "understand/dot.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace parley::understand {
namespace {

std::int32_t dot_portable(const std::int8_t* a, const std::int8_t* b, std::size_t size) {
  std::int32_t sum = 0;
  for (std::size_t i = 0; i < size; ++i) sum += a[i] * b[i];
  return sum;
}

#if defined(__x86_64__)
__attribute__((target("avx2"))) std::int32_t dot_avx2(const std::int8_t* a, const std::int8_t* b,
                                                      std::size_t size) {
  __m256i sum = _mm256_setzero_si256();
  for (std::size_t i = 0; i < size; i += 16) {
    const auto x = _mm256_cvtepi8_epi16(_mm_loadu_si128(reinterpret_cast<const __m128i*>(a + i)));
    const auto y = _mm256_cvtepi8_epi16(_mm_loadu_si128(reinterpret_cast<const __m128i*>(b + i)));
    sum = _mm256_add_epi32(sum, _mm256_madd_epi16(x, y));
  }
  const __m128i half = _mm_add_epi32(_mm256_castsi256_si128(sum), _mm256_extracti128_si256(sum, 1));
  const __m128i quarter = _mm_add_epi32(half, _mm_shuffle_epi32(half, 0x4E));
  return _mm_cvtsi128_si32(_mm_add_epi32(quarter, _mm_shuffle_epi32(quarter, 0xB1)));
}

// The instruction multiplies unsigned by signed, so |a| meets b with a's sign.
__attribute__((target("avx512f,avx512bw,avx512vnni"))) std::int32_t dot_vnni(const std::int8_t* a,
                                                                             const std::int8_t* b,
                                                                             std::size_t size) {
  __m512i sum = _mm512_setzero_si512();
  for (std::size_t i = 0; i < size; i += 64) {
    const __m512i x = _mm512_loadu_si512(a + i);
    const __m512i y = _mm512_loadu_si512(b + i);
    const __mmask64 negative = _mm512_movepi8_mask(x);
    const __m512i signed_y = _mm512_mask_sub_epi8(y, negative, _mm512_setzero_si512(), y);
    sum = _mm512_dpbusd_epi32(sum, _mm512_abs_epi8(x), signed_y);
  }
  return _mm512_reduce_add_epi32(sum);
}
#endif

}  // namespace

std::vector<NamedDot> dots() {
  std::vector<NamedDot> known;
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("avx512bw")) {
    known.push_back({"vnni", dot_vnni});
  }
  if (__builtin_cpu_supports("avx2")) known.push_back({"avx2", dot_avx2});
#endif
  known.push_back({"portable", dot_portable});
  return known;
}

Dot best_dot() {
  static const Dot best = dots().front().dot;
  return best;
}

}  // namespace parley::understand
