// The words of dates and times in ten languages (English, German, French, Spanish, Italian, Dutch,
// Polish, Portuguese, Swedish, Turkish), folded. Thread-safe.
#pragma once

#include <cstdint>
#include <string_view>

namespace parley::understand {

// What a word can mean; some mean several things ("mai", "a", "in").
struct DateWord {
  enum Kind : std::uint32_t {
    month = 1,
    weekday = 1 << 1,
    number = 1 << 2,
    unit = 1 << 3,  // 0 minute, 1 hour, 2 day, 3 week, 4 month, 5 year, 6 weekend
    day = 1 << 4,   // from today: "tomorrow" is 1
    last = 1 << 5,
    current = 1 << 6,
    next = 1 << 7,
    of = 1 << 8,      // between a day and its month
    within = 1 << 9,  // before a span that lies ahead
    ago = 1 << 10,    // behind one that lies back
    since = 1 << 11,  // before one that lies back
    later = 1 << 12,  // behind one that lies ahead
    am = 1 << 13,
    pm = 1 << 14,
    clock = 1 << 15,    // behind an hour: "Uhr"
    at = 1 << 16,       // before a time, or between a day and a time
    to = 1 << 17,       // between the ends of a range
    both = 1 << 18,     // "and", between the ends of a range that "between" opens
    between = 1 << 19,  // before it
    from = 1 << 20,
    in_month = 1 << 21,  // before a month that stands alone
    hour = 1 << 22       // before an hour without more: "kl", "alle"
  };
  std::uint32_t kinds = 0;
  std::int8_t month_value = 0, weekday_value = 0, number_value = 0, unit_value = 0, day_value = 0;

  bool is(std::uint32_t kind) const { return (kinds & kind) != 0; }
};

DateWord date_word(std::string_view folded);

}  // namespace parley::understand
