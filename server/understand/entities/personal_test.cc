// Personal data with its hard negatives: what is found, as "type=text" in order.
#include <gtest/gtest.h>

#include "base/utf8.h"
#include "understand/entities/entities.h"

namespace parley::understand {
namespace {

std::string slice(std::string_view text, std::int64_t start, std::int64_t end) {
  std::string made;
  std::int64_t index = 0;
  for (std::size_t at = 0; at < text.size(); ++index) {
    auto bytes = base::decode_utf8(text, at).bytes;
    if (index >= start && index < end) made += text.substr(at, bytes);
    at += bytes;
  }
  return made;
}

std::string pii(std::string_view text, std::string_view language = "und") {
  static const EntityFinder finder;
  std::string made;
  for (const auto& one : finder.find({text, 1'780'000'000'000, "UTC", language}).pii) {
    if (!made.empty()) made += "; ";
    made += one.subtype && one.type == model::PiiType::national_id
                ? *one.subtype
                : std::string(base::enum_name(one.type));
    made += "=" + slice(text, one.start, one.end);
  }
  return made;
}

TEST(Personal, CardsNeedTheirNetworkLengthAndCheckDigit) {
  EXPECT_EQ(pii("card 4539 1488 0343 6467, exp 12/27"), "card=4539 1488 0343 6467");
  EXPECT_EQ(pii("my amex is 3782 822463 10005"), "card=3782 822463 10005");
  EXPECT_EQ(pii("charge 4539148803436467 please"), "card=4539148803436467");
  EXPECT_EQ(pii("card 4539 1488 0343 6468"), "");
}

TEST(Personal, AnOrderNumberThatPassesForACardIsNone) {
  EXPECT_EQ(pii("order number 4539148803436467 is late"), "");
  EXPECT_EQ(pii("die Bestellnummer 4539148803436467"), "");
  EXPECT_EQ(pii("paid with visa 4539148803436467 for order 4111111111111111"),
            "card=4539148803436467");
  EXPECT_EQ(pii("EAN 4006381333931"), "");
}

TEST(Personal, IbansStandAloneInAnyGrouping) {
  EXPECT_EQ(pii("DE89370400440532013000"), "iban=DE89370400440532013000");
  EXPECT_EQ(pii("to GB29 NWBK 6016 1331 9268 19 today"), "iban=GB29 NWBK 6016 1331 9268 19");
  EXPECT_EQ(pii("to DE88370400440532013000"), "");
}

TEST(Personal, AddressesOfTheNetworkAreNoVersionsAndNoSections) {
  EXPECT_EQ(pii("blocked 10.2.3.4:8080 and [2001:db8::1]:443"), "ip=10.2.3.4; ip=2001:db8::1");
  EXPECT_EQ(pii("version 10.2.3.4, v1.2.3.4, firmware 4.18.0.1, see section 1.2.3.4"), "");
  EXPECT_EQ(pii("it is 12:30:45 and 1:2:3"), "");
  EXPECT_EQ(pii("300.1.1.1 or 01.02.03.04"), "");
}

TEST(Personal, NationalIdsByTheirWord) {
  EXPECT_EQ(pii("my SSN is 219-09-9999"), "us_ssn=219-09-9999");
  EXPECT_EQ(pii("Steuer-ID: 86095742719"), "de_steuer_id=86095742719");
  EXPECT_EQ(pii("PESEL 44051401359"), "pl_pesel=44051401359");
  EXPECT_EQ(pii("numéro de sécurité sociale 1 54 08 37 133 757 28"),
            "fr_nir=1 54 08 37 133 757 28");
  EXPECT_EQ(pii("TC kimlik numaram 10000000146"), "tr_tckn=10000000146");
  EXPECT_EQ(pii("111222333 is my BSN"), "nl_bsn=111222333");
  EXPECT_EQ(pii("CPF 529.982.247-25"), "br_cpf=529.982.247-25");
}

TEST(Personal, SomeSpeakForThemselves) {
  EXPECT_EQ(pii("12345678Z"), "es_dni=12345678Z");
  EXPECT_EQ(pii("RSSMRA85T10A562S"), "it_codice_fiscale=RSSMRA85T10A562S");
  EXPECT_EQ(pii("529.982.247-25"), "br_cpf=529.982.247-25");
}

TEST(Personal, ANumberThatFailsItsCheckIsNone) {
  EXPECT_EQ(pii("PESEL 44051401358"), "");
  EXPECT_EQ(pii("my SSN is 000-12-3456"), "");
  EXPECT_EQ(pii("Steuer-ID: 86095742718"), "");
  EXPECT_EQ(pii("customer number 44051401359"), "");
}

TEST(Personal, PassportsByTheirWordAndMachineReadable) {
  EXPECT_EQ(pii("passport number C01X00T47"), "passport=C01X00T47");
  EXPECT_EQ(pii("Reisepass Nr. C01X00T47"), "passport=C01X00T47");
  std::string rows =
      "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10";
  EXPECT_EQ(pii("it says " + rows + " below"), "passport=" + rows);
  EXPECT_EQ(pii("boarding pass 12345678"), "");
}

TEST(Personal, TelephonesInTheFormsOfTheirCountries) {
  EXPECT_EQ(pii("+49 (0)30 901820"), "phone=+49 (0)30 901820");
  EXPECT_EQ(pii("(212) 555-0147"), "phone=(212) 555-0147");
  EXPECT_EQ(pii("(0171 2345678)"), "phone=0171 2345678");
  EXPECT_EQ(pii("06 12 34 56 78"), "phone=06 12 34 56 78");
  EXPECT_EQ(pii("mój telefon to 601 234 567"), "phone=601 234 567");
  EXPECT_EQ(pii("telefonum 0532 123 45 67"), "phone=0532 123 45 67");
  EXPECT_EQ(pii("call 5551234567"), "phone=5551234567");
}

TEST(Personal, OtherNumbersAreNoTelephones) {
  EXPECT_EQ(pii("ISBN 978-3-16-148410-0, invoice 2026-123456, on 01.02.2024 10 people"), "");
  EXPECT_EQ(pii("timestamp 1732185600000"), "");
  EXPECT_EQ(pii("it costs 612 345 678 €"), "");
  EXPECT_EQ(pii("tracking number 601 234 567 890"), "");
}

TEST(Personal, BirthdaysByTheirWordInTenLanguages) {
  for (auto text : {"born on 3 May 1984", "geboren am 3. Mai 1984", "né le 3 mai 1984",
                    "nací el 3 de mayo de 1984", "nato il 3 maggio 1984", "geboren op 3 mei 1984",
                    "urodzony 3 maja 1984", "nascido em 3 de maio de 1984", "född 3 maj 1984",
                    "doğum tarihim 3 Mayıs 1984", "DOB: 05/03/1984", "Geburtsdatum 03.05.1984"}) {
    EXPECT_TRUE(pii(text).starts_with("date_of_birth=")) << text << ": " << pii(text);
    EXPECT_TRUE(pii(text).ends_with("1984")) << pii(text);
  }
  EXPECT_EQ(pii("delivered on 3 May 2026"), "");
}

TEST(Personal, AddressesRunFromStreetToTown) {
  for (auto address : {"221B Baker Street, London NW1 6XE", "12 Oak Ave, Apt 4B, Boulder, CO 80301",
                       "Hauptstraße 5, 10115 Berlin", "Lange Straße 12a, 60311 Frankfurt am Main",
                       "Am Markt 3, 99423 Weimar", "12 rue de la Paix, 75002 Paris",
                       "Calle de Alcalá 45, 28014 Madrid", "Via Garibaldi 7, 00153 Roma",
                       "Prinsengracht 263, 1016 GV Amsterdam", "ul. Długa 5/3, 00-238 Warszawa",
                       "Rua Augusta 100, 1100-053 Lisboa", "Storgatan 5, 111 22 Stockholm",
                       "Av. Paulista, 1578 - Bela Vista, São Paulo - SP",
                       "Atatürk Caddesi No: 5, 34710 İstanbul"}) {
    EXPECT_EQ(pii(std::string("it goes to ") + address + ", thanks"),
              std::string("address=") + address);
  }
  EXPECT_EQ(pii("I waited 12 days on Main Street"), "");
}

TEST(Personal, NamesWithoutTheirTitles) {
  EXPECT_EQ(pii("my name is Thandiwe O'Brien-Okonkwo."), "name=Thandiwe O'Brien-Okonkwo");
  EXPECT_EQ(pii("Mr. Quistorp called"), "name=Quistorp");
  EXPECT_EQ(pii("Sehr geehrte Frau Dr. Brückner,"), "name=Brückner");
  EXPECT_EQ(pii("Je m'appelle Jean-Pierre de La Tour"), "name=Jean-Pierre de La Tour");
  EXPECT_EQ(pii("Kind regards,\nAnna van der Meulen"), "name=Anna van der Meulen");
  EXPECT_EQ(pii("my name is anna"), "name=anna");
  EXPECT_EQ(pii("I met Anna Kern yesterday"), "name=Anna Kern");
}

TEST(Personal, WordsMonthsTownsAndFirmsAreNoNames) {
  for (auto text :
       {"Will you ship it in May?", "Mark the box as fragile", "Rose is a colour",
        "Dear Customer Service team,", "Hi there", "I was in Florence in April",
        "Chase bank and Amazon", "my name is misspelled on the invoice",
        "the Hotel Adlon in Berlin", "Sehr geehrte Damen und Herren,", "Guten Morgen zusammen"}) {
    EXPECT_EQ(pii(text), "") << text;
  }
}

TEST(Personal, SecretsBehindAWordOrByTheirBeginning) {
  EXPECT_EQ(pii("my password is Tiger2024!"), "credential=Tiger2024!");
  EXPECT_EQ(pii("Passwort: geheim99"), "credential=geheim99");
  EXPECT_EQ(pii("use sk_live_abcdefgh12345678 here"), "credential=sk_live_abcdefgh12345678");
  EXPECT_EQ(pii("AKIAIOSFODNN7EXAMPLE"), "credential=AKIAIOSFODNN7EXAMPLE");
  EXPECT_EQ(pii("postgres://bob:s3cret@db.example.com/x"), "credential=bob:s3cret");
  EXPECT_EQ(pii("my PIN is 4711"), "credential=4711");
  std::string key = "-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----";
  EXPECT_EQ(pii("here:\n" + key + "\nthanks"), "credential=" + key);
}

TEST(Personal, TalkOfPasswordsIsNone) {
  for (auto text :
       {"my password is wrong", "I forgot my password.", "the password reset does not work",
        "Mein Passwort ist abgelaufen und geht nicht", "is the password not correct?"}) {
    EXPECT_EQ(pii(text), "") << text;
  }
}

TEST(Personal, EmailsMayHaveLettersOfAnyScript) {
  EXPECT_EQ(pii("jürgen@müller.example,"), "email=jürgen@müller.example");
  EXPECT_EQ(pii("not@an-address or @handle"), "");
}

}  // namespace
}  // namespace parley::understand
