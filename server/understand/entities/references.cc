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

// What joins a cue to its value: "order number is: ", "Bestellung Nr. ".
constexpr const char* kJoin =
    R"((?:'s)?[ \-]{0,2}(?:numbers?|num|no|nr|id|code|ref(?:erence)?|nummer|kennung)?[.:]{0,2}[ ]?)"
    R"((?:is|lautet|ist|was|:|=)?[:]?[ ]{0,2})";

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

}  // namespace

ReferenceFinder::ReferenceFinder() {
  auto add = [&](std::string_view type, double confidence, bool (*fits)(std::string_view),
                 const std::string& expression) {
    rules_.push_back({type, Pattern(expression), confidence, fits});
  };
  // The first group is what was written, the second its value. Stronger rules stand first.
  add("tracking_number", 1.0, any, R"((?:^|[^\w])((1Z[0-9A-Z]{16}))(?:$|[^\w]))");
  add("tracking_number", 1.0, postal,
      R"((?:^|[^\w])(([A-Z]{2}[ ]?\d{3}[ ]?\d{3}[ ]?\d{3}[ ]?[A-Z]{2}))(?:$|[^\w]))");
  add("tracking_number", 0.9, any,
      R"((?:^|[^\w])((J?JD\d{16,20}|00340\d{15}|9[2-5]\d{20}))(?:$|[^\w]))");
  add("tracking_number", 0.9, three_digits,
      std::string(
          R"((?i)(?:tracking|sendung(?:s(?:verfolgung)?)?|paket|parcel|shipment|waybill))") +
          kJoin + R"((#?([A-Z0-9][A-Z0-9\-]{6,28}[A-Z0-9])))");
  add("flight_number", 0.95, any,
      std::string(R"((?i)\b(?:flights?|flug)(?:nummer|nr)?)") + kJoin +
          R"((([A-Z][A-Z0-9][ ]?\d{1,4}[A-Z]?))(?:$|[^\w]))");
  add("flight_number", 0.8, airline,
      R"((?:^|[^\w#\-])(([A-Z][A-Z0-9] ?\d{3,4}|[A-Z0-9][A-Z] ?\d{3,4}))(?:$|[^\w\-]))");
  add("booking_code", 0.9, mixed,
      std::string(
          R"((?i)\b(?:booking|reservation|confirmation|pnr|record locator|buchung(?:s)?|reservierung(?:s)?|bestätigung(?:s)?)(?:code)?)") +
          kJoin + R"((#?(?-i:([A-Z0-9][A-Z0-9\-]{3,10}[A-Z0-9])))(?:$|[^\w]))");
  add("room_number", 0.95, any,
      R"((?i)\b(?:room|rm|suite|zimmer|chambre|habitación|camera)[ \-]?(?:numbers?|no|nr|nummer)?[.:]?[ ]?(?:is|ist)?[ ]?(#?(\d{1,4}[A-Z]?))(?:$|[^\w.,:€$£%]|[.,:](?:$|[^\d])))");
  add("error_code", 1.0, any, R"((?:^|[^\w])((0x[0-9A-Fa-f]{2,16}))(?:$|[^\w]))");
  add(
      "error_code", 0.9, [](std::string_view) { return true; },
      R"((?:^|[^\w])(((?:ERR|E|ERROR)_[A-Z0-9_]{2,60}))(?:$|[^\w]))");
  add("error_code", 0.9, any,
      R"((?i)\b(?:error|fehler|errno|status|exception|stop)(?:s|code|meldung)?[ \-]{0,2}(?:code|no|nr|nummer|number)?[.:]{0,2}[ ]?(?:is|ist|=)?[ ]?(#?([A-Z]{0,6}[\-_]?\d{1,8}(?:[.\-]\d{1,6})?[A-Z]?))(?:$|[^\w%€$£]))");
  add("error_code", 0.9, any, R"((?:^|[^\w])(HTTP[ /]?([45]\d\d))(?:$|[^\w]))");
  add("sku", 0.9, any,
      std::string(R"((?i)\b(?:sku|article|artikel|art\.|item|product|produkt|model|modell|part))") +
          kJoin + R"((#?([A-Z0-9]{1,12}(?:[\-/][A-Z0-9]{1,12}){0,4}))(?:$|[^\w]))");
  add("order_id", 0.95, three_digits,
      std::string(
          R"((?i)\b(?:orders?|bestell(?:ungs?)?|auftrags?|purchase|commande|pedido|ordine|bestelling)(?:nummer|nr)?)") +
          kJoin + R"((#?[ ]?([A-Z0-9](?:[A-Z0-9\-]{1,23})[A-Z0-9]))(?:$|[^\w]))");
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
  add("version", 0.9, any,
      R"((?i)\b(?:version|release|firmware|build|ios|android|windows|macos)[ :]{1,2}(v?(\d{1,4}(?:\.\d{1,5}){0,3}(?:-?(?:alpha|beta|rc|pre)[.\-]?\d*)?))(?:$|[^\w.]|\.(?:$|\s)))");
  add("version", 0.6, any,
      R"((?:^|[^\w.,€$£])((\d{1,3}\.\d{1,3}\.\d{1,5}(?:-(?:alpha|beta|rc)[.\-]?\d*)?))(?:$|[^\w.,/]|[.,](?:$|\s)))");
}

void ReferenceFinder::find(const Scene& scene, Finds& to) const {
  for (const auto& rule : rules_) {
    rule.pattern.each(scene.text, [&](const auto& g) {
      if (!rule.fits(g[1])) return;
      to.push_back(
          scene.found(std::string(rule.type), g[0], normalise(rule.type, g[1]), rule.confidence));
    });
  }
}

}  // namespace parley::understand
