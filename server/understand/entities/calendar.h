// Days and times of one zone, for "tomorrow", "last Tuesday", "in 3 days". Pure.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"

namespace parley::understand {

using Day = std::chrono::sys_days;

struct LocalNow {
  Day day;
  int minute = 0;  // of the day
};

bool is_zone(std::string_view name);  // an IANA name that is known

// The wall clock at `now` in an IANA zone; an unknown zone is UTC.
LocalNow local_now(base::Millis now, std::string_view zone);
// Minutes that the zone is ahead of UTC when its wall clock shows this.
int offset_minutes(Day day, int minute, std::string_view zone);

std::string iso_date(Day day);     // "2026-01-31"
std::string iso_time(int minute);  // "15:30"
std::string iso_date_time(Day day, int minute,
                          std::string_view zone);  // "2026-01-31T15:30:00+01:00"

std::optional<Day> make_day(int year, int month, int day);  // nothing for 30 February
// The year that brings the day nearest to today.
std::optional<Day> nearest_year(Day today, int month, int day);
Day add_months(Day day, int months);  // 31 January + 1 month = 28 or 29 February

// 1 Monday … 7 Sunday.
int weekday_of(Day day);

}  // namespace parley::understand
