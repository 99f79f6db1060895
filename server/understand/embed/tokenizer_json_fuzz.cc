// Any bytes as a tokenizer.json and, after a zero byte, as a text: refused, or every id is within
// the size that the tokenizer tells and the text fits the window.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "understand/embed/tokenizer.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view bytes(reinterpret_cast<const char*>(data), size);
  auto end = bytes.find('\0');
  auto tokenizer = parley::understand::read_tokenizer(bytes.substr(0, end));
  if (!tokenizer) return 0;
  auto text = end == bytes.npos ? std::string_view("Any text ok\xff") : bytes.substr(end + 1);
  constexpr std::size_t kWindow = 64;
  auto ids = (*tokenizer)->encode(text, kWindow);
  if (ids.empty()) std::abort();
  for (auto id : ids) {
    if (id < 0 || static_cast<std::size_t>(id) >= (*tokenizer)->size()) std::abort();
  }
  return 0;
}
