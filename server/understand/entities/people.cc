// Names, addresses, ids and credentials. A name is only taken where the text says that it is one.

#include <algorithm>
#include <array>
#include <string>

#include "understand/entities/checks.h"
#include "understand/entities/finders.h"

namespace parley::understand {
namespace {

using model::PiiType;

// A word in capitals, with the small words that may stand before it in a name.
const std::string kName =
    R"((?:von |van |de |der |den |da |di |la |le |al |bin )*\p{Lu}[\p{L}'’\-]{1,30})";

bool always(std::string_view) { return true; }
bool any(std::string_view value) { return has_digit(value); }

// SSA: no area 000, 666 or 9xx, no group 00, no serial 0000.
bool us_ssn(std::string_view value) {
  auto d = digits_of(value);
  return d.size() == 9 && d.substr(0, 3) != "000" && d.substr(0, 3) != "666" && d[0] != '9' &&
         d.substr(3, 2) != "00" && d.substr(5) != "0000";
}

// The German tax number: ISO 7064 mod 11,10, the first digit is not 0.
bool de_steuer_id(std::string_view value) {
  auto d = digits_of(value);
  if (d.size() != 11 || d[0] == '0') return false;
  int product = 10;
  for (std::size_t i = 0; i < 10; ++i) {
    int sum = (d[i] - '0' + product) % 10;
    product = (sum == 0 ? 10 : sum) * 2 % 11;
  }
  return (11 - product) % 10 == d[10] - '0';
}

// What follows "my name is" and is no name.
bool is_plain_word(std::string_view word) {
  static constexpr std::array kWords = std::to_array<std::string_view>(
      {"a",      "also", "already", "an",        "and",        "but",     "correct", "different",
       "falsch", "for",  "in",      "incorrect", "misspelled", "missing", "nicht",   "not",
       "on",     "only", "spelled", "still",     "that",       "the",     "there",   "under",
       "unter",  "very", "with",    "wrong",     "wrongly"});
  return std::ranges::binary_search(kWords, std::string_view(lower_ascii(word)));
}

}  // namespace

PersonFinder::PersonFinder()
    : name_cues_{Pattern(
                     R"((?i:\bmy (?:full )?name(?:'s| is)|\bname ?[:=]|\bi am called|)"
                     R"(\bmein (?:voller )?name (?:ist|lautet)|\bich hei(?:ß|ss)e|\bje m'appelle|)"
                     R"(\bme llamo|\bmi chiamo|\bsigned,?|\b(?:hi|hello|hey|hallo),? this is|)"
                     R"(\b(?:mr|mrs|ms|miss|herrn?|frau)\b\.?)[: ]{1,2})"
                     R"((?i:(?:mr|mrs|ms|miss|dr|prof|herr|frau)\.? )*()" +
                     kName + "(?: " + kName + R"(){0,3}))"),
                 Pattern(R"((?i:\bthis is )()" + kName + "(?: " + kName +
                         R"(){0,2}) (?i:speaking|from|calling|here|again)\b)"),
                 Pattern(R"((?:\bI'm|\bI am|\bIch bin) ()" + kName + " " + kName +
                         R"()(?:$|[^\p{L}]))"),
                 Pattern(R"((?i:regards|wishes|sincerely|cheers|grü(?:ß|ss)en?|greetings|thanks|)"
                         R"(thank you|danke)[,!]{0,2}\s*\n\s*()" +
                         kName + "(?: " + kName + R"(){0,2})[ ]*(?:\n|$))")},
      plain_name_(
          R"((?i:\bmy name is|\bmein name ist|\bich hei(?:ß|ss)e) ([\p{Ll}][\p{L}'’\-]{1,20}))") {
  auto add = [&](std::string_view type, PiiType pii, std::string_view subtype,
                 bool (*fits)(std::string_view), std::string_view expression) {
    rules_.push_back({type, pii, subtype, Pattern(expression), fits});
  };
  add("address", PiiType::address, "", any,
      R"((?:^|[^\p{L}\d])(\p{Lu}[\p{L}.\- ]{0,40}?(?:straße|strasse|str\.|Straße|Strasse|Str\.|weg|Weg|platz|Platz|allee|Allee|gasse|Gasse|ring|Ring|damm|Damm|ufer|Ufer) ?\d{1,4} ?[a-zA-Z]?(?:,? ?\n? ?(?:D-|A-|CH-)?\d{4,5} \p{Lu}[\p{L}\-]+(?: (?:am|an der|im|bei) \p{Lu}[\p{L}\-]+)?)?)(?:$|[^\p{L}\d]))");
  add("address", PiiType::address, "", any,
      R"((?:^|[^\w#\-])(\d{1,5}[A-Za-z]? (?:[NSEW]\.? )?(?:\p{Lu}[\p{L}'.]+ ){1,4}(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Ln|Drive|Dr|Court|Ct|Way|Place|Pl|Square|Sq|Terrace|Close|Crescent)\b\.?(?:,? (?:Apt|Apartment|Suite|Unit|Flat)\.? ?#?\w{1,5})?(?:,? \p{Lu}[\p{L}]+(?: \p{Lu}[\p{L}]+)?(?:,? (?:[A-Z]{2} )?(?:\d{5}(?:-\d{4})?|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}))?)?)(?:$|[^\w]))");
  add("postcode", PiiType::address, "", any,
      R"((?i)\b(?:post ?code|zip(?: ?code)?|postal code|plz|postleitzahl)[ :]{0,2}(?:is|ist|lautet)?[ :]{0,2}((?:[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]-)?\d{4,5}(?:-\d{4})?|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})(?:$|[^\w]))");
  add("", PiiType::national_id, "us_ssn", us_ssn,
      R"((?:^|[^\w\-])(\d{3}-\d{2}-\d{4})(?:$|[^\w\-]))");
  add("", PiiType::national_id, "us_ssn", us_ssn,
      R"((?i)\b(?:ssn|social security)[^\d\n]{0,20}(\d{3}[ \-]?\d{2}[ \-]?\d{4})(?:$|[^\w\-]))");
  add("", PiiType::national_id, "de_steuer_id", de_steuer_id,
      R"((?i)\b(?:steuer-?id(?:entifikations)?(?:nummer|nr\.?)?|id-?nr\.?|tax id)[^\d\n]{0,16}(\d{2} ?\d{3} ?\d{3} ?\d{3})(?:$|[^\w\-]))");
  add("", PiiType::passport, "", any,
      R"((?i)\b(?:passport|reisepass|pass)(?:nummer|nr)?[ ]?(?:number|no|nr|nummer)?[.:]?[ ]?(?:is|ist|lautet)?[: ]{0,2}((?-i:[A-Z]{0,2}\d[A-Z0-9]{5,8}|[CFGHJK][A-Z0-9]{8}))(?:$|[^\w]))");
  add("", PiiType::credential, "password", always,
      R"((?i)\b(?:password|passwort|passwd|pwd|kennwort|passcode)[ ]?(?:is|ist|lautet|war|was|:|=)[ :]{0,2}["'“]?([^\s"'”,;]{4,64}))");
  add("", PiiType::credential, "key", any,
      R"((?:^|[^\w\-])((?:sk|pk|rk)[-_][A-Za-z0-9_\-]{16,128}|AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{36}|xox[abpr]-[A-Za-z0-9\-]{10,72}|AIza[0-9A-Za-z_\-]{35}|eyJ[A-Za-z0-9_\-]{8,}\.[A-Za-z0-9_\-]{8,}\.[A-Za-z0-9_\-]*))");
  add("", PiiType::credential, "key", any,
      R"((?i)\b(?:api[ _\-]?key|access[ _\-]?token|secret(?:[ _\-]?key)?|bearer)[ ]?(?:is|ist|:|=)?[ :"']{0,3}([A-Za-z0-9_\-.]{16,200}))");
}

void PersonFinder::names(const Scene& scene, Finds& to) const {
  auto name = [&](std::string_view part, double confidence) {
    if (is_plain_word(part.substr(0, part.find(' ')))) return;
    to.push_back(scene.personal("name", PiiType::name, part, std::string(part), confidence));
  };
  for (const auto& cue : name_cues_) {
    cue.each(scene.text, [&](const auto& g) { name(g[0], 0.9); });
  }
  plain_name_.each(scene.text, [&](const auto& g) { name(g[0], 0.6); });
}

void PersonFinder::find(const Scene& scene, Finds& to) const {
  names(scene, to);
  for (const auto& rule : rules_) {
    rule.pattern.each(scene.text, [&](const auto& g) {
      if (!rule.fits(g[0])) return;
      auto made = scene.personal(std::string(rule.type), rule.pii, g[0], std::string(g[0]), 0.9);
      if (!rule.subtype.empty()) made.subtype = std::string(rule.subtype);
      to.push_back(std::move(made));
    });
  }
}

}  // namespace parley::understand
