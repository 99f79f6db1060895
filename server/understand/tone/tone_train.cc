// Training of sentiment and emotion. A fifth of the examples is held out once, which tells what a
// probability means; then all of them are learned. Every fourth text is learned without its vector,
// so that the words alone carry a model where there is another embedding model.

#include <algorithm>
#include <atomic>
#include <cmath>
#include <map>
#include <thread>

#include "understand/intents/calibrate.h"
#include "understand/tone/tone_model.h"
#include "understand/vector_table.h"

namespace parley::understand {
namespace {

using base::Code;
using base::fail;

constexpr std::size_t kEmbedAtOnce = 64;
constexpr std::size_t kLeastTexts = 3;      // that have an n-gram, for it to be kept
constexpr std::size_t kMostGrams = 40'000;  // the more frequent ones
constexpr std::size_t kHeldOut = 5;         // one of so many
constexpr std::size_t kWithoutVector = 4;   // one of so many

struct Data {
  std::vector<std::uint32_t> labels;
  std::vector<float> weights;  // their mean is 1
  std::vector<bool> whole;     // of full weight
  std::vector<Vector> vectors;
  std::vector<ToneText> texts;
};

base::Result<void> read_labels(ToneKind kind, std::span<const ToneExample> examples, Data& data) {
  const auto labels = tone_labels(kind);
  double sum = 0.0;
  for (const auto& example : examples) {
    auto found = std::ranges::find(labels, example.label);
    if (found == labels.end()) {
      return fail(Code::invalid, example.label + " is no " +
                                     (kind == ToneKind::sentiment ? "sentiment" : "emotion"));
    }
    data.labels.push_back(static_cast<std::uint32_t>(found - labels.begin()));
    data.whole.push_back(example.weight >= 1.0);
    sum += example.weight;
  }
  const double mean = sum / double(examples.size());
  for (const auto& example : examples) {
    data.weights.push_back(static_cast<float>(example.weight / mean));
  }
  return {};
}

base::Result<void> read_texts(std::span<const ToneExample> examples, const Embedder& embedder,
                              Data& data) {
  data.vectors.resize(examples.size());
  std::atomic<std::size_t> next = 0;
  std::atomic<bool> failed = false;
  {
    std::vector<std::jthread> pool;
    for (unsigned i = 0; i < std::max(1U, std::thread::hardware_concurrency()); ++i) {
      pool.emplace_back([&] {
        for (std::size_t at; !failed && (at = kEmbedAtOnce * next++) < examples.size();) {
          const auto end = std::min(at + kEmbedAtOnce, examples.size());
          for (; at < end; ++at) {
            auto vector = embed_one(embedder, examples[at].text);
            if (!vector)
              failed = true;
            else
              data.vectors[at] = std::move(*vector);
          }
        }
      });
    }
  }
  if (failed) return fail(Code::unavailable, "a text cannot be embedded");
  for (std::size_t i = 0; i < examples.size(); ++i) {
    const auto& text = examples[i].text;
    const bool without = i % kWithoutVector == kWithoutVector - 1;
    data.texts.push_back(
        read_tone(text, split_words(text), without ? std::span<const float>() : data.vectors[i]));
  }
  return {};
}

std::vector<std::uint32_t> choose_grams(const Data& data) {
  std::map<std::uint32_t, std::size_t> counts;
  for (const auto& text : data.texts) {
    for (const auto& gram : text.grams) ++counts[gram.hash];
  }
  std::vector<std::pair<std::size_t, std::uint32_t>> frequent;
  for (const auto& [hash, count] : counts) {
    if (count >= kLeastTexts) frequent.emplace_back(count, hash);
  }
  std::ranges::sort(frequent, std::greater{});
  frequent.resize(std::min(frequent.size(), kMostGrams));
  std::vector<std::uint32_t> grams;
  for (const auto& [count, hash] : frequent) grams.push_back(hash);
  std::ranges::sort(grams);
  return grams;
}

FitOptions fit_options() {
  FitOptions options;
  options.epochs = 8;
  options.rate = 0.5;
  options.smoothing = 0.02;
  return options;
}

Network learn(const Data& data, const ToneModel& model, std::size_t labels,
              std::size_t without_fold) {
  std::vector<Labelled> examples;
  std::vector<std::uint32_t> every;
  for (std::size_t i = 0; i < data.texts.size(); ++i) {
    if (i % kHeldOut == without_fold) continue;
    examples.push_back(
        {tone_input(data.texts[i], model.width, model.grams), data.labels[i], data.weights[i]});
  }
  for (std::uint32_t i = 0; i < examples.size(); ++i) every.push_back(i);
  auto network = make_network(model.rows(), {}, labels, 1);
  fit(network, examples, every, fit_options(), [] { return true; });
  return network;
}

// From what is said of held-out examples of full weight.
double scale_of(const Data& data, const ToneModel& model, std::size_t labels) {
  const auto network = learn(data, model, labels, 0);
  std::vector<Judged> judged;
  for (std::size_t i = 0; i < data.texts.size(); i += kHeldOut) {
    if (!data.whole[i]) continue;
    judged.push_back(
        {logits(network, tone_input(data.texts[i], model.width, model.grams)), data.labels[i]});
  }
  return choose_scale(judged);
}

void pack(const Layer& layer, ToneModel& model) {
  for (std::size_t row = 0; row < layer.inputs; ++row) {
    auto bytes = quantise({layer.row(row), layer.outputs});
    model.scales.push_back(bytes.scale);
    model.values.insert(model.values.end(), bytes.values.begin(),
                        bytes.values.begin() + std::ptrdiff_t(layer.outputs));
  }
  model.biases.assign(layer.row(layer.inputs), layer.row(layer.inputs) + layer.outputs);
}

}  // namespace

base::Result<std::string> train_tone(ToneKind kind, std::span<const ToneExample> examples,
                                     const Embedder& embedder) {
  if (examples.size() < kHeldOut) {
    return fail(Code::invalid, "there are too few examples to learn from");
  }
  Data data;
  if (auto read = read_labels(kind, examples, data); !read) return base::pass(read);
  if (auto read = read_texts(examples, embedder, data); !read) return base::pass(read);
  ToneModel model;
  model.kind = kind;
  model.embedder = embedder.model();
  model.width = embedder.width();
  model.grams = choose_grams(data);
  const auto labels = tone_labels(kind).size();
  model.scale = scale_of(data, model, labels);
  pack(learn(data, model, labels, kHeldOut).front(), model);
  return write_tone(model);
}

}  // namespace parley::understand
