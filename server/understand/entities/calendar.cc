#include "understand/entities/calendar.h"

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
  for (int candidate = year - 8; candidate <= year + 8; ++candidate) {  // 29 February is rare
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

}  // namespace parley::understand
