// What a finder found in a text, in bytes, before overlaps are settled.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/json.h"
#include "model/understanding.h"

namespace parley::understand {

struct Found {
  std::string type;       // of the entity; empty: personal data that is no entity
  std::size_t start = 0;  // of the entity, bytes, half open
  std::size_t end = 0;
  base::Json value;
  double confidence = 1.0;
  std::optional<model::PiiType> pii = {};
  std::optional<std::string> subtype = {};
  bool own = false;  // of a type that the company defined
};

// The text that is searched, and where "now" is for it.
struct Scene {
  std::string_view text;
  base::Millis now = 0;
  std::string_view zone = "UTC";
  std::string_view language = "und";  // ISO 639-1, of the text

  std::size_t offset(std::string_view part) const {
    return static_cast<std::size_t>(part.data() - text.data());
  }
  Found found(std::string type, std::string_view part, base::Json value,
              double confidence = 1.0) const {
    return {std::move(type), offset(part), offset(part) + part.size(), std::move(value),
            confidence};
  }
  Found found(std::string type, std::string_view part, const std::string& value,
              double confidence = 1.0) const {
    return found(std::move(type), part, base::Json(std::string_view(value)), confidence);
  }
  Found personal(std::string type, model::PiiType pii, std::string_view part,
                 const std::string& value, double confidence = 1.0) const {
    auto made = found(std::move(type), part, value, confidence);
    made.pii = pii;
    return made;
  }
};

}  // namespace parley::understand
