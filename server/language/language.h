// Which language a text is written in, of 75. Pure and thread-safe.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/understanding.h"

namespace parley::language {

inline constexpr std::size_t kMaxJudged = 64 * 1024;  // bytes of a text; the rest is not read

struct Hints {
  std::optional<std::string> expected = {};  // what the customer wrote before: decides short texts
  std::vector<std::string> allowed = {};     // when not empty, only these may be answered
  std::vector<std::string> known = {};       // what else the customer is known to write
};

struct Part {
  std::size_t begin = 0;  // bytes of the text
  std::size_t end = 0;
  std::string language;
};

struct Detection {
  model::Language best;
  std::vector<model::Language> alternatives;  // up to three, best first, without the best
  std::vector<Part> parts;                    // two or more where languages are mixed, else none
};

// "und" with confidence 0 where there is nothing to judge ("ok", "12", "👍"). Bytes that are no
// UTF-8 separate words.
Detection detect(std::string_view text, const Hints& hints = {});

// The same with another model than the one within the program.
class Detector {
 public:
  // Code::invalid where the model is damaged. The bytes outlive the detector.
  static base::Result<Detector> open(std::string_view model);
  Detector(Detector&&) noexcept;
  Detector& operator=(Detector&&) noexcept;
  ~Detector();

  Detection detect(std::string_view text, const Hints& hints = {}) const;

 private:
  struct State;
  explicit Detector(std::unique_ptr<const State> state);
  std::unique_ptr<const State> state_;
};

}  // namespace parley::language
