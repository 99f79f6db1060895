#include "api/entity_types.h"

#include <algorithm>

#include "understand/own_entities.h"

namespace parley::api {

EntityTypes::EntityTypes(understand::Analyzer& analyzer, std::string workspace_id)
    : analyzer_(analyzer), stream_("entities/" + std::move(workspace_id)) {}

base::Result<void> EntityTypes::open(store::Store& store) {
  constexpr std::size_t kAtOnce = 100;
  std::int64_t version = 0;
  for (;;) {
    auto events = store.read_stream(stream_, version, kAtOnce);
    if (!events) return base::pass(events);
    for (const auto& event : *events) see(event);
    if (events->size() < kAtOnce) break;
    version = events->back().version;
  }
  if (!all().empty()) apply();
  return {};
}

void EntityTypes::see(const model::Event& event) {
  std::lock_guard lock(mutex_);
  if (const auto* saved = std::get_if<model::EntityTypeSaved>(&event.payload)) {
    auto& type = types_[saved->type.id];
    auto version = type.version + 1;
    type = saved->type;
    type.version = version;
    type.updated_at = {event.at};
  } else if (const auto* deleted = std::get_if<model::EntityTypeDeleted>(&event.payload)) {
    types_.erase(deleted->id);
  }
}

void EntityTypes::apply() {
  std::lock_guard one_after_the_other(applying_);
  analyzer_.look_for(understand::OwnEntities::make(all()));
}

std::vector<model::EntityType> EntityTypes::all() const {
  std::lock_guard lock(mutex_);
  std::vector<model::EntityType> made;
  for (const auto& [id, type] : types_) made.push_back(type);
  std::ranges::sort(made, {}, &model::EntityType::name);
  return made;
}

std::optional<model::EntityType> EntityTypes::find(const std::string& id) const {
  std::lock_guard lock(mutex_);
  auto found = types_.find(id);
  return found == types_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<model::EntityType> EntityTypes::named(const std::string& name) const {
  for (auto& type : all()) {
    if (type.name == name) return std::move(type);
  }
  return std::nullopt;
}

}  // namespace parley::api
