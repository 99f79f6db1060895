// Training: embed the examples, then choose the options of the vote and the threshold of scope by
// leaving each example out and asking the others.

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

#include "understand/intents/nearest_intents.h"

namespace parley::understand {
namespace {

using base::Code;
using base::fail;

constexpr std::size_t kBatch = 256;        // texts embedded with one call
constexpr std::size_t kMaxHeldOut = 2000;  // examples that are left out in turn
constexpr std::array<std::size_t, 4> kNearest{4, 8, 16, 32};
constexpr std::array<double, 7> kTemperatures{0.01, 0.02, 0.03, 0.05, 0.07, 0.1, 0.15};
// Without examples of "none of ours": the threshold that keeps this share of the examples.
constexpr double kKeep = 0.95;

struct HeldOut {
  std::uint32_t label = 0;
  std::vector<Neighbour> neighbours;  // among the other examples
};

base::Result<NearestModel> embed_all(std::span<const Example> examples, const Embedder& embedder) {
  NearestModel model;
  model.embedder = embedder.model();
  model.table = VectorTable(embedder.width());
  std::set<std::string> names;
  for (const auto& example : examples) {
    if (!is_out_of_scope(example.intent)) names.insert(example.intent);
  }
  if (names.empty()) return fail(Code::invalid, "there is no example of any intent");
  model.names.assign(names.begin(), names.end());

  std::set<std::pair<std::string_view, std::string_view>> known;
  std::vector<std::string_view> texts;
  for (const auto& example : examples) {
    if (!known.emplace(example.text, example.intent).second) continue;
    auto found = std::ranges::lower_bound(model.names, example.intent);
    bool none = is_out_of_scope(example.intent);
    model.labels.push_back(none ? model.out_of_scope()
                                : static_cast<std::uint32_t>(found - model.names.begin()));
    texts.push_back(example.text);
  }
  model.table.reserve(texts.size());
  for (std::size_t at = 0; at < texts.size(); at += kBatch) {
    auto count = std::min(kBatch, texts.size() - at);
    auto vectors = embedder.embed(std::span(texts).subspan(at, count));
    if (!vectors) return base::pass(vectors);
    for (const auto& vector : *vectors) model.table.add(quantise(vector));
  }
  return model;
}

// Evenly chosen examples, each with its neighbours without itself.
std::vector<HeldOut> leave_out(const NearestModel& model) {
  auto rows = model.table.rows();
  auto count = std::min(rows, kMaxHeldOut);
  std::vector<HeldOut> held;
  std::vector<float> cosines(rows);
  for (std::size_t i = 0; i < count; ++i) {
    auto row = i * rows / count;
    model.table.scan(model.table.row(row), cosines);
    held.push_back({model.labels[row], nearest(cosines, model.labels, kNearest.back(), row)});
  }
  return held;
}

// The mean of -log of the share that the true intent gets.
double loss(std::span<const HeldOut> held, const VoteOptions& options, std::size_t intents) {
  double sum = 0.0;
  for (const auto& one : held) {
    auto votes = vote(one.neighbours, options);
    auto found = std::ranges::find(votes, one.label, &Vote::label);
    double share = found == votes.end() ? 0.0 : found->share;
    sum -= std::log(share * (1.0 - options.unseen) + options.unseen / double(intents));
  }
  return sum / double(std::max<std::size_t>(held.size(), 1));
}

// Few examples of an intent cannot make a majority among many neighbours, and confidence must mean
// what it says: both are seen in the loss, which is lowest where shares are calibrated.
VoteOptions choose_options(std::span<const HeldOut> held, std::size_t intents) {
  VoteOptions best;
  double lowest = std::numeric_limits<double>::infinity();
  for (auto count : kNearest) {
    for (double temperature : kTemperatures) {
      VoteOptions options{count, temperature, best.unseen};
      double now = loss(held, options, intents);
      if (now < lowest) {
        lowest = now;
        best = options;
      }
    }
  }
  return best;
}

// Where examples of "none of ours" exist: the threshold that tells both best apart, counting both
// kinds as equally many. Else the one that keeps kKeep of the examples.
double choose_threshold(std::span<const HeldOut> held, const NearestModel& model) {
  std::vector<double> inside, outside;
  for (const auto& one : held) {
    auto votes = vote(one.neighbours, model.options);
    double score = scope_score(one.neighbours, votes);
    if (one.label != model.out_of_scope()) {
      inside.push_back(score);
    } else if (votes.empty() || votes[0].label != one.label) {
      outside.push_back(score);  // those that the vote does not recognise by itself
    }
  }
  std::ranges::sort(inside);
  std::ranges::sort(outside);
  if (inside.empty()) return 0.0;
  double threshold = inside[static_cast<std::size_t>((1.0 - kKeep) * double(inside.size()))];
  if (outside.empty()) return threshold;
  double best = -1.0;
  for (double candidate : inside) {
    double kept = double(inside.end() - std::ranges::lower_bound(inside, candidate));
    double refused = double(std::ranges::lower_bound(outside, candidate) - outside.begin());
    double both = kept / double(inside.size()) + refused / double(outside.size());
    if (both > best) {
      best = both;
      threshold = candidate;
    }
  }
  return threshold;
}

}  // namespace

base::Result<std::shared_ptr<const Intents>> train_intents(std::span<const Example> examples,
                                                           const Embedder& embedder) {
  auto model = embed_all(examples, embedder);
  if (!model) return base::pass(model);
  auto held = leave_out(*model);
  model->options = choose_options(held, model->names.size());
  model->threshold = choose_threshold(held, *model);
  return make_nearest_intents(std::move(*model));
}

}  // namespace parley::understand
