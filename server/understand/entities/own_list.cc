#include <algorithm>

#include "base/utf8.h"
#include "understand/entities/own_matchers.h"

namespace parley::understand {
namespace {

constexpr std::size_t kTolerant = 5;  // letters from which on a typing error is forgiven
constexpr std::size_t kMostWords = 12;
constexpr std::size_t kMostReached = 32;  // beginnings followed at once

std::u32string points_of(std::string_view utf8) {
  std::u32string made;
  for (std::size_t at = 0; at < utf8.size();) {
    auto point = base::decode_utf8(utf8, at);
    made.push_back(point.value);
    at += point.bytes;
  }
  return made;
}

std::uint64_t hash_of(const std::u32string& word, std::size_t without) {
  std::uint64_t hash = 14695981039346656037ULL;  // FNV-1a
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (i != without) hash = (hash ^ word[i]) * 1099511628211ULL;
  }
  return hash;
}

// At most one letter is missing, too many or another, or two neighbours are swapped.
bool within_one(const std::u32string& a, const std::u32string& b) {
  if (a.size() > b.size()) return within_one(b, a);
  if (b.size() - a.size() > 1) return false;
  std::size_t same = 0;
  while (same < a.size() && a[same] == b[same]) ++same;
  auto tail = [&](std::size_t x, std::size_t y) {
    return std::u32string_view(a).substr(std::min(x, a.size())) ==
           std::u32string_view(b).substr(std::min(y, b.size()));
  };
  if (a.size() < b.size()) return tail(same, same + 1);
  bool swapped = same + 1 < a.size() && a[same] == b[same + 1] && a[same + 1] == b[same] &&
                 tail(same + 2, same + 2);
  return swapped || tail(same + 1, same + 1);
}

// "US" is a country and "us" is none: short words in capitals are kept as they are.
bool is_short_code(const Token& token) { return token.caps && token.end - token.start <= 3; }

bool may_join(const Token& token) {
  return token.kind == Token::Kind::mark && token.glued() &&
         (token.mark == '-' || token.mark == '.' || token.mark == '\'' || token.mark == '/' ||
          token.mark == '&' || token.mark == 0);
}

std::uint64_t step(std::uint32_t node, std::uint32_t word) {
  return (std::uint64_t{node} << 32) | word;
}

}  // namespace

void ListMatcher::add(const model::EntityType& type) {
  for (const auto& one : type.values) {
    add(type.name, one.value, one.value);
    for (const auto& other : one.synonyms) add(type.name, one.value, other);
  }
}

void ListMatcher::add(const std::string& type, const std::string& value, std::string_view written) {
  Tokens tokens(written);
  Node node = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].kind == Token::Kind::mark) continue;
    std::string word(is_short_code(tokens[i]) ? tokens.written(i) : tokens.folded(i));
    auto [known, fresh] = ids_.try_emplace(word, static_cast<WordId>(words_.size()));
    if (fresh) {
      words_.push_back(word);
      if (tokens[i].is_word()) spread(word, known->second);
    }
    auto [next, made] = steps_.try_emplace(step(node, known->second), nodes_);
    if (made) ++nodes_;
    node = next->second;
  }
  if (node != 0) ends_.try_emplace(node, End{type, value});
}

void ListMatcher::spread(std::string_view word, WordId id) {
  auto points = points_of(word);
  if (points.size() < kTolerant) return;
  for (std::size_t i = 0; i <= points.size(); ++i) variants_.emplace_back(hash_of(points, i), id);
}

void ListMatcher::finish() {
  std::ranges::sort(variants_);
  auto again = std::ranges::unique(variants_);
  variants_.erase(again.begin(), again.end());
  variants_.shrink_to_fit();
}

// The words of the list that token i can be: itself first, then those one error away.
void ListMatcher::known(const Tokens& tokens, std::size_t i,
                        std::vector<std::pair<WordId, bool>>& to) const {
  to.clear();
  auto folded = std::string(tokens.folded(i));
  if (auto exact = ids_.find(folded); exact != ids_.end()) to.emplace_back(exact->second, true);
  if (is_short_code(tokens[i])) {
    auto written = ids_.find(std::string(tokens.written(i)));
    if (written != ids_.end()) to.emplace_back(written->second, true);
  }
  if (!tokens[i].is_word() || folded.size() > 64) return;
  auto points = points_of(folded);
  // What is an error away has four letters or more.
  if (points.size() + 1 < kTolerant) return;
  for (std::size_t without = 0; without <= points.size(); ++without) {
    auto hash = hash_of(points, without);
    auto first = std::ranges::lower_bound(variants_, std::pair(hash, WordId{0}));
    for (int most = 16; first != variants_.end() && first->first == hash && most > 0;
         ++first, --most) {
      bool known =
          std::ranges::any_of(to, [&](const auto& one) { return one.first == first->second; });
      if (!known && within_one(points, points_of(words_[first->second]))) {
        to.emplace_back(first->second, false);
      }
    }
  }
}

void ListMatcher::find(const Scene& scene, const Tokens& tokens, std::vector<Found>& to) const {
  std::vector<std::pair<WordId, bool>> words;
  for (std::size_t i = 0; i < tokens.size();) {
    std::vector<Reached> reached{{}};
    std::size_t last = i;
    const End* best = nullptr;
    bool exact = true;
    std::size_t at = i;
    for (std::size_t count = 0; at < tokens.size() && count < kMostWords && !reached.empty();
         ++at) {
      if (tokens[at].kind == Token::Kind::mark) {
        if (at == i || !may_join(tokens[at])) break;
        continue;
      }
      ++count;
      known(tokens, at, words);
      std::vector<Reached> next;
      for (const auto& one : reached) {
        for (auto [word, same] : words) {
          auto found = steps_.find(step(one.node, word));
          if (found == steps_.end() || next.size() >= kMostReached) continue;
          next.push_back({found->second, one.exact && same});
          auto end = ends_.find(found->second);
          if (end == ends_.end() || (last == at + 1 && exact)) continue;
          last = at + 1;
          best = &end->second;
          exact = next.back().exact;
        }
      }
      reached = std::move(next);
    }
    if (best) {
      to.push_back(
          scene.found(best->type, tokens.between(i, last), best->value, exact ? 1.0 : 0.8));
      to.back().own = true;
    }
    i = best ? last : i + 1;
  }
}

}  // namespace parley::understand
