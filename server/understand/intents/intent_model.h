// What a training of intents leaves: a network in bytes, what its confidence and its scope mean,
// and the examples' vectors; and the file of it.
//
//   "parley-intents 4 " + hash of the rest (BLAKE2b, 64 hexadecimal digits) + "\n"
//   length of the header as four bytes, little-endian
//   header: JSON of Header (model_file.cc)
//   of the n-grams: bucket (4 bytes) and idf (4) each
//   of each layer: its rows of int8, a scale (4) per row, the biases (4 each)
//   of the examples, by intent: label (4), scale (4), width times int8
//   of the examples, in the same order: length (4) and text
#pragma once

#include <array>
#include <boost/describe.hpp>
#include <cstdint>
#include <string>
#include <vector>

#include "understand/intents.h"
#include "understand/intents/features.h"
#include "understand/intents/network.h"
#include "understand/vector_table.h"

namespace parley::understand {

// A layer with each row in eight bits and a scale: weight = scale * value.
struct PackedLayer {
  std::size_t inputs = 0, outputs = 0;
  std::vector<std::int8_t> values;  // inputs rows of padded(outputs)
  std::vector<float> scales;        // per row
  std::vector<float> biases;        // padded(outputs)

  float product(std::size_t row, std::span<const float> with) const;
};

PackedLayer pack(const Layer& layer);
std::vector<float> logits(std::span<const PackedLayer> layers, const Input& input);

// The examples' vectors by label: those of label l are the rows from first[l] to first[l + 1].
struct KnownTexts {
  VectorTable table;
  std::vector<std::size_t> first;
  std::vector<std::string> texts;  // for people; long ones are cut

  // The mean cosine of the three nearest among the examples of `labels`, each without the row
  // `without`. 0 where there is none.
  double nearness(const Quantised& vector, std::span<const std::uint32_t> labels,
                  std::size_t without = static_cast<std::size_t>(-1)) const;
};

// What the network makes of a text.
struct Opinion {
  std::vector<float> probabilities;  // by label
  double height = 0.0;               // the highest logit of an intent above the mean of theirs
};

struct IntentModel {
  std::string embedder;
  std::string classifier;
  std::vector<std::string> names;  // by label; names.size() is "none of ours"
  bool outside = false;            // whether there were examples of that
  FeatureSpace space{0, {}, {}};
  std::vector<PackedLayer> layers;
  double scale = 1.0;          // of the logits: 1 / temperature
  double height_weight = 0.0;  // of the height in the scope score
  double threshold = 0.0;      // a scope score below it is out of scope
  KnownTexts known;
  Quality quality;

  Opinion judge(std::vector<float> logits) const;
  Opinion judge(std::string_view text, std::span<const float> vector) const;
  // How surely a text is one of the intents: how near it is to examples of the three likeliest
  // ones, how high the first one's logit is, and a part of its lead over the second, less the
  // probability of "none of ours". `without` is the text's own row among the examples.
  double scope(const Opinion& opinion, const Quantised& vector,
               std::size_t without = static_cast<std::size_t>(-1)) const;
  // What classify() answers.
  model::Intent answer(const Opinion& opinion, const Quantised& vector) const;

  std::uint32_t out_of_scope() const { return static_cast<std::uint32_t>(names.size()); }
  std::size_t labels() const { return names.size() + (outside ? 1 : 0); }
};

// How near the text is to examples of its three likeliest intents.
double nearness(const IntentModel& model, const Opinion& opinion, const Quantised& vector,
                std::size_t without = static_cast<std::size_t>(-1));

// The labels by probability, best first, at most `count`; equal ones by label.
std::vector<std::uint32_t> ranked(std::span<const float> probabilities, std::size_t count);

Explanation explain(const IntentModel& model, std::string_view text,
                    std::span<const float> embedding);

std::string write_intents(const IntentModel& model);
// Code::invalid for anything that is not exactly such a file.
base::Result<IntentModel> read_intents(std::string_view bytes);

std::shared_ptr<const Intents> make_intents(IntentModel model);

}  // namespace parley::understand
