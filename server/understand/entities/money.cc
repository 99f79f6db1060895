#include <algorithm>
#include <array>
#include <string>

#include "understand/entities/checks.h"
#include "understand/entities/finders.h"

namespace parley::understand {
namespace {

struct Currency {
  std::string_view written;  // lower case
  std::string_view code;     // ISO 4217
};
constexpr std::array kCurrencies = std::to_array<Currency>(
    {{"€", "EUR"},     {"eur", "EUR"}, {"euro", "EUR"},   {"euros", "EUR"},   {"us$", "USD"},
     {"$", "USD"},     {"usd", "USD"}, {"dollar", "USD"}, {"dollars", "USD"}, {"bucks", "USD"},
     {"£", "GBP"},     {"gbp", "GBP"}, {"pound", "GBP"},  {"pounds", "GBP"},  {"quid", "GBP"},
     {"pfund", "GBP"}, {"chf", "CHF"}, {"sfr", "CHF"},    {"sfr.", "CHF"},    {"franken", "CHF"},
     {"¥", "JPY"},     {"jpy", "JPY"}, {"yen", "JPY"},    {"cny", "CNY"},     {"yuan", "CNY"},
     {"rmb", "CNY"},   {"₹", "INR"},   {"inr", "INR"},    {"rs.", "INR"},     {"rupees", "INR"},
     {"sek", "SEK"},   {"nok", "NOK"}, {"dkk", "DKK"},    {"pln", "PLN"},     {"zł", "PLN"},
     {"czk", "CZK"},   {"kč", "CZK"},  {"huf", "HUF"},    {"try", "TRY"},     {"₺", "TRY"},
     {"rub", "RUB"},   {"₽", "RUB"},   {"uah", "UAH"},    {"₴", "UAH"},       {"brl", "BRL"},
     {"r$", "BRL"},    {"aud", "AUD"}, {"a$", "AUD"},     {"cad", "CAD"},     {"c$", "CAD"},
     {"nzd", "NZD"},   {"sgd", "SGD"}, {"hkd", "HKD"},    {"mxn", "MXN"},     {"zar", "ZAR"},
     {"aed", "AED"},   {"ils", "ILS"}, {"₪", "ILS"},      {"krw", "KRW"},     {"₩", "KRW"},
     {"ron", "RON"}});

std::string_view currency_of(std::string_view written) {
  auto lower = lower_ascii(written);
  auto found = std::ranges::find(kCurrencies, std::string_view(lower), &Currency::written);
  return found == kCurrencies.end() ? "" : found->code;
}

constexpr std::string_view kNumber =
    R"((\d{1,3}(?:[.,'’ ]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,2})?))";
constexpr std::string_view kSigns = R"(€|US\$|R\$|A\$|C\$|\$|£|¥|₹|₺|₽|₴|₪|₩)";
// Short codes that are also words ("try", "ron") count in capitals only.
constexpr std::string_view kCodes =
    "EUR|USD|GBP|CHF|(?-i:JPY|CNY|INR|SEK|NOK|DKK|PLN|CZK|HUF|TRY|RUB|UAH|BRL|AUD|CAD|NZD|SGD|HKD|"
    "MXN|ZAR|AED|ILS|KRW|RON|RMB)|Euros?|SFr\\.?|Rs\\.";
constexpr std::string_view kWords =
    "dollars?|bucks|pounds?|quid|Pfund|Franken|yen|yuan|rupees|zł|Kč";

std::string join(std::initializer_list<std::string_view> parts) {
  std::string all;
  for (auto part : parts) all += part;
  return all;
}

}  // namespace

MoneyFinder::MoneyFinder()
    : before_(join({R"((?i)(?:^|[^\w]))", "((", kSigns, "|", kCodes, R"()[ ]?)", kNumber,
                    R"()(?:-{1,2})?(?:$|[^\w.,]|[.,](?:$|[^\d])))"})),
      after_(join({R"((?i)(?:^|[^\w.,#\-]))", "(", kNumber, R"([ ]?()", kSigns, "|", kCodes, "|",
                   kWords, R"())(?:$|[^\w]))"})) {}

void MoneyFinder::find(const Scene& scene, Finds& to) const {
  auto text = scene.text;
  if (!has_digit(text)) return;
  auto amount = [&](std::string_view part, std::string_view number, std::string_view written) {
    auto value = parse_amount(number);
    auto currency = currency_of(written);
    if (!value || currency.empty()) return;
    to.push_back(scene.found("amount", part,
                             base::Json{{"amount", *value}, {"currency", std::string(currency)}}));
  };
  before_.each(text, [&](const auto& g) { amount(g[0], g[2], g[1]); });
  after_.each(text, [&](const auto& g) { amount(g[0], g[1], g[2]); });
}

}  // namespace parley::understand
