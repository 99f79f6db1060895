#include "language/judge.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "language/everyday.h"

namespace parley::language {
namespace {

constexpr double kChange = 6.0;         // the price of a change, in nats
constexpr double kForeign = -6.0;       // a word in a script that the language is not written in
constexpr double kEveryday = 5.0;       // for the languages that say a word every day
constexpr double kOnlyOne = 0.99;       // a script of one language that we know, by itself
constexpr std::size_t kFewLetters = 8;  // a word of a run is judged as sharply as this many

using Row = std::array<float, kMaxLanguages>;

// How much a letter says beside one of an alphabet: a Chinese character is most of a word.
std::size_t weight_of(const Word& word) {
  return word.letters.size() * (word.script == Script::han_kana ? 3 : 1);
}

// What an everyday word says for the languages that have it, in nats.
void add_everyday(const Weights& weights, const Word& word,
                  const std::vector<std::uint8_t>& languages, Row& row) {
  auto codes = said_every_day_in(word.letters);
  if (codes.empty()) return;
  for (auto i : languages) {
    auto code = " " + weights.languages()[i].code + " ";
    if (codes.find(code) != codes.npos) row[i] += static_cast<float>(kEveryday);
  }
}

std::vector<std::uint8_t> possible_in(const Weights& weights, Script script, const Choice& choice) {
  auto languages = weights.written_in(script);
  std::erase_if(languages, [&](std::uint8_t i) { return !choice.possible[i]; });
  return languages;
}

// Turns the logarithms at `languages` into logarithms of probabilities.
void normalise(Row& row, const std::vector<std::uint8_t>& languages) {
  float most = -1e30F, sum = 0;
  for (auto i : languages) most = std::max(most, row[i]);
  for (auto i : languages) sum += std::exp(row[i] - most);
  float all = most + std::log(sum);
  for (auto i : languages) row[i] -= all;
}

Row judge_word(const Weights& weights, const Word& word, const Choice& choice) {
  Row row;
  row.fill(static_cast<float>(kForeign));
  auto languages = possible_in(weights, word.script, choice);
  if (languages.empty()) {
    row.fill(0);
    return row;
  }
  Weights::Sums sums{};
  weights.add(word, sums);
  double sharpness = weights.sharpness(std::min(weight_of(word), kFewLetters));
  for (auto i : languages) row[i] = static_cast<float>(sums[i] * sharpness);
  add_everyday(weights, word, languages, row);
  normalise(row, languages);
  for (auto i : languages) row[i] = std::max(row[i], static_cast<float>(kForeign));
  return row;
}

}  // namespace

std::vector<Run> find_runs(const Weights& weights, const std::vector<Word>& words,
                           const Choice& choice) {
  std::size_t count = weights.languages().size();
  std::vector<std::size_t> allowed;
  for (std::size_t i = 0; i < count; ++i) {
    bool written = std::ranges::any_of(
        words, [&](const Word& word) { return word.script == weights.languages()[i].script; });
    if (choice.possible[i] && written) allowed.push_back(i);
  }
  if (allowed.empty()) return {};
  Row best{};
  for (auto i : allowed) best[i] = static_cast<float>(choice.prior[i]);
  constexpr std::uint8_t kNone = 255;  // no change before the word
  std::vector<std::array<std::uint8_t, kMaxLanguages>> from(words.size());
  for (std::size_t w = 0; w < words.size(); ++w) {
    auto row = judge_word(weights, words[w], choice);
    auto first = std::ranges::max_element(allowed, {}, [&](std::size_t i) { return best[i]; });
    float changed = best[*first] - static_cast<float>(kChange);
    auto before = static_cast<std::uint8_t>(*first);
    for (auto i : allowed) {
      bool change = w > 0 && changed > best[i];
      from[w][i] = change ? before : kNone;
      best[i] = (change ? changed : best[i]) + row[i];
    }
  }
  std::size_t language = *std::ranges::max_element(allowed, {}, [&](auto i) { return best[i]; });
  std::vector<Run> runs{{words.size() - 1, words.size() - 1, language}};
  for (std::size_t w = words.size(); w-- > 0;) {
    runs.back().first = w;
    if (w > 0 && from[w][runs.back().language] != kNone) {
      runs.push_back({w - 1, w - 1, from[w][runs.back().language]});
    }
  }
  std::ranges::reverse(runs);
  return runs;
}

std::vector<double> share_of_each(const Weights& weights, const std::vector<Word>& words,
                                  const std::vector<Run>& runs, const Choice& choice) {
  std::vector<double> shares(weights.languages().size());
  std::size_t all = 0;
  for (const auto& run : runs) {
    Script script = weights.languages()[run.language].script;
    auto languages = possible_in(weights, script, choice);
    Weights::Sums sums{};
    std::size_t letters = 0;
    Row row{};
    for (std::size_t w = run.first; w <= run.last; ++w) {
      if (words[w].script != script) continue;
      weights.add(words[w], sums);
      add_everyday(weights, words[w], languages, row);
      letters += weight_of(words[w]);
    }
    double sharpness = weights.sharpness(letters);
    for (auto i : languages) row[i] += static_cast<float>(sums[i] * sharpness + choice.prior[i]);
    normalise(row, languages);
    for (auto i : languages) {
      shares[i] += std::exp(double(row[i])) * kOnlyOne * double(letters);
    }
    all += letters;
  }
  if (all > 0) {
    for (double& share : shares) share /= double(all);
  }
  return shares;
}

}  // namespace parley::language
