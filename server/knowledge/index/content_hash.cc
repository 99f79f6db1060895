#include "knowledge/index/content_hash.h"

#include <bit>
#include <cstring>

namespace parley::knowledge {
namespace {

constexpr std::uint64_t kC1 = 0x87c37b91114253d5;
constexpr std::uint64_t kC2 = 0x4cf5ad432745937f;

std::uint64_t mix(std::uint64_t k) {
  k ^= k >> 33;
  k *= 0xff51afd7ed558ccd;
  k ^= k >> 33;
  k *= 0xc4ceb9fe1a85ec53;
  return k ^ k >> 33;
}

std::uint64_t scramble1(std::uint64_t k) { return std::rotl(k * kC1, 31) * kC2; }
std::uint64_t scramble2(std::uint64_t k) { return std::rotl(k * kC2, 33) * kC1; }

}  // namespace

ContentHash content_hash(std::string_view bytes) {
  std::uint64_t h1 = 0;
  std::uint64_t h2 = 0;
  const std::size_t size = bytes.size();
  for (; bytes.size() >= 16; bytes.remove_prefix(16)) {
    std::uint64_t k[2];
    std::memcpy(k, bytes.data(), 16);
    h1 = (std::rotl(h1 ^ scramble1(k[0]), 27) + h2) * 5 + 0x52dce729;
    h2 = (std::rotl(h2 ^ scramble2(k[1]), 31) + h1) * 5 + 0x38495ab5;
  }
  std::uint64_t tail[2] = {};
  std::memcpy(tail, bytes.data(), bytes.size());
  h2 ^= scramble2(tail[1]);
  h1 ^= scramble1(tail[0]);
  h1 ^= size;
  h2 ^= size;
  h1 += h2;
  h2 += h1;
  h1 = mix(h1);
  h2 = mix(h2);
  h1 += h2;
  return {h1, h2 + h1};
}

}  // namespace parley::knowledge
