// Any bytes as a text: spans stay within it and in order, and what is redacted is UTF-8.
#include "understand/entities/entities.h"

#include <cstdlib>
#include <string>

#include "base/utf8.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace parley;
  static const understand::EntityFinder finder;
  auto text = base::to_utf8({reinterpret_cast<const char*>(data), size});
  auto found = finder.find({.text = text, .now = 1'780'000'000'000, .zone = "Europe/Berlin"});
  std::int64_t at = 0;
  auto length = static_cast<std::int64_t>(base::count_code_points(text));
  for (const auto& entity : found.entities) {
    if (entity.start < at || entity.end <= entity.start || entity.end > length) std::abort();
    at = entity.end;
  }
  at = 0;
  for (const auto& pii : found.pii) {
    if (pii.start < at || pii.end <= pii.start || pii.end > length) std::abort();
    at = pii.end;
  }
  if (!base::is_utf8(found.redacted)) std::abort();
  return 0;
}
