// Numbers of America, Asia, Africa and Oceania. Each function takes the compact form (capitals and
// digits, of a length that its rule allows) and follows the issuing state's published rule.

#include <algorithm>

#include "understand/entities/checks.h"
#include "understand/entities/ids.h"

namespace parley::understand::ids {
namespace {

int digit(std::string_view text, std::size_t at) { return text[at] - '0'; }
bool is_letter(char c) { return c >= 'A' && c <= 'Z'; }

bool short_date(int day, int month, int year) {
  return is_date(1900 + year, month, day) || is_date(2000 + year, month, day);
}

// L: letter, d: digit, x: either
bool has_form(std::string_view text, std::string_view form) {
  if (text.size() != form.size()) return false;
  for (std::size_t i = 0; i < form.size(); ++i) {
    if (form[i] == 'L' && !is_letter(text[i])) return false;
    if (form[i] == 'd' && is_letter(text[i])) return false;
  }
  return true;
}

}  // namespace

bool ar_cuil(std::string_view d) {
  static constexpr int kWeights[] = {5, 4, 3, 2, 7, 6, 5, 4, 3, 2};
  if (!all_digits(d) || (d[0] != '2' && d[0] != '3')) return false;
  int check = (11 - weighted(d, kWeights) % 11) % 11;
  return (check == 10 ? 9 : check) == digit(d, 10);
}

bool au_medicare(std::string_view d) {
  if (!all_digits(d) || d[0] < '2' || d[0] > '6') return false;
  static constexpr int kWeights[] = {1, 3, 7, 9, 1, 3, 7, 9};
  return weighted(d, kWeights) % 10 == digit(d, 8);
}

bool au_tfn(std::string_view d) {
  if (!all_digits(d) || same_digits(d)) return false;
  static constexpr int kNine[] = {1, 4, 3, 7, 5, 8, 6, 9, 10};
  static constexpr int kEight[] = {10, 7, 8, 4, 6, 3, 5, 1};
  return (d.size() == 9 ? weighted(d, kNine) : weighted(d, kEight)) % 11 == 0;
}

bool br_cpf(std::string_view d) {
  if (!all_digits(d) || same_digits(d)) return false;
  static constexpr int kFirst[] = {10, 9, 8, 7, 6, 5, 4, 3, 2};
  static constexpr int kSecond[] = {11, 10, 9, 8, 7, 6, 5, 4, 3, 2};
  return weighted(d, kFirst) * 10 % 11 % 10 == digit(d, 9) &&
         weighted(d, kSecond) * 10 % 11 % 10 == digit(d, 10);
}

bool ca_sin(std::string_view d) {
  return all_digits(d) && d[0] != '0' && d[0] != '8' && !same_digits(d) && luhn(d);
}

bool cl_rut(std::string_view text) {
  auto body = text.substr(0, text.size() - 1);
  if (!all_digits(body)) return false;
  int sum = 0, weight = 2;
  for (auto c = body.rbegin(); c != body.rend(); ++c) {
    sum += (*c - '0') * weight;
    weight = weight == 7 ? 2 : weight + 1;
  }
  return text.back() == "0K987654321"[sum % 11];
}

bool cn_resident_id(std::string_view text) {
  if (!all_digits(text.substr(0, 17)) || text[0] == '0') return false;
  if (!is_date(two(text, 6) * 100 + two(text, 8), two(text, 10), two(text, 12))) return false;
  if (text.substr(6, 2) != "19" && text.substr(6, 2) != "20") return false;
  static constexpr int kWeights[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  return text[17] == "10X98765432"[weighted(text, kWeights) % 11];
}

// One or two letters, six digits and a check digit that may be A.
bool hk_id(std::string_view text) {
  bool two_letters = text.size() == 9;
  if (!has_form(text.substr(0, text.size() - 1), two_letters ? "LLdddddd" : "Ldddddd"))
    return false;
  int sum = two_letters ? (text[0] - 'A' + 10) * 9 : 36 * 9, weight = 8;
  for (char c : text.substr(two_letters ? 1 : 0, 7)) {
    sum += (is_letter(c) ? c - 'A' + 10 : c - '0') * weight--;
  }
  int check = (11 - sum % 11) % 11;
  return text.back() == (check == 10 ? 'A' : static_cast<char>('0' + check));
}

bool il_teudat_zehut(std::string_view d) { return all_digits(d) && !same_digits(d) && luhn(d); }

bool in_aadhaar(std::string_view d) { return all_digits(d) && d[0] >= '2' && verhoeff(d); }

bool in_pan(std::string_view text) {
  return has_form(text, "LLLLLddddL") &&
         std::string_view("ABCFGHLJPT").find(text[3]) != std::string_view::npos;
}

bool jp_my_number(std::string_view d) {
  if (!all_digits(d) || same_digits(d)) return false;
  static constexpr int kWeights[] = {6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2};
  int rest = weighted(d, kWeights) % 11;
  return (rest <= 1 ? 0 : 11 - rest) == digit(d, 11);
}

bool kr_rrn(std::string_view d) {
  if (!all_digits(d) || !short_date(two(d, 4), two(d, 2), two(d, 0))) return false;
  static constexpr int kWeights[] = {2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5};
  return (11 - weighted(d, kWeights) % 11) % 10 == digit(d, 12);
}

bool mx_curp(std::string_view text) {
  if (!has_form(text, "LLLLddddddLLLLLLxd")) return false;
  if (text[10] != 'H' && text[10] != 'M' && text[10] != 'X') return false;
  if (!short_date(two(text, 8), two(text, 6), two(text, 4))) return false;
  int sum = 0;  // letters count with Ñ after N
  for (std::size_t i = 0; i < 17; ++i) {
    char c = text[i];
    int value = is_letter(c) ? c - 'A' + 10 + (c > 'N') : c - '0';
    sum += value * static_cast<int>(18 - i);
  }
  return (10 - sum % 10) % 10 == digit(text, 17);
}

bool mx_rfc(std::string_view text) {
  return has_form(text, "LLLLddddddxxx") && short_date(two(text, 8), two(text, 6), two(text, 4));
}

bool my_nric(std::string_view d) {
  return all_digits(d) && short_date(two(d, 4), two(d, 2), two(d, 0));
}

bool sg_nric(std::string_view text) {
  if (!has_form(text, "LdddddddL")) return false;
  static constexpr int kWeights[] = {2, 7, 6, 5, 4, 3, 2};
  int sum = weighted(text.substr(1), kWeights);
  switch (text[0]) {
    case 'T': sum += 4; [[fallthrough]];
    case 'S': return text[8] == "JZIHGFEDCBA"[sum % 11];
    case 'G': sum += 4; [[fallthrough]];
    case 'F': return text[8] == "XWUTRQPNMLK"[sum % 11];
    default: return false;
  }
}

bool th_id(std::string_view d) {
  if (!all_digits(d) || d[0] == '0' || d[0] == '9') return false;
  static constexpr int kWeights[] = {13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2};
  return (11 - weighted(d, kWeights) % 11) % 10 == digit(d, 12);
}

bool tr_tckn(std::string_view d) {
  if (!all_digits(d) || d[0] == '0') return false;
  int odd = 0, even = 0, all = 0;
  for (std::size_t i = 0; i < 9; ++i) (i % 2 == 0 ? odd : even) += digit(d, i);
  for (std::size_t i = 0; i < 10; ++i) all += digit(d, i);
  return ((odd * 7 - even) % 10 + 10) % 10 == digit(d, 9) && all % 10 == digit(d, 10);
}

bool tw_national_id(std::string_view text) {
  if (!has_form(text, "Lddddddddd") || (text[1] != '1' && text[1] != '2')) return false;
  static constexpr std::string_view kLetters = "ABCDEFGHJKLMNPQRSTUVXYWZIO";
  int area = static_cast<int>(kLetters.find(text[0])) + 10;
  static constexpr int kWeights[] = {8, 7, 6, 5, 4, 3, 2, 1, 1};
  return (area / 10 + area % 10 * 9 + weighted(text.substr(1), kWeights)) % 10 == 0;
}

// Taxpayers without a social security number: 9xx, and groups that are given out.
bool us_itin(std::string_view d) {
  if (!all_digits(d) || d[0] != '9') return false;
  int group = two(d, 3);
  return (group >= 50 && group <= 65) || (group >= 70 && group <= 88) ||
         (group >= 90 && group <= 92) || group >= 94;
}

// No area 000, 666 or 9xx, no group 00, no serial 0000.
bool us_ssn(std::string_view d) {
  return all_digits(d) && d.substr(0, 3) != "000" && d.substr(0, 3) != "666" && d[0] != '9' &&
         d.substr(3, 2) != "00" && d.substr(5) != "0000";
}

bool za_id(std::string_view d) {
  return all_digits(d) && short_date(two(d, 4), two(d, 2), two(d, 0)) && d[10] <= '2' && luhn(d);
}

}  // namespace parley::understand::ids
