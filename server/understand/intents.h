// What a company's customers may want, learned from examples. A trained Intents is immutable, named
// by the hash of its content, and bound to the embedding model it was trained with.
#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/understanding.h"
#include "understand/embedder.h"

namespace parley::understand {

struct Example {
  std::string text;
  std::string intent;
  std::size_t line = 0;  // of the file it was read from
};

// The intent of examples that belong to none of the company's intents; also written "oos" and
// "NO_NODES_DETECTED" in data files.
inline constexpr std::string_view kOutOfScope = "out_of_scope";
bool is_out_of_scope(std::string_view intent);

// Something about the training data that a person should look at. Errors keep a line out of the
// training; warnings do not.
struct Finding {
  std::size_t line = 0;  // of the file, from 1; 0: about the whole of it
  bool error = false;
  std::string message;
};

struct Examples {
  std::vector<Example> examples;
  std::vector<Finding> findings;
};

// JSON lines {"text","intent"}, or CSV with a header text,intent (also: category, label; sentence).
// Never fails on content: what cannot be used is a finding. An Error means the file is unreadable.
base::Result<Examples> read_examples(const std::filesystem::path& file);
Examples parse_examples(std::string_view content);

// What training measured by cross-validation: each example judged by a model that did not see it.
struct Quality {
  std::int64_t examples = 0;  // that were judged, in scope
  double accuracy = 0.0;      // in scope, before rejection
  double accuracy_after_rejection = 0.0;
  double out_of_scope_recall = 0.0;  // 0 without examples out of scope
  double calibration_error = 0.0;    // expected, over ten bins of confidence (Naeini et al. 2015)
};
BOOST_DESCRIBE_STRUCT(Quality, (),
                      (examples, accuracy, accuracy_after_rejection, out_of_scope_recall,
                       calibration_error))

// What a model that did not see an example said of it.
struct Judgement {
  std::size_t example = 0;  // its index among the examples that were given to the training
  std::string expected;     // its own intent; kOutOfScope where it is none of ours
  std::string predicted;    // the best of the company's intents
  double confidence = 0.0;  // of that
  double own = 0.0;         // the probability of its own intent
  bool refused = false;     // found to be out of scope
};

// One part of a text and how much it speaks for the first intent against the second one (negative:
// the other way round), in the logarithm of odds.
struct Evidence {
  std::string kind;  // word, pair (of words, ^ and $ being begin and end), piece (of a word)
  std::string text;  // lower-cased and without accents, as the model sees it
  double weight = 0.0;
};
BOOST_DESCRIBE_STRUCT(Evidence, (), (kind, text, weight))

struct Neighbour {
  std::string text;  // of an example; long ones are cut
  std::string intent;
  double similarity = 0.0;  // cosine
};
BOOST_DESCRIBE_STRUCT(Neighbour, (), (text, intent, similarity))

struct Explanation {
  model::Intent intent;
  double scope = 0.0;  // below the threshold a text is out of scope
  double threshold = 0.0;
  std::string against;             // the second intent; empty where there is only one
  double lead = 0.0;               // ln(P(first) / P(second)) = meaning + all evidence + prior
  double meaning = 0.0;            // the sentence vector's part of the lead
  std::vector<Evidence> evidence;  // strongest first, at most ten
  std::vector<Neighbour> nearest;  // examples of any intent, at most five
};
BOOST_DESCRIBE_STRUCT(Explanation, (),
                      (intent, scope, threshold, against, lead, meaning, evidence, nearest))

class Intents {
 public:
  virtual ~Intents() = default;
  virtual const std::string& id() const = 0;        // hash of the content
  virtual const std::string& embedder() const = 0;  // Embedder::model() of the vectors
  virtual const std::vector<std::string>& names() const = 0;
  virtual const Quality& quality() const = 0;
  // The best intent with calibrated confidence, up to five alternatives, and whether the text is
  // none of them. `embedding` must come from the embedder of this model.
  virtual model::Intent classify(std::string_view text, std::span<const float> embedding) const = 0;
  virtual std::string save() const = 0;  // the bytes of the model file; load_intents() reads them
  // How surely the text is one of the intents, for ranking in scope against out of scope.
  virtual double scope_score(std::string_view text, std::span<const float> embedding) const = 0;
  // Why: what in the text led to the first intent, and the examples that are nearest.
  virtual Explanation explain(std::string_view text, std::span<const float> embedding) const = 0;
};

// Multinomial logistic regression, or a perceptron of three linear layers.
enum class Classifier { softmax, perceptron };
BOOST_DESCRIBE_ENUM(Classifier, softmax, perceptron)

struct TrainOptions {
  Classifier classifier = Classifier::softmax;
  std::uint64_t seed = 1;
  std::size_t threads = 0;  // 0: every core; the result is the same with any number
  // The part done, 0…1, from time to time and from any thread, one at a time; false stops the
  // training.
  std::function<bool(double)> progress = {};
};

struct Training {
  std::shared_ptr<const Intents> intents;
  // Of the examples that were held out, by their index; report_on() (intent_report.h) makes figures
  // of it. Repeated examples are judged once; of many thousands only a part is.
  std::vector<Judgement> judged;
};

// Deterministic: the same examples, options and embedder give the same bytes.
// Code::invalid when there is no usable example, Code::stale when it was stopped.
base::Result<Training> train_intents(std::span<const Example> examples, const Embedder& embedder,
                                     const TrainOptions& options = {});
// Code::invalid for a damaged file, Code::conflict for one of another embedding model.
base::Result<std::shared_ptr<const Intents>> load_intents(std::string_view bytes,
                                                          const Embedder& embedder);
base::Result<std::shared_ptr<const Intents>> open_intents(const std::filesystem::path& file,
                                                          const Embedder& embedder);

}  // namespace parley::understand
