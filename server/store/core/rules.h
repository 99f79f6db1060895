// What the stores must agree on beyond folding: how texts are cut into words for search, and who
// waits in the queue.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/contact.h"
#include "model/conversation.h"

namespace parley::store {

// Runs of ASCII letters, digits and non-ASCII bytes; ASCII in lower case. Of a query the first
// eight count, and each matches every word that begins with it.
std::vector<std::string> words_of(std::string_view text);
inline constexpr std::size_t kQueryWords = 8;

// Name, e-mail and phone.
std::string searchable(const model::Profile& profile);

// Since when the conversation waits for a human; nothing while it does not (also when snoozed).
std::optional<base::Millis> waiting_since(const model::Conversation& conversation);

}  // namespace parley::store
