// The inner loops of training and classifying: rows of floats and of bytes, with wider instructions
// where the processor has them. Pure; `size` is a multiple of kLanes. The same processor gives the
// same result each time.
#pragma once

#include <cstddef>
#include <cstdint>

namespace parley::understand {

inline constexpr std::size_t kLanes = 16;  // rows are padded with zeros to a multiple of it

constexpr std::size_t padded(std::size_t size) { return (size + kLanes - 1) / kLanes * kLanes; }

// One step of gradient descent with momentum (Polyak's heavy ball) and decoupled weight decay:
// v = momentum * v + gradient;  w = keep * w - rate * v.
struct Step {
  float rate = 0.0f;
  float momentum = 0.0f;
  float keep = 1.0f;
};

struct Kernels {
  void (*add)(float* to, float factor, const float* row, std::size_t size);  // to += factor * row
  // to += factors[0] * rows[0] + … + factors[3] * rows[3]
  void (*add4)(float* to, const float* factors, const float* const* rows, std::size_t size);
  void (*add_bytes)(float* to, float factor, const std::int8_t* row, std::size_t size);
  float (*dot)(const float* a, const float* b, std::size_t size);
  void (*descend)(float* w, float* v, const float* gradient, Step step, std::size_t size);
};

const Kernels& kernels();  // of this processor

}  // namespace parley::understand
