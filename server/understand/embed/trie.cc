#include "understand/embed/trie.h"

#include <algorithm>

namespace parley::understand {

Trie::Trie(std::vector<std::pair<std::string_view, std::uint32_t>> entries) {
  std::ranges::sort(entries);
  struct Range {
    std::size_t from = 0, to = 0, depth = 0;
  };
  std::vector<Range> ranges{{0, entries.size(), 0}};  // by node: the strings below it
  for (std::size_t node = 0; node < ranges.size(); ++node) {
    auto [from, to, depth] = ranges[node];
    if (from < to && entries[from].first.size() == depth)
      nodes_[node].number = entries[from++].second;
    nodes_[node].first = static_cast<std::uint32_t>(nodes_.size());
    while (from < to) {
      char byte = entries[from].first[depth];
      auto end = from;
      while (end < to && entries[end].first[depth] == byte) ++end;
      ++nodes_[node].count;
      nodes_.emplace_back();
      bytes_.push_back(static_cast<unsigned char>(byte));
      ranges.push_back({from, end, depth + 1});
      from = end;
    }
  }
}

std::uint32_t Trie::child(std::uint32_t node, unsigned char byte) const {
  const auto& parent = nodes_[node];
  auto begin = bytes_.begin() + parent.first, end = begin + parent.count;
  auto found = std::lower_bound(begin, end, byte);
  return found == end || *found != byte ? kNone
                                        : static_cast<std::uint32_t>(found - bytes_.begin());
}

std::uint32_t Trie::find(std::string_view text) const {
  auto node = kRoot;
  for (char c : text) {
    node = child(node, static_cast<unsigned char>(c));
    if (node == kNone) return kNone;
  }
  return number(node);
}

}  // namespace parley::understand
