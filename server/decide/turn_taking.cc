// When a customer has finished speaking: from the text alone, in a few microseconds.
#include <algorithm>
#include <array>
#include <string>

#include "decide/decide.h"

namespace parley::decide {
namespace {

// Alone, these announce more to come.
constexpr std::array<std::string_view, 26> kOpeners = {
    "hi",           "hello",          "hey",          "hallo",     "moin",         "servus",
    "good morning", "good afternoon", "good evening", "guten tag", "guten morgen", "guten abend",
    "hi there",     "hello there",    "bonjour",      "salut",     "hola",         "buenos dias",
    "ciao",         "buongiorno",     "ola",          "hej",       "ahoj",         "merhaba",
    "hoi",          "grüß gott"};

// At the end, these announce more to come.
constexpr std::array<std::string_view, 18> kConnectors = {
    "and", "but", "or",   "because", "so",   "also", "that", "the", "a",
    "my",  "und", "aber", "oder",    "weil", "dass", "der",  "die", "mein"};

constexpr std::size_t kFragmentWords = 3;  // fewer words than this without an end mark
constexpr std::size_t kFragmentBytesWithoutSpaces = 18;  // six letters of a script without spaces

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; });
  return out;
}

std::string_view trim(std::string_view text, std::string_view of) {
  auto first = text.find_first_not_of(of);
  if (first == text.npos) return {};
  return text.substr(first, text.find_last_not_of(of) - first + 1);
}

bool ends_with_any(std::string_view text, std::initializer_list<std::string_view> ends) {
  return std::ranges::any_of(ends, [&](std::string_view end) { return text.ends_with(end); });
}

template <std::size_t N>
bool contains(const std::array<std::string_view, N>& list, std::string_view word) {
  return std::ranges::find(list, word) != list.end();
}

}  // namespace

bool reads_as_finished(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n";
  auto whole = trim(text, kSpace);
  if (whole.empty()) return true;  // an attachment alone
  auto lower = lower_ascii(whole);
  if (contains(kOpeners, trim(lower, " .,!?:;"))) return false;
  if (ends_with_any(whole, {"...", "…", ",", ":", ";", "-", "–", "("})) return false;
  if (ends_with_any(whole, {".", "!", "?", "。", "！", "？", "؟", "।", ")"})) return true;
  auto last_space = lower.find_last_of(kSpace);
  auto last_word = last_space == lower.npos ? lower : lower.substr(last_space + 1);
  if (contains(kConnectors, last_word)) return false;
  auto words = 1 + static_cast<std::size_t>(std::ranges::count(lower, ' '));
  if (words >= kFragmentWords) return true;
  bool spaceless = std::ranges::any_of(whole, [](char c) {
    return static_cast<unsigned char>(c) >= 0xe3 && static_cast<unsigned char>(c) <= 0xed;
  });
  if (spaceless) return whole.size() >= kFragmentBytesWithoutSpaces;
  // One or two words: thanks, yes, numbers and order codes are whole; other words may go on.
  static constexpr std::array<std::string_view, 20> kWhole = {
      "thanks",  "thank you", "thx",   "danke", "vielen dank",  "merci",      "gracias",
      "yes",     "no",        "ok",    "okay",  "ja",           "nein",       "bye",
      "goodbye", "tschüss",   "human", "agent", "human please", "real person"};
  return contains(kWhole, lower) || agrees(text) ||
         lower.find_first_of("0123456789@") != lower.npos;
}

bool agrees(std::string_view text) {
  static constexpr std::array<std::string_view, 22> kYes = {
      "yes",         "yes please",
      "yes, please", "yeah",
      "yep",         "sure",
      "ok",          "okay",
      "please",      "please do",
      "go ahead",    "that would be great",
      "ja",          "ja bitte",
      "ja, bitte",   "gerne",
      "ja gerne",    "bitte",
      "oui",         "si",
      "sí",          "yes that would be great"};
  return contains(kYes, trim(lower_ascii(text), " \t\r\n.,!"));
}

}  // namespace parley::decide
