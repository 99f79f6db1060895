#include "knowledge/text/query_pieces.h"

#include "knowledge/text/split.h"
#include "knowledge/text/words.h"

namespace parley::knowledge {

std::vector<std::string> query_pieces(std::string_view text) {
  if (estimate_pieces(text) <= kPassagePieces) return {std::string(text)};
  std::vector<std::string> parts;
  std::string part;
  std::size_t size = 0;
  std::size_t from = 0;
  for (const std::size_t end : sentence_ends(text, "en")) {
    const std::string_view sentence = text.substr(from, end - from);
    from = end;
    const std::size_t pieces = estimate_pieces(sentence);
    if (pieces == 0) continue;
    if (size > 0 && size + pieces > kQueryPieces) {
      parts.push_back(std::move(part));
      part.clear();
      size = 0;
      if (parts.size() == kMaxQueryParts) return parts;
    }
    part += sentence;
    size += pieces;
  }
  if (size > 0) parts.push_back(std::move(part));
  return parts;
}

}  // namespace parley::knowledge
