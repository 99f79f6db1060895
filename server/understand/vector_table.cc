#include "understand/vector_table.h"

#include <algorithm>
#include <cmath>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace parley::understand {
namespace {

// The sum of products of two rows of `size` bytes, a multiple of 64.
using Dot = std::int32_t (*)(const std::int8_t*, const std::int8_t*, std::size_t);

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

Dot choose_dot() {
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("avx512bw")) return dot_vnni;
  if (__builtin_cpu_supports("avx2")) return dot_avx2;
#endif
  return dot_portable;
}

}  // namespace

Quantised quantise(std::span<const float> vector) {
  float largest = 0.0f;
  for (const float value : vector) largest = std::max(largest, std::abs(value));
  Quantised out;
  out.values.resize(vector.size());
  if (!(largest > 0.0f) || !std::isfinite(largest)) return out;
  out.scale = largest / 127.0f;
  for (std::size_t i = 0; i < vector.size(); ++i) {
    out.values[i] = static_cast<std::int8_t>(std::lround(vector[i] / out.scale));
  }
  return out;
}

VectorTable::VectorTable(std::size_t width) : width_(width), stride_((width + 63) / 64 * 64) {}

void VectorTable::reserve(std::size_t rows) {
  values_.reserve(rows * stride_);
  scales_.reserve(rows);
}

void VectorTable::add(const Quantised& row) {
  const std::size_t at = values_.size();
  values_.resize(at + stride_);
  std::ranges::copy(std::span(row.values).first(std::min(row.values.size(), width_)),
                    values_.begin() + static_cast<std::ptrdiff_t>(at));
  scales_.push_back(row.scale);
}

Quantised VectorTable::row(std::size_t index) const {
  const auto begin = values_.begin() + static_cast<std::ptrdiff_t>(index * stride_);
  return {{begin, begin + static_cast<std::ptrdiff_t>(width_)}, scales_[index]};
}

void VectorTable::scan(const Quantised& query, std::span<float> cosines, std::size_t first) const {
  static const Dot dot = choose_dot();
  std::vector<std::int8_t> padded(query.values);
  padded.resize(stride_);
  const auto last = std::min(scales_.size(), first + cosines.size());
  for (std::size_t row = first; row < last; ++row) {
    const std::int32_t sum = dot(padded.data(), values_.data() + row * stride_, stride_);
    cosines[row - first] = static_cast<float>(sum) * scales_[row] * query.scale;
  }
}

}  // namespace parley::understand
