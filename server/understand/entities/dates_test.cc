// Dates and times: ways to write them, every zone, leap days.
#include <gtest/gtest.h>
#include <memory>
#include <unicode/calendar.h>
#include <unicode/strenum.h>
#include <unicode/timezone.h>

#include "base/json.h"
#include "understand/entities/calendar.h"
#include "understand/entities/entities.h"

namespace parley::understand {
namespace {

// 2026-11-21T12:00Z, a Saturday.
std::string value(std::string_view text, std::string_view language = "en",
                  std::string_view zone = "UTC", std::string_view now = "2026-11-21T12:00:00Z") {
  static const EntityFinder finder;
  for (const auto& entity :
       finder.find({text, *base::from_rfc3339(std::string(now)), zone, language}).entities) {
    if (entity.type == "datetime") return base::write_json(entity.value);
  }
  return "none";
}

std::string day(std::string_view iso) { return "\"" + std::string(iso) + "\""; }
std::string range(std::string_view from, std::string_view to) {
  return R"({"from":")" + std::string(from) + R"(","to":")" + std::string(to) + "\"}";
}

struct Written {
  const char* language;
  const char* text;
};

void expect_all(const std::string& wanted, std::initializer_list<Written> all) {
  for (const auto& one : all) EXPECT_EQ(value(one.text, one.language), wanted) << one.text;
}

TEST(Dates, TomorrowAndYesterdayInTenLanguages) {
  expect_all(day("2026-11-22"), {{"en", "it comes tomorrow"},
                                 {"de", "es kommt morgen an"},
                                 {"fr", "ça arrive demain"},
                                 {"es", "llega mañana"},
                                 {"it", "arriva domani"},
                                 {"nl", "het komt morgen"},
                                 {"pl", "przyjdzie jutro"},
                                 {"pt", "chega amanhã"},
                                 {"sv", "det kommer imorgon"},
                                 {"tr", "yarın gelecek"}});
  expect_all(day("2026-11-20"), {{"en", "yesterday"},
                                 {"de", "gestern"},
                                 {"fr", "hier"},
                                 {"es", "ayer"},
                                 {"it", "ieri"},
                                 {"nl", "gisteren"},
                                 {"pl", "wczoraj"},
                                 {"pt", "ontem"},
                                 {"sv", "igår"},
                                 {"tr", "dün"}});
  expect_all(day("2026-11-23"), {{"en", "the day after tomorrow"},
                                 {"de", "übermorgen"},
                                 {"fr", "après-demain"},
                                 {"es", "pasado mañana"},
                                 {"it", "dopodomani"},
                                 {"nl", "overmorgen"},
                                 {"pl", "pojutrze"}});
  EXPECT_EQ(value("Guten Morgen", "de"), "none");
  EXPECT_EQ(value("por la mañana", "es"), "none");
}

TEST(Dates, SpansBackAndAhead) {
  expect_all(day("2026-11-24"), {{"en", "in 3 days"},
                                 {"en", "in three days"},
                                 {"de", "in drei Tagen"},
                                 {"fr", "dans 3 jours"},
                                 {"es", "dentro de 3 días"},
                                 {"it", "tra 3 giorni"},
                                 {"nl", "over 3 dagen"},
                                 {"pl", "za 3 dni"},
                                 {"pt", "em 3 dias"},
                                 {"sv", "om 3 dagar"},
                                 {"tr", "3 gün sonra"}});
  expect_all(day("2026-11-07"), {{"en", "two weeks ago"},
                                 {"de", "vor zwei Wochen"},
                                 {"fr", "il y a 2 semaines"},
                                 {"es", "hace dos semanas"},
                                 {"it", "2 settimane fa"},
                                 {"nl", "2 weken geleden"},
                                 {"pl", "2 tygodnie temu"},
                                 {"pt", "há 2 semanas"},
                                 {"sv", "för 2 veckor sedan"},
                                 {"tr", "2 hafta önce"}});
  EXPECT_EQ(value("in 2 hours"), day("2026-11-21T14:00:00+00:00"));
  EXPECT_EQ(value("the last 3 days"), range("2026-11-18", "2026-11-21"));
}

TEST(Dates, WeekdaysNearAndFar) {
  expect_all(day("2026-11-17"), {{"en", "last Tuesday"},
                                 {"de", "letzten Dienstag"},
                                 {"fr", "mardi dernier"},
                                 {"es", "el martes pasado"},
                                 {"it", "martedì scorso"},
                                 {"nl", "afgelopen dinsdag"},
                                 {"pl", "zeszły wtorek"}});
  expect_all(day("2026-11-24"), {{"en", "next Tuesday"},
                                 {"de", "nächsten Dienstag"},
                                 {"fr", "mardi prochain"},
                                 {"es", "el próximo martes"},
                                 {"it", "martedì prossimo"},
                                 {"nl", "volgende dinsdag"},
                                 {"sv", "nästa tisdag"},
                                 {"tr", "gelecek salı"}});
  EXPECT_EQ(value("on Saturday"), day("2026-11-21"));
}

TEST(Dates, WeeksMonthsAndWeekends) {
  EXPECT_EQ(value("next weekend"), range("2026-11-28", "2026-11-29"));
  EXPECT_EQ(value("nächste Woche", "de"), range("2026-11-23", "2026-11-29"));
  EXPECT_EQ(value("la semaine prochaine", "fr"), range("2026-11-23", "2026-11-29"));
  EXPECT_EQ(value("last month"), range("2026-10-01", "2026-10-31"));
  EXPECT_EQ(value("in March"), range("2027-03-01", "2027-03-31"));
}

TEST(Dates, DaysOfAMonth) {
  expect_all(day("2026-12-03"), {{"en", "December 3rd"},
                                 {"en", "3 December 2026"},
                                 {"de", "am 3. Dezember"},
                                 {"fr", "le 3 décembre"},
                                 {"es", "el 3 de diciembre"},
                                 {"it", "il 3 dicembre"},
                                 {"nl", "3 december"},
                                 {"pl", "3 grudnia"},
                                 {"pt", "3 de dezembro"},
                                 {"sv", "3 december"},
                                 {"tr", "3 Aralık"},
                                 {"de", "am 3.12."},
                                 {"de", "03.12.2026"}});
  EXPECT_EQ(value("due 31.12."), day("2026-12-31"));
  EXPECT_EQ(value("on 12/03/2026", "en", "America/New_York"), day("2026-12-03"));
  EXPECT_EQ(value("on 12/03/2026", "en", "Europe/London"), day("2026-03-12"));
  EXPECT_EQ(value("on 30 February"), "none");
  EXPECT_EQ(value("version 1.2.2026"), "none");
}

TEST(Dates, Ranges) {
  expect_all(range("2026-12-03", "2026-12-05"), {{"en", "from 3 to 5 December"},
                                                 {"en", "December 3-5"},
                                                 {"de", "vom 3. bis 5. Dezember"},
                                                 {"fr", "du 3 au 5 décembre"},
                                                 {"es", "del 3 al 5 de diciembre"},
                                                 {"it", "dal 3 al 5 dicembre"}});
  EXPECT_EQ(value("between 2 and 4 pm"), range("14:00", "16:00"));
  EXPECT_EQ(value("von 14 bis 16 Uhr", "de"), range("14:00", "16:00"));
  EXPECT_EQ(value("from 3 May to 5 June"), range("2027-05-03", "2027-06-05"));
}

TEST(Dates, TimesOfTheDay) {
  EXPECT_EQ(value("at 3 pm"), day("15:00"));
  EXPECT_EQ(value("at 12:15 am"), day("00:15"));
  EXPECT_EQ(value("um 15 Uhr", "de"), day("15:00"));
  EXPECT_EQ(value("à 15h30", "fr"), day("15:30"));
  EXPECT_EQ(value("tomorrow at 5 pm"), day("2026-11-22T17:00:00+00:00"));
  EXPECT_EQ(value("2026-03-01T14:30:00Z"), day("2026-03-01T14:30Z"));
  EXPECT_EQ(value("at 25:00"), "none");
}

TEST(Dates, ALeapDayIsOnlyInLeapYears) {
  EXPECT_EQ(value("on 29 February 2028"), day("2028-02-29"));
  EXPECT_EQ(value("on 29 February 2100"), "none");
  EXPECT_EQ(value("29 February"), day("2028-02-29"));
  EXPECT_EQ(value("tomorrow", "en", "UTC", "2028-02-28T10:00:00Z"), day("2028-02-29"));
  EXPECT_EQ(value("a year ago", "en", "UTC", "2028-02-29T10:00:00Z"), day("2027-02-28"));
}

// The local day and minute, and the offset of a wall clock, against ICU's own calendar.
TEST(Dates, TodayIsRightInEveryZone) {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::StringEnumeration> zones(icu::TimeZone::createEnumeration(status));
  ASSERT_TRUE(U_SUCCESS(status));
  int seen = 0;
  while (const char* zone = zones->next(nullptr, status)) {
    for (auto instant : {"2024-02-29T23:30:00Z", "2026-03-29T00:59:00Z", "2026-10-25T01:30:00Z",
                         "1999-12-31T12:00:00Z"}) {
      auto at = *base::from_rfc3339(instant);
      std::unique_ptr<icu::Calendar> calendar(
          icu::Calendar::createInstance(icu::TimeZone::createTimeZone(icu::UnicodeString(zone)),
                                        icu::Locale("en@calendar=iso8601"), status));
      calendar->setTime(static_cast<UDate>(at), status);
      auto date = iso_date(*make_day(calendar->get(UCAL_YEAR, status),
                                     calendar->get(UCAL_MONTH, status) + 1,
                                     calendar->get(UCAL_DATE, status)));
      EXPECT_EQ(value("today", "en", zone, instant), day(date)) << zone << " " << instant;
      auto now = local_now(at, zone);
      EXPECT_EQ(now.minute,
                calendar->get(UCAL_HOUR_OF_DAY, status) * 60 + calendar->get(UCAL_MINUTE, status))
          << zone;
    }
    ++seen;
  }
  EXPECT_GT(seen, 400);
}

TEST(Dates, EveryDayOfFourYearsReadsBackAsItself) {
  auto first = *make_day(2027, 1, 1);
  for (int i = 0; i < 4 * 366; ++i) {
    auto iso = iso_date(first + std::chrono::days(i));
    auto german = iso.substr(8) + "." + iso.substr(5, 2) + "." + iso.substr(0, 4);
    ASSERT_EQ(value(iso), day(iso));
    ASSERT_EQ(value("am " + german, "de"), day(iso));
  }
}

}  // namespace
}  // namespace parley::understand
