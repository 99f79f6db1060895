// Any bytes as a language model, also such whose checksum is right; then a text is judged by it.
#include "language/weights.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "language/language.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view bytes(reinterpret_cast<const char*>(data), size);
  std::string model(parley::language::with_checksum(bytes));
  for (std::string_view each : {bytes, std::string_view(model)}) {
    if (auto detector = parley::language::Detector::open(each)) {
      (void)detector->detect("Where is my order? Где мой заказ?");
    }
  }
  (void)parley::language::detect(bytes);
  return 0;
}
