#include "understand/tone/tone.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "understand/tone/lexicon.h"

namespace parley::understand {
namespace {

constexpr std::size_t kLongestPhrase = 4;  // words
constexpr std::size_t kNegationReach = 3;  // words before a mood in which "not" turns it
constexpr double kPraiseDenied = -0.6;     // "not good" is bad, a little less than "bad"
constexpr double kBlameDenied = -0.3;      // "not bad" is hardly good
constexpr double kSoften = 8.0;            // score = sum / sqrt(sum² + kSoften)
constexpr double kLabelAt = 0.2;           // |score| from which a text is not neutral
constexpr double kShout = 1.2;             // a mood in capitals, where the rest is not
constexpr double kExclaim = 1.15;          // the text ends in "!"

struct Hit {
  const Mood* mood = nullptr;
  std::size_t words = 0;
};

// The longest phrase of the lexicon that starts at word `at`.
Hit longest(const std::vector<Word>& words, std::size_t at) {
  Hit hit;
  std::string phrase;
  for (std::size_t count = 1; count <= kLongestPhrase && at + count <= words.size(); ++count) {
    if (count > 1) phrase += ' ';
    phrase += words[at + count - 1].lower;
    if (const auto* mood = find_mood(phrase)) hit = {mood, count};
  }
  return hit;
}

bool negated(const std::vector<Word>& words, std::size_t at) {
  bool turned = false;
  for (auto i = at - std::min(at, kNegationReach); i < at; ++i) {
    if (is_negation(words[i].lower)) turned = !turned;
    if (words[i].after == ',' || words[i].after == '.' || words[i].after == ';') turned = false;
  }
  return turned;
}

bool shouts(const std::vector<Word>& words) {
  return std::ranges::count(words, true, &Word::capitals) * 2 < std::ssize(words);
}

}  // namespace

Tone judge_tone(std::string_view text, const std::vector<Word>& words) {
  std::array<double, kFeelings> feelings{};
  double sum = 0.0;
  bool capitals_count = shouts(words);
  for (std::size_t at = 0; at < words.size();) {
    auto hit = longest(words, at);
    if (!hit.mood) {
      ++at;
      continue;
    }
    double valence = hit.mood->valence;
    if (at > 0) valence *= strength_of(words[at - 1].lower);
    if (capitals_count && words[at].capitals) valence *= kShout;
    auto feeling = hit.mood->feeling;
    if (negated(words, at)) {
      valence *= valence > 0 ? kPraiseDenied : kBlameDenied;
      feeling = valence > 0 ? Feeling::neutral : Feeling::disappointment;
    }
    sum += valence;
    feelings[static_cast<std::size_t>(feeling)] += std::abs(valence);
    at += hit.words;
  }
  auto last = text.find_last_not_of(" \t\r\n");
  if (last != text.npos && text[last] == '!') sum *= kExclaim;

  Tone tone;
  double score = sum / std::sqrt(sum * sum + kSoften);
  tone.sentiment.score = std::round(score * 1000.0) / 1000.0;
  tone.sentiment.label = score >= kLabelAt    ? model::SentimentLabel::positive
                         : score <= -kLabelAt ? model::SentimentLabel::negative
                                              : model::SentimentLabel::neutral;
  auto strongest = std::ranges::max_element(feelings);
  double all = 0.0;
  for (double feeling : feelings) all += feeling;
  bool felt = *strongest > 0.0 && strongest != feelings.begin();
  // Two of weight stand for "nothing was felt", so that one weak word is no sure emotion.
  double sure = felt ? *strongest / (all + 2.0) : 2.0 / (all + 2.0);
  tone.emotion.label =
      name_of(felt ? static_cast<Feeling>(strongest - feelings.begin()) : Feeling::neutral);
  tone.emotion.confidence = std::round(sure * 1000.0) / 1000.0;
  return tone;
}

}  // namespace parley::understand
