// A set of small numbers, one bit each: which rows of a segment may be found. Private to knowledge.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace parley::knowledge {

class Bits {
 public:
  explicit Bits(std::size_t size = 0) : words_((size + 63) / 64), size_(size) {}

  std::size_t size() const { return size_; }
  bool test(std::size_t at) const { return words_[at / 64] >> (at % 64) & 1; }
  void set(std::size_t at) { words_[at / 64] |= std::uint64_t{1} << (at % 64); }
  void reset(std::size_t at) { words_[at / 64] &= ~(std::uint64_t{1} << (at % 64)); }

  void set_range(std::size_t from, std::size_t to) {
    for (; from < to && from % 64 != 0; ++from) set(from);
    for (; from + 64 <= to; from += 64) words_[from / 64] = ~std::uint64_t{0};
    for (; from < to; ++from) set(from);
  }
  // Takes out what is in `other`, of the same size.
  void remove(const Bits& other) {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= ~other.words_[i];
  }
  std::size_t count() const {
    std::size_t sum = 0;
    for (const std::uint64_t word : words_) sum += static_cast<std::size_t>(std::popcount(word));
    return sum;
  }
  template <class Function>
  void for_each(Function function) const {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      for (std::uint64_t word = words_[i]; word != 0; word &= word - 1) {
        function(static_cast<std::uint32_t>(i * 64) +
                 static_cast<std::uint32_t>(std::countr_zero(word)));
      }
    }
  }

 private:
  std::vector<std::uint64_t> words_;
  std::size_t size_;
};

}  // namespace parley::knowledge
