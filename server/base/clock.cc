#include "base/clock.h"

#include <charconv>
#include <chrono>
#include <optional>

namespace parley::base {
namespace {

std::optional<int> digits(std::string_view text, std::size_t at, std::size_t count) {
  if (at + count > text.size()) return std::nullopt;
  int value = 0;
  for (std::size_t i = at; i < at + count; ++i) {
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

std::unexpected<Error> bad_time(std::string_view text) {
  return fail(Code::invalid, "not an RFC 3339 time: \"" + std::string(text.substr(0, 40)) +
                                 "\"; write it like 2026-01-31T09:05:00.000Z");
}

// The offset at the end in minutes: "Z", "+01:00", "-05:30".
std::optional<int> offset_minutes(std::string_view zone) {
  if (zone == "Z" || zone == "z") return 0;
  if (zone.size() != 6 || zone[3] != ':' || (zone[0] != '+' && zone[0] != '-')) return std::nullopt;
  auto hours = digits(zone, 1, 2);
  auto minutes = digits(zone, 4, 2);
  if (!hours || !minutes || *hours > 23 || *minutes > 59) return std::nullopt;
  int total = *hours * 60 + *minutes;
  return zone[0] == '-' ? -total : total;
}

}  // namespace

Millis SystemClock::now() const {
  using namespace std::chrono;
  return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

std::string to_rfc3339(Millis at) {
  using namespace std::chrono;
  sys_time<milliseconds> point{milliseconds(at)};
  auto day = floor<days>(point);
  year_month_day date{day};
  hh_mm_ss time{point - day};
  std::string text = "0000-00-00T00:00:00.000Z";
  auto put = [&](std::size_t first, std::size_t last, std::int64_t number) {
    for (auto digit = last + 1; digit-- > first; number /= 10) {
      text[digit] = static_cast<char>('0' + number % 10);
    }
  };
  put(0, 3, int(date.year()));
  put(5, 6, unsigned(date.month()));
  put(8, 9, unsigned(date.day()));
  put(11, 12, time.hours().count());
  put(14, 15, time.minutes().count());
  put(17, 18, time.seconds().count());
  put(20, 22, time.subseconds().count());
  return text;
}

Result<Millis> from_rfc3339(std::string_view text) {
  using namespace std::chrono;
  auto y = digits(text, 0, 4), mo = digits(text, 5, 2), d = digits(text, 8, 2);
  auto h = digits(text, 11, 2), mi = digits(text, 14, 2), s = digits(text, 17, 2);
  if (!y || !mo || !d || !h || !mi || !s || text[4] != '-' || text[7] != '-' ||
      (text[10] != 'T' && text[10] != 't') || text[13] != ':' || text[16] != ':') {
    return bad_time(text);
  }
  std::size_t at = 19;
  int millis = 0;
  if (at < text.size() && text[at] == '.') {
    std::size_t first = ++at;
    int scale = 100;
    for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at, scale /= 10) {
      millis += (text[at] - '0') * scale;
    }
    if (at == first || at - first > 9) return bad_time(text);
  }
  auto offset = offset_minutes(text.substr(at));
  year_month_day date{year(*y), month(unsigned(*mo)), day(unsigned(*d))};
  if (!offset || !date.ok() || *h > 23 || *mi > 59 || *s > 60) return bad_time(text);
  auto point =
      sys_days(date) + hours(*h) + minutes(*mi - *offset) + seconds(*s) + milliseconds(millis);
  return point.time_since_epoch().count();
}

}  // namespace parley::base
