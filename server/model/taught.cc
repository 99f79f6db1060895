#include "model/taught.h"

#include "base/crypto.h"

namespace parley::model {

std::string example_key(std::string_view text) {
  constexpr std::string_view kSpace = " \t\n\v\f\r";
  auto first = text.find_first_not_of(kSpace);
  if (first == text.npos) return base::blake2b_hex("").substr(0, 32);
  std::string normal(text.substr(first, text.find_last_not_of(kSpace) - first + 1));
  for (char& c : normal) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return base::blake2b_hex(normal).substr(0, 32);
}

}  // namespace parley::model
