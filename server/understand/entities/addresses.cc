// Addresses, from the street to the town: a word for a street, the number before or behind it as
// the country writes it, then postcode and town in either order.

#include <algorithm>
#include <array>
#include <string>

#include "understand/entities/checks.h"
#include "understand/entities/finders.h"

namespace parley::understand {
namespace {

using Kind = Token::Kind;

constexpr auto kSuffixes = std::to_array<std::string_view>(
    {"strasse", "str",      "weg",    "platz",     "allee",  "gasse",   "ring",  "damm",
     "ufer",    "chaussee", "steig",  "promenade", "straat", "laan",    "plein", "gracht",
     "kade",    "singel",   "dijk",   "dreef",     "steeg",  "gatan",   "vagen", "grand",
     "torget",  "stigen",   "backen", "vej",       "gade",   "straede", "plads", "veien",
     "gata",    "katu",     "kuja",   "markt",     "pad"});
constexpr auto kEnglish = std::to_array<std::string_view>(
    {"ave",    "avenue",  "blvd",  "boulevard", "circle",  "close",   "court",  "crescent",
     "ct",     "dr",      "drive", "gardens",   "grove",   "highway", "hill",   "hwy",
     "lane",   "ln",      "mews",  "parade",    "parkway", "pkwy",    "pl",     "place",
     "plaza",  "quay",    "rd",    "road",      "row",     "sq",      "square", "st",
     "street", "terrace", "trail", "walk",      "way",     "wharf",   "yard"});
constexpr auto kFrench = std::to_array<std::string_view>(
    {"allee",  "allees", "av",        "avenue",   "bd",      "blvd",    "boulevard",
     "chemin", "cours",  "esplanade", "faubourg", "impasse", "passage", "place",
     "quai",   "route",  "rue",       "ruelle",   "sentier", "square",  "villa"});
// Words for streets that stand first, with the number behind the name: Spanish, Catalan, Italian,
// Portuguese, Polish, Romanian.
constexpr auto kLeading = std::to_array<std::string_view>(
    {"al",     "alameda",     "aleja",      "aleje",    "av",       "avda",     "avenida",
     "beco",   "borgo",       "bulevardul", "c",        "calea",    "calle",    "camino",
     "carrer", "carretera",   "contrada",   "corso",    "estrada",  "glorieta", "laan",
     "largo",  "lungotevere", "os",         "osiedle",  "pasaje",   "paseo",    "passeig",
     "piazza", "piazzale",    "pl",         "plac",     "placa",    "plaza",    "praca",
     "pza",    "quadra",      "r",          "rambla",   "rodovia",  "ronda",    "rua",
     "salita", "str",         "strada",     "travesia", "travessa", "ul",       "ulica",
     "ulicy",  "via",         "viale",      "vicolo"});
// Of those, the ones that are a letter or another word without their point ("C/ Mayor", "ul.
// Długa").
constexpr auto kShortened =
    std::to_array<std::string_view>({"al", "av", "avda", "c", "os", "pl", "pza", "r", "str", "ul"});
constexpr auto kTurkish = std::to_array<std::string_view>(
    {"apt", "blok", "blv", "bulv", "bulvari", "cad", "cadde", "caddesi", "mah", "mahalle",
     "mahallesi", "sitesi", "sk", "sok", "sokagi", "sokak"});
constexpr auto kParticles = std::to_array<std::string_view>(
    {"a",     "aan",  "am",  "an",   "auf",   "bei",   "d",   "da",  "dal",  "das", "de",
     "degli", "dei",  "del", "dell", "della", "delle", "den", "der", "des",  "di",  "do",
     "dos",   "du",   "e",   "el",   "en",    "het",   "i",   "im",  "in",   "l",   "la",
     "las",   "le",   "les", "lo",   "los",   "ob",    "on",  "op",  "sous", "sur", "the",
     "under", "upon", "van", "von",  "vor",   "y",     "zum", "zur"});
constexpr auto kTownParticles = std::to_array<std::string_view>(
    {"aan", "am",  "an", "bei", "d",  "da",   "das", "de",  "del",   "den",  "der", "des", "di",
     "do",  "dos", "du", "el",  "en", "het",  "im",  "in",  "l",     "la",   "las", "le",  "les",
     "lez", "los", "ob", "on",  "op", "sous", "sur", "the", "under", "upon", "van", "vor"});
constexpr auto kGermanHeads = std::to_array<std::string_view>(
    {"alte", "alter", "am", "an", "auf", "beim", "hinter", "im", "in", "unter", "zum", "zur"});
constexpr auto kAdjectives = std::to_array<std::string_view>(
    {"alte",  "alten",  "alter",  "breite", "grosse", "grossen", "hintere",
     "hohe",  "kleine", "korte",  "kurze",  "lange",  "lilla",   "mittlere",
     "neue",  "neuer",  "nieuwe", "norra",  "obere",  "ostra",   "oude",
     "sankt", "sodra",  "st",     "stora",  "untere", "vastra",  "vordere"});
constexpr auto kUnits = std::to_array<std::string_view>(
    {"andar",    "ap",         "apartment", "appartement", "appt",   "apt",      "apto",   "bat",
     "batiment", "bloco",      "d",         "daire",       "dcha",   "escalera", "etage",  "fl",
     "flat",     "floor",      "int",       "interno",     "izq",    "kat",      "lgh",    "lok",
     "m",        "mieszkanie", "og",        "piano",       "piso",   "portal",   "puerta", "scala",
     "ste",      "stock",      "suite",     "unit",        "wohnung"});
constexpr auto kNotTowns = std::to_array<std::string_view>(
    {"aber",    "and",    "bitte", "but", "danke", "et", "i",     "ich",    "it",
     "mein",    "meine",  "merci", "mon", "my",    "no", "phone", "please", "tel",
     "telefon", "thanks", "the",   "und", "we",    "y",  "you"});

bool among(const auto& set, std::string_view word) { return std::ranges::binary_search(set, word); }

class Streets {
 public:
  explicit Streets(const Tokens& tokens) : t_(tokens) {}

  bool word(std::size_t i) const { return i < t_.size() && t_[i].is_word(); }
  bool upper(std::size_t i) const { return word(i) && t_[i].upper; }
  bool line(std::size_t i) const { return i < t_.size() && t_[i].gap == Token::Gap::line; }
  bool in(const auto& set, std::size_t i) const { return word(i) && among(set, t_.folded(i)); }
  std::size_t length(std::size_t i) const { return t_[i].end - t_[i].start; }
  bool digits(std::size_t i, std::size_t least, std::size_t most) const {
    return i < t_.size() && t_[i].kind == Kind::number && length(i) >= least && length(i) <= most;
  }
  bool tight(std::size_t i) const { return i < t_.size() && t_[i].glued(); }

  // "12", "12a", "12 a", "12-14", "12/3", "12 bis": the end; `at`: no house number.
  std::size_t house(std::size_t at) const {
    if (at >= t_.size() || !t_[at].has_digit() || length(at) > 5) return at;
    auto text = t_.written(at);
    if (text[0] < '0' || text[0] > '9') return at;
    if (t_[at].kind == Kind::mixed && digits_of(text).size() + 1 != text.size()) return at;
    auto i = at + 1;
    if (word(i) && length(i) == 1 && t_[i].gap == Token::Gap::space && !in(kParticles, i) &&
        (i + 1 >= t_.size() || !tight(i + 1) || t_[i + 1].mark == ',')) {
      ++i;
    }
    if (word(i) && (t_.folded(i) == "bis" || t_.folded(i) == "ter") && !tight(i)) ++i;
    while (i + 1 < t_.size() && tight(i) && (t_.is_mark(i, '-') || t_.is_mark(i, '/')) &&
           tight(i + 1) && t_[i + 1].kind != Kind::mark && length(i + 1) <= 4) {
      i += 2;
    }
    return i;
  }

  // "nº 12", "No: 5", "n. 3", "nr 7".
  std::size_t house_told(std::size_t at) const {
    auto i = at;
    if (t_.is_mark(i, ',')) ++i;
    auto before_sign = i;
    static constexpr auto kSigns =
        std::to_array<std::string_view>({"n", "no", "nr", "num", "numero", "nummer"});
    if (in(kSigns, i)) {
      ++i;
      while (i < t_.size() && i < before_sign + 4 && t_[i].kind == Kind::mark && !line(i)) ++i;
    }
    auto end = house(i);
    if (end == i && word(i) && t_.folded(i) == "s" && t_.is_mark(i + 1, '/') && word(i + 2))
      return i + 3;
    return end == i ? at : end;
  }

  std::size_t town(std::size_t at, std::size_t most) const {
    auto i = at, end = at;
    if (t_.written(i) == "'" || t_.written(i) == "’") ++i;  // 's-Hertogenbosch
    std::size_t words = 0;
    while (i < t_.size() && words < most + 2) {
      bool first = end == at;
      if (!first &&
          (line(i) || (t_[i].kind == Kind::mark && t_[i].mark != '-' && t_[i].mark != '\'' &&
                       !(t_[i].mark == '.' && tight(i) && length(i - 1) <= 2)))) {
        break;
      }
      if (t_[i].kind == Kind::mark) {
        if (!tight(i) || (t_[i].mark != '.' && !tight(i + 1))) break;
        ++i;
        continue;
      }
      if (!t_[i].is_word() || in(kNotTowns, i)) break;
      if (t_[i].upper || (first && i > at)) {
        end = ++i;
        ++words;
      } else if ((in(kTownParticles, i) || tight(i)) && next_upper(i)) {
        ++i;
      } else {
        break;
      }
    }
    return end;
  }

  // A postcode in the form of any country that is read here; `at`: none.
  std::size_t postcode(std::size_t at) const {
    auto i = at;
    // "D-10115"
    if (upper(i) && length(i) <= 2 && t_.is_mark(i + 1, '-') && digits(i + 2, 4, 5)) i += 2;
    if (digits(i, 2, 5) && t_.is_mark(i + 1, '-') && tight(i + 1) && digits(i + 2, 3, 3) &&
        tight(i + 2)) {
      return length(i) == 2 || length(i) >= 4 ? i + 3 : at;  // 00-001, 1000-001, 01310-100
    }
    if (digits(i, 3, 3) && digits(i + 1, 2, 2) && t_[i + 1].gap == Token::Gap::space) return i + 2;
    if (digits(i, 4, 4) && word(i + 1) && t_[i + 1].caps && length(i + 1) == 2) return i + 2;
    if (i < t_.size() && t_[i].kind == Kind::mixed && length(i) == 6 && t_[i].caps) {
      auto text = t_.written(i);
      if (ids_like(text)) return i + 1;
    }
    if (digits(i, 4, 5)) return i + 1;
    return at;
  }

  // "NW1 6XE"
  std::size_t british(std::size_t at) const {
    if (at + 1 >= t_.size() || t_[at].kind != Kind::mixed || t_[at + 1].kind != Kind::mixed)
      return at;
    auto head = t_.written(at), tail = t_.written(at + 1);
    bool fits = head.size() <= 4 && head[0] >= 'A' && head[0] <= 'Z' && tail.size() == 3 &&
                tail[0] >= '0' && tail[0] <= '9' && tail[1] >= 'A' && tail[1] <= 'Z' &&
                tail[2] >= 'A' && tail[2] <= 'Z';
    return fits ? at + 2 : at;
  }

  // "IL 62704", ", CA 90210-1234", "- SP", "(RM)", "/İstanbul"
  std::size_t state(std::size_t at) const {
    auto i = at;
    while (i < at + 1 && (t_.is_mark(i, ',') || t_.is_mark(i, '-') || t_.is_mark(i, '/') ||
                          t_.is_mark(i, '(') || (i < t_.size() && t_.written(i) == "–"))) {
      ++i;
    }
    bool slash = i > at && t_.is_mark(at, '/'), bracket = i > at && t_.is_mark(at, '(');
    if (slash && upper(i)) return i + 1;
    if (!word(i) || !t_[i].caps || length(i) != 2) return at;
    if (bracket) return t_.is_mark(i + 1, ')') ? i + 2 : at;
    auto code = i + 1;
    if (digits(code, 5, 5)) {
      ++code;
      if (t_.is_mark(code, '-') && tight(code) && digits(code + 1, 4, 4)) code += 2;
      return code;
    }
    return i > at || t_[i].gap == Token::Gap::space ? i + 1 : at;
  }

  // What follows street and number: unit, postcode, town, state. Its end.
  std::size_t rest(std::size_t at) const {
    auto end = at;
    bool town_seen = false, code_seen = false;
    for (int part = 0; part < 5; ++part) {
      auto i = end;
      bool comma = false;
      while (i < t_.size() && i < end + 2 &&
             (t_.is_mark(i, ',') || t_.is_mark(i, '-') || t_.written(i) == "–" ||
              t_.is_mark(i, '.'))) {
        comma = comma || t_[i].mark != '.';
        if (t_.is_mark(i, '.') && !tight(i)) break;
        ++i;
      }
      if (i >= t_.size()) break;
      comma = comma || line(i);
      if (auto next = unit(i); next != i && !town_seen) {
        end = next;
        continue;
      }
      // "12 rue de la Paix à Paris"
      if (!comma && !town_seen && word(i) && !t_[i].upper && next_upper(i) && joining(i))
        ++i;
      else if (!comma && i > end)
        break;
      auto code = code_seen ? i : postcode(i);
      if (code != i && !town_seen) {
        auto name = code < t_.size() && !t_.is_mark(code, ',') ? town(code, 4) : code;
        if (name == code && !comma) break;
        code_seen = true;
        town_seen = name != code;
        end = name;
      } else if (code != i) {
        return code;
      } else if (auto uk = british(i); uk != i && town_seen) {
        return uk;
      } else if (auto name = town(i, 3); name != i && (!town_seen || goes_on(name)) &&
                                         (comma || !town_seen) &&
                                         (comma || i > end || goes_on(name))) {
        town_seen = true;
        end = name;
      } else {
        break;
      }
      if (auto more = state(end); more != end && town_seen) {
        bool american = more > end + 1 && t_[more - 1].has_digit();
        end = more;
        if (american) return end;
      }
      if (auto uk = british(end); uk != end) return uk;
      if (town_seen && code_seen) break;
    }
    return end;
  }

  bool next_upper(std::size_t i) const {
    for (auto k = i + 1; k < t_.size() && k < i + 5; ++k) {
      if (t_[k].kind == Kind::mark && t_[k].glued() && t_[k].mark != ',' && t_[k].mark != '.')
        continue;
      if (!t_[k].is_word()) return false;
      if (t_[k].upper) return true;
      if (!in(kParticles, k)) return false;
    }
    return false;
  }

 private:
  static bool ids_like(std::string_view text) {  // 1012AB
    return std::ranges::all_of(text.substr(0, 4), [](char c) { return c >= '0' && c <= '9'; }) &&
           std::ranges::none_of(text.substr(4), [](char c) { return c >= '0' && c <= '9'; });
  }

  bool joining(std::size_t i) const {
    static constexpr auto kWords =
        std::to_array<std::string_view>({"a", "em", "en", "i", "in", "te", "w"});
    return among(kWords, t_.folded(i));
  }

  // A second town only where a state or a postcode comes after it ("Camden, London NW1 6XE").
  bool goes_on(std::size_t at) const {
    if (at >= t_.size()) return false;
    if (british(at) != at || state(at) != at) return true;
    return t_.is_mark(at, ',') && (postcode(at + 1) != at + 1 || british(at + 1) != at + 1);
  }

  // ", 3º B", ", Apt 4B", "m. 5", ", 2. OG", "/ D:4"
  std::size_t unit(std::size_t at) const {
    if (in(kUnits, at)) {
      auto i = at + 1;
      while (i < t_.size() && i < at + 4 && t_[i].kind == Kind::mark && !t_.is_mark(i, ',')) ++i;
      if (i < t_.size() && (t_[i].has_digit() || (word(i) && length(i) <= 2)) && length(i) <= 5)
        return i + 1;
      return at;
    }
    if (t_.is_mark(at, '#') && at + 1 < t_.size() && t_[at + 1].has_digit()) return at + 2;
    bool floor = (digits(at, 1, 2) && (t_.is_mark(at + 1, '.') || in(kUnits, at + 1))) ||
                 (at < t_.size() && t_[at].kind == Kind::mixed && length(at) <= 5);
    if (digits(at, 1, 2) && at + 1 < t_.size() &&
        (t_.written(at + 1) == "º" || t_.written(at + 1) == "ª" || t_.written(at + 1) == "°")) {
      floor = true;
    }
    if (!floor) return at;
    auto i = at + 1;
    while (i < t_.size() && i < at + 4 && !t_.is_mark(i, ',') && !line(i) &&
           (t_[i].kind == Kind::mark || in(kUnits, i) || (word(i) && length(i) == 1))) {
      ++i;
    }
    return t_.is_mark(i, ',') ? i : at;
  }

  const Tokens& t_;
};

struct Span {
  std::size_t first = 0, last = 0;
};

class Finder {
 public:
  explicit Finder(const Tokens& tokens) : t_(tokens), s_(tokens) {}

  // An address of any form whose word for the street is token i; empty: none.
  Span at(std::size_t i) const {
    auto word = t_.folded(i);
    if (among(kFrench, word)) {
      if (auto found = french(i); found.last > 0) return found;
    }
    if (among(kEnglish, word) && t_[i].upper) {
      if (auto found = english(i); found.last > 0) return found;
    }
    if (among(kLeading, word)) {
      if (auto found = leading(i); found.last > 0) return found;
    }
    if (among(kTurkish, word)) {
      if (auto found = turkish(i); found.last > 0) return found;
    }
    if (t_[i].upper) {
      if (auto found = suffixed(i); found.last > 0) return found;
    }
    if (among(kGermanHeads, word) && t_[i].upper) return german(i);
    return {};
  }

 private:
  // "221B Baker Street, London NW1 6XE"; "Flat 2, 14 High Street"
  Span english(std::size_t i) const {
    auto first = i;
    std::size_t words = 0;
    while (first > 0 && words < 5 && t_[first].gap == Token::Gap::space &&
           (s_.upper(first - 1) || ordinal(first - 1) || t_.is_mark(first - 1, '.') ||
            t_.is_mark(first - 1, '\''))) {
      --first;
      if (t_[first].kind != Kind::mark) ++words;
    }
    while (first < i && s_.house(first) == first + 1 && !ordinal(first)) ++first;
    if (first == i || first == 0) return {};
    auto number = first - 1;
    if (!t_[number].has_digit() || s_.house(number) != first || t_[first].gap == Token::Gap::line)
      return {};
    if (number >= 2 && s_.tight(number) && t_.is_mark(number - 1, '-') &&
        t_[number - 2].has_digit())
      number -= 2;
    if (number > 0 && s_.tight(number) &&
        (t_[number - 1].kind != Kind::mark || t_[number - 1].mark != '('))
      return {};
    if (number >= 3 && t_.is_mark(number - 1, ',') && t_[number - 2].has_digit() &&
        s_.in(kUnits, number - 3)) {
      number -= 3;
    }
    auto end = i + 1;
    if (t_.is_mark(end, '.') && s_.tight(end)) ++end;
    if (s_.upper(end) && t_[end].gap == Token::Gap::space && s_.length(end) <= 2 &&
        t_.written(end).find_first_not_of("NSEW") == std::string_view::npos)
      ++end;
    return {number, s_.rest(end)};
  }

  bool ordinal(std::size_t i) const {
    if (t_[i].kind != Kind::mixed) return false;
    auto word = t_.folded(i);
    return word.ends_with("th") || word.ends_with("st") || word.ends_with("nd") ||
           word.ends_with("rd");
  }

  // "12 bis, rue de la Paix, 75002 Paris"
  Span french(std::size_t i) const {
    auto number = i;
    if (number > 0 && t_.is_mark(number - 1, ',')) --number;
    if (number > 0 && s_.in(std::to_array<std::string_view>({"bis", "ter"}), number - 1)) --number;
    if (number == 0 || s_.house(number - 1) == number - 1) return {};
    --number;
    if (number > 0 && s_.tight(number) && t_[number - 1].mark != '(') return {};
    auto end = name(i + 1, false);
    if (end == i + 1) return {};
    return {number, s_.rest(end)};
  }

  // "Calle de Alcalá, 45, 28014 Madrid"; "ul. Długa 5/3, 00-238 Warszawa"
  Span leading(std::size_t i) const {
    auto from = i + 1;
    bool point = t_.is_mark(from, '.') && s_.tight(from),
         slash = t_.is_mark(from, '/') && s_.tight(from);
    if (point || slash) ++from;
    auto word = t_.folded(i);
    if (among(kShortened, word) && !point && !(slash && word == "c") && word != "avda" &&
        !(word == "ul"))
      return {};
    if (i > 0 && s_.tight(i) && t_[i - 1].kind != Kind::mark) return {};
    auto end = name(from, true);
    if (end == from) return {};
    auto number = s_.house_told(end);
    if (number == end) return {};
    return {i, s_.rest(number)};
  }

  // The words of a street's name: capitals, particles, numbers within ("Via 20 Settembre").
  std::size_t name(std::size_t at, bool numbers) const {
    auto i = at, end = at;
    for (int words = 0; i < t_.size() && words < 8 && t_[i].gap != Token::Gap::line;) {
      const auto& token = t_[i];
      if (token.kind == Kind::mark) {
        bool inner =
            token.glued() && (token.mark == '\'' || token.mark == '-' || t_.written(i) == "’" ||
                              (token.mark == '.' && end == i && s_.length(i - 1) <= 4 && i > at));
        if (!inner) break;
        ++i;
        continue;
      }
      bool inside = token.has_digit() && numbers && s_.length(i) <= 2 && i + 1 < t_.size() &&
                    t_[i + 1].is_word() &&
                    (among(kParticles, t_.folded(i + 1)) ? s_.next_upper(i + 1)
                                                         : (end == at && s_.upper(i + 1)));
      if (inside) {
        ++i;
      } else if (token.is_word() && token.upper && !among(kNotTowns, t_.folded(i))) {
        end = ++i;
      } else if (token.is_word() && among(kParticles, t_.folded(i)) && s_.next_upper(i)) {
        ++i;
      } else if (token.is_word() && end > at && t_[i].glued()) {
        end = ++i;
      } else {
        break;
      }
      ++words;
    }
    return end;
  }

  // "Hauptstraße 5, 10115 Berlin"; "Lange Straße 5"; "Van Woustraat 3"; "Stora Nygatan 1"
  Span suffixed(std::size_t i) const {
    auto word = t_.folded(i);
    auto suffix = std::ranges::find_if(kSuffixes, [&](auto end) { return word.ends_with(end); });
    if (suffix == kSuffixes.end()) return {};
    bool whole = word.size() == suffix->size();
    auto end = i + 1;
    if (t_.is_mark(end, '.') && s_.tight(end)) ++end;
    auto number = s_.house(end);
    if (number == end || t_[end].gap == Token::Gap::line) return {};
    auto first = i;
    while (first >= 2 && t_[first].glued() && t_.is_mark(first - 1, '-') && t_[first - 1].glued() &&
           t_[first - 2].is_word()) {
      first -= 2;
    }
    bool hyphened = first < i;
    if (!hyphened && first > 0 && t_[first].glued() && t_[first - 1].kind != Kind::mark) return {};
    bool german = std::distance(kSuffixes.begin(), suffix) < 12;
    std::size_t added = 0;
    while (first > 0 && added < 3 && t_[first].gap == Token::Gap::space && s_.word(first - 1)) {
      bool adjective = s_.in(kAdjectives, first - 1);
      bool particle = s_.in(kParticles, first - 1) && first > 1 && s_.upper(first - 2) && !german;
      bool opens =
          first < 2 || t_[first - 1].gap == Token::Gap::line || t_.ends_sentence(first - 2);
      bool any = s_.upper(first - 1) && (whole || !german) && (!opens || whole) &&
                 !s_.in(kNotTowns, first - 1);
      if (!adjective && !particle && !any) break;
      --first;
      ++added;
    }
    if (whole && first == i) return {};
    return {first, s_.rest(number)};
  }

  // "Am Markt 5, 10115 Berlin": the town must follow.
  Span german(std::size_t i) const {
    auto from = i + 1;
    if (s_.in(std::to_array<std::string_view>({"dem", "den", "der"}), from)) ++from;
    auto end = from;
    while (s_.upper(end) && end < from + 3) {
      ++end;
      while (t_.is_mark(end, '-') && s_.tight(end) && s_.word(end + 1)) end += 2;
    }
    if (end == from) return {};
    auto number = s_.house(end);
    if (number == end) return {};
    auto code = number;
    if (t_.is_mark(code, ',')) ++code;
    if (s_.postcode(code) == code) return {};
    auto last = s_.rest(number);
    return last > s_.postcode(code) ? Span{i, last} : Span{};
  }

  // "Atatürk Mah. Cumhuriyet Cad. No: 12/3, 34710 Kadıköy/İstanbul"
  Span turkish(std::size_t i) const {
    auto first = i;
    while (first > 0 && i - first < 4 && t_[first].gap == Token::Gap::space &&
           (s_.upper(first - 1) || s_.digits(first - 1, 1, 4)) && !s_.in(kTurkish, first - 1)) {
      --first;
    }
    if (first == i) return {};
    auto end = i + 1;
    bool number = false;
    for (auto k = end; k < t_.size() && k < i + 24;) {
      if (t_[k].kind == Kind::mark &&
          (t_[k].mark == '.' || t_[k].mark == ',' || t_[k].mark == ':')) {
        ++k;
        continue;
      }
      bool sign = s_.word(k) && (t_.folded(k) == "no" || s_.in(kUnits, k));
      if (sign) {
        auto value = k + 1;
        while (value < t_.size() && t_[value].kind == Kind::mark && value < k + 3) ++value;
        auto done = s_.house(value);
        if (done == value) break;
        number = true;
        k = end = done;
        continue;
      }
      bool chained = false;
      for (auto m = k; m < k + 4 && m < t_.size() && (s_.upper(m) || t_[m].has_digit()); ++m) {
        if (!s_.in(kTurkish, m + 1)) continue;
        k = end = m + 2;
        chained = true;
        break;
      }
      if (chained) continue;
      auto done = s_.house(k);
      if (number || done == k || s_.postcode(k) != k) break;
      number = true;
      k = end = done;
    }
    if (!number) return {};
    while (t_.is_mark(end, '/') && s_.tight(end)) end = s_.house(end + 1);
    return {first, s_.rest(end)};
  }

  const Tokens& t_;
  Streets s_;
};

}  // namespace

void AddressFinder::find(const Scene& scene, const Reading& reading, Finds& to) const {
  const auto& tokens = reading.tokens;
  if (!tokens.has_digits()) return;
  Finder finder(tokens);
  for (std::size_t i = 0; i < tokens.size();) {
    auto next = i + 1;
    if (tokens[i].is_word()) {
      auto found = finder.at(i);
      if (found.last > found.first) {
        auto part = tokens.between(found.first, found.last);
        to.push_back(
            scene.personal("address", model::PiiType::address, part, std::string(part), 0.9));
        next = std::max(next, found.last);
      }
    }
    i = next;
  }
}

}  // namespace parley::understand
