// European numbers. Each function takes the compact form (capitals and digits, of a length that
// its rule allows) and follows the issuing state's published rule.

#include <algorithm>

#include "understand/entities/checks.h"
#include "understand/entities/ids.h"

namespace parley::understand::ids {
namespace {

int digit(std::string_view text, std::size_t at) { return text[at] - '0'; }
bool is_letter(char c) { return c >= 'A' && c <= 'Z'; }

template <std::size_t N>
bool one_of(char c, const char (&set)[N]) {
  return std::string_view(set, N - 1).find(c) != std::string_view::npos;
}

// "1234567" and so on as a number; short enough for 64 bits.
long long number(std::string_view digits) {
  long long value = 0;
  for (char c : digits) value = value * 10 + (c - '0');
  return value;
}

// Day, month and a year of two digits, of any century.
bool short_date(int day, int month, int year) {
  return is_date(1900 + year, month, day) || is_date(2000 + year, month, day);
}

// A sum whose remainder by 11 is the digit itself.
template <std::size_t N>
bool ends_with_11(std::string_view d, const int (&weights)[N], int ten = 0) {
  int rest = weighted(d, weights) % 11;
  return (rest == 10 ? ten : rest) == digit(d, N);
}

}  // namespace

bool at_svnr(std::string_view d) {
  if (!all_digits(d) || d[0] == '0') return false;
  static constexpr int kWeights[] = {3, 7, 9, 0, 5, 8, 4, 2, 1, 6};
  int month = two(d, 6), day = two(d, 4);
  bool date = month >= 13 ? month <= 15 && day <= 31 : short_date(day, month, two(d, 8));
  return date && weighted(d, kWeights) % 11 == digit(d, 3);
}

bool be_rrn(std::string_view d) {
  if (!all_digits(d)) return false;
  int month = two(d, 2) % 20, day = two(d, 4);  // +20 and +40 where the sex was not recorded
  if (month > 12 || day > 31) return false;
  auto check = number(d.substr(9)), head = number(d.substr(0, 9));
  return 97 - head % 97 == check || 97 - (2'000'000'000 + head) % 97 == check;
}

bool bg_egn(std::string_view d) {
  if (!all_digits(d)) return false;
  int month = two(d, 2), year = 1900 + two(d, 0);
  if (month > 40) month -= 40, year += 100;
  if (month > 20) month -= 20, year -= 100;
  static constexpr int kWeights[] = {2, 4, 8, 5, 10, 9, 7, 3, 6};
  return is_date(year, month, two(d, 4)) && ends_with_11(d, kWeights);
}

bool ch_ahv(std::string_view d) {
  if (!all_digits(d) || !d.starts_with("756")) return false;
  static constexpr int kWeights[] = {1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1};
  return weighted(d, kWeights) % 10 == 0;
}

bool cz_rodne_cislo(std::string_view d) {
  if (!all_digits(d)) return false;
  int month = two(d, 2), year = two(d, 0);
  if (month > 50) month -= 50;
  if (month > 20) month -= 20;
  if (d.size() == 9)
    return year < 54 && d.substr(6) != "000" && is_date(1900 + year, month, two(d, 4));
  int full = year < 54 ? 2000 + year : 1900 + year;
  if (!is_date(full, month, two(d, 4))) return false;
  return number(d.substr(0, 9)) % 11 % 10 == digit(d, 9);
}

// The serial number of an identity card, with or without its check digit (7, 3, 1 over values
// where A is 10).
bool de_personalausweis(std::string_view text) {
  if (!one_of(text[0], "LMNPRTVWXYCFGHJK")) return false;
  int sum = 0;
  static constexpr int kWeights[] = {7, 3, 1};
  for (std::size_t i = 0; i < 9; ++i) {
    char c = text[i];
    if (is_letter(c) && one_of(c, "ABDEIOQSU")) return false;
    sum += (is_letter(c) ? c - 'A' + 10 : c - '0') * kWeights[i % 3];
  }
  if (std::ranges::count_if(text, [](char c) { return !is_letter(c); }) < 3) return false;
  return text.size() == 9 || text[9] == '0' + sum % 10;
}

// Pension insurance: area, date of birth, initial, serial, check.
bool de_rvnr(std::string_view text) {
  if (!is_letter(text[8]) || !all_digits(text.substr(0, 8)) || !all_digits(text.substr(9)))
    return false;
  if (two(text, 2) > 31 || two(text, 4) > 12 || two(text, 4) == 0) return false;
  std::string d(text.substr(0, 8));
  int letter = text[8] - 'A' + 1;
  d += static_cast<char>('0' + letter / 10);
  d += static_cast<char>('0' + letter % 10);
  d += text.substr(9);
  static constexpr int kWeights[] = {2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1};
  int sum = 0;
  for (std::size_t i = 0; i < 12; ++i) {
    int product = digit(d, i) * kWeights[i];
    sum += product / 10 + product % 10;
  }
  return sum % 10 == digit(d, 12);
}

// ISO 7064 mod 11,10; of the first ten digits one stands two or three times.
bool de_steuer_id(std::string_view d) {
  if (!all_digits(d) || d[0] == '0') return false;
  int counts[10] = {};
  for (char c : d.substr(0, 10)) ++counts[c - '0'];
  int most = *std::ranges::max_element(counts);
  return most >= 2 && most <= 3 && mod_11_10(d);
}

// Since 2007 not every number checks, so its date must.
bool dk_cpr(std::string_view d) {
  return all_digits(d) && short_date(two(d, 0), two(d, 2), two(d, 4));
}

// Estonia and Lithuania share the rule.
bool ee_isikukood(std::string_view d) {
  if (!all_digits(d) || d[0] < '1' || d[0] > '8') return false;
  int century = 1800 + (digit(d, 0) - 1) / 2 * 100;
  if (!is_date(century + two(d, 1), two(d, 3), two(d, 5))) return false;
  static constexpr int kFirst[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 1};
  static constexpr int kSecond[] = {3, 4, 5, 6, 7, 8, 9, 1, 2, 3};
  int rest = weighted(d, kFirst) % 11;
  if (rest == 10) rest = weighted(d, kSecond) % 11 % 10;
  return rest == digit(d, 10);
}

constexpr std::string_view kDniLetters = "TRWAGMYFPDXBNJZSQVHLCKE";

bool es_dni(std::string_view text) {
  auto digits = text.substr(0, 8);
  return all_digits(digits) &&
         text[8] == kDniLetters[static_cast<std::size_t>(number(digits) % 23)];
}

bool es_nie(std::string_view text) {
  if (text[0] < 'X' || text[0] > 'Z' || !all_digits(text.substr(1, 7))) return false;
  auto value = (text[0] - 'X') * 10'000'000LL + number(text.substr(1, 7));
  return text[8] == kDniLetters[static_cast<std::size_t>(value % 23)];
}

bool es_nuss(std::string_view d) {
  if (!all_digits(d)) return false;
  auto serial = number(d.substr(2, 8)), province = number(d.substr(0, 2));
  auto head = serial < 10'000'000 ? province * 10'000'000 + serial : number(d.substr(0, 10));
  return province >= 1 && province <= 66 && head % 97 == number(d.substr(10));
}

// Compact: the sign of the century stands as a letter or is gone.
bool fi_hetu(std::string_view text) {
  if (text.size() == 11 && !one_of(text[6], "ABCDEFUVWXY")) return false;
  auto digits = std::string(text.substr(0, 6)) + std::string(text.substr(text.size() - 4, 3));
  static constexpr std::string_view kLetters = "0123456789ABCDEFHJKLMNPRSTUVWXY";
  if (!all_digits(digits) || !short_date(two(digits, 0), two(digits, 2), two(digits, 4)))
    return false;
  return text.back() == kLetters[static_cast<std::size_t>(number(digits) % 31)];
}

bool fr_nir(std::string_view text) {
  std::string d(text);
  long long less = 0;
  if (d[5] == '2' && (d[6] == 'A' || d[6] == 'B')) {  // Corsica
    less = d[6] == 'A' ? 1'000'000 : 2'000'000;
    d[6] = '0';
  }
  if (!all_digits(d) || (d[0] != '1' && d[0] != '2' && d[0] != '7' && d[0] != '8')) return false;
  int month = two(d, 3);
  bool real = (month >= 1 && month <= 12) || (month >= 20 && month <= 42) || month >= 50;
  return real && 97 - (number(d.substr(0, 13)) - less) % 97 == number(d.substr(13));
}

bool fr_spi(std::string_view d) {
  if (!all_digits(d) || d[0] > '3') return false;
  return number(d.substr(0, 10)) % 511 == number(d.substr(10));
}

bool gb_nhs(std::string_view d) {
  if (!all_digits(d) || same_digits(d)) return false;
  static constexpr int kWeights[] = {10, 9, 8, 7, 6, 5, 4, 3, 2};
  return (11 - weighted(d, kWeights) % 11) % 11 == digit(d, 9);
}

bool gb_nino(std::string_view text) {
  if (!is_letter(text[0]) || !is_letter(text[1]) || !all_digits(text.substr(2, 6))) return false;
  if (one_of(text[0], "DFIQUV") || one_of(text[1], "DFIOQUV")) return false;
  for (std::string_view none : {"BG", "GB", "NK", "KN", "NT", "TN", "ZZ"}) {
    if (text.starts_with(none)) return false;
  }
  return text[8] >= 'A' && text[8] <= 'D';
}

bool gb_utr(std::string_view d) {
  if (!all_digits(d)) return false;
  static constexpr int kWeights[] = {6, 7, 8, 9, 10, 5, 4, 3, 2};
  return "21987654321"[weighted(d.substr(1), kWeights) % 11] == d[0];
}

bool gr_afm(std::string_view d) {
  if (!all_digits(d) || same_digits(d)) return false;
  static constexpr int kWeights[] = {256, 128, 64, 32, 16, 8, 4, 2};
  return ends_with_11(d, kWeights);
}

bool gr_amka(std::string_view d) {
  return all_digits(d) && short_date(two(d, 0), two(d, 2), two(d, 4)) && luhn(d);
}

bool hr_oib(std::string_view d) { return all_digits(d) && mod_11_10(d); }

bool hu_adoazonosito(std::string_view d) {
  if (!all_digits(d) || d[0] != '8') return false;
  static constexpr int kWeights[] = {1, 2, 3, 4, 5, 6, 7, 8, 9};
  return weighted(d, kWeights) % 11 == digit(d, 9);
}

bool hu_taj(std::string_view d) {
  if (!all_digits(d) || same_digits(d)) return false;
  static constexpr int kWeights[] = {3, 7, 3, 7, 3, 7, 3, 7};
  return weighted(d, kWeights) % 10 == digit(d, 8);
}

bool ie_pps(std::string_view text) {
  if (!all_digits(text.substr(0, 7)) || !is_letter(text[7])) return false;
  static constexpr int kWeights[] = {8, 7, 6, 5, 4, 3, 2};
  int sum = weighted(text, kWeights);
  if (text.size() == 9) {
    if (!one_of(text[8], "ABHTWX")) return false;
    if (text[8] != 'T' && text[8] != 'W' && text[8] != 'X') sum += (text[8] - 'A' + 1) * 9;
  }
  return text[7] == "WABCDEFGHIJKLMNOPQRSTUV"[sum % 23];
}

bool is_kennitala(std::string_view d) {
  if (!all_digits(d) || (d[9] != '9' && d[9] != '0' && d[9] != '8')) return false;
  int day = two(d, 0) > 40 ? two(d, 0) - 40 : two(d, 0);
  static constexpr int kWeights[] = {3, 2, 7, 6, 5, 4, 3, 2};
  return short_date(day, two(d, 2), two(d, 4)) &&
         (11 - weighted(d, kWeights) % 11) % 11 == digit(d, 8);
}

bool it_codice_fiscale(std::string_view text) {
  static constexpr std::string_view kForm = "LLLLLLddLddLdddL";
  std::string digits;
  for (std::size_t i = 0; i < 16; ++i) {
    char c = text[i];
    if (kForm[i] == 'L' && !is_letter(c)) return false;
    // Where two persons would share a code, letters stand for digits.
    auto letter = std::string_view("LMNPQRSTUV").find(c);
    if (kForm[i] == 'd' && is_letter(c) && letter == std::string_view::npos) return false;
    if (kForm[i] == 'd') digits += is_letter(c) ? static_cast<char>('0' + letter) : c;
  }
  if (!one_of(text[8], "ABCDEHLMPRST")) return false;
  int day = two(digits, 2) % 40;
  if (day < 1 || day > 31) return false;
  static constexpr int kOdd[] = {1,  0,  5, 7, 9, 13, 15, 17, 19, 21, 2,  4,  18,
                                 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23};
  int sum = 0;
  for (std::size_t i = 0; i < 15; ++i) {
    int value = is_letter(text[i]) ? text[i] - 'A' : text[i] - '0';
    sum += i % 2 == 0 ? kOdd[value] : value;
  }
  return text[15] == 'A' + sum % 26;
}

bool lv_personas_kods(std::string_view d) {
  if (!all_digits(d)) return false;
  if (d.starts_with("32")) return true;  // new numbers hold no date and no check
  if (!short_date(two(d, 0), two(d, 2), two(d, 4)) || d[6] > '2') return false;
  static constexpr int kWeights[] = {10, 5, 8, 4, 2, 1, 6, 3, 7, 9};
  return (1 + weighted(d, kWeights)) % 11 % 10 == digit(d, 10);
}

bool nl_bsn(std::string_view text) {
  std::string d(9 - text.size(), '0');
  d += text;
  if (!all_digits(d) || same_digits(d)) return false;
  static constexpr int kWeights[] = {9, 8, 7, 6, 5, 4, 3, 2, -1};
  return weighted(d, kWeights) % 11 == 0;
}

bool no_fodselsnummer(std::string_view d) {
  if (!all_digits(d)) return false;
  int day = two(d, 0) > 40 ? two(d, 0) - 40 : two(d, 0);
  int month = two(d, 2) > 40 ? two(d, 2) - 40 : two(d, 2);
  if (!short_date(day, month, two(d, 4))) return false;
  static constexpr int kFirst[] = {3, 7, 6, 1, 8, 9, 4, 5, 2, 1};
  static constexpr int kSecond[] = {5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1};
  return weighted(d, kFirst) % 11 == 0 && weighted(d, kSecond) % 11 == 0;
}

bool pl_nip(std::string_view d) {
  if (!all_digits(d) || same_digits(d)) return false;
  static constexpr int kWeights[] = {6, 5, 7, 2, 3, 4, 5, 6, 7};
  return weighted(d, kWeights) % 11 == digit(d, 9);
}

bool pl_pesel(std::string_view d) {
  if (!all_digits(d)) return false;
  static constexpr int kCenturies[] = {1900, 2000, 2100, 2200, 1800};
  int month = two(d, 2) % 20;
  if (!is_date(kCenturies[two(d, 2) / 20] + two(d, 0), month, two(d, 4))) return false;
  static constexpr int kWeights[] = {1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1};
  return weighted(d, kWeights) % 10 == 0;
}

bool pt_nif(std::string_view d) {
  if (!all_digits(d) || !one_of(d[0], "123456789")) return false;
  static constexpr int kWeights[] = {9, 8, 7, 6, 5, 4, 3, 2};
  int check = 11 - weighted(d, kWeights) % 11;
  return (check > 9 ? 0 : check) == digit(d, 8);
}

bool pt_niss(std::string_view d) {
  if (!all_digits(d) || (d[0] != '1' && d[0] != '2')) return false;
  static constexpr int kWeights[] = {29, 23, 19, 17, 13, 11, 7, 5, 3, 2};
  return 9 - weighted(d, kWeights) % 10 == digit(d, 10);
}

bool ro_cnp(std::string_view d) {
  if (!all_digits(d) || d[0] == '0') return false;
  static constexpr int kCenturies[] = {1900, 1900, 1800, 1800, 2000, 2000, 1900, 1900, 1900};
  if (!is_date(kCenturies[digit(d, 0) - 1] + two(d, 1), two(d, 3), two(d, 5))) return false;
  static constexpr int kWeights[] = {2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9};
  return ends_with_11(d, kWeights, 1);
}

// The numbers of what was Yugoslavia.
bool rs_jmbg(std::string_view d) {
  if (!all_digits(d) || two(d, 0) < 1 || two(d, 0) > 31 || two(d, 2) < 1 || two(d, 2) > 12)
    return false;
  if (d[4] != '9' && d[4] != '0') return false;
  static constexpr int kWeights[] = {7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2};
  int check = 11 - weighted(d, kWeights) % 11;
  return (check > 9 ? 0 : check) == digit(d, 12);
}

bool ru_inn(std::string_view d) {
  if (!all_digits(d) || same_digits(d)) return false;
  static constexpr int kFirst[] = {7, 2, 4, 10, 3, 5, 9, 4, 6, 8};
  static constexpr int kSecond[] = {3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8};
  return weighted(d, kFirst) % 11 % 10 == digit(d, 10) &&
         weighted(d, kSecond) % 11 % 10 == digit(d, 11);
}

bool ru_snils(std::string_view d) {
  if (!all_digits(d)) return false;
  static constexpr int kWeights[] = {9, 8, 7, 6, 5, 4, 3, 2, 1};
  return weighted(d, kWeights) % 101 % 100 == two(d, 9);
}

bool se_personnummer(std::string_view text) {
  auto d = text.size() == 12 ? text.substr(2) : text;
  if (!all_digits(text) || text.size() == 11) return false;
  if (text.size() == 12 && !text.starts_with("19") && !text.starts_with("20")) return false;
  int day = two(d, 4) > 60 ? two(d, 4) - 60 : two(d, 4);
  return short_date(day, two(d, 2), two(d, 0)) && luhn(d);
}

bool ua_rnokpp(std::string_view d) {
  if (!all_digits(d) || same_digits(d)) return false;
  static constexpr int kWeights[] = {-1, 5, 7, 9, 4, 6, 10, 5, 7};
  int rest = weighted(d, kWeights) % 11;
  return (rest < 0 ? rest + 11 : rest) % 10 == digit(d, 9);
}

}  // namespace parley::understand::ids
