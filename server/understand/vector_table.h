// Unit vectors in eight bits per dimension, and scanning many of them: exact over what is stored,
// with the same result on every processor (AVX-512 VNNI, AVX2, portable). The error of a cosine is
// below 0.002. Concurrent scans are safe; adding is not.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace parley::understand {

// vector = scale * values, values within ±127. A vector of zeros has the scale 0.
struct Quantised {
  std::vector<std::int8_t> values;
  float scale = 0.0f;
};

Quantised quantise(std::span<const float> vector);

class VectorTable {
 public:
  explicit VectorTable(std::size_t width = 0);

  void reserve(std::size_t rows);
  void add(const Quantised& row);  // shorter rows are filled with zeros
  std::size_t rows() const { return scales_.size(); }
  std::size_t width() const { return width_; }
  std::size_t bytes() const { return values_.size() + scales_.size() * sizeof(float); }
  Quantised row(std::size_t index) const;

  // cosines[i] of the row first + i with `query`, as far as there are rows.
  void scan(const Quantised& query, std::span<float> cosines, std::size_t first = 0) const;

 private:
  std::size_t width_ = 0;
  std::size_t stride_ = 0;  // width rounded up to 64
  std::vector<std::int8_t> values_;
  std::vector<float> scales_;
};

}  // namespace parley::understand
