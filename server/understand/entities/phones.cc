// Telephone numbers: international ones by their country's length, national ones by a word, by the
// ways in which countries group them, and never where a word says that a number is something else.

#include <algorithm>
#include <array>
#include <string>

#include "understand/entities/checks.h"
#include "understand/entities/finders.h"

namespace parley::understand {
namespace {

using Kind = Token::Kind;

struct Country {
  std::string_view code;
  int shortest, longest;  // digits after the code
};
// Longer codes stand before their beginnings.
constexpr auto kCountries = std::to_array<Country>(
    {{"351", 9, 9},  {"352", 6, 11}, {"353", 7, 9},  {"354", 7, 9},  {"358", 5, 11}, {"359", 7, 9},
     {"370", 8, 8},  {"371", 8, 8},  {"372", 7, 8},  {"380", 9, 9},  {"385", 8, 9},  {"386", 8, 8},
     {"420", 9, 9},  {"421", 9, 9},  {"852", 8, 8},  {"886", 8, 9},  {"966", 9, 9},  {"971", 8, 9},
     {"972", 8, 9},  {"1", 10, 10},  {"7", 10, 10},  {"20", 8, 10},  {"27", 9, 9},   {"30", 10, 10},
     {"31", 9, 9},   {"32", 8, 9},   {"33", 9, 9},   {"34", 9, 9},   {"36", 8, 9},   {"39", 6, 11},
     {"40", 9, 9},   {"41", 9, 9},   {"43", 6, 13},  {"44", 9, 10},  {"45", 8, 8},   {"46", 7, 10},
     {"47", 8, 8},   {"48", 9, 9},   {"49", 6, 12},  {"52", 10, 11}, {"54", 10, 11}, {"55", 10, 11},
     {"56", 9, 9},   {"57", 8, 10},  {"60", 7, 10},  {"61", 9, 9},   {"62", 8, 12},  {"63", 8, 10},
     {"64", 8, 10},  {"65", 8, 8},   {"66", 8, 9},   {"81", 9, 10},  {"82", 8, 10},  {"84", 8, 10},
     {"86", 10, 11}, {"90", 10, 10}, {"91", 10, 10}, {"92", 9, 10},  {"98", 10, 10}});

struct Place {
  std::string_view name;  // of a zone or a language
  std::string_view code;
};
constexpr auto kZones = std::to_array<Place>(
    {{"Europe/Berlin", "49"},      {"Europe/Busingen", "49"},   {"Europe/Vienna", "43"},
     {"Europe/Zurich", "41"},      {"Europe/London", "44"},     {"Europe/Paris", "33"},
     {"Europe/Madrid", "34"},      {"Europe/Rome", "39"},       {"Europe/Amsterdam", "31"},
     {"Europe/Brussels", "32"},    {"Europe/Dublin", "353"},    {"Europe/Stockholm", "46"},
     {"Europe/Oslo", "47"},        {"Europe/Copenhagen", "45"}, {"Europe/Helsinki", "358"},
     {"Europe/Warsaw", "48"},      {"Europe/Lisbon", "351"},    {"Europe/Istanbul", "90"},
     {"Europe/Prague", "420"},     {"America/Sao_Paulo", "55"}, {"Australia/Sydney", "61"},
     {"Australia/Melbourne", "61"}});
// Where the zone says nothing: languages that are written in one country above all.
constexpr auto kLanguages = std::to_array<Place>({{"de", "49"},
                                                  {"fr", "33"},
                                                  {"es", "34"},
                                                  {"it", "39"},
                                                  {"nl", "31"},
                                                  {"pl", "48"},
                                                  {"sv", "46"},
                                                  {"tr", "90"},
                                                  {"da", "45"},
                                                  {"fi", "358"},
                                                  {"nb", "47"},
                                                  {"no", "47"}});

const Country* country_of(std::string_view digits) {
  for (const auto& country : kCountries) {
    if (digits.starts_with(country.code)) return &country;
  }
  return nullptr;
}

std::string national(std::string digits, const Scene& scene) {
  std::string_view code;
  if (auto zone = std::ranges::find(kZones, scene.zone, &Place::name); zone != kZones.end()) {
    code = zone->code;
  } else if (scene.zone == "UTC") {
    auto language = std::ranges::find(kLanguages, scene.language, &Place::name);
    if (language != kLanguages.end()) code = language->code;
  }
  if (code.empty()) return digits;
  bool trunk = digits.starts_with('0') && code != "39";
  return "+" + std::string(code) + (trunk ? digits.substr(1) : digits);
}

// Groups of digits that may be read together, and what they would be.
struct Dialled {
  std::size_t last = 0;  // token
  std::string digits;    // without a "(0)"
  std::string groups;    // their sizes: "334"
  bool brackets = false, hyphen = false, dot = false;
};

bool separates(const Token& token) {
  char c = token.mark;
  return c == '-' || c == '.' || c == '/' || c == '(' || c == ')';
}

std::vector<Dialled> dialled(const Tokens& tokens, std::size_t first) {
  std::vector<Dialled> all;
  Dialled now;
  for (auto i = first; i < tokens.size() && tokens[i].kind == Kind::number;) {
    auto group = tokens.written(i);
    bool zero =
        group == "0" && i > first && tokens.is_mark(i - 1, '(') && tokens.is_mark(i + 1, ')');
    if (!zero) {
      now.digits += group;
      now.groups += static_cast<char>('0' + std::min<std::size_t>(group.size(), 9));
    }
    if (now.digits.size() > 15) break;
    now.last = i + 1;
    bool whole = i + 1 == tokens.size() || !tokens[i + 1].glued() ||
                 (tokens[i + 1].kind == Kind::mark &&
                  !(separates(tokens[i + 1]) && i + 2 < tokens.size() && tokens[i + 2].glued() &&
                    tokens[i + 2].kind != Kind::mark));
    if (whole && !zero) all.push_back(now);
    auto next = i + 1;
    for (int marks = 0; marks < 2 && next < tokens.size() && separates(tokens[next]) &&
                        tokens[next].gap != Token::Gap::line;
         ++marks, ++next) {
      now.brackets = now.brackets || tokens[next].mark == ')';
      now.hyphen = now.hyphen || tokens[next].mark == '-';
      now.dot = now.dot || tokens[next].mark == '.';
    }
    if (next >= tokens.size() || tokens[next].gap == Token::Gap::line) break;
    i = next;
  }
  return all;
}

bool one_of(std::string_view value, std::initializer_list<std::string_view> set) {
  return std::ranges::find(set, value) != set.end();
}

// "01.02.2024" and the like, at the start.
bool like_a_date(const Dialled& d) {
  return (d.dot || d.hyphen) && d.groups != "22222" &&
         (d.groups.starts_with("224") || d.groups.starts_with("422") ||
          d.groups.starts_with("222")) &&
         d.digits.size() <= 12 && !d.digits.starts_with("0033");
}

// The ways in which a number without a word is known; 0: it is none.
double national_form(const Dialled& d) {
  const auto& n = d.digits;
  bool american = (d.groups == "334" && n[0] >= '2' && n[3] >= '2') ||
                  (d.groups == "1334" && n[0] == '1' && n[1] >= '2');
  if (american) return 0.9;
  if (n[0] == '0' && n.size() > 1 && n[1] != '0') {
    if (like_a_date(d)) return 0;
    if (d.groups.size() > 1) return n.size() >= 9 && n.size() <= 12 ? 0.8 : 0;
    return n.size() == 10 || n.size() == 11 ? 0.65 : 0;
  }
  if (n.size() == 9 && n[0] >= '5' && one_of(d.groups, {"333", "3222", "2322", "2223"}))
    return 0.75;
  if (n.size() == 9 && n[0] >= '6' && d.groups == "12222") return 0.75;
  if (n.size() == 9 && (n[0] == '2' || n[0] == '9') && one_of(d.groups, {"234", "333"})) return 0.7;
  if (n[0] == '3' && one_of(d.groups, {"37", "334", "3322", "36", "343"})) return 0.75;
  if (d.brackets && one_of(d.groups, {"254", "244", "2234", "3322", "333"})) return 0.8;
  if (d.groups == "254" && d.hyphen && n[2] == '9') return 0.75;
  if (n[0] == '5' && one_of(d.groups, {"3322", "334"})) return 0.75;
  return 0;
}

bool is_currency(const Tokens& tokens, std::size_t i) {
  if (i >= tokens.size()) return false;
  auto text = tokens.written(i);
  return one_of(text,
                {"€",   "$",   "£",   "EUR", "USD", "GBP",   "zł",   "kr",   "TL",      "₺", "R",
                 "CHF", "PLN", "SEK", "TRY", "BRL", "euros", "Euro", "euro", "dollars", "%"});
}

struct Start {
  std::size_t byte = 0;  // with the sign or bracket before the first digit
  bool plus = false;
  bool fits = true;
};

Start start_of(const Tokens& tokens, std::size_t first) {
  Start start{tokens[first].start};
  // A group within a longer number ("DE88 3704 0044 0532 …") begins no other.
  start.fits =
      first == 0 || !tokens[first - 1].has_digit() || tokens[first].gap == Token::Gap::line;
  if (first == 0 || !tokens[first].glued()) return start;
  const auto& before = tokens[first - 1];
  if (before.mark == '+' || before.mark == '(') start.byte = before.start;
  start.plus = before.mark == '+';
  if (start.plus && first >= 2 && tokens[first - 1].glued() && tokens.is_mark(first - 2, '(')) {
    start.byte = tokens[first - 2].start;
  }
  if (start.byte != tokens[first].start) return start;
  bool inner = before.kind != Kind::mark || before.mark == '_' || before.mark == '@';
  bool joined = (before.mark == '-' || before.mark == '/' || before.mark == '.' ||
                 before.mark == '#' || before.mark == ',') &&
                first >= 2 && before.glued();
  start.fits =
      start.fits && !inner && !joined && before.mark != '#' && !is_currency(tokens, first - 1);
  return start;
}

// The number in international form and how sure it is; nothing: it is no telephone number.
struct Read {
  std::string value;
  double confidence = 0;
};

Read read(const Scene& scene, const Tokens& tokens, const Dialled& d, const Start& start,
          const CueHit* hit, bool direct) {
  bool zeros = !start.plus && d.digits.starts_with("00") && d.digits.size() >= 10;
  if (start.plus || zeros) {
    auto all = zeros ? d.digits.substr(2) : d.digits;
    const auto* country = country_of(all);
    int rest = static_cast<int>(all.size() - (country ? country->code.size() : 2));
    // Many write the zero of the national form also behind the country's code.
    if (country && rest == country->longest + 1 && all[country->code.size()] == '0') {
      all.erase(country->code.size(), 1);
      --rest;
    }
    bool long_enough =
        country ? rest >= country->shortest && rest <= country->longest : rest >= 5 && rest <= 13;
    bool told = hit && hit->cue == Cue::phone && rest >= 5 && rest <= 13;
    if (all.empty() || all[0] == '0' || !(long_enough || told)) return {};
    return {"+" + all, start.plus ? 1.0 : 0.9};
  }
  if (hit && hit->cue == Cue::phone) {
    if (d.digits.size() < 6 || d.digits.size() > 13 || like_a_date(d)) return {};
    if (is_currency(tokens, d.last)) return {};
    double form = national_form(d);
    bool american = form == 0.9;
    return {american ? "+1" + d.digits.substr(d.digits.size() - 10) : national(d.digits, scene),
            std::max(0.8, form)};
  }
  double form = national_form(d);
  if (form == 0 || is_currency(tokens, d.last)) return {};
  // A word for another number counts right before this one; before a weak form also from afar.
  bool other = hit && hit->cue != Cue::ip && hit->cue != Cue::postcode && hit->cue != Cue::born;
  if (other && (direct || form < 0.75)) return {};
  if (form == 0.9) return {"+1" + d.digits.substr(d.digits.size() - 10), form};
  return {national(d.digits, scene), form};
}

}  // namespace

void PhoneFinder::find(const Scene& scene, const Reading& reading, Finds& to) const {
  const auto& tokens = reading.tokens;
  for (std::size_t i = 0; i < tokens.size();) {
    auto next = i + 1;
    if (tokens[i].kind == Kind::number) {
      auto start = start_of(tokens, i);
      auto all = start.fits ? dialled(tokens, i) : std::vector<Dialled>{};
      for (auto d = all.rbegin(); d != all.rend(); ++d) {
        const auto* hit = reading.cue_of(i, d->last);
        bool direct = hit && reading.directly(*hit, i);
        auto found = read(scene, tokens, *d, start, hit, direct);
        if (found.confidence == 0) continue;
        auto part = scene.text.substr(start.byte, tokens[d->last - 1].end - start.byte);
        if (part.starts_with('(') && part.find(')') == part.npos) part.remove_prefix(1);
        to.push_back(
            scene.personal("phone", model::PiiType::phone, part, found.value, found.confidence));
        next = d->last;
        break;
      }
    }
    i = next;
  }
}

}  // namespace parley::understand
