#include "understand/entities/ids.h"

#include <gtest/gtest.h>
#include <string>

namespace parley::understand {
namespace {

struct Valid {
  const char* subtype;
  const char* numbers[3];
};

// Made up by another program (bench/quality/corpus_of_entities/numbers.py) from the same published
// rules.
constexpr Valid kValid[] = {
    {"us_ssn", {"332206469", "668071187", "842691543"}},
    {"us_itin", {"959708301", "966703186", "909703909"}},
    {"de_steuer_id", {"96021748323", "94208513642", "93754842169"}},
    {"de_rvnr", {"21251263S488", "39151283C186", "46050661B183"}},
    {"de_personalausweis", {"T5T2Y97115", "RY54G04974", "R5V4T07526"}},
    {"fr_nir", {"154083713375728", "290071117146094", "275037128672487"}},
    {"fr_spi", {"2632122330166", "1440268599280", "1890786666307"}},
    {"es_dni", {"76031372L", "59010928N", "59013962X"}},
    {"es_nie", {"Y9571177V", "Y4121547F", "Z0385280N"}},
    {"es_nuss", {"422485253878", "509539336347", "348500474392"}},
    {"it_codice_fiscale", {"TLLCFC84M26H353A", "ZBNSLV01R20B637G", "SLCVTM62L66G122A"}},
    {"nl_bsn", {"302972997", "852882002", "282633042"}},
    {"be_rrn", {"67051724706", "73091485530", "47121292082"}},
    {"pl_pesel", {"93090582880", "42082529020", "62031691802"}},
    {"pl_nip", {"6888718033", "5018780177", "9983478878"}},
    {"pt_nif", {"283726164", "213613417", "224273167"}},
    {"pt_niss", {"13268656357", "21505877064", "28948113116"}},
    {"se_personnummer", {"197305022423", "197307058896", "8102090266"}},
    {"no_fodselsnummer", {"21017414108", "14098349228", "06027040215"}},
    {"dk_cpr", {"1011798347", "0611044504", "0101448838"}},
    {"fi_hetu", {"150400A110E", "161195561T", "100990706P"}},
    {"at_svnr", {"3657010346", "7847101271", "1456110982"}},
    {"ch_ahv", {"7563043520568", "7567483380140", "7562690604430"}},
    {"gb_nino", {"YX296572A", "ZG086828A", "YK100251D"}},
    {"gb_nhs", {"4433377619", "7093192548", "6070741374"}},
    {"gb_utr", {"2847771834", "4170471874", "6633191284"}},
    {"ie_pps", {"5298415P", "7760207KA", "6426565E"}},
    {"br_cpf", {"60556130421", "61669156400", "51042346810"}},
    {"in_aadhaar", {"556068831069", "447082276543", "646347861226"}},
    {"in_pan", {"GQZPP8375Y", "ONEPR3312K", "RCKPH5493A"}},
    {"cn_resident_id", {"310105199207146455", "440305194708092886", "310105196702096674"}},
    {"jp_my_number", {"640206797010", "877313228176", "800239042488"}},
    {"kr_rrn", {"5402032893648", "6810011847451", "7108171830641"}},
    {"tr_tckn", {"10376143690", "63705656378", "14813734304"}},
    {"za_id", {"6908084419181", "6304166092189", "4604019260087"}},
    {"au_tfn", {"428704650", "821014158", "283654610"}},
    {"au_medicare", {"5358735571", "2636060761", "2431955491"}},
    {"ca_sin", {"504544099", "103177648", "772720421"}},
    {"mx_curp", {"MOMC700628HPLDGP00", "RUSM481102HPLCCL09", "PORD500404HJCPRZ03"}},
    {"ar_cuil", {"23281444948", "27343732339", "20393516438"}},
    {"cl_rut", {"117010732", "250431031", "115827944"}},
    {"gr_amka", {"21024099539", "11064420349", "24104430566"}},
    {"gr_afm", {"129413075", "116168285", "026464460"}},
    {"cz_rodne_cislo", {"5855246606", "7861076300", "8203141694"}},
    {"ro_cnp", {"1860825090167", "2460905065876", "1871217103572"}},
    {"bg_egn", {"7603172116", "8908253424", "4508110967"}},
    {"hu_taj", {"092396937", "093068264", "023308055"}},
    {"hu_adoazonosito", {"8978464939", "8657872005", "8737972766"}},
    {"il_teudat_zehut", {"012565172", "002158103", "320191323"}},
    {"tw_national_id", {"P223159421", "K272487393", "I155032626"}},
    {"hr_oib", {"55624180574", "98914865460", "69255173297"}},
    {"ee_isikukood", {"44605274953", "34012022491", "49507170279"}},
    {"sg_nric", {"S9000095J", "T1858369G", "T9235972C"}},
    {"th_id", {"3032711246404", "1859979873206", "1080623201095"}},
    {"is_kennitala", {"1403653869", "2111046940", "1009621449"}},
    {"ru_snils", {"17806671703", "33143015413", "14868443106"}},
    {"ru_inn", {"902433253680", "693687780000", "739436991925"}},
    {"ua_rnokpp", {"2200119250", "2000201011", "3381613338"}},
    {"hk_id", {"D0014711", "E1345560", "I0544056"}},
};

bool fits(const IdRule& rule, const std::string& number) {
  return number.size() >= rule.shortest && number.size() <= rule.longest && rule.fits(number);
}

bool any_fits(std::string_view subtype, const std::string& number) {
  for (const auto& rule : id_rules()) {
    if (rule.subtype == subtype && fits(rule, number)) return true;
  }
  return false;
}

TEST(NationalIds, ThatAreRightFit) {
  for (const auto& valid : kValid) {
    ASSERT_NE(id_rule(valid.subtype), nullptr) << valid.subtype;
    for (const auto* number : valid.numbers) {
      EXPECT_TRUE(any_fits(valid.subtype, number)) << valid.subtype << " " << number;
    }
  }
}

// Without a check digit: a changed digit is as right as any.
bool has_check(std::string_view subtype) {
  for (auto none : {"us_ssn", "us_itin", "dk_cpr", "in_pan", "gb_nino"}) {
    if (subtype == none) return false;
  }
  return true;
}

TEST(NationalIds, WithOneDigitChangedDoNotFit) {
  for (const auto& valid : kValid) {
    if (!has_check(valid.subtype)) continue;
    int changed = 0, taken = 0;
    for (std::string number : valid.numbers) {
      for (std::size_t i = 0; i < number.size(); ++i) {
        if (number[i] < '0' || number[i] > '9') continue;
        auto wrong = number;
        wrong[i] = number[i] == '9' ? '0' : static_cast<char>(number[i] + 1);
        ++changed;
        taken += any_fits(valid.subtype, wrong);
      }
    }
    // A check digit catches nine of ten; those of 97 and 11 more.
    EXPECT_LE(taken, changed / 4) << valid.subtype;
  }
}

TEST(NationalIds, OfMoreThanTwentyCountriesAreKnown) {
  std::string countries;
  int count = 0;
  for (const auto& rule : id_rules()) {
    std::string country(rule.subtype.substr(0, 2));
    if (countries.find(country) == countries.npos) ++count;
    countries += country + " ";
  }
  EXPECT_GE(count, 45);
}

TEST(NationalIds, NeverReadBeyondWhatTheyGet) {
  for (const auto& rule : id_rules()) {
    for (auto size = rule.shortest; size <= rule.longest; ++size) {
      for (char c : std::string("0189AZ")) (void)rule.fits(std::string(size, c));
    }
  }
}

}  // namespace
}  // namespace parley::understand
