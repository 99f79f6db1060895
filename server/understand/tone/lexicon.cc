#include "understand/tone/lexicon.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <unordered_map>

#include "understand/tone/built_in.h"

namespace parley::understand {
namespace {

constexpr std::size_t kLongestPhrase = 4;  // words
constexpr std::size_t kNegationReach = 3;  // words
constexpr double kShout = 1.2;
constexpr double kStronger = 1.3;
constexpr double kWeaker = 0.6;
constexpr std::size_t kInflected = 7;  // bytes of a word that may have an ending

using namespace std::string_view_literals;

// Each list is sorted.
constexpr auto kNegations = std::to_array<std::string_view>(
    {"aint",    "arent",   "barely",  "cannot", "cant",   "couldnt", "didnt", "doesnt",
     "dont",    "fails",   "hardly",  "isnt",   "kaum",   "kein",    "keine", "keinem",
     "keinen",  "keiner",  "keines",  "lack",   "lacks",  "neither", "never", "nicht",
     "nichts",  "nie",     "niemals", "no",     "nobody", "none",    "nor",   "not",
     "nothing", "nowhere", "ohne",    "rarely", "wasnt",  "without", "wont"});
constexpr auto kStrengthens = std::to_array<std::string_view>(
    {"absolut",     "absolutely",   "besonders", "completely", "deeply",   "echt",
     "especially",  "extrem",       "extremely", "fucking",    "highly",   "incredibly",
     "insanely",    "particularly", "really",    "richtig",    "sehr",     "seriously",
     "so",          "super",        "too",       "total",      "totally",  "truly",
     "unglaublich", "utterly",      "very",      "völlig",     "wirklich", "überaus"});
constexpr auto kWeakens =
    std::to_array<std::string_view>({"bisschen", "bit", "etwas", "fairly", "kinda", "little",
                                     "mildly", "partly", "slightly", "somewhat", "ziemlich"});
constexpr auto kTurns =
    std::to_array<std::string_view>({"aber", "although", "but", "however", "though", "yet"});

template <std::size_t N>
bool in(const std::array<std::string_view, N>& sorted, std::string_view word) {
  return std::ranges::binary_search(sorted, word);
}

using Values = std::unordered_map<std::string_view, double>;

// Lines "phrase<TAB>value"; those that begin with # are for people.
Values read_values(std::string_view text) {
  Values values;
  while (!text.empty()) {
    const auto line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    const auto tab = line.find('\t');
    if (line.starts_with('#') || tab == line.npos) continue;
    double value = 0.0;
    std::from_chars(line.data() + tab + 1, line.data() + line.size(), value);
    values.emplace(line.substr(0, tab), value);
  }
  return values;
}

const double* find(std::string_view phrase) {
  static const auto values = read_values(built_in_lexicon());
  auto found = values.find(phrase);
  return found == values.end() ? nullptr : &found->second;
}

// Also without one of the endings that German adjectives have.
const double* find_word(std::string_view word) {
  if (const auto* value = find(word)) return value;
  if (word.size() < kInflected) return nullptr;
  for (auto ending : {"em"sv, "en"sv, "er"sv, "es"sv, "e"sv}) {
    if (!word.ends_with(ending)) continue;
    if (const auto* value = find(word.substr(0, word.size() - ending.size()))) return value;
  }
  return nullptr;
}

bool denied(const std::vector<Word>& words, std::size_t at) {
  bool turned = false;
  for (auto i = at - std::min(at, kNegationReach); i < at; ++i) {
    if (is_negation(words[i].lower)) turned = !turned;
    if (ends_clause(words[i])) turned = false;
  }
  return turned;
}

}  // namespace

bool is_negation(std::string_view word) { return in(kNegations, word) || word.ends_with("n't"); }
bool turns(std::string_view word) { return in(kTurns, word); }
bool ends_clause(const Word& word) {
  return turns(word.lower) || (word.after < 128 && word.after != 0 &&
                               ",.;!?:()"sv.contains(static_cast<char>(word.after)));
}

std::vector<Mood> find_moods(const std::vector<Word>& words) {
  std::vector<Mood> moods;
  std::string phrase;
  for (std::size_t at = 0; at < words.size();) {
    const auto* value = find_word(words[at].lower);
    std::size_t taken = 1;
    phrase = words[at].lower;
    for (std::size_t n = 2; n <= kLongestPhrase && at + n <= words.size(); ++n) {
      phrase += ' ';
      phrase += words[at + n - 1].lower;
      if (const auto* longer = find(phrase)) {
        value = longer;
        taken = n;
      }
    }
    if (value) {
      Mood mood{at, *value, denied(words, at)};
      if (at > 0 && in(kStrengthens, words[at - 1].lower)) mood.value *= kStronger;
      if (at > 0 && in(kWeakens, words[at - 1].lower)) mood.value *= kWeaker;
      if (words[at].capitals) mood.value *= kShout;
      moods.push_back(mood);
    }
    at += taken;
  }
  return moods;
}

}  // namespace parley::understand
