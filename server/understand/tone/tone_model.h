// What a training of sentiment or emotion leaves, multinomial logistic regression over tone
// features; and the file of it.
//
//   "parley-tone 1 " + hash of the rest (BLAKE2b, 64 hexadecimal digits) + "\n"
//   length of the header as four bytes, little-endian
//   header: JSON of Header (tone_file.cc)
//   hashes of the n-grams, ascending (4 bytes each)
//   of each feature (vector, cues, n-grams): a scale (4) and an int8 per label
//   biases, one per label (4 each)
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "understand/intents/network.h"
#include "understand/tone.h"
#include "understand/tone/tone_features.h"

namespace parley::understand {

struct ToneModel {
  ToneKind kind = ToneKind::sentiment;
  std::string embedder;              // Embedder::model() of the vectors
  std::size_t width = 0;             // of the vectors
  std::vector<std::uint32_t> grams;  // hashes, ascending
  std::vector<float> scales;         // per row
  std::vector<std::int8_t> values;   // rows of one weight per label: weight = scale * value
  std::vector<float> biases;
  double scale = 1.0;  // of the logits: 1 / temperature

  std::size_t rows() const { return width + kCues + grams.size(); }
  std::vector<float> probabilities(const ToneText& text) const;  // by label
};

// The rows that a text has, and its values there: the vector stretched by half, the cues, and the
// n-grams brought to the length 1.
Input tone_input(const ToneText& text, std::size_t width, std::span<const std::uint32_t> grams);

std::string write_tone(const ToneModel& model);
// Code::invalid for anything that is not exactly such a file.
base::Result<ToneModel> read_tone_model(std::string_view bytes);

}  // namespace parley::understand
