// The passages of a search as one text with numbers, within a bound. Private to knowledge. Pure.
#pragma once

#include "knowledge/knowledge.h"

namespace parley::knowledge {

Context make_context(const Found& found, std::size_t max_tokens);

}  // namespace parley::knowledge
