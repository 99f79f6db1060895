// Texts without personal data, for a model or an export outside, and the way back. The placeholders
// are those of `redacted` ([EMAIL_1]); what they stand for leaves only sealed with a key.
// Thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/understanding.h"

namespace parley::understand {

inline constexpr std::size_t kPlaceholderKey = 32;  // bytes of a key

struct Sealed {
  std::vector<std::string> texts;  // redacted, one for each that was given
  std::string mapping;             // sealed; needed to restore, worthless without the key
};

// Redacts several texts of one conversation with the same placeholders for the same values. The key
// has kPlaceholderKey bytes, else Code::invalid.
base::Result<Sealed> seal_personal(const std::vector<model::Understanding>& texts,
                                   std::string_view key);

// Puts the values back into a text that holds some of the placeholders (an answer of a model, say);
// others stay as they are. Code::forbidden where the key is another one or the mapping was changed.
base::Result<std::string> restore_personal(std::string_view text, std::string_view mapping,
                                           std::string_view key);

}  // namespace parley::understand
