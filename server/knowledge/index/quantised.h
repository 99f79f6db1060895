// Unit vectors in eight bits per dimension, and scanning many of them. Private to knowledge.
// The error of a cosine is below 0.002; scanning is exact over what is stored, on whatever the
// processor has (AVX-512 VNNI, AVX2, portable code), with the same result on each.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace parley::knowledge {

// vector ≈ scale * values; values are within ±127.
struct Quantised {
  std::vector<std::int8_t> values;
  float scale = 0.0f;
};

Quantised quantise(std::span<const float> vector);

// Many of one width, in one block of memory. A row that was added empty has the cosine 0.
class VectorTable {
 public:
  VectorTable() = default;
  explicit VectorTable(std::size_t width);

  void reserve(std::size_t rows);
  void add(const Quantised& row);
  std::size_t rows() const { return scales_.size(); }
  std::size_t bytes() const { return values_.size() + scales_.size() * sizeof(float); }

  // cosines[i] of each row with `query`.
  void scan(const Quantised& query, std::span<float> cosines) const;

 private:
  std::size_t width_ = 0;
  std::size_t stride_ = 0;  // width rounded up to 64: rows are padded with zeros
  std::vector<std::int8_t> values_;
  std::vector<float> scales_;
};

}  // namespace parley::knowledge
