// What a company looks for in messages beyond what is built in: by pattern, by list or by examples.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/json.h"

namespace parley::model {

enum class EntityBy { pattern, list, examples };
BOOST_DESCRIBE_ENUM(EntityBy, pattern, list, examples)

// One thing of a list, with the other ways to write it.
struct EntityValue {
  std::string value;
  std::vector<std::string> synonyms;
  bool operator==(const EntityValue&) const = default;
};
BOOST_DESCRIBE_STRUCT(EntityValue, (), (value, synonyms))

// A text and the part of it that is the entity.
struct EntityExample {
  std::string text;
  std::string value;
  bool operator==(const EntityExample&) const = default;
};
BOOST_DESCRIBE_STRUCT(EntityExample, (), (text, value))

struct EntityType {
  std::string id;
  std::string name;  // the `type` of what is found
  EntityBy by = EntityBy::pattern;
  std::vector<std::string> patterns;  // the first group of each is the value, else all of it
  std::vector<EntityValue> values;
  std::vector<EntityExample> examples;
  std::int64_t version = 0;
  base::Time updated_at;
  bool operator==(const EntityType&) const = default;
};
BOOST_DESCRIBE_STRUCT(EntityType, (),
                      (id, name, by, patterns, values, examples, version, updated_at))

}  // namespace parley::model
