// What a word is judged by: its character 1- to 5-grams with the word's ends, and the whole word,
// each as a 32-bit hash. The trainer and the model use the same. Pure and thread-safe.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>

namespace parley::language {

inline constexpr std::size_t kLongestGram = 5;
inline constexpr std::size_t kLongestWord = 40;  // letters; the rest of a longer one is not read

// The finisher of MurmurHash3 (public domain): every bit of the input reaches every bit.
constexpr std::uint32_t scatter(std::uint32_t h) {
  h ^= h >> 16;
  h *= 0x85EBCA6Bu;
  h ^= h >> 13;
  h *= 0xC2B2AE35u;
  return h ^ (h >> 16);
}

template <typename Use>
void for_each_gram(std::u32string_view letters, Use use) {
  letters = letters.substr(0, kLongestWord);
  std::size_t size = letters.size() + 2;
  auto at = [&](std::size_t i) -> std::uint32_t {
    return i == 0 ? '<' : i + 1 == size ? '>' : letters[i - 1];
  };
  for (std::size_t begin = 0; begin < size; ++begin) {
    std::uint32_t h = 0x9747B28Cu;
    for (std::size_t i = begin; i < std::min(begin + kLongestGram, size); ++i) {
      h = (h ^ at(i)) * 0x01000193u;
      h = (h << 13) | (h >> 19);
      bool only_an_end = i == begin && (i == 0 || i + 1 == size);
      if (!only_an_end) use(scatter(h));
    }
  }
  if (size <= kLongestGram) return;
  std::uint32_t h = 0x3C6EF372u;
  for (char32_t c : letters) {
    h = (h ^ c) * 0x01000193u;
    h = (h << 13) | (h >> 19);
  }
  use(scatter(h));
}

}  // namespace parley::language
