#include "understand/tone.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>

#include "understand/embed/mapped_file.h"
#include "understand/tone/built_in.h"
#include "understand/tone/tone_model.h"

namespace parley::understand {
namespace {

constexpr std::array<std::string_view, 3> kSentiments{"negative", "neutral", "positive"};
constexpr std::array<std::string_view, 8> kEmotions{
    "neutral", "anger", "annoyance", "disappointment", "confusion", "worry", "gratitude", "joy"};
// How strong a mood with this emotion is at most.
constexpr std::array<double, 8> kStrengths{0.5, 1.0, 0.65, 0.6, 0.45, 0.6, 0.75, 0.85};

double rounded(double value) { return std::round(value * 1000.0) / 1000.0; }

std::size_t likeliest(const std::vector<float>& probabilities) {
  return static_cast<std::size_t>(std::ranges::max_element(probabilities) - probabilities.begin());
}

std::unique_ptr<const ToneModel> built_in(std::string_view bytes) {
  auto model = read_tone_model(bytes);
  if (!model) throw std::logic_error("a built-in model of tone: " + model.error().message);
  return std::make_unique<const ToneModel>(std::move(*model));
}

// No word and no mark.
bool says_nothing(std::string_view text, const std::vector<Word>& words) {
  return words.empty() && text.find_first_of("!?") == text.npos;
}

std::vector<float> ask(const ToneModel& model, ToneText text, const std::string& embedder) {
  if (model.embedder != embedder || text.vector.size() != model.width) text.vector = {};
  return model.probabilities(text);
}

}  // namespace

std::span<const std::string_view> tone_labels(ToneKind kind) {
  if (kind == ToneKind::sentiment) return kSentiments;
  return kEmotions;
}

ToneJudge::ToneJudge()
    : sentiment_(built_in(built_in_sentiment())), emotion_(built_in(built_in_emotion())) {}
ToneJudge::~ToneJudge() = default;
ToneJudge::ToneJudge(ToneJudge&&) noexcept = default;

base::Result<ToneKind> ToneJudge::use(const std::filesystem::path& file) {
  auto mapped = MappedFile::open(file);
  if (!mapped) return base::pass(mapped);
  auto model = read_tone_model(mapped->bytes());
  if (!model) {
    return base::fail(model.error().code, file.string() + ": " + model.error().message);
  }
  const auto kind = model->kind;
  auto& place = kind == ToneKind::sentiment ? sentiment_ : emotion_;
  place = std::make_unique<const ToneModel>(std::move(*model));
  return kind;
}

Tone ToneJudge::judge(std::string_view text, const std::vector<Word>& words,
                      std::span<const float> vector, const std::string& embedder) const {
  Tone tone;
  if (says_nothing(text, words)) {
    tone.emotion.confidence = 1.0;
    return tone;
  }
  const auto read = read_tone(text, words, vector);
  const auto mood = ask(*sentiment_, read, embedder);
  const auto felt = ask(*emotion_, read, embedder);
  double strength = 0.0;
  for (std::size_t i = 0; i < felt.size(); ++i) strength += kStrengths[i] * double(felt[i]);
  tone.sentiment.score = rounded(strength * double(mood[2] - mood[0]));
  tone.sentiment.label = static_cast<model::SentimentLabel>(likeliest(mood));
  const auto best = likeliest(felt);
  tone.emotion = {std::string(kEmotions[best]), rounded(double(felt[best]))};
  return tone;
}

}  // namespace parley::understand
