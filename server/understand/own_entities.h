// Entities that a company defined itself, compiled for finding. Immutable and thread-safe; finding
// is linear in the text, whatever was defined.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/entity_type.h"

namespace parley::understand {

inline constexpr std::size_t kMaxEntityTypes = 200;
inline constexpr std::size_t kMaxPatterns = 50;         // of a type
inline constexpr std::size_t kMaxPatternSize = 1000;    // bytes
inline constexpr std::size_t kMaxListValues = 50'000;   // of a type, with synonyms
inline constexpr std::size_t kMaxEntityExamples = 500;  // of a type

// Code::invalid with a fault for each part that cannot be used: "/patterns/0", "/values/3", ….
base::Result<void> check(const model::EntityType& type);

class OwnEntities {
 public:
  // Types that check() refuses are left out.
  static std::shared_ptr<const OwnEntities> make(const std::vector<model::EntityType>& types);
  ~OwnEntities();

  struct Matchers;  // entities/own_matchers.h
  const Matchers& matchers() const { return *matchers_; }

 private:
  explicit OwnEntities(std::unique_ptr<const Matchers> matchers);
  std::unique_ptr<const Matchers> matchers_;
};

}  // namespace parley::understand
