// The help center's own words. Pure.
#pragma once

#include <string_view>

namespace parley::api {

struct HelpTexts {
  std::string_view help, search, find, nothing_found, no_article, not_found, no_such_article;
  std::string_view results, all_of_category, other, updated, also_in, related, language;
};

// English where `language` (ISO 639-1) has none.
const HelpTexts& help_texts(std::string_view language);

// The language's name for itself; the code where it is not known.
std::string_view language_name(std::string_view language);

}  // namespace parley::api
