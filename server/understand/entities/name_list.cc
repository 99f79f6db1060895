#include "understand/entities/name_list.h"

#include <cstddef>

// PARLEY_NAMES is the file's path, given by CMake.
asm(".section .rodata\n"
    ".balign 16\n"
    ".global kNameList\n"
    "kNameList:\n"
    ".incbin \"" PARLEY_NAMES
    "\"\n"
    ".global kNameListEnd\n"
    "kNameListEnd:\n"
    ".previous\n");

extern "C" {
extern const char kNameList[];
extern const char kNameListEnd[];
}

namespace parley::understand {

// Binary search over the lines "name:letter\n" as they lie in memory, sorted by bytes.
NameFlags name_flags(std::string_view folded) {
  std::string_view all(kNameList, static_cast<std::size_t>(kNameListEnd - kNameList));
  std::size_t low = 0, high = all.size();
  while (low < high) {
    auto middle = low + (high - low) / 2;
    auto start = middle;
    while (start > low && all[start - 1] != '\n') --start;
    auto colon = all.find(':', start);
    auto name = all.substr(start, colon - start);
    if (name == folded) {
      int flags = all[colon + 1] - 'a';
      return {(flags & 1) != 0, (flags & 2) != 0, (flags & 4) != 0, (flags & 8) != 0};
    }
    if (name < folded) {
      low = colon + 3;
    } else {
      high = start;
    }
  }
  return {};
}

}  // namespace parley::understand
