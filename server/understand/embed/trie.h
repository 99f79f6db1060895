// Strings to numbers, found byte by byte: the nodes of a level lie together and the children of a
// node are in order, so the whole is two arrays. Immutable, thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace parley::understand {

class Trie {
 public:
  static constexpr std::uint32_t kRoot = 0;
  static constexpr std::uint32_t kNone = ~0u;  // no such node, or a node without a number

  Trie() = default;
  // No string twice, none empty.
  explicit Trie(std::vector<std::pair<std::string_view, std::uint32_t>> entries);

  std::uint32_t child(std::uint32_t node, unsigned char byte) const;
  std::uint32_t number(std::uint32_t node) const { return nodes_[node].number; }
  // Of the whole string.
  std::uint32_t find(std::string_view text) const;

 private:
  struct Node {
    std::uint32_t first = 0;  // of its children
    std::uint16_t count = 0;
    std::uint32_t number = kNone;
  };
  std::vector<Node> nodes_{Node{}};
  std::vector<unsigned char> bytes_{0};  // that lead to each node
};

}  // namespace parley::understand
