// Dates and times: the text is read from left to right, each way of writing one into a Part; then a
// date and a time that stand together become one, and two with "to" between them a range.

#include <algorithm>
#include <array>
#include <string>

#include "understand/entities/calendar.h"
#include "understand/entities/checks.h"
#include "understand/entities/date_text.h"
#include "understand/entities/finders.h"

namespace parley::understand {
namespace {

using std::chrono::days;
using Kind = Token::Kind;
using W = DateWord;
using Part = DatePart;

int year_of(std::string_view digits) {
  int year = number_of(digits);
  return digits.size() == 2 ? (year < 50 ? 2000 : 1900) + year : year;
}

// Reads what begins at one token.
class Reader : public ClockTimes {
 public:
  using ClockTimes::ClockTimes;

  Part read(std::size_t i) const {
    Part best;
    auto consider = [&](const Part& part) {
      if (part.last > best.last) best = part;
    };
    if (t_[i].kind == Kind::number) {
      if (open_left(i)) {
        consider(iso(i));
        consider(numeric(i));
        consider(day_month(i));
        consider(clock(i));
      }
      consider(ago(i));
    } else if (t_[i].kind == Kind::mixed) {
      consider(day_month(i));
      consider(clock(i));
    } else if (word(i).kinds != 0 || opens_phrase(i)) {
      consider(named(i));
      consider(in_units(i));
      consider(ago(i));
      consider(span(i));
      consider(weekday(i));
      consider(period(i));
      consider(month_day(i));
      consider(month_alone(i));
      consider(hour(i));
    }
    if (!best.found() && t_[i].is_word()) consider(noon(i));
    return best;
  }

  // True when `b`, which stands behind `a`, became a part of it.
  bool merge(Part& a, const Part& b) const {
    if (b.first - a.last > 3 || b.first < a.last) return false;
    bool time_a = a.minute >= 0, time_b = b.minute >= 0;
    bool joined = false;
    if (gap(a.last, b.first, W::at) && a.one_day() != b.one_day() && time_a != time_b &&
        a.from.has_value() != b.from.has_value()) {
      if (b.from) a.from = b.from, a.to = b.to;
      if (time_b) a.minute = b.minute, a.to_minute = b.to_minute;
      joined = true;
    } else if (a.from.has_value() == b.from.has_value() && time_a == time_b && a.to_minute < 0 &&
               (!a.from || (a.one_day() && b.one_day()))) {
      bool to = gap(a.last, b.first, W::to) || dash(a.last, b.first);
      bool both = a.first > 0 && word(a.first - 1).is(W::between) && gap(a.last, b.first, W::both);
      if (to || both) {
        a.to = b.to;
        a.to_minute = b.minute;
        // Each end is the nearest one without a year; the second comes after the first.
        if (a.from && a.to && *a.to < *a.from) a.to = add_months(*a.to, 12);
        joined = true;
      }
    }
    if (!joined) return false;
    a.last = b.last;
    a.confidence = std::min(a.confidence, b.confidence);
    a.verbatim.clear();
    return true;
  }

 private:
  // "2026-03-01", "2026-03-01T14:30Z", "2026-03-01 14:30"
  Part iso(std::size_t i) const {
    if (!digits(i, 4, 4) || !mark(i + 1, '-') || !digits(i + 2, 2, 2) || !mark(i + 3, '-'))
      return {};
    auto text = scene_.text.substr(t_[i].start);
    auto day = text.size() >= 10
                   ? make_day(number_of(text.substr(0, 4)), number_of(text.substr(5, 2)),
                              number_of(text.substr(8, 2)))
                   : std::nullopt;
    if (!day || !glued(i + 4)) return {};
    // With "T" the day and the hour are one token.
    auto end = t_[i].start + 10;
    bool time = text.size() >= 16 && (text[10] == 'T' || text[10] == ' ') && is_two(text, 11) &&
                text[13] == ':' && is_two(text, 14);
    Part part = on(i, i + 5, day, 1.0);
    if (!time) return t_[i + 4].end == end && open_right(i + 5) ? part : Part{};
    part.minute = number_of(text.substr(11, 2)) * 60 + number_of(text.substr(14, 2));
    std::size_t size = 16;
    if (text.size() >= 19 && text[16] == ':' && is_two(text, 17)) size = 19;
    if (size == 19 && text.size() > 20 && text[19] == '.') {
      size = 20;
      while (size < text.size() && text[size] >= '0' && text[size] <= '9') ++size;
    }
    auto zone = size;
    if (zone < text.size() && text[zone] == 'Z') {
      size = zone + 1;
    } else if (zone + 5 < text.size() && (text[zone] == '+' || text[zone] == '-') &&
               is_two(text, zone + 1)) {
      size = zone + (text[zone + 3] == ':' ? 6 : 5);
    }
    if (size > zone) {
      part.verbatim = std::string(text.substr(0, 10)) + "T" + std::string(text.substr(11, 5)) +
                      std::string(text.substr(zone, size - zone));
    }
    while (part.last < t_.size() && t_[part.last].end <= t_[i].start + size) ++part.last;
    return part;
  }
  static bool is_two(std::string_view text, std::size_t at) {
    return at + 1 < text.size() && text[at] >= '0' && text[at] <= '9' && text[at + 1] >= '0' &&
           text[at + 1] <= '9';
  }

  // "31.12.2026", "31.12.", "12/31/26", "on 3/4"
  Part numeric(std::size_t i) const {
    if (!digits(i, 1, 2) || !is_date_mark(i + 1) || !glued(i + 1) || !digits(i + 2, 1, 2) ||
        !glued(i + 2))
      return {};
    char sign = t_[i + 1].mark;
    int first = number_of(written(i)), second = number_of(written(i + 2));
    bool american = scene_.zone.starts_with("America/") && scene_.zone != "America/Sao_Paulo";
    bool month_first = sign != '.' && (american ? second > 12 || first <= 12 : second > 12);
    bool sure = sign == '.' || first > 12 || second > 12 || first == second;
    if (month_first) std::swap(first, second);
    if (mark(i + 3, sign) && glued(i + 3) && glued(i + 4) &&
        (digits(i + 4, 4, 4) || digits(i + 4, 2, 2))) {
      if (!open_right(i + 5)) return {};
      return on(i, i + 5, make_day(year_of(written(i + 4)), second, first), sure ? 1.0 : 0.8);
    }
    if (sign == '.' && mark(i + 3, '.') && glued(i + 3) &&
        !(glued(i + 4) && t_[i + 4].kind != Kind::mark)) {
      return on(i, i + 4, nearest_year(today(), second, first), 0.85);
    }
    bool told = i > 0 && (word(i - 1).is(W::at | W::from | W::to | W::in_month) ||
                          one_of(t_.folded(i - 1), {"before", "after", "dated", "le", "el", "il"}));
    if (sign == '/' && told && open_right(i + 3))
      return on(i, i + 3, nearest_year(today(), second, first), 0.8);
    return {};
  }
  // The day of a month: "3", "3.", "3rd", "1er", "1º"; its end, or i.
  std::size_t day_number(std::size_t i, int& value) const {
    auto text = written(i);
    value = number_of(text);
    if (value < 1 || value > 31 || text.size() > 4) return i;
    if (t_[i].kind == Kind::mixed && !one_of(t_.folded(i).substr(value > 9 ? 2 : 1),
                                             {"st", "nd", "rd", "th", "er", "e", "de"})) {
      return i;
    }
    auto end = i + 1;
    if (glued(end) && (mark(end, '.') || written(end) == "º" || written(end) == "°")) ++end;
    return end;
  }

  std::size_t year_after(std::size_t at, int& year) const {
    auto i = at;
    if (mark(i, '.') && glued(i)) ++i;
    if (mark(i, ',')) ++i;
    if (word(i).is(W::of)) ++i;
    if (!digits(i, 4, 4) || !open_right(i + 1)) return at;
    year = number_of(written(i));
    return year >= 1900 && year <= 2200 ? i + 1 : at;
  }

  std::optional<Day> day_in(int year, int month, int day) const {
    return year > 0 ? make_day(year, month, day) : nearest_year(today(), month, day);
  }

  // "3 May", "3rd of May 2026", "3. Mai", "3 de mayo de 2026"; "3 to 5 May", "3.–5. Mai"
  Part day_month(std::size_t i) const {
    int first = 0, second = 0, year = 0;
    auto at = day_number(i, first);
    if (at == i) return {};
    auto range = at;
    if (dash(at, at + 1) || word(at).is(W::to) ||
        (word(at).is(W::both) && i > 0 && word(i - 1).is(W::between))) {
      range = at + 1;
      while (range < at + 3 && t_.size() > range && t_[range].is_word() &&
             one_of(t_.folded(range), {"the", "el", "le", "il", "zum", "o", "den"}))
        ++range;
      auto end = range < t_.size() && t_[range].has_digit() ? day_number(range, second) : range;
      range = end == range ? at : end;
    }
    auto month = range;
    if (word(month).is(W::of) && !word(month).is(W::month)) ++month;
    if (!word(month).is(W::month)) return {};
    int m = word(month).month_value;
    auto last = year_after(month + 1, year);
    // "3. Mai." keeps its sentence's point; "3 Jan." has the point of the short form.
    if (last == month + 1 && mark(last, '.') && glued(last) && written(month).size() <= 4 &&
        last + 1 < t_.size() && !t_[last + 1].upper)
      ++last;
    auto day = day_in(year, m, first);
    if (range == at) return on(i, last, day);
    auto to = day_in(year, m, second);
    return day && to && *day <= *to ? over(i, last, *day, *to) : Part{};
  }

  // "May 3", "May 3rd, 2026", "May 3-5"
  Part month_day(std::size_t i) const {
    if (!word(i).is(W::month) || i + 1 >= t_.size()) return {};
    auto at = i + 1;
    if (mark(at, '.') && glued(at)) ++at;
    if (at >= t_.size() || !t_[at].has_digit()) return {};
    int first = 0, second = 0, year = 0;
    auto end = day_number(at, first);
    bool ranged = dash(at + 1, at + 2) && digits(at + 2, 1, 2) && open_right(at + 3);
    if (end == at || !(ranged || open_right(at + 1)) || digits(at, 3, 9)) return {};
    if (mark(end - 1, '.')) --end;
    int m = word(i).month_value;
    if (dash(end, end + 1) || word(end).is(W::to)) {
      auto next = end + 1;
      if (next < t_.size() && t_[next].has_digit() && digits(next, 1, 2)) {
        auto done = day_number(next, second);
        if (done != next && open_right(next + 1) && !word(next + 1).is(W::month | W::unit)) {
          if (mark(done - 1, '.')) --done;
          auto last = year_after(done, year);
          auto from = day_in(year, m, first), to = day_in(year, m, second);
          if (from && to && *from <= *to) return over(i, last, *from, *to);
        }
      }
    }
    return on(i, year_after(end, year), day_in(year, m, first));
  }

  // "in March", "seit Mai 2026", "March 2026"
  Part month_alone(std::size_t i) const {
    if (!word(i).is(W::month) || (i > 0 && t_[i - 1].has_digit())) return {};
    int year = 0;
    auto last = year_after(i + 1, year);
    bool told = i > 0 && word(i - 1).is(W::in_month) && t_[i].gap == Token::Gap::space;
    if (year == 0 &&
        (!told || (written(i).size() < 4 && t_.folded(i) != "mai" && t_.folded(i) != "may" &&
                   t_.folded(i) != "mei" && t_.folded(i) != "maj")))
      return {};
    auto first = day_in(year, word(i).month_value, 1);
    return first ? over(i, last, *first, add_months(*first, 1) - days(1)) : Part{};
  }

  bool opens_phrase(std::size_t i) const {
    return one_of(t_.folded(i), {"apres", "avant", "aujourd", "depois", "i", "obur", "yarindan"});
  }

  // "tomorrow", "the day after tomorrow", "pasado mañana", "après-demain", "i morgon"
  Part named(std::size_t i) const {
    struct Phrase {
      std::array<std::string_view, 4> words;
      int shift;
    };
    static constexpr auto kPhrases = std::to_array<Phrase>({{{"day", "after", "tomorrow"}, 2},
                                                            {{"day", "before", "yesterday"}, -2},
                                                            {{"pasado", "manana"}, 2},
                                                            {{"apres", "demain"}, 2},
                                                            {{"avant", "hier"}, -2},
                                                            {{"aujourd", "hui"}, 0},
                                                            {{"depois", "de", "amanha"}, 2},
                                                            {{"i", "overmorgon"}, 2},
                                                            {{"i", "morgon"}, 1},
                                                            {{"i", "dag"}, 0},
                                                            {{"i", "gar"}, -1},
                                                            {{"i", "forrgar"}, -2},
                                                            {{"obur", "gun"}, 2},
                                                            {{"l", "altro", "ieri"}, -2},
                                                            {{"yarindan", "sonra"}, 2}});
    for (const auto& phrase : kPhrases) {
      auto at = i;
      bool fits = true;
      for (auto one : phrase.words) {
        if (one.empty()) break;
        if (at > i && at < t_.size() && (mark(at, '-') || mark(at, '\'') || written(at) == "’"))
          ++at;
        fits = at < t_.size() && t_[at].is_word() && t_.folded(at) == one;
        if (!fits) break;
        ++at;
      }
      if (fits) return on(i, at, today() + days(phrase.shift));
    }
    if (!word(i).is(W::day)) return {};
    auto before = i > 0 && t_[i - 1].is_word() ? t_.folded(i - 1) : std::string_view{};
    auto self = t_.folded(i);
    if (self == "morgen" && one_of(before, {"guten", "goede", "am", "jeden", "diesen", "der", "den",
                                            "einen", "schonen"}))
      return {};
    if (self == "manana" && one_of(before, {"la", "esta", "cada", "toda", "una"})) return {};
    // French "hier" is a German and Dutch "here"; "dun" and "igar" belong to their languages too.
    if (self == "hier" && scene_.language != "fr") return {};
    if (self == "dun" && scene_.language != "tr") return {};
    return on(i, i + 1, today() + days(word(i).day_value));
  }

  // 0: none said, else the shift by weeks (and so on) of "last", "this", "next"
  int shift_of(const W& w) const { return w.is(W::last) ? -1 : w.is(W::next) ? 1 : 0; }
  bool is_which(std::size_t i) const { return word(i).is(W::last | W::current | W::next); }

  // "last Tuesday", "Tuesday", "mardi prochain", "na segunda-feira"
  Part weekday(std::size_t i) const {
    auto at = i;
    bool before = is_which(i) && !word(i).is(W::weekday);
    if (before) ++at;
    if (!word(at).is(W::weekday)) return {};
    auto last = at + 1;
    bool feira = mark(last, '-') && last + 1 < t_.size() && t_.folded(last + 1) == "feira";
    if (feira) last += 2;
    auto self = t_.folded(at);
    if (one_of(self, {"terca", "quarta", "quinta", "sexta"}) && !feira) return {};
    W way = before ? word(i) : W{};
    if (!before && is_which(last) && !word(last).is(W::current) &&
        t_[last].gap == Token::Gap::space) {
      way = word(last++);
    } else if (last + 1 < t_.size() && t_.folded(last) == "que" &&
               one_of(t_.folded(last + 1), {"vem", "viene"})) {
      way.kinds = W::next;
      last += 2;
    }
    int ahead = (word(at).weekday_value - weekday_of(today()) + 7) % 7;  // today included
    bool since = i > 0 && one_of(t_.folded(i - 1), {"since", "seit", "depuis", "desde", "da",
                                                    "sinds", "od", "sedan"});
    if (way.is(W::last)) return on(i, last, today() - days(ahead == 0 ? 7 : 7 - ahead));
    if (way.is(W::next)) return on(i, last, today() + days(ahead == 0 ? 7 : ahead), 0.8);
    if (way.is(W::current))
      return on(i, last, today() + days(word(at).weekday_value - weekday_of(today())));
    return on(i, last, today() + days(since && ahead > 0 ? ahead - 7 : ahead), 0.75);
  }

  // A number in digits or as a word; 0: none.
  int count_at(std::size_t i) const {
    if (digits(i, 1, 4)) return number_of(written(i));
    return word(i).is(W::number) ? word(i).number_value : 0;
  }

  Part shifted(std::size_t first, std::size_t last, int count, int unit) const {
    auto [day, minute] = now();
    switch (unit) {
      case 0:
      case 1: {
        auto at = minute + std::int64_t{count} * (unit == 0 ? 1 : 60);
        auto more = at >= 0 ? at / 1440 : (at - 1439) / 1440;
        auto part = on(first, last, day + days(more));
        part.minute = static_cast<int>(at - more * 1440);
        return part;
      }
      case 2: return on(first, last, day + days(count));
      case 3: return on(first, last, day + days(7 * count), 0.85);
      case 4: return on(first, last, add_months(day, count), 0.85);
      case 5: return on(first, last, add_months(day, 12 * count), 0.8);
      default: return {};
    }
  }

  // A number and its unit from i on: "3 days", "a couple of weeks"; the end, or i.
  std::size_t count_and_unit(std::size_t i, int& count, int& unit) const {
    auto at = i;
    if (at < t_.size() && t_.folded(at) == "a" && at + 1 < t_.size() &&
        t_.folded(at + 1) == "couple")
      ++at;
    count = count_at(at);
    if (count == 0) return i;
    ++at;
    if (at < t_.size() && t_.folded(at) == "of") ++at;
    if (!word(at).is(W::unit) || word(at).unit_value == 6) return i;
    unit = word(at).unit_value;
    return at + 1;
  }

  // "in 3 days", "dans 2 heures", "dentro de 3 días", "within a week"
  Part in_units(std::size_t i) const {
    bool back = word(i).is(W::since), ahead = word(i).is(W::within);
    auto at = i + 1;
    if (t_.folded(i) == "il" && at + 1 < t_.size() && t_.folded(at) == "y" &&
        t_.folded(at + 1) == "a") {
      back = true;
      at += 2;
    } else if (one_of(t_.folded(i), {"dentro", "innerhalb", "ciagu"}) && at < t_.size()) {
      if (word(at).is(W::of) || t_.folded(at) == "von") ++at;
    } else if (t_.folded(i) == "for" && scene_.language == "sv") {
      int c = 0, u = 0;
      auto end = count_and_unit(at, c, u);
      if (end != at && end < t_.size() && t_.folded(end) == "sedan")
        return shifted(i, end + 1, -c, u);
    }
    if (!back && !ahead) return {};
    int count = 0, unit = 0;
    auto end = count_and_unit(at, count, unit);
    if (end == at) return {};
    return shifted(i, end, back ? -count : count, unit);
  }

  // "3 days ago", "due giorni fa", "3 gün sonra"
  Part ago(std::size_t i) const {
    int count = 0, unit = 0;
    auto end = count_and_unit(i, count, unit);
    if (end == i) return {};
    if (word(end).is(W::ago)) return shifted(i, end + 1, -count, unit);
    if (word(end).is(W::later) && scene_.language != "en") return shifted(i, end + 1, count, unit);
    if (end < t_.size() && t_.folded(end) == "from" && end + 1 < t_.size() &&
        t_.folded(end + 1) == "now") {
      return shifted(i, end + 2, count, unit);
    }
    return {};
  }

  // "last 3 days", "die nächsten zwei Wochen", "les 3 derniers jours"
  Part span(std::size_t i) const {
    if (!word(i).is(W::last | W::next)) return {};
    int count = 0, unit = 0;
    auto end = count_and_unit(i + 1, count, unit);
    if (end == i + 1) return {};
    bool past = word(i).is(W::last);
    auto other = shifted(i, end, past ? -count : count, unit);
    if (!other.found() || other.minute >= 0) return {};
    return past ? over(i, end, *other.from, today()) : over(i, end, today(), *other.from);
  }

  // "next week", "la semaine dernière", "este mes", "next weekend"
  Part period(std::size_t i) const {
    std::size_t unit_at = i, last = i + 1;
    W way;
    if (is_which(i) && word(i + 1).is(W::unit)) {
      way = word(i);
      unit_at = i + 1;
      last = i + 2;
    } else if (word(i).is(W::unit) && is_which(i + 1) && !word(i + 1).is(W::current) &&
               t_[i + 1].gap == Token::Gap::space) {
      way = word(i + 1);
      last = i + 2;
    } else if (word(i).is(W::unit) && i + 2 < t_.size() && t_.folded(i + 1) == "que" &&
               one_of(t_.folded(i + 2), {"vem", "viene"})) {
      way.kinds = W::next;
      last = i + 3;
    } else if (t_.folded(i) == "haftaya") {
      way.kinds = W::next;
    } else {
      return {};
    }
    auto unit = word(unit_at).unit_value;
    auto self = t_.folded(unit_at);
    // "fin de semana", "hafta sonu"
    if (unit == 3 && last < t_.size() && t_.folded(last) == "sonu") unit = 6, ++last;
    if (word(unit_at).is(W::number) && self == "an" && scene_.language != "fr") return {};
    int shift = shift_of(way);
    auto monday = today() + days(1 - weekday_of(today()) + 7 * shift);
    if (unit == 6) return over(i, last, monday + days(5), monday + days(6));
    std::chrono::year_month_day date(today());
    if (unit == 3) return over(i, last, monday, monday + days(6));
    if (unit == 4) {
      auto first = add_months(Day(date.year() / date.month() / 1), shift);
      return over(i, last, first, add_months(first, 1) - days(1));
    }
    if (unit == 5) {
      auto year = date.year() + std::chrono::years(shift);
      return over(i, last, Day(year / 1 / 1), Day(year / 12 / 31));
    }
    return {};
  }
};

base::Json value_of(const Part& part, std::string_view zone) {
  if (!part.verbatim.empty()) return base::Json(std::string_view(part.verbatim));
  auto one = [&](std::optional<Day> day, int minute) {
    if (!day) return iso_time(minute);
    return minute < 0 ? iso_date(*day) : iso_date_time(*day, minute, zone);
  };
  bool range = part.from != part.to || part.to_minute >= 0;
  auto from = one(part.from, part.minute);
  if (!range) return base::Json(std::string_view(from));
  return base::Json{{"from", from},
                    {"to", one(part.to, part.to_minute >= 0 ? part.to_minute : part.minute)}};
}

}  // namespace

void TimeFinder::find(const Scene& scene, const Reading& reading, Finds& to) const {
  const auto& tokens = reading.tokens;
  Reader reader(scene, tokens);
  std::vector<Part> merged;
  for (std::size_t i = 0; i < tokens.size();) {
    auto part = tokens[i].kind == Kind::mark ? Part{} : reader.read(i);
    if (!part.found()) {
      ++i;
      continue;
    }
    i = part.last;
    bool before = !merged.empty() && part.first < merged.back().last;
    if (before) continue;
    if (merged.empty() || !reader.merge(merged.back(), part)) merged.push_back(std::move(part));
  }
  for (const auto& part : merged) {
    to.push_back(scene.found("datetime", tokens.between(part.first, part.last),
                             value_of(part, scene.zone), part.confidence));
  }
}

}  // namespace parley::understand
