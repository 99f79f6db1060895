// First names and surnames of thirty languages, from share/names (made by tools/learn/names),
// within the program. Pure; nothing is built at start.
#pragma once

#include <string_view>

namespace parley::understand {

struct NameFlags {
  bool first = false;      // a first name
  bool last = false;       // a surname
  bool ambiguous = false;  // also an ordinary word, a town, a month, …
  bool popular = false;    // a first name in more than one language

  bool any() const { return first || last; }
};

NameFlags name_flags(std::string_view folded);  // as fold() makes it

}  // namespace parley::understand
