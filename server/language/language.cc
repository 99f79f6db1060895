#include "language/language.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "language/built_in.h"
#include "language/judge.h"
#include "language/letters.h"
#include "language/weights.h"

namespace parley::language {
namespace {

constexpr std::size_t kMaxWords = 2000;
constexpr double kMinConfidence = 0.1;  // less is "und"
constexpr double kToSwitch = 0.75;      // less stays in the language of the conversation
constexpr double kStays = 0.6;          // how sure we are of it then
// Words of no language, or of all.
constexpr std::array<std::u32string_view, 9> kAnywhere{U"ok",   U"okay", U"okey", U"hm", U"hmm",
                                                       U"haha", U"lol",  U"xd",   U"o"};

// A single letter says nothing, except where it is a syllable or a word.
bool says_something(const Word& word) {
  bool syllabic = word.script == Script::han_kana || word.script == Script::hangul;
  if (word.letters.size() < 2 && !syllabic) return false;
  return std::ranges::find(kAnywhere, word.letters) == kAnywhere.end();
}

// A text that the expected language cannot be written in. Latin words do not count: names of things
// are written so everywhere.
bool cannot_be(const std::string& expected, const Weights& weights,
               const std::vector<Word>& words) {
  auto language = std::ranges::find(weights.languages(), expected, &WeightTable::Language::code);
  if (language == weights.languages().end() || words.empty()) return false;
  return std::ranges::none_of(words, [&](const Word& word) {
    return word.script == language->script || word.script == Script::latin;
  });
}

bool holds(const std::vector<std::string>& codes, const std::string& code) {
  return std::ranges::find(codes, code) != codes.end();
}

}  // namespace

struct Detector::State {
  Weights weights;
};

Detector::Detector(std::unique_ptr<const State> state) : state_(std::move(state)) {}
Detector::Detector(Detector&&) noexcept = default;
Detector& Detector::operator=(Detector&&) noexcept = default;
Detector::~Detector() = default;

base::Result<Detector> Detector::open(std::string_view model) {
  auto weights = Weights::read(model);
  if (!weights) return base::pass(weights);
  return Detector(std::make_unique<const State>(std::move(*weights)));
}

Detection Detector::detect(std::string_view text, const Hints& hints) const {
  const auto& weights = state_->weights;
  auto words = split_words(text.substr(0, kMaxJudged), kMaxWords);
  std::erase_if(words, [](const Word& word) { return !says_something(word); });

  Choice choice;
  for (const auto& language : weights.languages()) {
    choice.possible.push_back(hints.allowed.empty() || holds(hints.allowed, language.code));
    double prior = hints.expected == language.code     ? kExpected
                   : holds(hints.known, language.code) ? kKnown
                                                       : 0.0;
    choice.prior.push_back(prior);
  }
  auto runs = find_runs(weights, words, choice);
  auto shares = share_of_each(weights, words, runs, choice);

  Detection detection;
  detection.best.code = "und";
  for (std::size_t i = 0; i < shares.size(); ++i) {
    if (shares[i] > 0.01) {
      detection.alternatives.push_back({weights.languages()[i].code, shares[i]});
    }
  }
  auto& found = detection.alternatives;
  std::ranges::sort(found, std::greater{}, &model::Language::confidence);
  bool sure = !found.empty() && found.front().confidence >= kToSwitch;
  if (hints.expected && !sure && !cannot_be(*hints.expected, weights, words)) {
    auto same = std::ranges::find(found, *hints.expected, &model::Language::code);
    double seen = same == found.end() ? 0.0 : same->confidence;
    detection.best = {*hints.expected, std::max(seen, kStays)};
    if (same != found.end()) found.erase(same);
  } else if (!found.empty() && found.front().confidence >= kMinConfidence) {
    detection.best = std::move(found.front());
    found.erase(found.begin());
  }
  if (found.size() > 3) found.resize(3);
  if (runs.size() > 1) {
    for (const auto& run : runs) {
      detection.parts.push_back(
          {words[run.first].begin, words[run.last].end, weights.languages()[run.language].code});
    }
  }
  return detection;
}

Detection detect(std::string_view text, const Hints& hints) {
  static const Detector kBuiltIn = [] {
    auto opened = Detector::open(built_in_model());
    if (!opened) std::abort();  // the program itself is damaged
    return std::move(*opened);
  }();
  return kBuiltIn.detect(text, hints);
}

}  // namespace parley::language
