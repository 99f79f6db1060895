#include "language/language.h"

#include <algorithm>
#include <array>
#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>
#include <iterator>

#include "base/utf8.h"

namespace parley::language {
namespace {

// A text that has fewer letters than this stays in the language of its conversation: "ok", "merci".
constexpr std::size_t kTooShortToSwitch = 10;
constexpr double kMinConfidence = 0.4;  // less is "und"

struct Letters {
  std::size_t latin = 0;
  std::size_t other = 0;
  std::size_t all() const { return latin + other; }
};

// Letters, roughly: ASCII and Latin supplements by range, everything above that is not punctuation
// or a symbol. Good enough to say how much text there is to judge by.
Letters count_letters(std::string_view text) {
  Letters letters;
  for (std::size_t at = 0; at < text.size();) {
    auto [c, bytes] = base::decode_utf8(text, at);
    at += bytes;
    if ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= 0xC0 && c <= 0x24F)) {
      ++letters.latin;
    } else if (c >= 0x370 && !(c >= 0x2000 && c <= 0x2E7F) && !(c >= 0x3000 && c <= 0x303F) &&
               !(c >= 0xE000 && c <= 0xF8FF) && !(c >= 0xFE00 && c <= 0xFFFF) && c < 0x1F000) {
      ++letters.other;
    }
  }
  return letters;
}

// How often a "reliable" answer is right, by the number of letters: measured on lines of one word,
// two words and a sentence in 75 languages. Between two rows the value is interpolated. Languages
// with many neighbours that CLD2 does not know, or takes for them, get the second column.
struct Rate {
  std::size_t letters;
  double common, rare, other_script;
};
constexpr std::array<Rate, 9> kRates{{{0, 0.30, 0.25, 0.70},
                                      {4, 0.45, 0.36, 0.80},
                                      {8, 0.60, 0.50, 0.83},
                                      {12, 0.70, 0.56, 0.84},
                                      {16, 0.78, 0.60, 0.88},
                                      {20, 0.84, 0.64, 0.94},
                                      {24, 0.88, 0.68, 0.96},
                                      {32, 0.93, 0.70, 0.96},
                                      {64, 0.98, 0.75, 0.97}}};
constexpr std::array<std::string_view, 18> kCommon{"en", "de", "fr", "es", "it", "pt",
                                                   "nl", "sv", "da", "nb", "fi", "pl",
                                                   "cs", "hu", "ro", "tr", "id", "vi"};

double rate(const Rate& row, bool latin, bool common) {
  return !latin ? row.other_script : common ? row.common : row.rare;
}

double confidence_of(std::string_view code, const Letters& letters) {
  bool latin = letters.latin >= letters.other;
  bool common = std::ranges::find(kCommon, code) != kCommon.end();
  auto next =
      std::ranges::find_if(kRates, [&](const Rate& r) { return r.letters > letters.all(); });
  const Rate& below = *std::prev(next);
  if (next == kRates.end()) return rate(below, latin, common);
  double part = double(letters.all() - below.letters) / double(next->letters - below.letters);
  double low = rate(below, latin, common), high = rate(*next, latin, common);
  return low + part * (high - low);
}

// CLD2 names some languages by older codes, or by more than we tell.
std::string to_iso(std::string_view code) {
  if (code == "iw") return "he";
  if (code == "no") return "nb";
  if (code == "jw") return "jv";
  return std::string(code.substr(0, code.find('-')));
}

CLD2::Language to_cld2(std::string_view iso) {
  std::string code(iso == "he" ? "iw" : iso == "nb" ? "no" : iso == "jv" ? "jw" : iso);
  return CLD2::GetLanguageFromName(code.c_str());
}

// Up to three languages with their share of the text, best first.
std::vector<model::Language> ask_cld2(std::string_view text, const Hints& hints,
                                      const Letters& letters) {
  CLD2::CLDHints cld{nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
  if (hints.expected) cld.language_hint = to_cld2(*hints.expected);
  std::array<CLD2::Language, 3> languages{};
  std::array<int, 3> percents{};
  std::array<double, 3> scores{};
  int text_bytes = 0;
  bool reliable = false;
  // Without "best effort" CLD2 answers nothing at all below about four words.
  constexpr int kFlags = CLD2::kCLDFlagBestEffort;
  CLD2::ExtDetectLanguageSummary(text.data(), static_cast<int>(text.size()), true, &cld, kFlags,
                                 languages.data(), percents.data(), scores.data(), nullptr,
                                 &text_bytes, &reliable);
  std::vector<model::Language> found;
  int total = 0;
  for (int percent : percents) total += percent;
  for (std::size_t i = 0; i < languages.size(); ++i) {
    if (languages[i] == CLD2::UNKNOWN_LANGUAGE || percents[i] == 0) continue;
    auto code = to_iso(CLD2::LanguageCode(languages[i]));
    double share = double(percents[i]) / std::max(total, 1);
    double confidence = confidence_of(code, letters) * share * (reliable ? 1.0 : 0.4);
    found.push_back({std::move(code), confidence});
  }
  return found;
}

}  // namespace

Detection detect(std::string_view text, const Hints& hints) {
  auto letters = count_letters(text);
  Detection detection;
  detection.best.code = "und";
  if (letters.all() > 1) detection.alternatives = ask_cld2(text, hints, letters);
  auto& found = detection.alternatives;
  if (!hints.allowed.empty()) {
    std::erase_if(found, [&](const model::Language& language) {
      return std::ranges::find(hints.allowed, language.code) == hints.allowed.end();
    });
  }
  std::ranges::sort(found, std::greater{}, &model::Language::confidence);

  bool short_latin = letters.other == 0 && letters.latin < kTooShortToSwitch;
  if (hints.expected && (short_latin || found.empty())) {
    auto same = std::ranges::find(found, *hints.expected, &model::Language::code);
    double seen = same == found.end() ? 0.0 : same->confidence;
    detection.best = {*hints.expected, std::max(seen, 0.6)};
    if (same != found.end()) found.erase(same);
  } else if (!found.empty() && found.front().confidence >= kMinConfidence) {
    detection.best = std::move(found.front());
    found.erase(found.begin());
  } else if (!found.empty()) {
    detection.best.confidence = 1.0 - found.front().confidence;
  }
  return detection;
}

}  // namespace parley::language
