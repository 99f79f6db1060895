// A learned model: for each gram, how much it speaks for which language. The file is described in
// docs/decisions/0044-own-language-model.md. Immutable, thread-safe.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "language/letters.h"

namespace parley::language {

inline constexpr std::size_t kMaxLanguages = 96;
// How sharp the sums are to be taken, at these numbers of letters; between them interpolated.
inline constexpr std::array<double, 7> kSharpnessAt{1, 4, 8, 16, 32, 64, 128};

// What the trainer makes and a file holds; grams in ascending order.
struct WeightTable {
  struct Language {
    std::string code;
    Script script = Script::none;
  };
  struct Gram {
    std::uint32_t hash = 0;
    std::vector<std::pair<std::uint8_t, std::int8_t>> weights;  // language, weight / scale
  };
  std::vector<Language> languages;
  std::array<float, kSharpnessAt.size()> sharpness{};
  float scale = 1;  // of a weight
  std::vector<Gram> grams;
};
std::string write_weights(const WeightTable& table);
// A file of this content: what stands before it and its checksum.
std::string with_checksum(std::string_view content);

class Weights {
 public:
  using Sums = std::array<std::int32_t, kMaxLanguages>;

  // Code::invalid where the bytes are damaged. They outlive the result and are not copied.
  static base::Result<Weights> read(std::string_view bytes);

  // Adds what the word's grams say; divided by nothing yet, see `sharpness`.
  void add(const Word& word, Sums& sums) const;
  // What turns a sum, for a text of so many letters, into the logarithm of a likelihood.
  double sharpness(std::size_t letters) const;

  const std::vector<WeightTable::Language>& languages() const { return languages_; }
  // Indexes of the languages that are written so.
  const std::vector<std::uint8_t>& written_in(Script script) const {
    return by_script_[static_cast<std::size_t>(script)];
  }

 private:
  std::vector<WeightTable::Language> languages_;
  std::array<std::vector<std::uint8_t>, kScripts> by_script_;
  std::array<float, kSharpnessAt.size()> sharpness_{};
  float scale_ = 1;
  std::vector<std::uint32_t> first_gram_;   // of each bucket, and one more
  std::vector<std::uint32_t> first_entry_;  // the same for entries
  std::string_view keys_, counts_, languages_of_, weights_of_;
};

}  // namespace parley::language
