#include "teach/trainer.h"

#include <algorithm>
#include <limits>
#include <thread>

#include "base/ids.h"
#include "store/commit.h"
#include "teach/model_files.h"
#include "understand/intent_report.h"

namespace parley::teach {

using base::Code;
using base::fail;
using base::Result;

namespace {

constexpr int kNiceness = 15;
constexpr std::size_t kKeptConfusions = 200;
constexpr std::size_t kKeptSuspects = 200;
constexpr std::size_t kShownConfused = 5;

std::size_t few_threads() { return std::max(1u, std::thread::hardware_concurrency() / 2); }

model::ModelQuality quality_of(const understand::IntentReport& r) {
  return {r.accuracy, r.macro_f1, r.accuracy_after_rejection, r.out_of_scope_recall,
          r.calibration_error};
}

model::TrainingEnded without_model(model::TrainingState state, std::string why) {
  model::TrainingEnded ended;
  ended.state = state;
  ended.detail = std::move(why);
  return ended;
}

struct Taught {
  std::vector<understand::Example> examples;
  std::vector<std::string> ids;                   // of the examples
  std::map<std::string, std::string> intent_ids;  // by name
};

Result<Taught> taught(const Lessons& lessons) {
  auto intents = lessons.intents();
  if (!intents) return base::pass(intents);
  auto rows = lessons.examples();
  if (!rows) return base::pass(rows);
  Taught all;
  for (const auto& [id, intent] : *intents) all.intent_ids[intent.name] = id;
  for (auto& row : *rows) {
    auto intent = intents->find(row.intent_id);
    if (intent == intents->end()) continue;  // deleted in between
    all.examples.push_back({std::move(row.text), intent->second.name});
    all.ids.push_back(std::move(row.id));
  }
  return all;
}

model::Evaluation evaluation_of(const understand::IntentReport& report, const Taught& all,
                                std::span<const understand::Judgement> judged) {
  model::Evaluation made;
  made.examples = report.examples;
  made.out_of_scope = report.out_of_scope;
  made.quality = quality_of(report);
  for (const auto& one : report.intents) {
    auto id = all.intent_ids.find(one.intent);
    made.intents.push_back({id == all.intent_ids.end() ? "" : id->second, one.intent, one.examples,
                            one.precision, one.recall, one.f1, one.refused});
  }
  std::map<std::pair<std::string, std::string>, std::vector<std::string>> cells;
  for (const auto& one : judged) {
    auto& cell = cells[{one.expected, one.predicted}];
    if (cell.size() < kShownConfused) cell.push_back(all.ids[one.example]);
  }
  for (const auto& one : report.confusions) {
    if (made.confusions.size() == kKeptConfusions) break;
    made.confusions.push_back(
        {one.expected, one.predicted, one.count, cells[{one.expected, one.predicted}]});
  }
  for (const auto& one : report.suspects) {
    if (made.suspects.size() == kKeptSuspects) break;
    made.suspects.push_back({all.ids[static_cast<std::size_t>(one.example)], one.expected,
                             one.predicted, one.confidence, one.own});
  }
  for (const auto& one : report.overlaps) {
    made.overlaps.push_back({one.first, one.second, one.confused, one.share});
  }
  for (const auto& one : report.confidence) {
    made.confidence.push_back({one.low, one.high, one.count, one.confidence, one.right});
  }
  return made;
}

}  // namespace

struct Trainer::Learned {
  model::TrainingEnded ended;
  model::Evaluation evaluation;
};

Trainer::Trainer(TrainerParts parts) : parts_(std::move(parts)), thread_(1, 1, kNiceness) {}

Trainer::~Trainer() { stop(); }

Result<void> Trainer::start() {
  store::NewestQuery query;
  query.workspace_id = parts_.workspace_id;
  auto rows = parts_.store.trainings(query);
  if (!rows) return base::pass(rows);
  for (const auto& row : *rows) {
    if (row.state != model::TrainingState::training) continue;
    auto cut = without_model(model::TrainingState::failed,
                             "the server ended while it was training; start it again");
    if (auto done = end(row.id, "system", std::move(cut), {}); !done) return done;
  }
  return {};
}

void Trainer::stop() {
  {
    std::lock_guard lock(mutex_);
    stopping_ = true;
    if (running_) running_->stopped = true;
  }
  wait_until_idle();
}

void Trainer::wait_until_idle() {
  std::unique_lock lock(mutex_);
  idle_.wait(lock, [this] { return !running_; });
}

Result<model::Training> Trainer::training(const std::string& id) const {
  auto training = parts_.store.training(id);
  if (!training) return base::pass(training);
  if (!*training || (*training)->workspace_id != parts_.workspace_id) {
    return fail(Code::not_found, "there is no such model");
  }
  return std::move(**training);
}

Result<model::Training> Trainer::train(understand::Classifier classifier, const Change& change) {
  auto intents = parts_.lessons.intents();
  if (!intents) return base::pass(intents);
  auto counts = parts_.store.count_examples(parts_.workspace_id);
  if (!counts) return base::pass(counts);
  model::TrainingStarted started{parts_.workspace_id, std::string(base::enum_name(classifier)), 0,
                                 0};
  for (const auto& [id, count] : *counts) {
    started.examples += count;
    auto intent = intents->find(id);
    bool inside = intent != intents->end() && intent->second.name != model::kOutOfScope;
    started.intents += inside ? 1 : 0;
  }
  if (started.intents == 0) {
    return fail(Code::invalid, "no intent has an example yet: there is nothing to train on");
  }
  std::lock_guard lock(mutex_);
  if (running_) return fail(Code::conflict, "a training is under way; wait for it or cancel it");
  if (stopping_) return fail(Code::unavailable, "the server is stopping");
  auto running = std::make_shared<Running>();
  running->id = base::make_id(change.at);
  running->actor = change.actor;
  running->classifier = classifier;
  store::Transaction transaction;
  transaction.at = change.at;
  transaction.appends.push_back(
      {"training/" + running->id, 0, "", {{std::move(started), change.actor, change.cause}}});
  auto done = store::commit_now(parts_.store, std::move(transaction));
  if (!done) return base::pass(done);
  running_ = running;
  // Nothing runs, so the thread is free or about to be.
  if (!thread_.submit([this, running] { run(running); })) running_.reset();
  model::Training made;
  model::apply(made, done->events.front());
  return made;
}

Result<model::Training> Trainer::cancel(const std::string& id) {
  auto known = training(id);
  if (!known) return known;
  std::lock_guard lock(mutex_);
  if (!running_ || running_->id != id) {
    return fail(Code::conflict, "the training has ended already");
  }
  running_->cancelled = true;
  return known;
}

std::optional<double> Trainer::progress(const std::string& id) const {
  std::lock_guard lock(mutex_);
  if (!running_ || running_->id != id) return std::nullopt;
  return running_->progress.load();
}

// On the training's thread.
void Trainer::run(const std::shared_ptr<Running>& running) {
  auto learned = learn(*running);
  Result<void> done;
  if (learned) {
    done =
        end(running->id, running->actor, std::move(learned->ended), std::move(learned->evaluation));
  } else {
    bool cancelled = running->cancelled && learned.error().code == Code::stale;
    auto why = running->stopped ? "the server stopped while it was training; start it again"
                                : learned.error().message;
    auto ended = cancelled ? without_model(model::TrainingState::cancelled, "")
                           : without_model(model::TrainingState::failed, std::move(why));
    done = end(running->id, running->actor, std::move(ended), {});
  }
  if (!done) {
    parts_.log.error("the end of a training cannot be kept",
                     {{"training", running->id}, {"error", done.error().message}});
  }
  std::lock_guard lock(mutex_);
  running_.reset();
  idle_.notify_all();
}

Result<Trainer::Learned> Trainer::learn(Running& running) {
  auto all = taught(parts_.lessons);
  if (!all) return base::pass(all);
  auto embedder = parts_.open_embedder();
  if (!embedder) return base::pass(embedder);
  understand::TrainOptions options;
  options.classifier = running.classifier;
  options.threads = few_threads();
  options.progress = [&running](double part) {
    running.progress = part;
    return !running.cancelled && !running.stopped;
  };
  auto trained = understand::train_intents(all->examples, **embedder, options);
  if (!trained) return base::pass(trained);
  auto bytes = trained->intents->save();
  const auto& name = trained->intents->id();
  if (auto written = write_model(parts_.folder, name, bytes); !written) return base::pass(written);
  auto report = understand::report_on(trained->judged);
  Learned learned;
  learned.evaluation = evaluation_of(report, *all, trained->judged);
  learned.ended = {
      model::TrainingState::ready, "", name, std::ssize(bytes), trained->intents->names(),
      quality_of(report),          ""};
  return learned;
}

Result<void> Trainer::end(const std::string& id, const std::string& actor,
                          model::TrainingEnded ended, std::optional<model::Evaluation> evaluation) {
  store::Transaction transaction;
  transaction.at = parts_.clock.now();
  if (evaluation) {
    ended.evaluation_id = id;
    evaluation->model_id = id;
    evaluation->workspace_id = parts_.workspace_id;
  }
  transaction.appends.push_back(
      {"training/" + id, store::kAnyVersion, "", {{std::move(ended), actor, ""}}});
  if (evaluation) {
    transaction.appends.push_back(
        {"evaluation/" + id,
         0,
         "",
         {{model::EvaluationMade{std::move(*evaluation)}, actor, "training/" + id}}});
  }
  auto done = store::commit_now(parts_.store, std::move(transaction));
  if (!done) return base::pass(done);
  return {};
}

Result<std::shared_ptr<const understand::Intents>> Trainer::model(
    const std::string& id, const understand::Embedder& embedder) const {
  auto known = training(id);
  if (!known) return base::pass(known);
  if (known->state != model::TrainingState::ready) {
    return fail(Code::conflict, "the model is not ready: its training is " +
                                    std::string(base::enum_name(known->state)));
  }
  auto bytes = read_model(parts_.folder, known->model);
  if (!bytes) return fail(Code::conflict, bytes.error().message);
  return understand::load_intents(*bytes, embedder);
}

}  // namespace parley::teach
