#include "understand/entities/calendar.h"

#include <array>
#include <charconv>
#include <cstdlib>
#include <fmt/format.h>
#include <memory>
#include <unicode/timezone.h>

namespace parley::understand {
namespace {

using std::chrono::days;

constexpr std::int64_t kMinute = 60'000;
constexpr std::int64_t kDay = 24 * 60 * kMinute;

std::unique_ptr<icu::TimeZone> zone_named(std::string_view name) {
  auto id = icu::UnicodeString::fromUTF8(icu::StringPiece(name.data(), int(name.size())));
  return std::unique_ptr<icu::TimeZone>(icu::TimeZone::createTimeZone(id));  // unknown: GMT
}

// `local`: the instant is a reading of the wall clock.
std::int64_t offset(std::string_view zone, std::int64_t at, bool local) {
  if (zone == "UTC") return 0;
  std::int32_t raw = 0, saving = 0;
  UErrorCode status = U_ZERO_ERROR;
  zone_named(zone)->getOffset(static_cast<UDate>(at), local, raw, saving, status);
  return U_SUCCESS(status) ? raw + saving : 0;
}

struct Named {
  std::string_view name;
  int value;
};

template <std::size_t N>
int look_up(const std::array<Named, N>& names, std::string_view name) {
  for (const auto& one : names) {
    if (one.name == name) return one.value;
  }
  return 0;
}

}  // namespace

bool is_zone(std::string_view name) { return *zone_named(name) != icu::TimeZone::getUnknown(); }

LocalNow local_now(base::Millis now, std::string_view zone) {
  auto local = now + offset(zone, now, false);
  auto day = local >= 0 ? local / kDay : (local - kDay + 1) / kDay;
  return {Day(days(day)), static_cast<int>((local - day * kDay) / kMinute)};
}

int offset_minutes(Day day, int minute, std::string_view zone) {
  auto local = day.time_since_epoch().count() * kDay + minute * kMinute;
  return static_cast<int>(offset(zone, local, true) / kMinute);
}

std::string iso_date(Day day) {
  std::chrono::year_month_day date(day);
  return fmt::format("{:04}-{:02}-{:02}", int(date.year()), unsigned(date.month()),
                     unsigned(date.day()));
}

std::string iso_time(int minute) { return fmt::format("{:02}:{:02}", minute / 60, minute % 60); }

std::string iso_date_time(Day day, int minute, std::string_view zone) {
  int ahead = offset_minutes(day, minute, zone);
  return fmt::format("{}T{}:00{}{:02}:{:02}", iso_date(day), iso_time(minute),
                     ahead < 0 ? '-' : '+', std::abs(ahead) / 60, std::abs(ahead) % 60);
}

std::optional<Day> make_day(int year, int month, int day) {
  std::chrono::year_month_day date{std::chrono::year(year),
                                   std::chrono::month(static_cast<unsigned>(month)),
                                   std::chrono::day(static_cast<unsigned>(day))};
  if (year < 1900 || year > 2200 || !date.ok()) return std::nullopt;
  return Day(date);
}

std::optional<Day> nearest_year(Day today, int month, int day) {
  int year(std::chrono::year_month_day(today).year());
  std::optional<Day> best;
  for (int candidate : {year - 1, year, year + 1}) {
    auto made = make_day(candidate, month, day);
    if (made && (!best || std::chrono::abs(*made - today) < std::chrono::abs(*best - today))) {
      best = made;
    }
  }
  return best;
}

Day add_months(Day day, int months) {
  std::chrono::year_month_day date(day);
  auto month = date.year() / date.month() + std::chrono::months(months);
  auto moved = month / date.day();
  return moved.ok() ? Day(moved) : Day(month / std::chrono::last);
}

int weekday_of(Day day) { return static_cast<int>(std::chrono::weekday(day).iso_encoding()); }

int month_named(std::string_view lower) {
  static constexpr auto kMonths = std::to_array<Named>(
      {{"january", 1},  {"jan", 1},       {"januar", 1},    {"jänner", 1},    {"february", 2},
       {"feb", 2},      {"februar", 2},   {"march", 3},     {"mar", 3},       {"märz", 3},
       {"april", 4},    {"apr", 4},       {"may", 5},       {"mai", 5},       {"june", 6},
       {"jun", 6},      {"juni", 6},      {"july", 7},      {"jul", 7},       {"juli", 7},
       {"august", 8},   {"aug", 8},       {"september", 9}, {"sep", 9},       {"sept", 9},
       {"october", 10}, {"oct", 10},      {"oktober", 10},  {"okt", 10},      {"november", 11},
       {"nov", 11},     {"december", 12}, {"dec", 12},      {"dezember", 12}, {"dez", 12}});
  return look_up(kMonths, lower);
}

int weekday_named(std::string_view lower) {
  static constexpr auto kDays = std::to_array<Named>(
      {{"monday", 1},    {"mon", 1},      {"montag", 1},    {"tuesday", 2},    {"tue", 2},
       {"tues", 2},      {"dienstag", 2}, {"wednesday", 3}, {"wed", 3},        {"mittwoch", 3},
       {"thursday", 4},  {"thu", 4},      {"thurs", 4},     {"donnerstag", 4}, {"friday", 5},
       {"fri", 5},       {"freitag", 5},  {"saturday", 6},  {"sat", 6},        {"samstag", 6},
       {"sonnabend", 6}, {"sunday", 7},   {"sun", 7},       {"sonntag", 7}});
  return look_up(kDays, lower);
}

int number_named(std::string_view lower) {
  static constexpr auto kNumbers = std::to_array<Named>(
      {{"a", 1},      {"an", 1},        {"one", 1},      {"ein", 1},   {"eine", 1},
       {"einer", 1},  {"einem", 1},     {"einen", 1},    {"two", 2},   {"zwei", 2},
       {"couple", 2}, {"three", 3},     {"drei", 3},     {"four", 4},  {"vier", 4},
       {"five", 5},   {"fünf", 5},      {"six", 6},      {"sechs", 6}, {"seven", 7},
       {"sieben", 7}, {"eight", 8},     {"acht", 8},     {"nine", 9},  {"neun", 9},
       {"ten", 10},   {"zehn", 10},     {"eleven", 11},  {"elf", 11},  {"twelve", 12},
       {"zwölf", 12}, {"fourteen", 14}, {"vierzehn", 14}});
  int value = 0;
  auto [end, error] = std::from_chars(lower.data(), lower.data() + lower.size(), value);
  if (error == std::errc{} && end == lower.data() + lower.size() && value < 10000) return value;
  return look_up(kNumbers, lower);
}

}  // namespace parley::understand
