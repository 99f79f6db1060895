#include "understand/words/key_phrases.h"

#include <algorithm>
#include <map>
#include <unicode/uchar.h>

#include "base/utf8.h"
#include "language/stop_words.h"

namespace parley::understand {
namespace {

constexpr std::size_t kPhrases = 3;
constexpr std::size_t kLongest = 3;       // words
constexpr std::size_t kConsidered = 400;  // words of a long text

struct Candidate {
  std::size_t first = 0, count = 0;  // words
  double score = 0.0;
};

bool overlaps(const Word& word, const std::vector<Bytes>& taken) {
  auto next = std::ranges::upper_bound(taken, word.start, {}, &Bytes::end);
  return next != taken.end() && next->start < word.end;
}

bool means_something(const Word& word, std::string_view language, const std::vector<Bytes>& taken) {
  if (base::count_code_points(word.lower) < 2 || overlaps(word, taken)) return false;
  bool letters = std::ranges::any_of(word.lower, [](unsigned char c) { return c > '9'; });
  return letters && !language::is_stop_word(word.lower, language);
}

// German writes its nouns with capitals, and they carry what is meant.
double weight_of(std::string_view text, const Word& word, std::string_view language) {
  double length = base::count_code_points(word.lower) > 3 ? 1.0 : 0.5;
  if (language != "de") return length;
  bool noun = u_isupper(static_cast<UChar32>(base::decode_utf8(text, word.start).value));
  if (noun && word.start == 0) return 0.5 * length;  // any word may begin a text
  return noun ? length : 0.3 * length;
}

// True where nothing but a space is between the two.
bool adjacent(std::string_view text, const Word& a, const Word& b) {
  return b.start == a.end + 1 && text[a.end] == ' ';
}

}  // namespace

std::vector<std::string> key_phrases(std::string_view text, const std::vector<Word>& words,
                                     std::string_view language, const std::vector<Bytes>& taken) {
  auto count = std::min(words.size(), kConsidered);
  std::vector<Candidate> runs;
  std::map<std::string_view, double> weights;  // of words: how often, and how long the runs around
  for (std::size_t i = 0; i < count; ++i) {
    if (!means_something(words[i], language, taken)) continue;
    bool goes_on = !runs.empty() && runs.back().first + runs.back().count == i &&
                   runs.back().count < kLongest && adjacent(text, words[i - 1], words[i]);
    if (goes_on) {
      ++runs.back().count;
    } else {
      runs.push_back({i, 1});
    }
  }
  for (const auto& run : runs) {
    for (std::size_t i = 0; i < run.count; ++i) {
      weights[words[run.first + i].lower] += double(run.count);
    }
  }
  std::map<std::string, std::size_t> known;
  std::vector<Candidate> candidates;
  for (auto& run : runs) {
    std::string phrase;
    for (std::size_t i = 0; i < run.count; ++i) {
      const auto& word = words[run.first + i].lower;
      phrase += word + " ";
      run.score += weights[word] * weight_of(text, words[run.first + i], language);
    }
    if (known.emplace(phrase, 0).second) candidates.push_back(run);
  }
  std::ranges::sort(candidates, [](const Candidate& a, const Candidate& b) {
    return a.score != b.score ? a.score > b.score : a.first < b.first;
  });
  std::vector<std::string> phrases;
  for (const auto& one : candidates) {
    if (phrases.size() == kPhrases) break;
    auto start = words[one.first].start, end = words[one.first + one.count - 1].end;
    phrases.emplace_back(text.substr(start, end - start));
  }
  return phrases;
}

}  // namespace parley::understand
