// A long question in pieces that a sentence model takes whole. Private to knowledge.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace parley::knowledge {

inline constexpr std::size_t kQueryPieces = 64;  // word pieces of one piece, about two sentences
inline constexpr std::size_t kMaxQueryParts = 48;

// The text itself where it fits; else sentences, grouped.
std::vector<std::string> query_pieces(std::string_view text);

}  // namespace parley::knowledge
