// Training: embed the examples once; learn from all of them, and five times from four fifths to
// judge the last fifth, which tells what confidence means and where the scope ends. These trainings
// run side by side, each on one thread and for a number of passes that is known before, so the
// number of threads changes nothing and what is held out chooses nothing of the model itself.

#include <algorithm>
#include <atomic>
#include <iterator>
#include <mutex>
#include <numeric>
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
constexpr std::size_t kMost = 60'000;          // examples that are learned from
constexpr std::size_t kPasses = 150'000;       // examples times epochs, at most, about
constexpr double kDecay = 0.02;                // of weights, divided by the number of examples
constexpr std::size_t kKnownTexts = 20'000;    // vectors that the model keeps
constexpr std::size_t kKnownBytes = 400;       // of their texts
constexpr double kLoss = 0.033;                // right answers that the scope may cost
constexpr double kEmbeddingCost = 40.0;        // of a text, in passes over it, about
constexpr std::size_t kHidden[] = {256, 128};

struct Data {
  std::vector<std::string> names;
  bool outside = false;
  std::vector<std::uint32_t> labels;  // ascending
  std::vector<std::string_view> texts;
  std::vector<std::size_t> index;  // of each among the examples that were given
  std::vector<Quantised> vectors;
  FeatureSpace space{0, {}, {}};
  std::vector<Labelled> examples;
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

using Rows = std::vector<std::pair<std::uint32_t, std::size_t>>;  // label, number of the example

// All rows, or of too many kMost at most: frequent intents give up examples, evenly over theirs.
std::vector<std::size_t> thinned(const Rows& rows, std::size_t labels) {
  std::vector<std::size_t> first(labels + 1);
  for (const auto& [label, at] : rows) ++first[label + 1];
  std::partial_sum(first.begin(), first.end(), first.begin());
  auto kept = [&](std::size_t label, std::size_t each) {
    return std::min(first[label + 1] - first[label], each);
  };
  std::size_t low = 1, high = rows.size();  // examples of an intent; `low` fits
  while (low < high) {
    auto each = (low + high + 1) / 2;
    std::size_t sum = 0;
    for (std::size_t label = 0; label < labels; ++label) sum += kept(label, each);
    if (sum <= kMost)
      low = each;
    else
      high = each - 1;
  }
  std::vector<std::size_t> chosen;
  for (std::size_t label = 0; label < labels; ++label) {
    const auto count = kept(label, low);
    for (std::size_t i = 0; i < count; ++i) {
      chosen.push_back(first[label] + i * (first[label + 1] - first[label]) / count);
    }
  }
  return chosen;
}

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
  Rows rows;
  for (std::size_t i = 0; i < examples.size(); ++i) {
    const auto& example = examples[i];
    bool none = is_out_of_scope(example.intent);
    if (!known.emplace(example.text, none ? kOutOfScope : example.intent).second) continue;
    auto found = none ? data.names.end() : std::ranges::lower_bound(data.names, example.intent);
    rows.emplace_back(static_cast<std::uint32_t>(found - data.names.begin()), i);
  }
  std::ranges::sort(rows);
  for (auto row : thinned(rows, data.names.size() + 1)) {
    data.labels.push_back(rows[row].first);
    data.texts.push_back(examples[rows[row].second].text);
    data.index.push_back(rows[row].second);
  }
  return data;
}

base::Result<void> read_texts(Data& data, const Embedder& embedder, Meter& meter) {
  std::vector<std::vector<Gram>> grams;
  for (auto text : data.texts) grams.push_back(grams_of(text));
  data.space = FeatureSpace::learn(embedder.width(), grams);
  for (std::size_t at = 0; at < data.texts.size(); at += kEmbedAtOnce) {
    auto part = std::span(data.texts).subspan(at, std::min(kEmbedAtOnce, data.texts.size() - at));
    auto vectors = embedder.embed(part);
    if (!vectors) return base::pass(vectors);
    for (std::size_t i = 0; i < part.size(); ++i) {
      const auto& vector = (*vectors)[i];
      data.vectors.push_back(quantise(vector));
      data.examples.push_back({data.space.input(vector, grams[at + i]), data.labels[at + i]});
    }
    if (!meter.advance(double(part.size()) * kEmbeddingCost)) break;
  }
  return {};
}

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

FitOptions fit_options(std::size_t examples, const TrainOptions& options) {
  FitOptions fit;
  fit.seed = options.seed;
  fit.epochs = std::clamp<std::size_t>(kPasses / examples, 3, fit.epochs);
  fit.decay = kDecay / double(examples);
  if (options.classifier == Classifier::perceptron) fit.rate = 0.05;
  return fit;
}

Network learn(const Data& data, std::span<const std::uint32_t> rows, const TrainOptions& options,
              Meter& meter) {
  auto hidden = options.classifier == Classifier::perceptron ? std::span<const std::size_t>(kHidden)
                                                             : std::span<const std::size_t>();
  auto network = make_network(data.space.rows(), hidden, data.names.size() + (data.outside ? 1 : 0),
                              options.seed);
  fit(network, data.examples, rows, fit_options(data.labels.size(), options),
      [&] { return meter.advance(double(rows.size())); });
  return network;
}

struct Learned {
  Network whole;               // of all examples
  std::vector<Judged> judged;  // each example that was held out, and
  std::vector<std::size_t> rows;
};

// One training after another is taken by each thread: first that of all examples, then the folds.
Learned learn_all(const Data& data, const TrainOptions& options, Meter& meter) {
  const auto deals = deal(data);
  const std::size_t folds = data.labels.size() < kManyExamples ? kFolds : 1;
  Learned learned;
  std::vector<std::vector<Judged>> judged(folds);
  std::atomic<std::size_t> next = 0;
  auto work = [&] {
    for (std::size_t mine; (mine = next++) <= folds && !meter.stopped();) {
      std::vector<std::uint32_t> rows;
      for (std::uint32_t i = 0; i < deals.size(); ++i) {
        if (mine == 0 || deals[i] != mine - 1) rows.push_back(i);
      }
      auto network = learn(data, rows, options, meter);
      if (mine == 0) {
        learned.whole = std::move(network);
      } else if (!rows.empty()) {
        for (std::size_t i = 0; i < deals.size(); ++i) {
          if (deals[i] != mine - 1) continue;
          judged[mine - 1].push_back({logits(network, data.examples[i].input), data.labels[i]});
        }
      }
    }
  };
  auto threads = options.threads ? options.threads : std::thread::hardware_concurrency();
  std::vector<std::jthread> pool;
  for (std::size_t i = 0; i < std::clamp<std::size_t>(threads, 1, folds + 1); ++i) {
    pool.emplace_back(work);
  }
  pool.clear();
  for (std::size_t fold = 0; fold < folds; ++fold) {
    if (judged[fold].empty()) continue;
    for (std::size_t i = 0; i < deals.size(); ++i) {
      if (deals[i] == fold) learned.rows.push_back(i);
    }
    std::ranges::move(judged[fold], std::back_inserter(learned.judged));
  }
  return learned;
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
  known.table = VectorTable(data.space.width());
  known.table.reserve(count);
  known.first.assign(data.names.size() + (data.outside ? 2 : 1), 0);
  kept_row.assign(rows, static_cast<std::size_t>(-1));
  for (std::size_t i = 0; i < count; ++i) {
    auto row = i * rows / count;
    kept_row[row] = i;
    known.table.add(data.vectors[row]);
    known.texts.push_back(shortened(data.texts[row]));
    ++known.first[data.labels[row] + 1];
  }
  for (std::size_t l = 1; l < known.first.size(); ++l) known.first[l] += known.first[l - 1];
  return known;
}

// What held-out answers say about confidence and scope, and of each example.
std::vector<Judgement> calibrate(const Data& data, Learned& learned,
                                 std::span<const std::size_t> kept_row, IntentModel& model) {
  auto& judged = learned.judged;
  const auto& rows = learned.rows;
  model.scale = choose_scale(judged);
  std::vector<Opinion> opinions;
  Spread nearness_spread, height_spread;  // in scope
  for (std::size_t i = 0; i < judged.size(); ++i) {
    opinions.push_back(model.judge(std::move(judged[i].logits)));
    if (judged[i].label == model.out_of_scope()) continue;
    nearness_spread.add(nearness(model, opinions[i], data.vectors[rows[i]], kept_row[rows[i]]));
    height_spread.add(opinions[i].height);
  }
  if (height_spread.deviation() > 0.0) {
    model.height_weight = nearness_spread.deviation() / height_spread.deviation();
  }
  std::vector<Judgement> said;
  std::vector<double> scores, right_scores;
  for (std::size_t i = 0; i < judged.size(); ++i) {
    const auto& probabilities = opinions[i].probabilities;
    auto intent = ranked(std::span(probabilities).first(data.names.size()), 1)[0];
    auto label = judged[i].label;
    said.push_back({data.index[rows[i]],
                    std::string(label == model.out_of_scope() ? kOutOfScope : data.names[label]),
                    data.names[intent], double(probabilities[intent]), double(probabilities[label]),
                    ranked(probabilities, 1)[0] == model.out_of_scope()});
    scores.push_back(model.scope(opinions[i], data.vectors[rows[i]], kept_row[rows[i]]));
    if (intent == label) right_scores.push_back(scores.back());
  }
  model.threshold = choose_threshold(std::move(right_scores), kLoss);
  for (std::size_t i = 0; i < said.size(); ++i) {
    said[i].refused = said[i].refused || scores[i] < model.threshold;
  }
  std::ranges::sort(said, {}, &Judgement::example);
  return said;
}

}  // namespace

base::Result<Training> train_intents(std::span<const Example> examples, const Embedder& embedder,
                                     const TrainOptions& options) {
  auto data = collect(examples);
  if (!data) return base::pass(data);
  const auto count = data->labels.size();
  const double folds = count < kManyExamples ? kFolds : 1;
  const double passes = double(fit_options(count, options).epochs) *
                        (1.0 + folds * double(kFolds - 1) / double(kFolds));
  Meter meter(options, double(count) * (kEmbeddingCost + passes));
  if (auto read = read_texts(*data, embedder, meter); !read) return base::pass(read);
  constexpr auto kStopped = "the training was stopped";
  if (meter.stopped()) return fail(Code::stale, kStopped);
  auto learned = learn_all(*data, options, meter);
  if (meter.stopped()) return fail(Code::stale, kStopped);

  IntentModel model;
  model.embedder = embedder.model();
  model.classifier = base::enum_name(options.classifier);
  model.names = data->names;
  model.outside = data->outside;
  model.space = data->space;
  for (const auto& layer : learned.whole) model.layers.push_back(pack(layer));
  std::vector<std::size_t> kept_row;
  model.known = keep_texts(*data, kept_row);
  auto judged = calibrate(*data, learned, kept_row, model);
  auto report = report_on(judged);
  model.quality = {report.examples, report.accuracy, report.accuracy_after_rejection,
                   report.out_of_scope_recall, report.calibration_error};
  return Training{make_intents(std::move(model)), std::move(judged)};
}

}  // namespace parley::understand
