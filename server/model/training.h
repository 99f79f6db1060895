// What came of teaching: trainings and the models they made, what held-out examples said of them,
// and the releases that went live.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/json.h"

namespace parley::model {

enum class TrainingState { training, ready, failed, cancelled };
BOOST_DESCRIBE_ENUM(TrainingState, training, ready, failed, cancelled)

// Of examples that were held out; accuracies of those in scope.
struct ModelQuality {
  double accuracy = 0.0;  // before rejection
  double macro_f1 = 0.0;
  double accuracy_after_rejection = 0.0;
  double out_of_scope_recall = 0.0;
  double calibration_error = 0.0;
  bool operator==(const ModelQuality&) const = default;
};
BOOST_DESCRIBE_STRUCT(ModelQuality, (),
                      (accuracy, macro_f1, accuracy_after_rejection, out_of_scope_recall,
                       calibration_error))

// A training, and the model that came of it.
struct Training {
  std::string id;
  TrainingState state = TrainingState::training;
  std::string classifier;
  std::int64_t intents = 0;  // with examples
  std::int64_t examples = 0;
  std::string detail;  // why it failed
  std::string model;   // the name of its file: the hash of its content
  std::int64_t bytes = 0;
  std::vector<std::string> names;  // of the model's intents
  std::optional<ModelQuality> quality;
  std::string evaluation_id;
  std::string started_by;  // actor
  base::Time started_at;
  std::optional<base::Time> ended_at;
  std::string workspace_id;
  std::int64_t position = 0;  // of the event that began it
  bool operator==(const Training&) const = default;
};
BOOST_DESCRIBE_STRUCT(Training, (),
                      (id, state, classifier, intents, examples, detail, model, bytes, names,
                       quality, evaluation_id, started_by, started_at, ended_at, workspace_id,
                       position))

// Of the answers that name the intent `precision` are right, of its examples `recall` are found.
struct IntentResult {
  std::string intent_id;
  std::string name;  // as it was
  std::int64_t examples = 0;
  double precision = 0.0;
  double recall = 0.0;
  double f1 = 0.0;
  std::int64_t refused = 0;  // of its examples, as out of scope
  bool operator==(const IntentResult&) const = default;
};
BOOST_DESCRIBE_STRUCT(IntentResult, (), (intent_id, name, examples, precision, recall, f1, refused))

struct ConfusionResult {
  std::string expected;
  std::string predicted;
  std::int64_t count = 0;
  std::vector<std::string> example_ids;  // a few of them
  bool operator==(const ConfusionResult&) const = default;
};
BOOST_DESCRIBE_STRUCT(ConfusionResult, (), (expected, predicted, count, example_ids))

// An example that looks as if it belonged to another intent.
struct SuspectResult {
  std::string example_id;
  std::string expected;
  std::string predicted;
  double confidence = 0.0;  // that it is the predicted one
  double own = 0.0;         // that it is the expected one
  bool operator==(const SuspectResult&) const = default;
};
BOOST_DESCRIBE_STRUCT(SuspectResult, (), (example_id, expected, predicted, confidence, own))

struct OverlapResult {
  std::string first;
  std::string second;
  std::int64_t confused = 0;  // in both directions
  double share = 0.0;         // of the examples of both
  bool operator==(const OverlapResult&) const = default;
};
BOOST_DESCRIBE_STRUCT(OverlapResult, (), (first, second, confused, share))

// The answers whose confidence is between `low` and `high`.
struct ConfidenceResult {
  double low = 0.0;
  double high = 0.0;
  std::int64_t count = 0;
  double confidence = 0.0;  // mean
  double right = 0.0;       // share
  bool operator==(const ConfidenceResult&) const = default;
};
BOOST_DESCRIBE_STRUCT(ConfidenceResult, (), (low, high, count, confidence, right))

// What the examples that a training held out said of it. Examples are named, not quoted: what is
// erased is gone here too.
struct Evaluation {
  std::string id;
  std::string model_id;           // the training's
  std::int64_t examples = 0;      // in scope
  std::int64_t out_of_scope = 0;  // the others
  ModelQuality quality;
  std::vector<IntentResult> intents;        // by name
  std::vector<ConfusionResult> confusions;  // most frequent first
  std::vector<SuspectResult> suspects;      // most suspicious first
  std::vector<OverlapResult> overlaps;      // greatest share first
  std::vector<ConfidenceResult> confidence;
  base::Time created_at;
  std::string workspace_id;
  std::int64_t position = 0;
  bool operator==(const Evaluation&) const = default;
};
BOOST_DESCRIBE_STRUCT(Evaluation, (),
                      (id, model_id, examples, out_of_scope, quality, intents, confusions, suspects,
                       overlaps, confidence, created_at, workspace_id, position))

// What a release changes against the one before it.
struct ReleaseChanges {
  std::vector<std::string> intents_added, intents_removed;
  std::int64_t examples = 0;  // more than before
  double accuracy = 0.0;      // more than before; of held-out examples
  bool operator==(const ReleaseChanges&) const = default;
};
BOOST_DESCRIBE_STRUCT(ReleaseChanges, (), (intents_added, intents_removed, examples, accuracy))

// A model that went live.
struct Release {
  std::string id;
  std::int64_t number = 0;  // from 1
  std::string model_id;     // of the training; empty: the built-in intents
  std::string model;        // the name of its file
  std::string name;         // what the answers recorded when it went live
  std::string note;
  ReleaseChanges changes;
  std::string by;  // actor
  base::Time at;
  std::string workspace_id;
  std::int64_t position = 0;
  bool operator==(const Release&) const = default;
};
BOOST_DESCRIBE_STRUCT(Release, (),
                      (id, number, model_id, model, name, note, changes, by, at, workspace_id,
                       position))

}  // namespace parley::model
