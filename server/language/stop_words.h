// Words that say nothing about what is meant, for English, German, French,
// Spanish, Italian, Dutch, Polish, Portuguese, Swedish and Turkish.
#pragma once

#include <string_view>

namespace parley::language {

// `word` in lower case; `language` as ISO 639-1. For other languages (and "und") English and German
// count both, which is right for short texts that nothing can place.
bool is_stop_word(std::string_view word, std::string_view language);

}  // namespace parley::language
