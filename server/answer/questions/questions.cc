#include "answer/questions/questions.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <utility>

namespace parley::answer {
namespace {

using Words = std::span<const std::string_view>;

constexpr std::size_t kShortQuestion = 9;  // words; a longer one says what it is about
constexpr std::size_t kHalfQuestion = 3;   // words that a part of a double question has at least

constexpr auto kAsking = std::to_array<std::string_view>(
    {"how",   "what", "when",  "where",  "who",     "which",    "why",  "can",    "could",
     "do",    "does", "is",    "are",    "will",    "wie",      "was",  "wann",   "wo",
     "wohin", "wer",  "warum", "welche", "welcher", "welches",  "kann", "können", "ist",
     "sind",  "gibt", "muss",  "darf",   "kostet",  "verlangt", "wird"});

constexpr auto kContinuing =
    std::to_array<std::string_view>({"and", "or", "also", "but", "then", "und", "oder", "auch",
                                     "aber", "dann", "same", "dasselbe"});

constexpr auto kContinuingPhrases = std::to_array<std::string_view>(
    {"what about", "how about", "what if", "was ist mit", "wie ist es mit", "wie sieht es mit",
     "wie steht es mit", "gilt das"});

// Words that stand for what was said before.
constexpr auto kPointing = std::to_array<std::string_view>(
    {"it",   "its",   "that",  "this",  "these", "those",  "they",  "them", "one",
     "ones", "there", "das",   "dies",  "diese", "dieser", "es",    "sie",  "ihn",
     "dort", "dafür", "davon", "damit", "dazu",  "daran",  "darauf"});

bool one_of(Words words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

std::string_view trim(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  return out;
}

// Words of a text in lower case: what stands between spaces and ASCII punctuation.
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : lower(text) + " ") {
    const bool inside = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '\'' || c < 0;
    if (inside) {
      word += c;
    } else if (!word.empty()) {
      words.push_back(std::exchange(word, {}));
    }
  }
  return words;
}

// Where the sentence that begins at `from` ends: behind its mark, or at the end of the line.
std::size_t end_of_sentence(std::string_view text, std::size_t from) {
  static constexpr auto kWide = std::to_array<std::string_view>({"？", "。", "！", "؟"});
  for (std::size_t i = from; i < text.size(); ++i) {
    if (text[i] == '\n') return i + 1;
    for (const std::string_view mark : kWide) {
      if (text.substr(i).starts_with(mark)) return i + mark.size();
    }
    if (text[i] != '?' && text[i] != '!' && text[i] != '.') continue;
    std::size_t end = i + 1;
    while (end < text.size() && (text[end] == '?' || text[end] == '!' || text[end] == '.')) ++end;
    if (end == text.size() || is_space(text[end])) return end;
    i = end - 1;  // "v2.1", "example.com"
  }
  return text.size();
}

bool asks(std::string_view sentence) {
  sentence = trim(sentence);
  return sentence.ends_with('?') || sentence.ends_with("?!") || sentence.ends_with("？") ||
         sentence.ends_with("؟");
}

// Where the second question of "how long … and what …?" begins.
std::optional<std::size_t> second_half(std::string_view sentence) {
  const std::string small = lower(sentence);
  const auto first = words_of(sentence);
  if (first.empty() || !one_of(kAsking, first.front())) return std::nullopt;
  for (const std::string_view joint : {" and ", " und "}) {
    for (auto at = small.find(joint); at != small.npos; at = small.find(joint, at + 1)) {
      const auto rest = words_of(std::string_view(small).substr(at + joint.size()));
      const bool whole = rest.size() >= kHalfQuestion && one_of(kAsking, rest.front()) &&
                         words_of(std::string_view(small).substr(0, at)).size() >= kHalfQuestion;
      if (whole) return at + 1;
    }
  }
  return std::nullopt;
}

}  // namespace

std::vector<std::string> split_questions(std::string_view text) {
  std::vector<std::string> questions;
  std::size_t begin = 0;  // of the question that is being read, its statements included
  const auto close = [&](std::size_t end) {
    questions.emplace_back(trim(text.substr(begin, end - begin)));
    begin = end;
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = end_of_sentence(text, at);
    const std::string_view sentence = text.substr(at, end - at);
    if (asks(sentence)) {
      if (const auto half = second_half(sentence)) close(at + *half);
      close(end);
    }
    at = end;
  }
  if (questions.size() < 2) return {std::string(trim(text))};
  if (const auto rest = trim(text.substr(begin)); !rest.empty()) {
    questions.back() += " " + std::string(rest);
  }
  while (questions.size() > kMostQuestions) {
    const std::string last = std::move(questions.back());
    questions.pop_back();
    questions.back() += " " + last;
  }
  return questions;
}

bool follows_up(std::string_view question) {
  const auto words = words_of(question);
  if (words.empty() || words.size() > kShortQuestion) return false;
  const bool whole = words.size() > 1 && one_of(kAsking, words[1]);  // "and how do I pay?"
  if (one_of(kContinuing, words.front()) && !whole) return true;
  const std::string small = lower(trim(question));
  const bool continued = std::ranges::any_of(
      kContinuingPhrases, [&](std::string_view phrase) { return small.starts_with(phrase); });
  return continued || std::ranges::any_of(
                          words, [](const std::string& word) { return one_of(kPointing, word); });
}

}  // namespace parley::answer
