// The model within the program: share/language/languages.model, put there by the assembler.
#pragma once

#include <string_view>

namespace parley::language {

std::string_view built_in_model();

}  // namespace parley::language
