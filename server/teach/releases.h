// Which model understands the messages: releases, made live and gone back to while the program
// runs. What serves without a release are the built-in intents; they serve also while the active
// release's model file is missing or damaged, and then that is logged and told by problem().
// Thread-safe; functions block for a commit and the reading of a model file.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "base/result.h"
#include "model/training.h"
#include "observe/log.h"
#include "teach/trainer.h"
#include "understand/understand.h"

namespace parley::teach {

struct ReleaseParts {
  store::Store& store;
  const Trainer& trainer;
  understand::Analyzer& analyzer;        // that has the built-in intents
  const understand::Embedder& embedder;  // of the analyzer
  observe::Logger log;
  std::string workspace_id;
  // What answers record when these intents are live.
  std::function<std::string(const std::string& intents_id)> name;
};

class Releases {
 public:
  explicit Releases(ReleaseParts parts);

  // Brings up the active release.
  base::Result<void> start();

  // Makes the model of that training live; none: the built-in intents. Code::conflict when it is
  // not ready or cannot be used.
  base::Result<model::Release> make(const std::optional<std::string>& training_id,
                                    const std::string& note, const Change& change);
  // Goes back to a release.
  base::Result<model::Release> activate(const std::string& id, const Change& change);

  // What that model, or the one that serves, makes of a text and why. Code::conflict without one.
  base::Result<understand::Explanation> explain(
      std::string_view text, const std::optional<std::string>& training_id) const;

  base::Result<std::optional<std::string>> active() const;  // its id
  // Why another model than that of the active release serves.
  std::optional<std::string> problem() const;

 private:
  using Intents = std::shared_ptr<const understand::Intents>;
  base::Result<Intents> intents_of(const std::string& training_id) const;
  base::Result<std::int64_t> next_number() const;
  model::ReleaseChanges changes(const understand::Intents& now,
                                const std::string& training_id) const;
  std::int64_t examples_of(const std::string& training_id) const;
  base::Result<std::optional<model::Release>> active_release() const;
  void use(Intents intents);

  ReleaseParts parts_;
  Intents built_in_;
  mutable std::mutex mutex_;  // one switch at a time; over problem_
  std::optional<std::string> problem_;
};

// For those who look without serving: nothing, or what is wrong with the active release's file.
base::Result<std::optional<std::string>> release_fault(store::Store& store,
                                                       const std::filesystem::path& folder);

}  // namespace parley::teach
