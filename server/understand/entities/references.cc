// Numbers and codes that name something of the company's: mostly recognised by the word before
// them.

#include <algorithm>
#include <array>
#include <string>

#include "understand/entities/checks.h"
#include "understand/entities/finders.h"

namespace parley::understand {
namespace {

std::size_t count_digits(std::string_view value) { return digits_of(value).size(); }
bool any(std::string_view value) { return has_digit(value); }
bool three_digits(std::string_view value) { return count_digits(value) >= 3; }

bool postal(std::string_view value) { return is_s10(compact_upper(value)); }

// Codes of the larger airlines, so that "LH1234" is a flight without the word.
bool airline(std::string_view value) {
  static constexpr std::array kCodes = std::to_array<std::string_view>(
      {"4U", "5X", "6E", "A3", "AA", "AC", "AF", "AI", "AM", "AR", "AS", "AV", "AY", "AZ", "B6",
       "BA", "BR", "CA", "CI", "CX", "CZ", "DE", "DL", "DY", "EI", "EK", "EN", "ET", "EW", "EY",
       "F9", "FI", "FR", "G3", "GA", "HA", "IB", "JL", "JQ", "KE", "KL", "KM", "LA", "LG", "LH",
       "LO", "LS", "LX", "LY", "MH", "MS", "MU", "NH", "NK", "NZ", "OA", "OK", "OS", "OU", "OZ",
       "PC", "PR", "PS", "QF", "QR", "RJ", "RO", "SA", "SK", "SN", "SQ", "SU", "SV", "TG", "TK",
       "TO", "TP", "U2", "UA", "UX", "VN", "VS", "VY", "W6", "WN", "WS", "X3", "ZH"});
  return std::ranges::binary_search(kCodes, value.substr(0, 2));
}

// Without the word "booking" a code of six letters would be any word in capitals.
bool mixed(std::string_view value) {
  return value.size() >= 5 && (has_digit(value) || value == compact_upper(value));
}

std::string normalise(std::string_view type, std::string_view value) {
  if (type == "version") return std::string(value);
  if (type == "error_code") return std::string(value);
  if (type == "flight_number" || type == "tracking_number") return compact_upper(value);
  std::string made;
  for (char c : value) {
    if (c != ' ') made += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  return made;
}

// "room 50 €", "order 30 EUR": a price. Percent and decimals neither are numbers of anything.
bool is_amount(const Tokens& tokens, std::size_t after) {
  if (after >= tokens.size()) return false;
  auto next = tokens.written(after);
  for (std::string_view sign : {"€", "$", "£", "%", "EUR", "USD", "GBP", "zł", "kr", "TL"}) {
    if (next == sign) return true;
  }
  bool decimals = (next == "." || next == "," || next == ":") && tokens[after].glued();
  return decimals && after + 1 < tokens.size() && tokens[after + 1].glued() &&
         tokens[after + 1].has_digit();
}

// A code behind a word: what it may look like.
struct Shape {
  Cue cue;
  std::string_view type;
  std::size_t shortest, longest;
  std::size_t digits;  // at least
  double confidence;
};
constexpr auto kShapes = std::to_array<Shape>({{Cue::order, "order_id", 3, 25, 3, 0.95},
                                               {Cue::tracking, "tracking_number", 8, 34, 3, 0.95},
                                               {Cue::booking, "booking_code", 5, 12, 0, 0.9},
                                               {Cue::flight, "flight_number", 3, 7, 1, 0.95},
                                               {Cue::room, "room_number", 1, 5, 1, 0.95},
                                               {Cue::error, "error_code", 2, 20, 1, 0.9},
                                               {Cue::version, "version", 1, 24, 1, 0.9},
                                               {Cue::sku, "sku", 3, 30, 1, 0.9},
                                               {Cue::postcode, "postcode", 4, 10, 1, 0.9}});

bool inside(char mark, Cue cue) {
  if (mark == '-') return true;
  if (mark == '.') return cue == Cue::version || cue == Cue::error;
  if (mark == '_') return cue == Cue::error || cue == Cue::order;
  return mark == '/' && cue == Cue::sku;
}

// The last token of the code that begins with token `first`.
std::size_t code_end(const Tokens& tokens, std::size_t first, Cue cue) {
  auto i = first + 1;
  bool spaced = cue == Cue::tracking || cue == Cue::postcode;
  while (i < tokens.size()) {
    bool part = tokens[i].kind != Token::Kind::mark;
    if (part && tokens[i].glued()) {
      ++i;
    } else if (part && spaced && tokens[i].gap == Token::Gap::space &&
               (tokens[i].has_digit() || tokens[i].caps)) {
      ++i;
    } else if (cue == Cue::flight && i == first + 1 && tokens[i].kind == Token::Kind::number &&
               tokens[first].end - tokens[first].start == 2) {
      ++i;
    } else if (!part && inside(tokens[i].mark, cue) && tokens[i].glued() && i + 1 < tokens.size() &&
               tokens[i + 1].glued() && tokens[i + 1].kind != Token::Kind::mark) {
      i += 2;
    } else {
      break;
    }
  }
  return i;
}

bool fits(const Shape& shape, std::string_view code) {
  auto compact = compact_upper(code);
  if (compact.size() < shape.shortest || compact.size() > shape.longest) return false;
  if (count_digits(code) < shape.digits) return false;
  auto letters = compact.size() - count_digits(code);
  switch (shape.cue) {
    case Cue::booking: return mixed(code);
    case Cue::flight: return letters >= 1 && letters <= 3 && compact.size() - letters <= 4;
    case Cue::room: return letters <= 1 && code[0] >= '0' && code[0] <= '9';
    case Cue::postcode: return letters <= 4;
    case Cue::sku: return letters > 0 ? code == compact || has_digit(code) : compact.size() >= 4;
    case Cue::version: return code.find('-') == code.npos || code.find('.') != code.npos;
    default: return true;
  }
}

}  // namespace

ReferenceFinder::ReferenceFinder() {
  auto add = [&](std::string_view type, double confidence, bool (*accepts)(std::string_view),
                 const std::string& expression) {
    rules_.push_back({type, Pattern(expression), confidence, accepts});
  };
  // What needs no word before it. The first group is what was written, the second its value.
  add("tracking_number", 1.0, any, R"((?:^|[^\w])((1Z[0-9A-Z]{16}))(?:$|[^\w]))");
  add("tracking_number", 1.0, postal,
      R"((?:^|[^\w])(([A-Z]{2}[ ]?\d{3}[ ]?\d{3}[ ]?\d{3}[ ]?[A-Z]{2}))(?:$|[^\w]))");
  add("tracking_number", 0.9, any,
      R"((?:^|[^\w])((J?JD\d{16,20}|00340\d{15}|9[2-5]\d{20}))(?:$|[^\w]))");
  add("flight_number", 0.8, airline,
      R"((?:^|[^\w#\-])(([A-Z][A-Z0-9] ?\d{3,4}|[A-Z0-9][A-Z] ?\d{3,4}))(?:$|[^\w\-]))");
  add("error_code", 1.0, any, R"((?:^|[^\w])((0x[0-9A-Fa-f]{2,16}))(?:$|[^\w]))");
  add(
      "error_code", 0.9, [](std::string_view) { return true; },
      R"((?:^|[^\w])(((?:ERR|E|ERROR)_[A-Z0-9_]{2,60}))(?:$|[^\w]))");
  add("error_code", 0.9, any, R"((?:^|[^\w])(HTTP[ /]?([45]\d\d))(?:$|[^\w]))");
  add("order_id", 0.9, three_digits,
      R"((?i)(?:^|[^\w&#/])(#[ ]?([A-Z0-9][A-Z0-9\-]{1,23}[A-Z0-9]))(?:$|[^\w]))");
  add("order_id", 0.9, three_digits,
      R"((?:^|[^\w\-])(((?:ORD|ORDER|PO|SO|INV|RE|BE)-?\d[\d\-]{2,20}))(?:$|[^\w\-]))");
  add("order_id", 0.8, any, R"((?:^|[^\w\-])((\d{3}-\d{7}-\d{7}))(?:$|[^\w\-]))");
  add("order_id", 0.6, any, R"((?:^|[^\w\-])(([A-Z]{1,4}-\d{5,12}))(?:$|[^\w\-]))");
  add("sku", 0.6, any,
      R"((?:^|[^\w\-])(([A-Z]{1,5}\d{0,3}-\d{2,4}(?:-[A-Z0-9]{1,6}){0,3}|[A-Z]{2,5}(?:-[A-Z0-9]{2,6}){1,3}-\d{1,6}))(?:$|[^\w\-]))");
  add("version", 0.95, any,
      R"((?i)(?:^|[^\w.])(v[ ]?(\d{1,4}(?:\.\d{1,5}){1,3}(?:-?(?:alpha|beta|rc|pre)[.\-]?\d*)?))(?:$|[^\w.]|\.(?:$|\s)))");
  add("version", 0.6, any,
      R"((?:^|[^\w.,€$£])((\d{1,3}\.\d{1,3}\.\d{1,5}(?:-(?:alpha|beta|rc)[.\-]?\d*)?))(?:$|[^\w.,/]|[.,](?:$|\s)))");
}

namespace {

// What a word says, right behind it.
void told(const Scene& scene, const Reading& reading, Finds& to) {
  const auto& tokens = reading.tokens;
  for (const auto& hit : reading.hits) {
    auto shape = std::ranges::find(kShapes, hit.cue, &Shape::cue);
    if (shape == kShapes.end()) continue;
    for (auto i = hit.last; i < tokens.size() && reading.directly(hit, i); ++i) {
      const auto& token = tokens[i];
      if (token.kind == Token::Kind::mark || (token.is_word() && !token.caps)) continue;
      if (token.is_word() && is_joining(tokens.folded(i)) && !(hit.cue == Cue::flight)) continue;
      auto last = code_end(tokens, i, hit.cue);
      auto start = tokens[i].start;
      auto code = tokens.between(i, last);
      bool sign = i > hit.last && tokens.is_mark(i - 1, '#');
      if (hit.cue == Cue::version && (code.starts_with('v') || code.starts_with('V'))) {
        code.remove_prefix(1);
      }
      if (!fits(*shape, code)) break;
      if (is_amount(tokens, last)) break;
      if (sign) start = tokens[i - 1].start;
      auto part = scene.text.substr(start, tokens[last - 1].end - start);
      to.push_back(scene.found(std::string(shape->type), part, normalise(shape->type, code),
                               shape->confidence));
      break;
    }
  }
}

}  // namespace

void ReferenceFinder::find(const Scene& scene, const Reading& reading, Finds& to) const {
  told(scene, reading, to);
  for (const auto& rule : rules_) {
    rule.pattern.each(scene.text, [&](const auto& g) {
      if (!rule.fits(g[1])) return;
      to.push_back(
          scene.found(std::string(rule.type), g[0], normalise(rule.type, g[1]), rule.confidence));
    });
  }
}

}  // namespace parley::understand
