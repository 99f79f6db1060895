#include "base/ids.h"

#include <array>
#include <mutex>
#include <stdexcept>
#include <sys/random.h>

namespace parley::base {
namespace {

constexpr char kHex[] = "0123456789abcdef";

void fill_random(unsigned char* out, std::size_t size) {
  while (size > 0) {
    auto got = getrandom(out, size, 0);
    if (got < 0) throw std::runtime_error("the system gives no random bytes");
    out += got;
    size -= static_cast<std::size_t>(got);
  }
}

struct Stamp {
  std::uint64_t millis;
  unsigned counter;
};

// The millisecond and counter of the next id: never smaller than the last one's, so that a clock
// that steps back does not reorder ids.
Stamp next_stamp(Millis now) {
  static std::mutex mutex;
  static std::uint64_t last = 0;
  static unsigned counter = 0;
  std::lock_guard lock(mutex);
  auto millis = static_cast<std::uint64_t>(now);
  if (millis > last) {
    last = millis;
    counter = 0;
  } else if (++counter > 0xfff) {
    ++last;
    counter = 0;
  }
  return {last, counter};
}

}  // namespace

std::string make_id(Millis now) {
  std::array<unsigned char, 16> bytes{};
  fill_random(bytes.data() + 8, 8);
  auto [millis, counter] = next_stamp(now);
  for (std::size_t i = 0; i < 6; ++i) {
    bytes[i] = static_cast<unsigned char>(millis >> (8 * (5 - i)));
  }
  bytes[6] = static_cast<unsigned char>(0x70 | (counter >> 8));
  bytes[7] = static_cast<unsigned char>(counter & 0xff);
  bytes[8] = static_cast<unsigned char>(0x80 | (bytes[8] & 0x3f));
  std::string text;
  text.reserve(36);
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) text += '-';
    text += kHex[bytes[i] >> 4];
    text += kHex[bytes[i] & 15];
  }
  return text;
}

bool is_id(std::string_view text) {
  if (text.size() != 36) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    char c = text[i];
    bool hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    if (dash ? c != '-' : !hex) return false;
  }
  return true;
}

std::string random_hex(std::size_t bytes) {
  std::string raw(bytes, '\0');
  fill_random(reinterpret_cast<unsigned char*>(raw.data()), bytes);
  std::string text;
  for (unsigned char c : raw) {
    text += kHex[c >> 4];
    text += kHex[c & 15];
  }
  return text;
}

}  // namespace parley::base
