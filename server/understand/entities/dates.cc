// Dates and times: each rule reads one way of writing them into a Part; then a date and a time that
// stand together become one, and two with "to" between them a range.

#include <algorithm>
#include <array>
#include <charconv>
#include <functional>
#include <string>

#include "understand/entities/calendar.h"
#include "understand/entities/checks.h"
#include "understand/entities/finders.h"

namespace parley::understand {
namespace {

using std::chrono::days;

struct Part {
  std::string_view text;
  std::optional<Day> from = {}, to = {};  // one day: both the same
  int minute = -1;                        // of the day; -1: no time
  int to_minute = -1;
  double confidence = 0.9;
  std::string verbatim = {};  // a value that is kept as it was written
};

struct Now {
  const Scene& scene;
  mutable std::optional<LocalNow> known = {};

  const LocalNow& local() const {
    if (!known) known = local_now(scene.now, scene.zone);
    return *known;
  }
  Day day() const { return local().day; }
  bool month_first() const { return scene.zone.starts_with("America/"); }
};

using Groups = Pattern::Groups;
using Read = std::optional<Part> (*)(const Groups& g, const Now& now);

// Lower case for names of months and days, which have no capitals but ASCII ones and umlauts.
std::string lower(std::string_view text) {
  auto made = lower_ascii(text);
  for (auto [from, to] : {std::pair{"Ä", "ä"}, {"Ö", "ö"}, {"Ü", "ü"}}) {
    for (auto at = made.find(from); at != made.npos; at = made.find(from)) made.replace(at, 2, to);
  }
  while (made.ends_with('.')) made.pop_back();
  return made;
}

int number(std::string_view digits) {
  int value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

int year_of(std::string_view digits) {
  int year = number(digits);
  return digits.size() == 2 ? 2000 + year : year;
}

std::optional<Part> on(std::string_view text, std::optional<Day> day, double confidence = 0.95) {
  if (!day) return std::nullopt;
  return Part{.text = text, .from = day, .to = day, .confidence = confidence};
}

std::optional<Part> between(std::string_view text, Day from, Day to) {
  return Part{.text = text, .from = from, .to = to};
}

std::string_view word_before(std::string_view text, std::size_t at) {
  auto end = at;
  while (end > 0 && text[end - 1] == ' ') --end;
  auto start = end;
  while (start > 0 &&
         (is_alnum(text[start - 1]) || static_cast<unsigned char>(text[start - 1]) > 127)) {
    --start;
  }
  return text.substr(start, end - start);
}

// ---- one reader for each way of writing

std::optional<Part> iso(const Groups& g, const Now&) {
  auto day = make_day(number(g[1].substr(0, 4)), number(g[1].substr(5, 2)), number(g[1].substr(8)));
  auto part = on(g[0], day, 1.0);
  if (!part || g[2].empty()) return part;
  if (!g[3].empty())
    part->verbatim = std::string(g[1]) + "T" + std::string(g[2]) + std::string(g[3]);
  part->minute = number(g[2].substr(0, 2)) * 60 + number(g[2].substr(3, 2));
  return part;
}

std::optional<Part> numeric(const Groups& g, const Now& now) {
  int first = number(g[1]), second = number(g[3]), year = year_of(g[4]);
  bool month_first = g[2] != "." && (now.month_first() ? second > 12 || first <= 12 : second > 12);
  bool sure = g[2] == "." || first > 12 || second > 12 || first == second;
  if (month_first) std::swap(first, second);
  return on(g[0], make_day(year, second, first), sure ? 1.0 : 0.8);
}

std::optional<Part> without_year(const Groups& g, const Now& now) {
  int first = number(g[1]), second = number(g[3]);
  bool month_first = g[2] != "." && (now.month_first() ? first <= 12 : second > 12);
  if (month_first) std::swap(first, second);
  return on(g[0], nearest_year(now.day(), second, first), 0.85);
}

std::optional<Part> named(std::string_view text, std::string_view day, std::string_view month,
                          std::string_view year, const Now& now) {
  int m = month_named(lower(month)), d = number(day);
  return on(text, year.empty() ? nearest_year(now.day(), m, d) : make_day(year_of(year), m, d));
}

std::optional<Part> day_month(const Groups& g, const Now& now) {
  return named(g[0], g[1], g[2], g[3], now);
}

std::optional<Part> month_day(const Groups& g, const Now& now) {
  return named(g[0], g[2], g[1], g[3], now);
}

std::optional<Part> days_of_month(const Groups& g, const Now& now) {
  auto from = named(g[0], g[1], g[3], g[4], now), to = named(g[0], g[2], g[3], g[4], now);
  if (!from || !to || *to->from < *from->from) return std::nullopt;
  return between(g[0], *from->from, *to->from);
}

std::optional<Part> month_alone(const Groups& g, const Now& now) {
  auto first = named(g[0], "1", g[1], g[2], now);
  if (!first) return std::nullopt;
  return between(g[0], *first->from, add_months(*first->from, 1) - days(1));
}

std::optional<Part> day_word(const Groups& g, const Now& now) {
  auto word = lower(g[0]);
  auto before = lower(word_before(now.scene.text, now.scene.offset(g[0])));
  if (word == "morgen" && before.starts_with("guten")) return std::nullopt;
  static constexpr auto kWords =
      std::to_array<std::pair<std::string_view, int>>({{"day after tomorrow", 2},
                                                       {"day before yesterday", -2},
                                                       {"today", 0},
                                                       {"tonight", 0},
                                                       {"tomorrow", 1},
                                                       {"yesterday", -1},
                                                       {"heute", 0},
                                                       {"morgen", 1},
                                                       {"übermorgen", 2},
                                                       {"gestern", -1},
                                                       {"vorgestern", -2}});
  for (auto [name, shift] : kWords) {
    if (word == name) return on(g[0], now.day() + days(shift));
  }
  return std::nullopt;
}

enum class Which { last, current, next, open };

Which which(std::string_view word) {
  auto w = lower(word);
  if (w.empty()) return Which::open;
  for (auto past : {"last", "past", "letzte", "vergangene"}) {
    if (w.starts_with(past)) return Which::last;
  }
  for (auto future : {"next", "coming", "nächste", "kommende"}) {
    if (w.starts_with(future)) return Which::next;
  }
  return Which::current;
}

std::optional<Part> weekday(const Groups& g, const Now& now) {
  int wanted = weekday_named(lower(g[2])), today = weekday_of(now.day());
  int ahead = (wanted - today + 7) % 7;  // to the coming one, today included
  auto before = lower(word_before(now.scene.text, now.scene.offset(g[0])));
  bool since = before == "since" || before == "seit";
  switch (which(g[1])) {
    case Which::last: return on(g[0], now.day() - days(ahead == 0 ? 7 : 7 - ahead));
    case Which::next: return on(g[0], now.day() + days(ahead == 0 ? 7 : ahead), 0.8);
    case Which::current: return on(g[0], now.day() + days(wanted - today));
    case Which::open: break;
  }
  return on(g[0], now.day() + days(since && ahead > 0 ? ahead - 7 : ahead), 0.7);
}

// 0 minutes … 5 years
int unit_of(std::string_view word) {
  auto w = lower(word);
  constexpr std::array<std::array<std::string_view, 2>, 6> kUnits{{{"min", "min"},
                                                                   {"hour", "stunde"},
                                                                   {"day", "tag"},
                                                                   {"week", "woche"},
                                                                   {"month", "monat"},
                                                                   {"year", "jahr"}}};
  for (std::size_t i = 0; i < kUnits.size(); ++i) {
    if (w.starts_with(kUnits[i][0]) || w.starts_with(kUnits[i][1])) return static_cast<int>(i);
  }
  return -1;
}

std::optional<Part> shifted(std::string_view text, int count, std::string_view unit,
                            const Now& now) {
  auto [day, minute] = now.local();
  switch (unit_of(unit)) {
    case 0:
    case 1: {
      auto at = minute + std::int64_t{count} * (unit_of(unit) == 0 ? 1 : 60);
      auto over = at >= 0 ? at / 1440 : (at - 1439) / 1440;
      auto part = on(text, day + days(over));
      part->minute = static_cast<int>(at - over * 1440);
      return part;
    }
    case 2: return on(text, day + days(count));
    case 3: return on(text, day + days(7 * count), 0.85);
    case 4: return on(text, add_months(day, count), 0.85);
    case 5: return on(text, add_months(day, 12 * count), 0.8);
    default: return std::nullopt;
  }
}

std::optional<Part> in_units(const Groups& g, const Now& now) {
  return shifted(g[0], number_named(lower(g[1])), g[2], now);
}

std::optional<Part> ago(const Groups& g, const Now& now) {
  return shifted(g[0], -number_named(lower(g[1])), g[2], now);
}

std::optional<Part> span(const Groups& g, const Now& now) {
  bool past = which(g[1]) == Which::last;
  int count = number_named(lower(g[2]));
  auto other = shifted(g[0], past ? -count : count, g[3], now);
  if (!other || other->minute >= 0) return std::nullopt;
  return past ? between(g[0], *other->from, now.day()) : between(g[0], now.day(), *other->from);
}

std::optional<Part> period(const Groups& g, const Now& now) {
  auto way = which(g[1]);
  int shift = way == Which::last ? -1 : way == Which::next ? 1 : 0;
  auto monday = now.day() + days(1 - weekday_of(now.day()) + 7 * shift);
  auto unit = lower(g[2]);
  if (unit.starts_with("weekend") || unit.starts_with("wochenende")) {
    return between(g[0], monday + days(5), monday + days(6));
  }
  std::chrono::year_month_day today(now.day());
  switch (unit_of(unit)) {
    case 3: return between(g[0], monday, monday + days(6));
    case 4: {
      auto first = add_months(Day(today.year() / today.month() / 1), shift);
      return between(g[0], first, add_months(first, 1) - days(1));
    }
    case 5: {
      auto year = today.year() + std::chrono::years(shift);
      return between(g[0], Day(year / 1 / 1), Day(year / 12 / 31));
    }
    default: return std::nullopt;
  }
}

std::optional<Part> clock_time(const Groups& g, const Now&) {
  int hour = number(g[1]), minute = number(g[2]);
  auto half = lower(g[3]);
  if (half.starts_with('p') && hour < 12) hour += 12;
  if (half.starts_with('a') && hour == 12) hour = 0;
  if (hour > 23 || minute > 59) return std::nullopt;
  return Part{.text = g[0], .minute = hour * 60 + minute};
}

std::optional<Part> noon(const Groups& g, const Now&) {
  return Part{.text = g[0], .minute = lower(g[0]) == "noon" ? 720 : 0};
}

}  // namespace

struct TimeFinder::Rules {
  struct Rule {
    Pattern pattern;
    Read read;
  };
  std::vector<Rule> all;
  Pattern joins{R"((?i)^(,? ?(?:at|um|@|by|gegen|around|ab|on|am|-)? ?)$)"};
  Pattern ranges{R"((?i)^( ?(?:-|–|—|to|till|until|bis|through) ?(?:zum |the )?)$)"};
  Pattern ands{R"((?i)^( (?:and|und) )$)"};

  Rules() {
    const std::string months =
        "(january|jan|januar|jänner|february|feb|februar|march|mar|märz|april|apr|may|mai|june|jun|"
        "juni|july|jul|juli|august|aug|september|sept|sep|october|oct|oktober|okt|november|nov|"
        "december|dec|dezember|dez)";
    const std::string weekdays =
        "(monday|tuesday|wednesday|thursday|friday|saturday|sunday|montag|dienstag|mittwoch|"
        "donnerstag|freitag|samstag|sonnabend|sonntag)";
    const std::string numbers =
        R"((\d{1,4}|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen|eine[rmn]?|)"
        "ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|zwölf|vierzehn)";
    const std::string units =
        R"((min(?:ute)?[sn]?|hours?|days?|weeks?|months?|years?|stunden?|tage?n?|wochen?|monate?n?|)"
        "jahre?n?)";
    const std::string which =
        "(last|past|this|next|coming|letzte[nrsm]?|vergangene[nrsm]?|diese[nrsm]?|nächste[nrsm]?|"
        "kommende[nrsm]?)";
    const std::string start = R"((?i)(?:^|[^\p{L}\d.,/\-]))", end = R"((?:$|[^\p{L}\d]))";
    const std::string year = R"((?:,? (\d{4}))?)", nth = R"((?:st|nd|rd|th|\.)?)";
    auto add = [&](Read read, const std::string& expression) {
      all.push_back({Pattern(expression), read});
    };
    add(iso,
        R"((?:^|[^\w.\-])((\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+\-]\d{2}:?\d{2})?)?)(?:$|[^\w\-]))");
    add(numeric,
        R"((?:^|[^\w.,/\-])((\d{1,2})([./\-])(\d{1,2})[./\-](\d{4}|\d{2}))(?:$|[^\w/.\-]|[.\-](?:$|\D)))");
    add(without_year, R"((?:^|[^\w.,/\-])((\d{1,2})(\.)(\d{1,2})\.)(?:$|[^\w.]))");
    add(without_year,
        R"((?i)\b(?:on|by|until|since|before|after|from|am|bis|seit|dated) ((\d{1,2})(/)(\d{1,2}))(?:$|[^\w/.]|\.(?:$|\D)))");
    add(days_of_month, start + R"(((\d{1,2}))" + nth + " ?(?:-|–|to|bis|until) ?(\\d{1,2})" + nth +
                           " (?:of )?" + months + year + ")" + end);
    add(day_month,
        start + R"(((\d{1,2}))" + nth + "(?: of)? " + months + R"(\b\.?)" + year + ")" + end);
    add(month_day, start + "(" + months + R"(\.? (\d{1,2}))" + nth + year + ")" + end);
    add(month_alone,
        R"((?i)\b(?:in|im|since|seit|until|bis|ende|anfang|mitte|end of|early|late|mid) ()" +
            months + R"((?: (\d{4}))?))" + end);
    add(day_word, start +
                      "(day after tomorrow|day before "
                      "yesterday|today|tonight|tomorrow|yesterday|heute|übermorgen|morgen|"
                      "vorgestern|gestern)" +
                      end);
    add(weekday, start + "((?:" + which + " )?" + weekdays + ")" + end);
    add(in_units, start + "((?:in|within|innerhalb von) " + numbers + " " + units + ")" + end);
    add(ago, start + "(" + numbers + " (?:of )?" + units + " ago)" + end);
    add(ago, start + "(vor " + numbers + " " + units + ")" + end);
    add(span, start + "((?:the )?" + which + " " + numbers + " " + units + ")" + end);
    add(period,
        start + "(" + which + " (week|month|year|weekend|woche|monat|jahr|wochenende))" + end);
    add(clock_time,
        R"((?i)(?:^|[^\w:.,])((\d{1,2}):(\d{2})(?::\d{2})?(?: ?(am|pm|a\.m\.|p\.m\.))?(?: ?Uhr)?)(?:$|[^\w:]))");
    add(clock_time, R"((?i)(?:^|[^\w:.,])((\d{1,2})() ?(am|pm|a\.m\.|p\.m\.))(?:$|[^\w]))");
    add(clock_time, R"((?i)(?:^|[^\w:.,])((\d{1,2})(?:[.:](\d{2}))? ?Uhr)(?:$|[^\w]))");
    add(noon, R"((?i)\b(noon|midnight|mitternacht)\b)");
  }

  // Non-overlapping parts in order; of two that overlap the longer one stays.
  std::vector<Part> parts(const Scene& scene) const {
    Now now{scene};
    std::vector<Part> found;
    for (const auto& rule : all) {
      rule.pattern.each(scene.text, [&](const Groups& g) {
        if (auto part = rule.read(g, now)) found.push_back(std::move(*part));
      });
    }
    std::ranges::sort(found, [](const Part& a, const Part& b) {
      return a.text.data() != b.text.data() ? a.text.data() < b.text.data()
                                            : a.text.size() > b.text.size();
    });
    std::vector<Part> kept;
    for (auto& part : found) {
      if (!kept.empty() && part.text.data() < kept.back().text.data() + kept.back().text.size()) {
        if (part.text.size() > kept.back().text.size()) kept.back() = std::move(part);
      } else {
        kept.push_back(std::move(part));
      }
    }
    return kept;
  }

  // True when `b` became a part of `a`.
  bool merge(const Scene& scene, Part& a, const Part& b) const {
    const char* end = a.text.data() + a.text.size();
    std::string_view gap(end, static_cast<std::size_t>(b.text.data() - end));
    if (gap.size() > 12) return false;
    bool day_a = a.from && a.from == a.to, day_b = b.from && b.from == b.to;
    bool time_a = a.minute >= 0, time_b = b.minute >= 0;
    bool joined = false;
    if (joins.fits(gap) && day_a != day_b && time_a != time_b &&
        a.from.has_value() != b.from.has_value()) {
      if (day_b) a.from = b.from, a.to = b.to;
      if (time_b) a.minute = b.minute;
      joined = true;
    } else if (a.from.has_value() == b.from.has_value() && time_a == time_b &&
               (!a.from || (day_a && day_b))) {
      auto before = lower(word_before(scene.text, scene.offset(a.text)));
      if (ranges.fits(gap) || (ands.fits(gap) && (before == "between" || before == "zwischen"))) {
        a.to = b.to;
        a.to_minute = b.minute;
        joined = true;
      }
    }
    if (!joined) return false;
    auto start = scene.offset(a.text);
    a.text = scene.text.substr(start, scene.offset(b.text) + b.text.size() - start);
    a.confidence = std::min(a.confidence, b.confidence);
    a.verbatim.clear();
    return true;
  }
};

namespace {

base::Json value_of(const Part& part, std::string_view zone) {
  if (!part.verbatim.empty()) return base::Json(std::string_view(part.verbatim));
  auto one = [&](std::optional<Day> day, int minute) {
    if (!day) return iso_time(minute);
    return minute < 0 ? iso_date(*day) : iso_date_time(*day, minute, zone);
  };
  bool range = part.from != part.to || part.to_minute >= 0;
  auto from = one(part.from, part.minute);
  if (!range) return base::Json(std::string_view(from));
  return base::Json{{"from", from}, {"to", one(part.to, part.to_minute)}};
}

}  // namespace

TimeFinder::TimeFinder() : rules_(new Rules) {}
TimeFinder::~TimeFinder() = default;

void TimeFinder::find(const Scene& scene, Finds& to) const {
  std::vector<Part> merged;
  for (auto& part : rules_->parts(scene)) {
    if (merged.empty() || !rules_->merge(scene, merged.back(), part))
      merged.push_back(std::move(part));
  }
  for (const auto& part : merged) {
    to.push_back(scene.found("datetime", part.text, value_of(part, scene.zone), part.confidence));
  }
}

}  // namespace parley::understand
