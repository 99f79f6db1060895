// Any bytes as a model file: refused, or every tensor lies inside of them.
#include "understand/embed/safetensors.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view bytes(reinterpret_cast<const char*>(data), size);
  auto file = parley::understand::Safetensors::parse(bytes);
  if (!file) return 0;
  for (const auto& [name, tensor] : file->tensors()) {
    if (tensor.bytes.empty()) continue;
    if (tensor.bytes.data() < bytes.data() ||
        tensor.bytes.data() + tensor.bytes.size() > bytes.data() + bytes.size()) {
      std::abort();
    }
  }
  return 0;
}
