// Which language a text is written in. Pure and thread-safe.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/understanding.h"

namespace parley::language {

struct Hints {
  std::optional<std::string> expected;  // what the customer wrote before: decides short texts
  std::vector<std::string> allowed;     // when not empty, only these may be answered
};

struct Detection {
  model::Language best;
  std::vector<model::Language> alternatives;  // up to three, best first, without the best
};

// "und" with a low confidence where nothing can be said honestly ("ok", "12", "👍").
// `text` is valid UTF-8.
Detection detect(std::string_view text, const Hints& hints = {});

}  // namespace parley::language
