#include "understand/vector_table.h"

#include <algorithm>
#include <cmath>

#include "understand/dot.h"

namespace parley::understand {

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
  const Dot dot = best_dot();
  std::vector<std::int8_t> padded(query.values);
  padded.resize(stride_);
  const auto last = std::min(scales_.size(), first + cosines.size());
  for (std::size_t row = first; row < last; ++row) {
    const std::int32_t sum = dot(padded.data(), values_.data() + row * stride_, stride_);
    cosines[row - first] = static_cast<float>(sum) * scales_[row] * query.scale;
  }
}

}  // namespace parley::understand
