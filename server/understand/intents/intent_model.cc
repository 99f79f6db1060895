#include "understand/intents/intent_model.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/crypto.h"
#include "understand/embed/mapped_file.h"
#include "understand/intents/kernels.h"

namespace parley::understand {
namespace {

constexpr std::size_t kAlternatives = 5;
constexpr std::size_t kNearLabels = 3;  // intents whose examples are looked at
constexpr double kLead = 0.1;

class TrainedIntents final : public Intents {
 public:
  explicit TrainedIntents(IntentModel model)
      : model_(std::move(model)), id_(base::blake2b_hex(write_intents(model_)).substr(0, 32)) {}

  const std::string& id() const override { return id_; }
  const std::string& embedder() const override { return model_.embedder; }
  const std::vector<std::string>& names() const override { return model_.names; }
  const Quality& quality() const override { return model_.quality; }
  std::string save() const override { return write_intents(model_); }

  model::Intent classify(std::string_view text, std::span<const float> embedding) const override {
    return model_.answer(model_.judge(text, embedding), quantise(embedding));
  }

  double scope_score(std::string_view text, std::span<const float> embedding) const override {
    return model_.scope(model_.judge(text, embedding), quantise(embedding));
  }

  Explanation explain(std::string_view text, std::span<const float> embedding) const override {
    return understand::explain(model_, text, embedding);
  }

 private:
  IntentModel model_;
  std::string id_;
};

}  // namespace

Opinion IntentModel::judge(std::vector<float> logits) const {
  Opinion opinion{std::move(logits), 0.0};
  const auto intents = std::span(opinion.probabilities).first(names.size());
  const double sum = std::accumulate(intents.begin(), intents.end(), 0.0);
  opinion.height = double(*std::ranges::max_element(intents)) - sum / double(intents.size());
  softmax(opinion.probabilities, static_cast<float>(scale));
  return opinion;
}

Opinion IntentModel::judge(std::string_view text, std::span<const float> vector) const {
  return judge(logits(layers, space.input(vector, grams_of(text))));
}

double IntentModel::scope(const Opinion& opinion, const Quantised& vector,
                          std::size_t without) const {
  const auto& probabilities = opinion.probabilities;
  const auto best = ranked(std::span(probabilities).first(names.size()), 2);
  const double first = double(probabilities[best[0]]);
  const double second = best.size() > 1 ? double(probabilities[best[1]]) : 0.0;
  const double none = outside ? double(probabilities[out_of_scope()]) : 0.0;
  return nearness(*this, opinion, vector, without) + height_weight * opinion.height +
         kLead * (first - second) - none;
}

model::Intent IntentModel::answer(const Opinion& opinion, const Quantised& vector) const {
  const auto& probabilities = opinion.probabilities;
  auto best = ranked(probabilities, kAlternatives + 2);
  model::Intent intent;
  intent.out_of_scope = best[0] == out_of_scope() || scope(opinion, vector) < threshold;
  std::erase(best, out_of_scope());
  intent.name = names[best[0]];
  intent.confidence = double(probabilities[best[0]]);
  for (std::size_t i = 1; i < best.size() && i <= kAlternatives; ++i) {
    intent.alternatives.push_back({names[best[i]], double(probabilities[best[i]])});
  }
  return intent;
}

PackedLayer pack(const Layer& layer) {
  PackedLayer packed{layer.inputs, layer.outputs, {}, {}, {}};
  packed.values.reserve(layer.inputs * layer.stride);
  for (std::size_t row = 0; row < layer.inputs; ++row) {
    auto bytes = quantise({layer.row(row), layer.stride});
    packed.values.insert(packed.values.end(), bytes.values.begin(), bytes.values.end());
    packed.scales.push_back(bytes.scale);
  }
  packed.biases.assign(layer.row(layer.inputs), layer.row(layer.inputs) + layer.stride);
  return packed;
}

float PackedLayer::product(std::size_t row, std::span<const float> with) const {
  float sum = 0.0f;
  for (std::size_t i = 0; i < outputs; ++i) {
    sum += with[i] * static_cast<float>(values[row * padded(outputs) + i]);
  }
  return sum * scales[row];
}

std::vector<float> logits(std::span<const PackedLayer> layers, const Input& input) {
  const auto& k = kernels();
  std::vector<float> in = input.dense, out;
  for (const auto& layer : layers) {
    const auto stride = padded(layer.outputs);
    out = layer.biases;
    auto add = [&](std::size_t row, float value) {
      if (value == 0.0f) return;
      k.add_bytes(out.data(), value * layer.scales[row], layer.values.data() + row * stride,
                  stride);
    };
    if (&layer == layers.data()) {
      for (std::size_t i = 0; i < in.size(); ++i) add(i, in[i]);
      for (const auto& feature : input.sparse) add(feature.row, feature.value);
    } else {
      for (std::size_t i = 0; i < layer.inputs; ++i) add(i, std::max(in[i], 0.0f));
    }
    in = std::move(out);
  }
  in.resize(layers.back().outputs);
  return in;
}

double KnownTexts::nearness(const Quantised& vector, std::span<const std::uint32_t> labels,
                            std::size_t without) const {
  std::array<float, 3> best{-2.0f, -2.0f, -2.0f};  // best first
  std::vector<float> cosines;
  for (auto label : labels) {
    cosines.resize(first[label + 1] - first[label]);
    table.scan(vector, cosines, first[label]);
    for (std::size_t i = 0; i < cosines.size(); ++i) {
      if (first[label] + i == without || cosines[i] <= best[2]) continue;
      best[2] = cosines[i];
      std::ranges::sort(best, std::greater{});
    }
  }
  double sum = 0.0;
  int found = 0;
  for (float cosine : best) {
    if (cosine < -1.5f) continue;
    sum += double(cosine);
    ++found;
  }
  return found > 0 ? sum / found : 0.0;
}

std::vector<std::uint32_t> ranked(std::span<const float> probabilities, std::size_t count) {
  std::vector<std::uint32_t> labels(probabilities.size());
  for (std::uint32_t i = 0; i < labels.size(); ++i) labels[i] = i;
  count = std::min(count, labels.size());
  std::ranges::partial_sort(
      labels, labels.begin() + static_cast<std::ptrdiff_t>(count),
      [&](std::uint32_t a, std::uint32_t b) {
        return probabilities[a] != probabilities[b] ? probabilities[a] > probabilities[b] : a < b;
      });
  labels.resize(count);
  return labels;
}

double nearness(const IntentModel& model, const Opinion& opinion, const Quantised& vector,
                std::size_t without) {
  const auto intents = std::span(opinion.probabilities).first(model.names.size());
  return model.known.nearness(vector, ranked(intents, kNearLabels), without);
}

std::shared_ptr<const Intents> make_intents(IntentModel model) {
  return std::make_shared<TrainedIntents>(std::move(model));
}

base::Result<std::shared_ptr<const Intents>> load_intents(std::string_view bytes,
                                                          const Embedder& embedder) {
  auto model = read_intents(bytes);
  if (!model) return base::pass(model);
  if (model->embedder != embedder.model() || model->space.width() != embedder.width()) {
    return base::fail(base::Code::conflict,
                      "these intents were trained with another embedding model: train them again");
  }
  return make_intents(std::move(*model));
}

base::Result<std::shared_ptr<const Intents>> open_intents(const std::filesystem::path& file,
                                                          const Embedder& embedder) {
  auto mapped = MappedFile::open(file);
  if (!mapped) return base::pass(mapped);
  auto intents = load_intents(mapped->bytes(), embedder);
  if (!intents) intents.error().message = file.string() + ": " + intents.error().message;
  return intents;
}

}  // namespace parley::understand
