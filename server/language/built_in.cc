#include "language/built_in.h"

#include <cstddef>

// PARLEY_LANGUAGE_MODEL is the file's path, given by CMake.
asm(".section .rodata\n"
    ".balign 16\n"
    ".global kLanguageModel\n"
    "kLanguageModel:\n"
    ".incbin \"" PARLEY_LANGUAGE_MODEL
    "\"\n"
    ".global kLanguageModelEnd\n"
    "kLanguageModelEnd:\n"
    ".previous\n");

extern "C" {
extern const char kLanguageModel[];
extern const char kLanguageModelEnd[];
}

namespace parley::language {

std::string_view built_in_model() {
  return {kLanguageModel, static_cast<std::size_t>(kLanguageModelEnd - kLanguageModel)};
}

}  // namespace parley::language
