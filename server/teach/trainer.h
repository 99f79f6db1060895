// Training in the background: one at a time, on few threads of low priority and with an embedder of
// its own, so that chats do not wait for it. A model is a file (teach/model_files.h) that is on
// disk before the event that names it. Thread-safe; functions block for a commit at most.
#pragma once

#include <atomic>
#include <condition_variable>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "base/clock.h"
#include "base/pool.h"
#include "base/result.h"
#include "model/event.h"
#include "observe/log.h"
#include "teach/lessons.h"
#include "understand/embedder.h"
#include "understand/intents.h"

namespace parley::teach {

struct TrainerParts {
  store::Store& store;
  const Lessons& lessons;
  const base::Clock& clock;
  observe::Logger log;
  std::string workspace_id;
  std::filesystem::path folder;  // of the model files
  std::function<base::Result<std::unique_ptr<understand::Embedder>>()> open_embedder;
};

class Trainer {
 public:
  explicit Trainer(TrainerParts parts);
  ~Trainer();  // stop()

  // Says of trainings that a crash cut off that they failed.
  base::Result<void> start();
  // Ends a training that is under way, as failed, and waits for it.
  void stop();

  // Begins one over all examples. Code::conflict while another runs, Code::invalid without
  // examples.
  base::Result<model::Training> train(understand::Classifier classifier, const Change& change);
  // It ends soon after. Code::conflict when it has ended already.
  base::Result<model::Training> cancel(const std::string& id);
  // 0…1 while it runs.
  std::optional<double> progress(const std::string& id) const;
  void wait_until_idle();

  base::Result<model::Training> training(const std::string& id) const;
  // The model of a training that is ready; Code::conflict when it is not, or when `embedder` is
  // another than that of the training.
  base::Result<std::shared_ptr<const understand::Intents>> model(
      const std::string& id, const understand::Embedder& embedder) const;

 private:
  struct Running {
    std::string id;
    std::string actor;
    understand::Classifier classifier;
    std::atomic<double> progress = 0.0;
    std::atomic<bool> cancelled = false;
    std::atomic<bool> stopped = false;
  };
  struct Learned;

  void run(const std::shared_ptr<Running>& running);
  base::Result<Learned> learn(Running& running);
  base::Result<void> end(const std::string& id, const std::string& actor,
                         model::TrainingEnded ended, std::optional<model::Evaluation> evaluation);

  TrainerParts parts_;
  mutable std::mutex mutex_;  // over running_
  std::condition_variable idle_;
  std::shared_ptr<Running> running_;
  bool stopping_ = false;
  base::Pool thread_;  // last: it uses all of the above
};

}  // namespace parley::teach
