// Why a text was given its intent. A network of relus is linear around one text, so the lead of the
// first intent over the second is a sum over the text's features: each is its value times the
// difference that its row makes.

#include <algorithm>
#include <cmath>
#include <tuple>
#include <unordered_map>

#include "understand/intents/intent_model.h"
#include "understand/intents/kernels.h"

namespace parley::understand {
namespace {

constexpr std::size_t kEvidence = 10;
constexpr std::size_t kNearest = 5;

// By how much logit `first` − logit `second` grows with each output of the first layer.
std::vector<float> directions(const IntentModel& model, const Input& input, std::uint32_t first,
                              std::uint32_t second) {
  std::vector<std::vector<float>> outputs;  // of each layer
  for (std::size_t l = 0; l + 1 < model.layers.size(); ++l) {
    outputs.push_back(logits(std::span(model.layers).first(l + 1), input));
  }
  std::vector<float> slope(padded(model.layers.back().outputs));
  slope[first] += 1.0f;
  slope[second] -= 1.0f;
  for (std::size_t l = model.layers.size() - 1; l > 0; --l) {
    const auto& layer = model.layers[l];
    std::vector<float> below(padded(layer.inputs));
    for (std::size_t i = 0; i < layer.inputs; ++i) {
      if (outputs[l - 1][i] > 0.0f) below[i] = layer.product(i, slope);
    }
    slope = std::move(below);
  }
  return slope;
}

// A word that the training had counts together with its pieces; of other words each piece stands
// for itself.
void gather(std::string_view text, const std::unordered_map<std::uint32_t, double>& by_bucket,
            std::vector<Evidence>& evidence) {
  std::unordered_map<std::uint32_t, int> times;
  for_each_gram(text, [&](std::uint32_t bucket, GramKind, std::string_view, std::size_t) {
    ++times[bucket];
  });
  std::unordered_map<std::string, std::size_t> place;  // kind and text -> evidence
  auto add = [&](std::string_view kind, std::string_view part, double weight) {
    auto [at, first] =
        place.try_emplace(std::string(kind) + " " + std::string(part), evidence.size());
    if (first) evidence.push_back({std::string(kind), std::string(part), 0.0});
    evidence[at->second].weight += weight;
  };
  std::string word;  // that is being read, where the training had it
  for_each_gram(text, [&](std::uint32_t bucket, GramKind kind, std::string_view part, std::size_t) {
    auto found = by_bucket.find(bucket);
    if (kind == GramKind::word) word = found != by_bucket.end() ? part : std::string_view();
    if (found == by_bucket.end()) return;
    auto weight = found->second / times[bucket];
    if (kind == GramKind::pair) {
      add("pair", part, weight);
    } else if (!word.empty()) {
      add("word", word, weight);
    } else {
      add("piece", part, weight);
    }
  });
}

std::vector<Neighbour> nearest(const IntentModel& model, std::span<const float> embedding) {
  const auto& known = model.known;
  std::vector<float> cosines(known.table.rows());
  known.table.scan(quantise(embedding), cosines);
  std::vector<std::size_t> rows(cosines.size());
  for (std::size_t i = 0; i < rows.size(); ++i) rows[i] = i;
  auto count = std::min(kNearest, rows.size());
  std::ranges::partial_sort(rows, rows.begin() + static_cast<std::ptrdiff_t>(count),
                            [&](std::size_t a, std::size_t b) {
                              return cosines[a] != cosines[b] ? cosines[a] > cosines[b] : a < b;
                            });
  std::vector<Neighbour> made;
  for (std::size_t i = 0; i < count; ++i) {
    auto label = std::ranges::upper_bound(known.first, rows[i]) - known.first.begin() - 1;
    made.push_back({known.texts[rows[i]],
                    label == std::ptrdiff_t(model.out_of_scope())
                        ? std::string(kOutOfScope)
                        : model.names[static_cast<std::size_t>(label)],
                    double(cosines[rows[i]])});
  }
  return made;
}

}  // namespace

Explanation explain(const IntentModel& model, std::string_view text,
                    std::span<const float> embedding) {
  const auto vector = quantise(embedding);
  const auto input = model.space.input(embedding, grams_of(text));
  const auto opinion = model.judge(logits(model.layers, input));
  const auto intents = std::span(opinion.probabilities).first(model.names.size());
  Explanation made;
  made.intent = model.answer(opinion, vector);
  made.scope = model.scope(opinion, vector);
  made.threshold = model.threshold;
  made.nearest = nearest(model, embedding);
  const auto best = ranked(intents, 2);
  if (best.size() < 2) return made;
  made.against = model.names[best[1]];
  made.lead = std::log(double(intents[best[0]]) / std::max(double(intents[best[1]]), 1e-30));
  const auto slope = directions(model, input, best[0], best[1]);
  std::unordered_map<std::uint32_t, double> by_bucket;
  auto weight = [&](std::size_t row, float value) {
    return model.scale * double(value) * double(model.layers[0].product(row, slope));
  };
  for (std::size_t i = 0; i < input.dense.size(); ++i) made.meaning += weight(i, input.dense[i]);
  for (const auto& feature : input.sparse) {
    by_bucket[model.space.buckets()[feature.row - model.space.width()]] =
        weight(feature.row, feature.value);
  }
  gather(text, by_bucket, made.evidence);
  std::ranges::sort(made.evidence, {}, [](const Evidence& one) {
    return std::tuple(-std::abs(one.weight), std::string_view(one.kind),
                      std::string_view(one.text));
  });
  if (made.evidence.size() > kEvidence) made.evidence.resize(kEvidence);
  return made;
}

}  // namespace parley::understand
