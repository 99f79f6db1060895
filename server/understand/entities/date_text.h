// A text for reading dates: its tokens with what their words mean, and what is read from it.
// Private to dates.cc and clock_times.cc.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "understand/entities/calendar.h"
#include "understand/entities/date_words.h"
#include "understand/entities/found.h"
#include "understand/entities/tokens.h"

namespace parley::understand {

struct DatePart {
  std::size_t first = 0, last = 0;        // tokens, half open
  std::optional<Day> from = {}, to = {};  // one day: both the same
  int minute = -1;                        // of the day; -1: no time
  int to_minute = -1;
  double confidence = 0.9;
  std::string verbatim = {};  // a value that is kept as it was written

  bool found() const { return last > first; }
  bool one_day() const { return from && from == to; }
};

int number_of(std::string_view digits);  // 0 where there are none

class DateText {
 public:
  using Part = DatePart;
  using W = DateWord;
  using Kind = Token::Kind;

  DateText(const Scene& scene, const Tokens& tokens);

 protected:
  const W& word(std::size_t i) const {
    static const W kNone;
    return i < words_.size() ? words_[i] : kNone;
  }
  std::string_view written(std::size_t i) const {
    return i < t_.size() ? t_.written(i) : std::string_view{};
  }
  bool digits(std::size_t i, std::size_t least, std::size_t most) const {
    return i < t_.size() && t_[i].kind == Kind::number && written(i).size() >= least &&
           written(i).size() <= most;
  }
  bool glued(std::size_t i) const { return i < t_.size() && t_[i].glued(); }
  bool mark(std::size_t i, char c) const { return t_.is_mark(i, c); }
  bool is_date_mark(std::size_t i) const { return mark(i, '.') || mark(i, '/') || mark(i, '-'); }

  const LocalNow& now() const {
    if (!now_) now_ = local_now(scene_.now, scene_.zone);
    return *now_;
  }
  Day today() const { return now().day; }

  // Not within a longer number.
  bool open_left(std::size_t i) const {
    if (i == 0 || !t_[i].glued()) return true;
    if (t_[i - 1].kind != Kind::mark) return false;
    bool inner = is_date_mark(i - 1) || mark(i - 1, ',') || mark(i - 1, ':') || mark(i - 1, '_') ||
                 mark(i - 1, '#');
    return !(inner && i >= 2 && t_[i - 1].glued() && t_[i - 2].has_digit()) && !mark(i - 1, '#') &&
           !mark(i - 1, '+');
  }
  bool open_right(std::size_t last) const {
    if (!glued(last)) return true;
    if (t_[last].kind != Kind::mark) return false;
    bool inner = is_date_mark(last) || mark(last, ',') || mark(last, ':') || mark(last, '_');
    return !(inner && glued(last + 1) && t_[last + 1].kind != Kind::mark);
  }

  Part on(std::size_t first, std::size_t last, std::optional<Day> day,
          double confidence = 0.95) const {
    if (!day) return {};
    return {.first = first, .last = last, .from = day, .to = day, .confidence = confidence};
  }
  Part over(std::size_t first, std::size_t last, Day from, Day to) const {
    return {.first = first, .last = last, .from = from, .to = to};
  }

  // Marks and words of one kind alone.
  bool gap(std::size_t from, std::size_t to, std::uint32_t kind) const {
    for (auto i = from; i < to; ++i) {
      bool fits = t_[i].kind == Kind::mark
                      ? mark(i, ',') || mark(i, '.') || mark(i, '@') ||
                            (kind == W::at && mark(i, '-')) || written(i) == "à"
                      : word(i).is(kind);
      if (!fits) return false;
    }
    return from < to || kind == W::at;
  }
  bool dash(std::size_t from, std::size_t to) const {
    return to == from + 1 && (mark(from, '-') || written(from) == "–" || written(from) == "—");
  }
  static bool one_of(std::string_view value, std::initializer_list<std::string_view> set) {
    return std::ranges::find(set, value) != set.end();
  }

  const Scene& scene_;
  const Tokens& t_;
  std::vector<W> words_;
  mutable std::optional<LocalNow> now_;
};

// Times of the day.
class ClockTimes : public DateText {
 public:
  using DateText::DateText;

 protected:
  Part clock(std::size_t i) const;  // "14:30", "3 pm", "14 Uhr", "15h30", "5 o'clock"
  Part hour(std::size_t i) const;   // "kl. 15", "alle 15", "a las 5"
  Part noon(std::size_t i) const;   // "noon", "Mitternacht"

 private:
  std::size_t after_hour(std::size_t at, int& hour) const;
  Part time(std::size_t first, std::size_t last, int hour, int minute,
            double confidence = 0.9) const;
  Part before_range(Part part, std::size_t i) const;
  Part compact_clock(std::size_t i) const;
};

}  // namespace parley::understand
