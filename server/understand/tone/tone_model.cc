#include "understand/tone/tone_model.h"

#include <algorithm>
#include <cmath>

namespace parley::understand {
namespace {

constexpr float kVectorWeight = 1.5f;

}  // namespace

Input tone_input(const ToneText& text, std::size_t width, std::span<const std::uint32_t> grams) {
  Input input;
  input.dense.resize(width);  // zeros where there is no vector
  for (std::size_t i = 0; i < text.vector.size(); ++i) {
    input.dense[i] = kVectorWeight * text.vector[i];
  }
  auto& rows = input.sparse;
  rows.reserve(kCues + text.grams.size());
  for (std::size_t i = 0; i < kCues; ++i) {
    if (text.cues[i] != 0.0f) {
      rows.push_back({static_cast<std::uint32_t>(width + i), text.cues[i]});
    }
  }
  const auto first = rows.size();
  float square = 0.0f;
  auto at = grams.begin();
  for (const auto& gram : text.grams) {
    at = std::lower_bound(at, grams.end(), gram.hash);
    if (at == grams.end()) break;
    if (*at != gram.hash) continue;
    rows.push_back(
        {static_cast<std::uint32_t>(width + kCues) + static_cast<std::uint32_t>(at - grams.begin()),
         gram.weight});
    square += gram.weight * gram.weight;
  }
  const float length = std::sqrt(square);
  for (auto i = first; i < rows.size(); ++i) rows[i].value /= length;
  return input;
}

std::vector<float> ToneModel::probabilities(const ToneText& text) const {
  auto logits = biases;
  const auto labels = logits.size();
  const auto add = [&](std::size_t row, float value) {
    const float by = value * scales[row];
    const auto* weights = values.data() + row * labels;
    for (std::size_t i = 0; i < labels; ++i) logits[i] += by * static_cast<float>(weights[i]);
  };
  const auto input = tone_input(text, width, grams);
  if (!text.vector.empty()) {
    for (std::size_t row = 0; row < width; ++row) add(row, input.dense[row]);
  }
  for (const auto& feature : input.sparse) add(feature.row, feature.value);
  softmax(logits, static_cast<float>(scale));
  return logits;
}

}  // namespace parley::understand
