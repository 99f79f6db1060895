#include "understand/embed/unigram.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "base/utf8.h"

namespace parley::understand {
namespace {

using base::Code;
using base::fail;

constexpr double kUnknownPenalty = 10.0;  // below the least likely piece

}  // namespace

base::Result<Unigram> Unigram::make(std::vector<Piece> pieces, std::size_t unknown, bool bytes) {
  if (unknown >= pieces.size()) {
    return fail(Code::invalid,
                "unk_id must be the place of a piece, less than " + std::to_string(pieces.size()));
  }
  Unigram made;
  made.unknown_ = static_cast<std::int32_t>(unknown);
  std::unordered_map<std::string_view, std::uint32_t> ids;  // of two equal ones the last counts
  double least = pieces[0].score;
  for (std::uint32_t id = 0; id < pieces.size(); ++id) {
    const auto& piece = pieces[id];
    if (!std::isfinite(piece.score) || piece.text.size() > kLongestPiece) {
      return fail(Code::invalid, "piece " + std::to_string(id) +
                                     " must have a finite score and at most 256 bytes");
    }
    least = std::min(least, piece.score);
    made.scores_.push_back(piece.score);
    if (!piece.special && !piece.text.empty()) ids[piece.text] = id;
  }
  made.unknown_score_ = least - kUnknownPenalty;
  for (int byte = 0; bytes && byte < 256; ++byte) {
    char name[8];
    std::snprintf(name, sizeof name, "<0x%02X>", static_cast<unsigned>(byte));
    auto found = ids.find(std::string_view(name));
    if (found == ids.end()) {
      return fail(Code::invalid, "byte_fallback needs the piece " + std::string(name));
    }
    made.bytes_.push_back(static_cast<std::int32_t>(found->second));
  }
  made.trie_ = Trie({ids.begin(), ids.end()});
  return made;
}

void Unigram::append_unknown(std::string_view text, std::vector<std::int32_t>& ids) const {
  if (auto whole = trie_.find(text); whole != Trie::kNone) {
    ids.push_back(static_cast<std::int32_t>(whole));
  } else if (bytes_.empty()) {
    ids.push_back(unknown_);
  } else {
    for (char c : text) ids.push_back(bytes_[static_cast<unsigned char>(c)]);
  }
}

void Unigram::append(std::string_view word, std::vector<std::int32_t>& ids) const {
  struct Best {  // way that ends here
    double score = 0.0;
    std::size_t begin = 0;  // of its last piece
    std::int32_t id = -1;   // -1: no way yet
  };
  std::vector<Best> best(word.size() + 1);
  auto offer = [&](std::size_t begin, std::size_t end, double score, std::int32_t id) {
    score += best[begin].score;
    if (best[end].id < 0 || score > best[end].score) best[end] = {score, begin, id};
  };
  for (std::size_t at = 0; at < word.size();) {
    auto character = base::decode_utf8(word, at).bytes;
    bool known = false;  // the character alone is a piece
    auto node = Trie::kRoot;
    for (std::size_t end = at; end < word.size();) {
      node = trie_.child(node, static_cast<unsigned char>(word[end++]));
      if (node == Trie::kNone) break;
      auto id = trie_.number(node);
      if (id == Trie::kNone) continue;
      offer(at, end, scores_[id], static_cast<std::int32_t>(id));
      known = known || end - at == character;
    }
    if (!known) offer(at, at + character, unknown_score_, unknown_);
    at += character;
  }
  // Backwards; unknown characters that stand together are one.
  std::vector<std::pair<std::size_t, std::size_t>> spans;
  std::vector<std::int32_t> found;
  for (auto end = word.size(); end > 0;) {
    auto [score, begin, id] = best[end];
    if (id == unknown_ && !found.empty() && found.back() == unknown_) {
      spans.back().first = begin;
    } else {
      spans.emplace_back(begin, end);
      found.push_back(id);
    }
    end = begin;
  }
  for (auto i = found.size(); i-- > 0;) {
    auto [begin, end] = spans[i];
    if (found[i] == unknown_) {
      append_unknown(word.substr(begin, end - begin), ids);
    } else {
      ids.push_back(found[i]);
    }
  }
}

}  // namespace parley::understand
