// Reads the safetensors format: eight bytes with the length of a JSON header, the header (name ->
// dtype, shape, data_offsets), then the data. Nothing in the file is trusted: every length and
// offset is checked before it is used. The tensors point into the given bytes.
#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace parley::understand {

struct Tensor {
  std::string dtype;  // "F32", "I64", …
  std::vector<std::size_t> shape;
  std::string_view bytes;  // exactly shape times the size of the dtype

  // Values `first` to `first + to.size()` of those that find() gives.
  void read(std::size_t first, std::span<float> to) const;
};

class Safetensors {
 public:
  static base::Result<Safetensors> parse(std::string_view bytes);

  // A tensor of numbers (F32, F16 or BF16) of exactly this shape. Code::invalid says what is there
  // instead. Its bytes have no alignment; read() copies.
  base::Result<const Tensor*> find(const std::string& name,
                                   std::span<const std::size_t> shape) const;
  base::Result<std::vector<float>> floats(const std::string& name,
                                          std::span<const std::size_t> shape) const;

  const std::map<std::string, Tensor>& tensors() const { return tensors_; }

 private:
  std::map<std::string, Tensor> tensors_;
};

}  // namespace parley::understand
