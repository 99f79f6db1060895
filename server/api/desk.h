// What the handlers work with: every part by reference, wired by app in one function. The parts
// outlive the routes.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "api/entity_types.h"
#include "api/numbers.h"
#include "api/shelf.h"
#include "auth/auth.h"
#include "base/clock.h"
#include "base/pool.h"
#include "bus/presence.h"
#include "deliver/hub.h"
#include "ingest/ingest.h"
#include "knowledge/knowledge.h"
#include "model/workspace.h"
#include "observe/health.h"
#include "observe/log.h"
#include "observe/metrics.h"
#include "pipeline/pipeline.h"
#include "store/store.h"
#include "teach/lessons.h"
#include "teach/releases.h"
#include "teach/trainer.h"

namespace parley::api {

class OpenSockets;

struct Desk {
  store::Store& store;
  auth::Auth& auth;
  knowledge::Knowledge& knowledge;
  teach::Lessons& lessons;
  teach::Trainer& trainer;
  teach::Releases& releases;
  ingest::Ingest& ingest;
  pipeline::Pipeline& pipeline;
  deliver::Hub& hub;
  bus::Presence& presence;
  Numbers& numbers;
  Shelf& shelf;
  EntityTypes& entity_types;
  OpenSockets& sockets;
  base::Pool& pool;
  base::Pool& background;  // for what may take minutes, at low priority
  const base::Clock& clock;
  observe::Logger log;
  observe::Metrics& metrics;
  observe::Health& health;
  std::function<std::shared_ptr<const model::Settings>()> settings;
  std::string workspace_id;
  std::string cursor_key;
  std::string version;  // of the program
  // Fills an empty store with the sample company, when the first admin asks for it.
  std::function<base::Result<void>()> add_sample_data;
};

}  // namespace parley::api
