// Numbers that states give to persons: what they look like and how they check. Pure.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string_view>

namespace parley::understand {

// How far a number of this kind speaks for itself.
enum class Standing {
  alone,    // its form and check are so rare that it needs no word before it
  grouped,  // alone when written in its usual groups ("123.456.789-09"), else by a word
  cued      // only with a word that says what it is
};

struct IdRule {
  std::string_view subtype;       // "de_steuer_id"
  std::size_t shortest, longest;  // of the compact form: capitals and digits
  bool (*fits)(std::string_view compact);
  Standing standing;
  std::string_view groups;  // the usual way to write it, d: alphanumeric; of Standing::grouped
};

// All of them, in order of how much their form and check exclude.
std::span<const IdRule> id_rules();
const IdRule* id_rule(std::string_view subtype);  // null: unknown

namespace ids {

// ---- sums that many of them share; `digits` are all digits

int weighted(std::string_view digits, std::span<const int> weights);
bool is_date(int year, int month, int day);
int two(std::string_view digits, std::size_t at);  // the number of two digits there
bool all_digits(std::string_view text);
bool same_digits(std::string_view digits);
bool mod_11_10(std::string_view digits);  // ISO 7064
bool verhoeff(std::string_view digits);

// ---- Europe
bool at_svnr(std::string_view), be_rrn(std::string_view), bg_egn(std::string_view),
    ch_ahv(std::string_view), cz_rodne_cislo(std::string_view),
    de_personalausweis(std::string_view), de_rvnr(std::string_view), de_steuer_id(std::string_view),
    dk_cpr(std::string_view), ee_isikukood(std::string_view), es_dni(std::string_view),
    es_nie(std::string_view), es_nuss(std::string_view), fi_hetu(std::string_view),
    fr_nir(std::string_view), fr_spi(std::string_view), gb_nhs(std::string_view),
    gb_nino(std::string_view), gb_utr(std::string_view), gr_afm(std::string_view),
    gr_amka(std::string_view), hr_oib(std::string_view), hu_adoazonosito(std::string_view),
    hu_taj(std::string_view), ie_pps(std::string_view), is_kennitala(std::string_view),
    it_codice_fiscale(std::string_view), lv_personas_kods(std::string_view),
    nl_bsn(std::string_view), no_fodselsnummer(std::string_view), pl_nip(std::string_view),
    pl_pesel(std::string_view), pt_nif(std::string_view), pt_niss(std::string_view),
    ro_cnp(std::string_view), rs_jmbg(std::string_view), ru_inn(std::string_view),
    ru_snils(std::string_view), se_personnummer(std::string_view), ua_rnokpp(std::string_view);

// ---- the rest of the world
bool ar_cuil(std::string_view), au_medicare(std::string_view), au_tfn(std::string_view),
    br_cpf(std::string_view), ca_sin(std::string_view), cl_rut(std::string_view),
    cn_resident_id(std::string_view), hk_id(std::string_view), il_teudat_zehut(std::string_view),
    in_aadhaar(std::string_view), in_pan(std::string_view), jp_my_number(std::string_view),
    kr_rrn(std::string_view), mx_curp(std::string_view), mx_rfc(std::string_view),
    my_nric(std::string_view), sg_nric(std::string_view), th_id(std::string_view),
    tr_tckn(std::string_view), tw_national_id(std::string_view), us_itin(std::string_view),
    us_ssn(std::string_view), za_id(std::string_view);

}  // namespace ids
}  // namespace parley::understand
