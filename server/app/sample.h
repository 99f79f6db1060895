// The sample company: its articles, people and a few conversations.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "ingest/ingest.h"
#include "knowledge/knowledge.h"
#include "store/store.h"
#include "teach/lessons.h"

namespace parley::app {

struct Data;

base::Result<void> add_sample_articles(knowledge::Knowledge& knowledge,
                                       const std::filesystem::path& demo, base::Millis now);

// The built-in intents, as the company's own to start from.
base::Result<void> add_sample_intents(teach::Lessons& lessons, base::Millis now);

struct SignIn {
  std::string email;
  std::string password;  // generated
};
// An admin and an agent with generated passwords.
base::Result<std::vector<SignIn>> add_sample_people(store::Store& store,
                                                    const std::string& workspace_id,
                                                    base::Millis now);

// Customers who ask the sample company something, through the same door as everybody.
base::Result<void> add_sample_conversations(Data& data, ingest::Ingest& ingest);

}  // namespace parley::app
