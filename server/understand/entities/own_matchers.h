// How own entities are found: patterns, a list with tolerance, and shapes learned from examples.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "understand/entities/cues.h"
#include "understand/entities/found.h"
#include "understand/entities/pattern.h"
#include "understand/own_entities.h"

namespace parley::understand {

// A list of words and phrases, found in one pass. Case, accents and marks between words do not
// count; a word of five letters or more may have one typing error (a letter missing, too many,
// another, or two swapped).
class ListMatcher {
 public:
  void add(const model::EntityType& type);
  void finish();  // after the last add(), before find()
  void find(const Scene& scene, const Tokens& tokens, std::vector<Found>& to) const;
  bool empty() const { return ends_.empty(); }

 private:
  using WordId = std::uint32_t;
  using Node = std::uint32_t;
  struct End {
    std::string type, value;
  };
  struct Reached {
    Node node = 0;
    bool exact = true;
  };
  void add(const std::string& type, const std::string& value, std::string_view written);
  void spread(std::string_view word, WordId id);
  void known(const Tokens& tokens, std::size_t i, std::vector<std::pair<WordId, bool>>& to) const;

  std::unordered_map<std::string, WordId> ids_;
  std::vector<std::string> words_;
  std::unordered_map<std::uint64_t, Node> steps_;  // node and word → node
  std::unordered_map<Node, End> ends_;
  Node nodes_ = 1;                                          // 0 is the root
  std::vector<std::pair<std::uint64_t, WordId>> variants_;  // words with one letter less, by hash
};

// What examples have in common: the form of the value, and the words around it.
struct LearnedShape {
  std::string type;
  Pattern form;
  std::vector<std::string> words;  // folded, that stood before or behind it
  bool telling = false;            // the form is rare enough to stand alone
};

struct OwnEntities::Matchers {
  struct ByPattern {
    std::string type;
    std::vector<Pattern> patterns;
  };
  std::vector<ByPattern> patterns;
  ListMatcher list;
  std::vector<LearnedShape> shapes;
};

std::vector<LearnedShape> learn_shapes(const model::EntityType& type);

void find_own(const OwnEntities& own, const Scene& scene, const Reading& reading,
              std::vector<Found>& to);

}  // namespace parley::understand
