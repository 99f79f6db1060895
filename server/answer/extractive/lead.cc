#include "answer/extractive/lead.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <vector>

namespace parley::answer {
namespace {

using Words = std::span<const std::string_view>;

// What a question begins with that waits for yes or no.
constexpr auto kYesNo = std::to_array<std::string_view>(
    {"can",    "could",  "may",        "do",          "does",    "is",     "are",    "will",
     "must",   "should", "am",         "kann",        "können",  "darf",   "dürfen", "ist",
     "sind",   "gibt",   "muss",       "müssen",      "wird",    "werden", "habt",   "haben",
     "bietet", "bieten", "akzeptiert", "akzeptieren", "liefert", "liefern"});

// A sentence that answers with them is permission or possibility, so it can be a "yes".
constexpr auto kAffirming = std::to_array<std::string_view>(
    {"can",         "may",    "accept",  "accepts",   "offer",     "offers", "possible",
     "available",   "free",   "kann",    "kannst",    "können",    "darf",   "dürfen",
     "akzeptieren", "bieten", "möglich", "verfügbar", "kostenlos", "always", "immer",
     "required",    "must",   "müssen",  "muss"});

constexpr auto kDenying = std::to_array<std::string_view>(
    {"not",   "cannot",  "can't",   "don't", "doesn't", "isn't",  "aren't", "won't",
     "never", "no",      "nicht",   "kein",  "keine",   "keinen", "keiner", "keinem",
     "nie",   "niemals", "neither", "nor",   "without", "ohne",   "unable"});

// Holds in some cases only: then "yes" or "no" would say too much.
constexpr auto kConditional = std::to_array<std::string_view>(
    {"if",     "unless",  "except",   "only",        "but",      "however", "once",
     "until",  "after",   "before",   "within",      "when",     "while",   "some",
     "most",   "depends", "usually",  "between",     "wenn",     "falls",   "sofern",
     "nur",    "aber",    "sobald",   "bis",         "nach",     "vor",     "innerhalb",
     "außer",  "manche",  "einige",   "meist",       "meistens", "sonst",   "otherwise",
     "or",     "oder",    "selected", "ausgewählte", "as",       "long",    "solange",
     "unlike", "than",    "als"});

constexpr auto kNumbers = std::to_array<std::string_view>(
    {"one",  "two",    "three", "four",   "five",  "six",   "seven", "eight", "nine",
     "ten",  "twelve", "ein",   "eine",   "einen", "einem", "einer", "zwei",  "drei",
     "vier", "fünf",   "sechs", "sieben", "acht",  "neun",  "zehn",  "zwölf"});

constexpr auto kBetween =
    std::to_array<std::string_view>({"to", "-", "–", "and", "or", "bis", "und", "oder"});

constexpr auto kOfUnits = std::to_array<std::string_view>(
    {"working", "business", "calendar", "full", "volle", "vollen", "weitere", "more"});

constexpr auto kTimes = std::to_array<std::string_view>(
    {"second",   "seconds",   "minute",      "minutes",     "hour", "hours", "day",     "days",
     "week",     "weeks",     "month",       "months",      "year", "years", "sekunde", "sekunden",
     "minute",   "minuten",   "stunde",      "stunden",     "tag",  "tage",  "tagen",   "woche",
     "wochen",   "monat",     "monate",      "monaten",     "jahr", "jahre", "jahren",  "werktag",
     "werktage", "werktagen", "arbeitstage", "arbeitstagen"});

constexpr auto kCurrencies = std::to_array<std::string_view>(
    {"eur", "usd", "gbp", "chf", "euro", "euros", "dollar", "dollars", "pound", "pounds", "cent",
     "cents", "franken", "€", "$", "£"});

enum class Wanted { nothing, time, money };

bool one_of(Words words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  return out;
}

// What stands between spaces, without punctuation at its ends.
struct Token {
  std::string word;  // lower case
  std::size_t start = 0;
  std::size_t end = 0;
  bool closes = false;  // punctuation followed it
};

std::vector<Token> tokens_of(std::string_view text) {
  static constexpr std::string_view kMarks = ",.;:!?()\"";
  std::vector<Token> tokens;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == ' ' || text[at] == '\n') {
      ++at;
      continue;
    }
    const std::size_t space = std::min(text.find_first_of(" \n", at), text.size());
    std::size_t start = at;
    std::size_t end = space;
    while (start < end && kMarks.contains(text[start])) ++start;
    while (end > start && kMarks.contains(text[end - 1])) --end;
    if (start < end)
      tokens.push_back({lower(text.substr(start, end - start)), start, end, end < space});
    at = space;
  }
  return tokens;
}

bool any_of(const std::vector<Token>& tokens, Words words) {
  return std::ranges::any_of(tokens, [&](const Token& t) { return one_of(words, t.word); });
}

bool has_digit(std::string_view text) {
  return std::ranges::any_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

bool is_number(const Token& token) { return has_digit(token.word) || one_of(kNumbers, token.word); }

bool carries_currency(std::string_view word) {
  return has_digit(word) && std::ranges::any_of(kCurrencies, [&](std::string_view sign) {
           return sign.size() <= 3 && static_cast<unsigned char>(sign[0]) > 0x7F &&
                  word.contains(sign);
         });
}

Wanted wanted(std::string_view question) {
  const std::string text = lower(question);
  const auto has = [&](Words phrases) {
    return std::ranges::any_of(phrases, [&](std::string_view p) { return text.contains(p); });
  };
  static constexpr auto kTime = std::to_array<std::string_view>(
      {"how long", "how soon", "how quickly", "how fast", "how many days", "how many weeks",
       "how many hours", "wie lange", "wie schnell", "wie viele tage", "wie viele stunden"});
  static constexpr auto kMoney = std::to_array<std::string_view>(
      {"how much does", "how much is", "how much do", "how much are", "what does it cost", "cost",
       "what is the price", "was kostet", "wie viel kostet", "wieviel kostet", "wie hoch"});
  if (has(kTime)) return Wanted::time;
  return has(kMoney) ? Wanted::money : Wanted::nothing;
}

// The end of the quantity that begins with the token `first`; none where it is no such quantity.
std::optional<std::size_t> quantity_end(const std::vector<Token>& tokens, std::size_t first,
                                        Wanted kind) {
  const auto word = [&](std::size_t i) -> std::string_view {
    return i < tokens.size() ? std::string_view(tokens[i].word) : std::string_view();
  };
  if (!is_number(tokens[first])) return std::nullopt;
  if (kind == Wanted::money && (carries_currency(word(first)) || word(first).contains('$'))) {
    return first + 1;
  }
  std::size_t next = first + 1;
  if (one_of(kBetween, word(next)) && next + 1 < tokens.size() && is_number(tokens[next + 1])) {
    next += 2;
  }
  if (one_of(kOfUnits, word(next))) ++next;
  const Words units = kind == Wanted::time ? Words(kTimes) : Words(kCurrencies);
  if (next >= tokens.size() || !one_of(units, word(next))) return std::nullopt;
  return next + 1;
}

std::string quantity(std::string_view sentence, const std::vector<Token>& tokens, Wanted kind) {
  std::string only;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const auto end = quantity_end(tokens, i, kind);
    if (!end) continue;
    const auto& last = tokens[*end - 1];
    const std::string found(sentence.substr(tokens[i].start, last.end - tokens[i].start));
    if (!only.empty() && found != only) return {};  // which of them, the sentence says
    if (i == 0) return {};                          // it begins with it
    only = found;
    i = *end - 1;
  }
  return only;
}

std::string yes_or_no(const std::vector<Token>& question, const std::vector<Token>& sentence,
                      bool german) {
  if (question.empty() || !one_of(kYesNo, question.front().word)) return {};
  const std::string_view begins = sentence.front().word;
  if (begins == "yes" || begins == "no" || begins == "ja" || begins == "nein") return {};
  if (any_of(question, kDenying) || any_of(sentence, kConditional)) return {};
  if (any_of(sentence, kDenying)) return german ? "Nein." : "No.";
  if (any_of(sentence, kAffirming)) return german ? "Ja." : "Yes.";
  return {};
}

}  // namespace

std::string lead(std::string_view question, std::string_view sentence, std::string_view language) {
  if (language != "en" && language != "de") return {};
  const auto said = tokens_of(sentence);
  if (said.empty()) return {};
  const Wanted kind = wanted(question);
  if (kind != Wanted::nothing) return quantity(sentence, said, kind);
  return yes_or_no(tokens_of(question), said, language == "de");
}

}  // namespace parley::answer
