#include "understand/entities/checks.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace parley::understand {

namespace {
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
}  // namespace

bool is_alnum(char c) { return is_digit(c) || is_upper(c) || (c >= 'a' && c <= 'z'); }

bool has_digit(std::string_view text) { return std::ranges::any_of(text, is_digit); }

std::string digits_of(std::string_view text) {
  std::string digits;
  std::ranges::copy_if(text, std::back_inserter(digits), is_digit);
  return digits;
}

std::string compact_upper(std::string_view text) {
  std::string made;
  for (char c : text) {
    if (is_alnum(c)) made += c >= 'a' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  return made;
}

std::string lower_ascii(std::string_view text) {
  std::string made(text);
  for (char& c : made) {
    if (is_upper(c)) c = static_cast<char>(c - 'A' + 'a');
  }
  return made;
}

bool luhn(std::string_view digits) {
  int sum = 0;
  bool twice = false;
  for (auto at = digits.rbegin(); at != digits.rend(); ++at, twice = !twice) {
    int value = *at - '0';
    if (twice) value = value > 4 ? value * 2 - 9 : value * 2;
    sum += value;
  }
  return !digits.empty() && sum % 10 == 0;
}

bool is_card(std::string_view digits) {
  if (digits.size() < 13 || digits.size() > 19) return false;
  int four = 0;
  auto first = digits.substr(0, 4);
  std::from_chars(first.data(), first.data() + first.size(), four);
  auto begins = [&](int low, int high) { return four >= low && four <= high; };
  auto size = digits.size();
  bool known =
      (begins(4000, 4999) && (size == 13 || size == 16 || size == 19)) ||  // Visa
      (size == 16 && (begins(5100, 5599) || begins(2221, 2720))) ||        // Mastercard
      (size == 15 && (begins(3400, 3499) || begins(3700, 3799))) ||        // Amex
      (size >= 16 && (begins(6011, 6011) || begins(6440, 6599))) ||        // Discover
      (size == 14 && (begins(3600, 3699) || begins(3800, 3999) || begins(3000, 3059))) ||  // Diners
      (size >= 16 && (begins(3528, 3589) || begins(6200, 6299))) ||  // JCB, UnionPay
      (begins(5000, 5099) || begins(5600, 5899) || begins(6300, 6399) || begins(6700, 6799));
  return known && luhn(digits);
}

std::size_t iban_length(std::string_view country) {
  struct Country {
    std::string_view code;
    std::size_t length;
  };
  // SWIFT's IBAN registry.
  static constexpr std::array<Country, 79> kCountries{
      {{"AD", 24}, {"AE", 23}, {"AL", 28}, {"AT", 20}, {"AZ", 28}, {"BA", 20}, {"BE", 16},
       {"BG", 22}, {"BH", 22}, {"BI", 27}, {"BR", 29}, {"BY", 28}, {"CH", 21}, {"CR", 22},
       {"CY", 28}, {"CZ", 24}, {"DE", 22}, {"DJ", 27}, {"DK", 18}, {"DO", 28}, {"EE", 20},
       {"EG", 29}, {"ES", 24}, {"FI", 18}, {"FK", 18}, {"FO", 18}, {"FR", 27}, {"GB", 22},
       {"GE", 22}, {"GI", 23}, {"GL", 18}, {"GR", 27}, {"GT", 28}, {"HR", 21}, {"HU", 28},
       {"IE", 22}, {"IL", 23}, {"IQ", 23}, {"IS", 26}, {"IT", 27}, {"JO", 30}, {"KW", 30},
       {"KZ", 20}, {"LB", 28}, {"LC", 32}, {"LI", 21}, {"LT", 20}, {"LU", 20}, {"LV", 21},
       {"LY", 25}, {"MC", 27}, {"MD", 24}, {"ME", 22}, {"MK", 19}, {"MN", 20}, {"MR", 27},
       {"MT", 31}, {"MU", 30}, {"NI", 28}, {"NL", 18}, {"NO", 15}, {"OM", 23}, {"PK", 24},
       {"PL", 28}, {"PS", 29}, {"PT", 25}, {"QA", 29}, {"RO", 24}, {"RS", 22}, {"SA", 24},
       {"SC", 31}, {"SD", 18}, {"SE", 24}, {"SI", 19}, {"SK", 24}, {"SM", 27}, {"TN", 24},
       {"TR", 26}, {"UA", 29}}};
  auto found = std::ranges::lower_bound(kCountries, country, {}, &Country::code);
  return found != kCountries.end() && found->code == country ? found->length : 0;
}

bool is_iban(std::string_view compact) {
  if (compact.size() < 15 || compact.size() != iban_length(compact.substr(0, 2))) return false;
  int rest = 0;
  for (std::size_t i = 0; i < compact.size(); ++i) {
    char c = compact[(i + 4) % compact.size()];
    int value = is_digit(c) ? c - '0' : c - 'A' + 10;
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest == 1;
}

bool is_s10(std::string_view compact) {
  if (compact.size() != 13) return false;
  for (std::size_t i : {0, 1, 11, 12}) {
    if (!is_upper(compact[i])) return false;
  }
  constexpr std::array<int, 8> kWeights{8, 6, 4, 2, 3, 5, 9, 7};
  int sum = 0;
  for (std::size_t i = 0; i < kWeights.size(); ++i) {
    if (!is_digit(compact[i + 2])) return false;
    sum += (compact[i + 2] - '0') * kWeights[i];
  }
  int check = 11 - sum % 11;
  check = check == 10 ? 0 : check == 11 ? 5 : check;
  return compact[10] - '0' == check;
}

std::optional<double> parse_amount(std::string_view text) {
  auto last = text.find_last_of(".,");
  std::size_t separators = 0;
  for (char c : text) separators += c == '.' || c == ',';
  bool decimal = last != std::string_view::npos;
  if (decimal) {
    auto after = text.size() - last - 1;
    bool other = text.find(text[last] == '.' ? ',' : '.') != std::string_view::npos;
    // "1.234" and "1.234.567" group; "1,234.567" has both kinds, so its last one is a point.
    if (after == 3 && !other) decimal = false;
    if (separators > 1 && !other) decimal = false;
  }
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_digit(text[i])) plain += text[i];
    if (decimal && i == last) plain += '.';
  }
  double value = 0.0;
  auto [end, error] = std::from_chars(plain.data(), plain.data() + plain.size(), value);
  if (error != std::errc{} || end != plain.data() + plain.size()) return std::nullopt;
  return value;
}

}  // namespace parley::understand
