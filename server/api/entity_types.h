// The company's own entities: folded from their stream at start and as it grows, compiled for the
// analyzer. Thread-safe.
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "model/event.h"
#include "store/store.h"
#include "understand/understand.h"

namespace parley::api {

class EntityTypes {
 public:
  // The analyzer outlives it.
  EntityTypes(understand::Analyzer& analyzer, std::string workspace_id);

  const std::string& stream() const { return stream_; }
  // Reads them from the log; blocks. Before the first event is seen.
  base::Result<void> open(store::Store& store);
  void see(const model::Event& event);
  // Compiles what changed and hands it to the analyzer: for the pool, up to a second for long
  // lists.
  void apply();

  std::vector<model::EntityType> all() const;  // by name
  std::optional<model::EntityType> find(const std::string& id) const;
  std::optional<model::EntityType> named(const std::string& name) const;

 private:
  understand::Analyzer& analyzer_;
  std::string stream_;
  mutable std::mutex mutex_;
  std::mutex applying_;
  std::map<std::string, model::EntityType> types_;  // by id
};

}  // namespace parley::api
