#include "understand/tone/tone_features.h"

#include <algorithm>
#include <cmath>

#include "understand/tone/lexicon.h"

namespace parley::understand {
namespace {

constexpr std::size_t kMaxWords = 512;              // of a text; what follows is left out
constexpr std::size_t kShortest = 3, kLongest = 5;  // characters of a piece
constexpr double kPraiseDenied = -0.6;              // "not good" is bad
constexpr double kBlameDenied = -0.3;               // "not bad" is hardly good

float soft(double value) { return static_cast<float>(value / std::sqrt(value * value + 4.0)); }
float up_to_three(std::ptrdiff_t count) {
  return static_cast<float>(std::min<std::ptrdiff_t>(count, 3)) / 3.0f;
}

// FNV-1a, folded to half.
class Hash {
 public:
  explicit Hash(char kind) { take({&kind, 1}); }
  Hash& take(std::string_view bytes) {
    for (char c : bytes) state_ = (state_ ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
    return *this;
  }
  std::uint32_t value() const { return static_cast<std::uint32_t>(state_ ^ (state_ >> 32)); }

 private:
  std::uint64_t state_ = 0xcbf29ce484222325U;
};

// By characters, not bytes, between marks of the begin and end of the word.
void take_pieces(std::string_view word, std::vector<std::uint32_t>& hashes) {
  const std::string marked = "<" + std::string(word) + ">";
  std::vector<std::size_t> starts;
  for (std::size_t i = 0; i < marked.size(); ++i) {
    if ((static_cast<unsigned char>(marked[i]) & 0xC0) != 0x80) starts.push_back(i);
  }
  starts.push_back(marked.size());
  const std::string_view all = marked;
  for (std::size_t from = 0; from + kShortest < starts.size(); ++from) {
    for (std::size_t n = kShortest; n <= kLongest && from + n < starts.size(); ++n) {
      auto piece = all.substr(starts[from], starts[from + n] - starts[from]);
      hashes.push_back(Hash('c').take(piece).value());
    }
  }
}

bool is_number(std::string_view word) {
  return std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

Cues cues_of(std::string_view text, const std::vector<Word>& words) {
  const auto moods = find_moods(words);
  std::size_t turn = words.size(), negations = 0, capitals = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (turns(words[i].lower)) turn = i;
    negations += is_negation(words[i].lower) ? 1 : 0;
    capitals += words[i].capitals ? 1 : 0;
  }
  double praise = 0, blame = 0, praise_denied = 0, blame_denied = 0;
  double first = 0, last = 0, sum = 0, best = 0, worst = 0, behind = 0;
  for (const auto& mood : moods) {
    auto& kind = mood.value > 0 ? (mood.denied ? praise_denied : praise)
                                : (mood.denied ? blame_denied : blame);
    kind += std::abs(mood.value);
    const double value =
        mood.denied ? mood.value * (mood.value > 0 ? kPraiseDenied : kBlameDenied) : mood.value;
    if (&mood == moods.data()) first = value;
    last = value;
    sum += value;
    best = std::max(best, value);
    worst = std::min(worst, value);
    if (mood.word > turn) behind += value;
  }
  const double count = double(std::max<std::size_t>(words.size(), 1));
  const auto end = text.find_last_not_of(" \t\r\n");
  return {soft(praise),
          soft(blame),
          soft(praise_denied),
          soft(blame_denied),
          soft(last),
          soft(first),
          static_cast<float>(sum / std::sqrt(sum * sum + 8.0)),
          soft(2.0 * sum / std::sqrt(count)),
          static_cast<float>(best / 4.0),
          static_cast<float>(worst / 4.0),
          soft(behind),
          up_to_three(std::ranges::count(text, '!')),
          up_to_three(std::ranges::count(text, '?')),
          end != text.npos && text[end] == '?' ? 1.0f : 0.0f,
          static_cast<float>(double(capitals) / count),
          up_to_three(std::ptrdiff_t(negations)),
          static_cast<float>(1.0 / std::sqrt(count)),
          moods.empty() ? 1.0f : 0.0f,
          text.find_first_of("0123456789") != text.npos ? 1.0f : 0.0f};
}

std::vector<ToneGram> tone_grams(const std::vector<Word>& words) {
  std::vector<std::uint32_t> hashes;
  std::string_view before = "^";
  std::size_t reach = 0;  // words that a negation still reaches
  const auto size = std::min(words.size(), kMaxWords);
  for (std::size_t i = 0; i < size; ++i) {
    const std::string_view written = words[i].lower;
    const auto word = is_number(written) ? std::string_view("0") : written;
    hashes.push_back(Hash(reach > 0 ? 'n' : '1').take(word).value());
    hashes.push_back(Hash('2').take(before).take(" ").take(word).value());
    take_pieces(word, hashes);
    reach = is_negation(word) ? 4 : reach - std::min<std::size_t>(reach, 1);
    if (ends_clause(words[i])) reach = 0;
    before = word;
  }
  if (size > 0) hashes.push_back(Hash('2').take(before).take(" $").value());
  std::ranges::sort(hashes);
  std::vector<ToneGram> grams;
  for (std::size_t i = 0, next = 0; i < hashes.size(); i = next) {
    while (next < hashes.size() && hashes[next] == hashes[i]) ++next;
    grams.push_back({hashes[i], 1.0f + std::log(static_cast<float>(next - i))});
  }
  return grams;
}

ToneText read_tone(std::string_view text, const std::vector<Word>& words,
                   std::span<const float> vector) {
  return {vector, cues_of(text, words), tone_grams(words)};
}

}  // namespace parley::understand
