// Any bytes as a multipart body; the first line is the Content-Type.
#include "http/multipart.h"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view bytes(reinterpret_cast<const char*>(data), size);
  auto line = bytes.substr(0, bytes.find('\n'));
  auto body = bytes.substr(std::min(bytes.size(), line.size() + 1));
  auto parts = parley::http::parse_multipart(line, body);
  if (!parts) return 0;
  for (const auto& part : *parts) {
    bool inside = part.bytes.data() >= body.data() &&
                  part.bytes.data() + part.bytes.size() <= body.data() + body.size();
    if (!inside) std::abort();
  }
  return 0;
}
