// What `parley nlu train|eval|analyze|batch` do, without parsing of arguments. Each writes its
// result to `out` (JSON with `json`, else for people), its complaints to `err`, and gives the exit
// status: 0 done, 1 failed.
#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <iosfwd>
#include <map>
#include <span>
#include <string>

#include "base/clock.h"
#include "base/result.h"
#include "understand/tone.h"
#include "understand/understand.h"

namespace parley::understand {

// One text, analysed as it stands at the clock's now, in UTC.
int run_analyze(const Analyzer& analyzer, const std::string& text, const base::Clock& clock,
                bool json, std::ostream& out, std::ostream& err);

// One line in, one line out, in order. A line that begins with `{` is JSON {"text", "now"?,
// "zone"?, "language"?}; any other is text. What cannot be analysed gives {"error": {"code",
// "detail"}} in its place and the exit status 1 at the end. `threads` lines are analysed at the
// same time.
int run_batch(const Analyzer& analyzer, const base::Clock& clock, std::size_t threads,
              std::istream& in, std::ostream& out);

struct TrainCommand {
  std::filesystem::path data;
  std::filesystem::path out;  // replaced as a whole once the training is done
  Classifier classifier = Classifier::softmax;
  bool json = false;
  std::function<bool(double)> progress = {};  // as in TrainOptions
};
int run_train(const Embedder& embedder, const TrainCommand& command, std::ostream& out,
              std::ostream& err);

struct EvalCommand {
  std::filesystem::path model;
  std::filesystem::path data;
  bool json = false;
};
int run_eval(const Embedder& embedder, const EvalCommand& command, std::ostream& out,
             std::ostream& err);

// `nlu train --kind sentiment|emotion`: JSON lines {"text","sentiment"} or {"text","emotion"}, or
// CSV with such a header.
struct TrainToneCommand {
  ToneKind kind = ToneKind::sentiment;
  std::filesystem::path data;
  std::filesystem::path out;
  bool json = false;
};
int run_train_tone(const Embedder& embedder, const TrainToneCommand& command, std::ostream& out,
                   std::ostream& err);

struct EvalToneCommand {
  ToneKind kind = ToneKind::sentiment;
  std::filesystem::path model;  // empty: the built-in one of the kind
  std::filesystem::path data;
  bool json = false;
};
int run_eval_tone(const Embedder& embedder, const EvalToneCommand& command, std::ostream& out,
                  std::ostream& err);

// The figures of `nlu eval --kind sentiment|emotion --json`.
struct ToneEvaluation {
  std::int64_t examples = 0;
  double accuracy = 0.0;
  double macro_f1 = 0.0;  // over the labels of the data
  // Of texts that are positive or negative, how many have a score on that side of 0; 0 for emotion.
  double positive_against_negative = 0.0;
  double p50_ms = 0.0;  // embedding and tone of one text
  double p99_ms = 0.0;
  double p50_tone_ms = 0.0;                                              // tone alone
  std::map<std::string, std::map<std::string, std::int64_t>> confusion;  // label, then answer
};
BOOST_DESCRIBE_STRUCT(ToneEvaluation, (),
                      (examples, accuracy, macro_f1, positive_against_negative, p50_ms, p99_ms,
                       p50_tone_ms, confusion))

base::Result<ToneEvaluation> evaluate_tone(ToneKind kind, const ToneJudge& judge,
                                           const Embedder& embedder,
                                           std::span<const ToneExample> data);

// The figures of `nlu eval --json`.
struct Evaluation {
  std::int64_t examples = 0;
  std::int64_t in_scope = 0;
  std::int64_t out_of_scope = 0;
  double accuracy = 0.0;  // in scope, first intent, before rejection
  double macro_f1 = 0.0;  // over the intents of the data, in scope, before rejection
  double in_scope_accuracy_after_rejection = 0.0;
  double oos_recall = 0.0;
  double oos_auroc = 0.0;  // 0.5 without examples out of scope
  double p50_ms = 0.0;     // embedding and intent of one text
  double p99_ms = 0.0;
};
BOOST_DESCRIBE_STRUCT(Evaluation, (),
                      (examples, in_scope, out_of_scope, accuracy, macro_f1,
                       in_scope_accuracy_after_rejection, oos_recall, oos_auroc, p50_ms, p99_ms))

base::Result<Evaluation> evaluate(const Intents& intents, const Embedder& embedder,
                                  std::span<const Example> data);

}  // namespace parley::understand
