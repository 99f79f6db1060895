// Training: embed the examples; learn from four fifths of them and judge the last fifth, five
// times, which tells when to stop, what confidence means and where the scope ends; then learn from
// all of them for as long as was found best. Folds run side by side, each on one thread, so the
// number of threads changes nothing.

#include <algorithm>
#include <atomic>
#include <mutex>
#include <set>
#include <thread>

#include "base/json.h"
#include "understand/intent_report.h"
#include "understand/intents/calibrate.h"
#include "understand/intents/intent_model.h"

namespace parley::understand {
namespace {

using base::Code;
using base::fail;

constexpr std::size_t kEmbedAtOnce = 256;
constexpr std::size_t kFolds = 5;
constexpr std::size_t kManyExamples = 20'000;  // from here on one fold is enough
constexpr std::size_t kPasses = 150'000;       // examples times epochs, about
constexpr std::size_t kPatience = 4;           // epochs without a lower loss before a fold stops
constexpr std::size_t kKnownTexts = 20'000;    // vectors that the model keeps
constexpr std::size_t kKnownBytes = 400;       // of their texts
constexpr double kLoss = 0.033;                // right answers that the scope may cost
constexpr std::size_t kHidden[] = {256, 128};

struct Data {
  std::vector<std::string> names;
  bool outside = false;
  std::vector<std::uint32_t> labels;  // ascending
  std::vector<std::string_view> texts;
  std::vector<std::size_t> index;  // of each among the examples that were given
  std::vector<Vector> vectors;
  std::vector<std::vector<Gram>> grams;
};

// Tells how far the training is, and asks whether to go on.
class Meter {
 public:
  Meter(const TrainOptions& options, double total) : options_(options), total_(total) {}

  bool advance(double amount) {
    std::lock_guard lock(mutex_);
    done_ += amount;
    if (options_.progress && !stopped_)
      stopped_ = !options_.progress(std::min(done_ / total_, 1.0));
    return !stopped_;
  }
  bool stopped() const {
    std::lock_guard lock(mutex_);
    return stopped_;
  }

 private:
  const TrainOptions& options_;
  mutable std::mutex mutex_;
  double total_, done_ = 0.0;
  bool stopped_ = false;
};

base::Result<Data> collect(std::span<const Example> examples) {
  Data data;
  std::set<std::string_view> names;
  for (const auto& example : examples) {
    if (is_out_of_scope(example.intent)) {
      data.outside = true;
    } else {
      names.insert(example.intent);
    }
  }
  if (names.empty()) return fail(Code::invalid, "there is no example of any intent");
  data.names.assign(names.begin(), names.end());

  std::set<std::pair<std::string_view, std::string_view>> known;
  std::vector<std::pair<std::uint32_t, std::size_t>> rows;  // label, number of the example
  for (std::size_t i = 0; i < examples.size(); ++i) {
    const auto& example = examples[i];
    bool none = is_out_of_scope(example.intent);
    if (!known.emplace(example.text, none ? kOutOfScope : example.intent).second) continue;
    auto found = none ? data.names.end() : std::ranges::lower_bound(data.names, example.intent);
    rows.emplace_back(static_cast<std::uint32_t>(found - data.names.begin()), i);
  }
  std::ranges::sort(rows);
  for (const auto& [label, at] : rows) {
    data.labels.push_back(label);
    data.texts.push_back(examples[at].text);
    data.index.push_back(at);
  }
  return data;
}

base::Result<void> read_texts(Data& data, const Embedder& embedder, Meter& meter) {
  for (std::size_t at = 0; at < data.texts.size(); at += kEmbedAtOnce) {
    auto part = std::span(data.texts).subspan(at, std::min(kEmbedAtOnce, data.texts.size() - at));
    auto vectors = embedder.embed(part);
    if (!vectors) return base::pass(vectors);
    for (auto& vector : *vectors) data.vectors.push_back(std::move(vector));
    for (auto text : part) data.grams.push_back(grams_of(text));
    if (!meter.advance(double(part.size()))) break;
  }
  return {};
}

// The examples of a fold's training (or, with kFolds, of the whole) and what was held out.
struct Split {
  FeatureSpace space;
  std::vector<Labelled> learn, judge;
  std::vector<std::size_t> judged;  // rows of `judge` in the data
};

// Each label's examples are dealt to the folds in turn, labels starting at different folds.
std::vector<std::size_t> deal(const Data& data) {
  std::vector<std::size_t> folds(data.labels.size());
  std::size_t first = 0;
  for (std::size_t i = 0; i < folds.size(); ++i) {
    if (i > 0 && data.labels[i] != data.labels[i - 1]) first = i;
    folds[i] = (i - first + data.labels[i]) % kFolds;
  }
  return folds;
}

Split split(const Data& data, std::span<const std::size_t> folds, std::size_t fold) {
  std::vector<std::vector<Gram>> grams;
  for (std::size_t i = 0; i < folds.size(); ++i) {
    if (folds[i] != fold) grams.push_back(data.grams[i]);
  }
  Split made{FeatureSpace::learn(data.vectors[0].size(), grams), {}, {}, {}};
  for (std::size_t i = 0; i < folds.size(); ++i) {
    Labelled example{made.space.features(data.vectors[i], data.grams[i]), data.labels[i]};
    if (folds[i] != fold) {
      made.learn.push_back(std::move(example));
    } else {
      made.judge.push_back(std::move(example));
      made.judged.push_back(i);
    }
  }
  return made;
}

FitOptions fit_options(const Data& data, const TrainOptions& options) {
  FitOptions fit;
  fit.seed = options.seed;
  fit.epochs = std::clamp<std::size_t>(kPasses / data.labels.size(), 3, fit.epochs);
  if (options.classifier == Classifier::perceptron) fit.rate = 0.05;
  return fit;
}

Network begin(const Data& data, const FeatureSpace& space, const TrainOptions& options) {
  auto hidden = options.classifier == Classifier::perceptron ? std::span<const std::size_t>(kHidden)
                                                             : std::span<const std::size_t>();
  return make_network(space.rows(), hidden, data.names.size() + (data.outside ? 1 : 0),
                      options.seed);
}

struct Fold {
  std::size_t epochs = 0;      // that were best
  std::vector<Judged> judged;  // after them
  std::vector<std::size_t> rows;
};

// Stops where the loss at its best temperature, which is what will be used, falls no more.
Fold run_fold(const Data& data, std::span<const std::size_t> folds, std::size_t number,
              const TrainOptions& options, Meter& meter) {
  auto parts = split(data, folds, number);
  Fold fold{0, {}, parts.judged};
  if (parts.learn.empty() || parts.judge.empty()) return fold;
  auto network = begin(data, parts.space, options);
  double lowest = 0.0;
  fit(network, parts.learn, fit_options(data, options), [&](std::size_t epoch, const Network& now) {
    std::vector<Judged> judged;
    for (const auto& example : parts.judge) {
      judged.push_back({logits(now, example.features), example.label});
    }
    double loss = mean_loss(judged, choose_scale(judged));
    if (fold.epochs == 0 || loss < lowest) {
      lowest = loss;
      fold.epochs = epoch + 1;
      fold.judged = std::move(judged);
    }
    return meter.advance(double(parts.learn.size())) && epoch + 1 < fold.epochs + kPatience;
  });
  return fold;
}

std::vector<Fold> run_folds(const Data& data, const TrainOptions& options, Meter& meter) {
  auto deals = deal(data);
  std::vector<Fold> folds(data.labels.size() < kManyExamples ? kFolds : 1);
  std::atomic<std::size_t> next = 0;
  auto threads = options.threads ? options.threads : std::thread::hardware_concurrency();
  std::vector<std::jthread> pool;
  for (std::size_t i = 0; i < std::clamp<std::size_t>(threads, 1, folds.size()); ++i) {
    pool.emplace_back([&] {
      for (std::size_t mine; (mine = next++) < folds.size();) {
        folds[mine] = run_fold(data, deals, mine, options, meter);
      }
    });
  }
  pool.clear();
  return folds;
}

std::string shortened(std::string_view text) {
  if (text.size() <= kKnownBytes) return std::string(text);
  auto end = kKnownBytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return std::string(text.substr(0, end)) + "…";
}

// Evenly chosen examples of all, in the order of their labels.
KnownTexts keep_texts(const Data& data, std::vector<std::size_t>& kept_row) {
  KnownTexts known;
  auto rows = data.labels.size();
  auto count = std::min(rows, kKnownTexts);
  known.table = VectorTable(data.vectors[0].size());
  known.table.reserve(count);
  known.first.assign(data.names.size() + (data.outside ? 2 : 1), 0);
  kept_row.assign(rows, static_cast<std::size_t>(-1));
  for (std::size_t i = 0; i < count; ++i) {
    auto row = i * rows / count;
    kept_row[row] = i;
    known.table.add(quantise(data.vectors[row]));
    known.texts.push_back(shortened(data.texts[row]));
    ++known.first[data.labels[row] + 1];
  }
  for (std::size_t l = 1; l < known.first.size(); ++l) known.first[l] += known.first[l - 1];
  return known;
}

// What held-out answers say about confidence and scope, and of each example.
std::vector<Judgement> calibrate(const Data& data, std::vector<Fold>& folds,
                                 std::span<const std::size_t> kept_row, IntentModel& model) {
  std::vector<Judged> judged;
  std::vector<std::size_t> rows;
  for (auto& fold : folds) {
    if (fold.judged.empty()) continue;
    for (auto& one : fold.judged) judged.push_back(std::move(one));
    rows.insert(rows.end(), fold.rows.begin(), fold.rows.end());
  }
  model.scale = choose_scale(judged);
  std::vector<Judgement> said;
  std::vector<double> scores, right_scores;
  for (std::size_t i = 0; i < judged.size(); ++i) {
    auto& probabilities = judged[i].logits;
    softmax(probabilities, static_cast<float>(model.scale));
    auto intent = ranked(std::span(probabilities).first(data.names.size()), 1)[0];
    auto label = judged[i].label;
    said.push_back({data.index[rows[i]],
                    std::string(label == model.out_of_scope() ? kOutOfScope : data.names[label]),
                    data.names[intent], double(probabilities[intent]), double(probabilities[label]),
                    ranked(probabilities, 1)[0] == model.out_of_scope()});
    scores.push_back(scope_score(model.known, quantise(data.vectors[rows[i]]), probabilities,
                                 data.names.size(), kept_row[rows[i]]));
    if (intent == label) right_scores.push_back(scores.back());
  }
  model.threshold = choose_threshold(std::move(right_scores), kLoss);
  for (std::size_t i = 0; i < said.size(); ++i) {
    said[i].refused = said[i].refused || scores[i] < model.threshold;
  }
  std::ranges::sort(said, {}, &Judgement::example);
  return said;
}

// The mean of the folds' epochs, rounded.
std::size_t epochs_of(std::span<const Fold> folds, std::size_t most) {
  std::size_t sum = 0, count = 0;
  for (const auto& fold : folds) {
    if (fold.epochs == 0) continue;
    sum += fold.epochs;
    ++count;
  }
  return count ? (sum + count / 2) / count : most;
}

}  // namespace

base::Result<Training> train_intents(std::span<const Example> examples, const Embedder& embedder,
                                     const TrainOptions& options) {
  auto data = collect(examples);
  if (!data) return base::pass(data);
  // Embedding a text costs about as much as a hundred passes over it.
  Meter meter(options, double(data->texts.size()) * 200.0);
  if (auto read = read_texts(*data, embedder, meter); !read) return base::pass(read);
  constexpr auto kStopped = "the training was stopped";
  if (meter.stopped()) return fail(Code::stale, kStopped);
  auto folds = run_folds(*data, options, meter);
  if (meter.stopped()) return fail(Code::stale, kStopped);

  IntentModel model;
  model.embedder = embedder.model();
  model.classifier = base::enum_name(options.classifier);
  model.names = data->names;
  model.outside = data->outside;
  std::vector<std::size_t> kept_row;
  model.known = keep_texts(*data, kept_row);
  const std::vector<std::size_t> all(data->labels.size(), 0);
  auto whole = split(*data, all, kFolds);
  auto network = begin(*data, whole.space, options);
  const auto fitting = fit_options(*data, options);
  const auto epochs = epochs_of(folds, fitting.epochs);
  fit(network, whole.learn, fitting, [&](std::size_t epoch, const Network&) {
    return meter.advance(double(whole.learn.size())) && epoch + 1 < epochs;
  });
  if (meter.stopped()) return fail(Code::stale, kStopped);
  model.space = std::move(whole.space);
  for (const auto& layer : network) model.layers.push_back(pack(layer));
  auto judged = calibrate(*data, folds, kept_row, model);
  auto report = report_on(judged);
  model.quality = {report.examples, report.accuracy, report.accuracy_after_rejection,
                   report.out_of_scope_recall, report.calibration_error};
  return Training{make_intents(std::move(model)), std::move(judged)};
}

}  // namespace parley::understand
