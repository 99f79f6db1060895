#include "language/built_in.h"

#include <cstddef>

// PARLEY_LANGUAGE_MODEL is the file's path, given by CMake.
asm(".section .rodata\n"
    ".balign 16\n"
    ".global parley_language_model\n"
    "parley_language_model:\n"
    ".incbin \"" PARLEY_LANGUAGE_MODEL
    "\"\n"
    ".global parley_language_model_end\n"
    "parley_language_model_end:\n"
    ".previous\n");

extern "C" {
extern const char parley_language_model[];
extern const char parley_language_model_end[];
}

namespace parley::language {

std::string_view built_in_model() {
  return {parley_language_model,
          static_cast<std::size_t>(parley_language_model_end - parley_language_model)};
}

}  // namespace parley::language
