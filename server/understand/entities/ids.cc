#include "understand/entities/ids.h"

#include <algorithm>
#include <chrono>

namespace parley::understand {
namespace ids {

int weighted(std::string_view digits, std::span<const int> weights) {
  int sum = 0;
  for (std::size_t i = 0; i < weights.size() && i < digits.size(); ++i) {
    sum += (digits[i] - '0') * weights[i];
  }
  return sum;
}

bool is_date(int year, int month, int day) {
  return std::chrono::year_month_day{std::chrono::year(year),
                                     std::chrono::month(static_cast<unsigned>(month)),
                                     std::chrono::day(static_cast<unsigned>(day))}
      .ok();
}

int two(std::string_view digits, std::size_t at) {
  return (digits[at] - '0') * 10 + (digits[at + 1] - '0');
}

bool all_digits(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

bool same_digits(std::string_view digits) {
  return std::ranges::all_of(digits, [&](char c) { return c == digits[0]; });
}

bool mod_11_10(std::string_view digits) {
  int product = 10;
  for (std::size_t i = 0; i + 1 < digits.size(); ++i) {
    int sum = (digits[i] - '0' + product) % 10;
    product = (sum == 0 ? 10 : sum) * 2 % 11;
  }
  return (11 - product) % 10 == digits.back() - '0';
}

// The dihedral group of order ten: multiplication and the powers of a permutation.
bool verhoeff(std::string_view digits) {
  static constexpr int kTimes[10][10] = {
      {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, {1, 2, 3, 4, 0, 6, 7, 8, 9, 5},
      {2, 3, 4, 0, 1, 7, 8, 9, 5, 6}, {3, 4, 0, 1, 2, 8, 9, 5, 6, 7},
      {4, 0, 1, 2, 3, 9, 5, 6, 7, 8}, {5, 9, 8, 7, 6, 0, 4, 3, 2, 1},
      {6, 5, 9, 8, 7, 1, 0, 4, 3, 2}, {7, 6, 5, 9, 8, 2, 1, 0, 4, 3},
      {8, 7, 6, 5, 9, 3, 2, 1, 0, 4}, {9, 8, 7, 6, 5, 4, 3, 2, 1, 0}};
  static constexpr int kPermuted[8][10] = {
      {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, {1, 5, 7, 6, 2, 8, 3, 0, 9, 4},
      {5, 8, 0, 3, 7, 9, 6, 1, 4, 2}, {8, 9, 1, 6, 0, 4, 3, 5, 2, 7},
      {9, 4, 5, 3, 1, 2, 6, 8, 7, 0}, {4, 2, 8, 6, 5, 7, 3, 9, 0, 1},
      {2, 7, 9, 3, 8, 0, 6, 4, 1, 5}, {7, 0, 4, 6, 9, 1, 3, 2, 5, 8}};
  int check = 0;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    check = kTimes[check][kPermuted[i % 8][digits[digits.size() - 1 - i] - '0']];
  }
  return check == 0;
}

}  // namespace ids

std::span<const IdRule> id_rules() {
  using namespace ids;
  using enum Standing;
  static constexpr auto kRules = std::to_array<IdRule>({
      {"it_codice_fiscale", 16, 16, it_codice_fiscale, alone, ""},
      {"mx_curp", 18, 18, mx_curp, alone, ""},
      {"cn_resident_id", 18, 18, cn_resident_id, alone, ""},
      {"fr_nir", 15, 15, fr_nir, alone, ""},
      {"de_rvnr", 12, 12, de_rvnr, alone, ""},
      {"es_nie", 9, 9, es_nie, alone, ""},
      {"es_dni", 9, 9, es_dni, alone, ""},
      {"fi_hetu", 11, 11, fi_hetu, alone, ""},
      {"fi_hetu", 10, 10, fi_hetu, grouped, "dddddd-dddd"},
      {"kr_rrn", 13, 13, kr_rrn, grouped, "dddddd-ddddddd"},
      {"ch_ahv", 13, 13, ch_ahv, alone, ""},
      {"za_id", 13, 13, za_id, alone, ""},
      {"ro_cnp", 13, 13, ro_cnp, alone, ""},
      {"rs_jmbg", 13, 13, rs_jmbg, cued, ""},
      {"no_fodselsnummer", 11, 11, no_fodselsnummer, grouped, "dddddd ddddd"},
      {"se_personnummer", 10, 12, se_personnummer, grouped, "dddddd-dddd"},
      {"br_cpf", 11, 11, br_cpf, grouped, "ddd.ddd.ddd-dd"},
      {"tr_tckn", 11, 11, tr_tckn, cued, ""},
      {"be_rrn", 11, 11, be_rrn, grouped, "dd.dd.dd-ddd.dd"},
      {"ee_isikukood", 11, 11, ee_isikukood, cued, ""},
      {"pl_pesel", 11, 11, pl_pesel, cued, ""},
      {"gr_amka", 11, 11, gr_amka, cued, ""},
      {"de_steuer_id", 11, 11, de_steuer_id, cued, ""},
      {"hr_oib", 11, 11, hr_oib, cued, ""},
      {"lv_personas_kods", 11, 11, lv_personas_kods, cued, ""},
      {"ar_cuil", 11, 11, ar_cuil, grouped, "dd-dddddddd-d"},
      {"pt_niss", 11, 11, pt_niss, cued, ""},
      {"ru_snils", 11, 11, ru_snils, grouped, "ddd-ddd-ddd dd"},
      {"cz_rodne_cislo", 9, 10, cz_rodne_cislo, grouped, "dddddd/dddd"},
      {"dk_cpr", 10, 10, dk_cpr, grouped, "dddddd-dddd"},
      {"gb_nino", 9, 9, gb_nino, alone, ""},
      {"ie_pps", 8, 9, ie_pps, alone, ""},
      {"in_pan", 10, 10, in_pan, alone, ""},
      {"tw_national_id", 10, 10, tw_national_id, alone, ""},
      {"sg_nric", 9, 9, sg_nric, alone, ""},
      {"hk_id", 8, 9, hk_id, cued, ""},
      {"mx_rfc", 13, 13, mx_rfc, alone, ""},
      {"cl_rut", 8, 9, cl_rut, grouped, "dd.ddd.ddd-d"},
      {"us_ssn", 9, 9, us_ssn, grouped, "ddd-dd-dddd"},
      {"us_itin", 9, 9, us_itin, grouped, "ddd-dd-dddd"},
      {"at_svnr", 10, 10, at_svnr, grouped, "dddd dddddd"},
      {"gb_nhs", 10, 10, gb_nhs, cued, ""},
      {"bg_egn", 10, 10, bg_egn, cued, ""},
      {"is_kennitala", 10, 10, is_kennitala, cued, ""},
      {"pl_nip", 10, 10, pl_nip, cued, ""},
      {"ua_rnokpp", 10, 10, ua_rnokpp, cued, ""},
      {"gb_utr", 10, 10, gb_utr, cued, ""},
      {"hu_adoazonosito", 10, 10, hu_adoazonosito, cued, ""},
      {"au_medicare", 10, 11, au_medicare, cued, ""},
      {"jp_my_number", 12, 12, jp_my_number, cued, ""},
      {"in_aadhaar", 12, 12, in_aadhaar, cued, ""},
      {"es_nuss", 12, 12, es_nuss, cued, ""},
      {"ru_inn", 12, 12, ru_inn, cued, ""},
      {"my_nric", 12, 12, my_nric, cued, ""},
      {"th_id", 13, 13, th_id, cued, ""},
      {"fr_spi", 13, 13, fr_spi, cued, ""},
      {"nl_bsn", 8, 9, nl_bsn, cued, ""},
      {"pt_nif", 9, 9, pt_nif, cued, ""},
      {"gr_afm", 9, 9, gr_afm, cued, ""},
      {"hu_taj", 9, 9, hu_taj, cued, ""},
      {"il_teudat_zehut", 9, 9, il_teudat_zehut, cued, ""},
      {"ca_sin", 9, 9, ca_sin, cued, ""},
      {"au_tfn", 8, 9, au_tfn, cued, ""},
      {"de_personalausweis", 9, 10, de_personalausweis, cued, ""},
  });
  return kRules;
}

const IdRule* id_rule(std::string_view subtype) {
  auto rules = id_rules();
  auto found = std::ranges::find(rules, subtype, &IdRule::subtype);
  return found == rules.end() ? nullptr : &*found;
}

}  // namespace parley::understand
