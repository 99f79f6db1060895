// Trained models, what was measured and what is live, as the outside sees them.
#pragma once

#include "api/call.h"
#include "model/training.h"
#include "understand/intents.h"

namespace parley::api {

struct NluModel {
  std::string id;
  model::TrainingState state = model::TrainingState::training;
  double progress = 0.0;  // 0…1
  std::string classifier;
  std::int64_t intents = 0, examples = 0;  // that it learns from
  std::optional<std::string> error;        // why it failed
  std::optional<std::string> hash;         // of the model's content
  std::optional<std::int64_t> bytes;
  std::optional<model::ModelQuality> quality;
  std::optional<std::string> evaluation_id;
  bool live = false;  // of the active release
  std::string created_by;
  base::Time created_at;
  std::optional<base::Time> finished_at;
};
BOOST_DESCRIBE_STRUCT(NluModel, (),
                      (id, state, progress, classifier, intents, examples, error, hash, bytes,
                       quality, evaluation_id, live, created_by, created_at, finished_at))

// Of examples that were held out; accuracies of those in scope.
struct EvaluationSummary {
  std::string id;  // that of its model
  std::string model_id;
  std::int64_t examples = 0;  // in scope
  double accuracy = 0.0;      // before rejection
  double macro_f1 = 0.0;
  double accuracy_after_rejection = 0.0;
  std::int64_t out_of_scope = 0;  // the other examples
  double out_of_scope_recall = 0.0;
  double calibration_error = 0.0;
  base::Time created_at;
};
BOOST_DESCRIBE_STRUCT(EvaluationSummary, (),
                      (id, model_id, examples, accuracy, macro_f1, accuracy_after_rejection,
                       out_of_scope, out_of_scope_recall, calibration_error, created_at))

struct IntentFigures {
  std::string intent;  // its name, as it was
  std::string intent_id;
  std::int64_t examples = 0;
  double precision = 0.0;
  double recall = 0.0;
  double f1 = 0.0;
  std::int64_t refused = 0;  // of its examples, as out of scope
};
BOOST_DESCRIBE_STRUCT(IntentFigures, (),
                      (intent, intent_id, examples, precision, recall, f1, refused))

struct Confusion {
  std::string expected, predicted;
  std::int64_t count = 0;
  std::vector<std::string> texts;  // of a few examples, those that are still there
};
BOOST_DESCRIBE_STRUCT(Confusion, (), (expected, predicted, count, texts))

// Looks mislabelled.
struct Suspect {
  std::string example_id;
  std::string intent_id;  // that it is an example of
  std::string text;
  std::string expected, predicted;
  double confidence = 0.0;  // that it is the predicted one
  double own = 0.0;         // that it is the expected one
};
BOOST_DESCRIBE_STRUCT(Suspect, (),
                      (example_id, intent_id, text, expected, predicted, confidence, own))

struct Evaluation : EvaluationSummary {
  std::vector<IntentFigures> intents;               // by name
  std::vector<Confusion> confusions;                // most frequent first
  std::vector<Suspect> suspects;                    // those that are still as they were
  std::vector<model::OverlapResult> overlaps;       // greatest share first
  std::vector<model::ConfidenceResult> confidence;  // by bins
};
BOOST_DESCRIBE_STRUCT(Evaluation, (EvaluationSummary),
                      (intents, confusions, suspects, overlaps, confidence))

struct TriedSentence : understand::Explanation {
  std::optional<std::string> model_id;  // none: the built-in intents
};
BOOST_DESCRIBE_STRUCT(TriedSentence, (understand::Explanation), (model_id))

struct Release {
  std::string id;
  std::int64_t number = 0;
  std::optional<std::string> model_id;  // none: the built-in intents
  std::string name;                     // what answers recorded when it went live
  std::string note;
  model::ReleaseChanges changes;  // against what was live before it
  bool active = false;
  bool serving = false;  // active, and its model file can be used
  std::string created_by;
  base::Time created_at;
};
BOOST_DESCRIBE_STRUCT(Release, (),
                      (id, number, model_id, name, note, changes, active, serving, created_by,
                       created_at))

inline constexpr auth::Permission kWriteReleases{auth::Least::supervisor, "releases:write"};

// The name of who did it, where it is an account; else the actor as the log has it.
std::string name_of(Desk& desk, const std::string& actor);

}  // namespace parley::api
