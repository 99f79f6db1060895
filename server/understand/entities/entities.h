// Entities and personal data of a text: every finder, overlaps settled, spans in code points.
// Linear in the text. Thread-safe.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "model/understanding.h"
#include "understand/entities/found.h"
#include "understand/own_entities.h"
#include "understand/words/key_phrases.h"

namespace parley::understand {

struct FoundAll {
  std::vector<model::Entity> entities;  // by position
  std::vector<model::Pii> pii;          // by position, without overlap
  std::string redacted;                 // [EMAIL_1]; equal values have equal numbers
  std::vector<Bytes> taken;             // where all of them stand, sorted
};

class EntityFinder {
 public:
  EntityFinder();
  ~EntityFinder();
  // scene.text is valid UTF-8. `own`: what the company looks for besides; may be null.
  FoundAll find(const Scene& scene, const OwnEntities* own = nullptr) const;

 private:
  struct Finders;
  std::unique_ptr<const Finders> finders_;
};

}  // namespace parley::understand
