// Times of the day, and what all reading of dates shares.
#include <charconv>

#include "understand/entities/date_text.h"

namespace parley::understand {

int number_of(std::string_view digits) {
  int value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

DateText::DateText(const Scene& scene, const Tokens& tokens) : scene_(scene), t_(tokens) {
  words_.reserve(tokens.size());
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    words_.push_back(tokens[i].is_word() ? date_word(tokens.folded(i)) : W{});
  }
}

// "am", "p.m.", "Uhr", "h" behind an hour: its end; sets what it says.
std::size_t ClockTimes::after_hour(std::size_t at, int& hour) const {
  auto half = [&](bool pm) {
    if (hour > 12) return;
    if (pm && hour < 12) hour += 12;
    if (!pm && hour == 12) hour = 0;
  };
  if (at >= t_.size()) return at;
  if (word(at).is(W::am | W::pm) && (t_.folded(at) != "am" || scene_.language != "de")) {
    half(word(at).is(W::pm));
    return at + 1;
  }
  bool letters = one_of(t_.folded(at), {"a", "p"}) && mark(at + 1, '.') && glued(at + 1) &&
                 at + 2 < t_.size() && t_.folded(at + 2) == "m" && glued(at + 2);
  if (letters) {
    half(t_.folded(at) == "p");
    return at + 3 + (mark(at + 3, '.') && glued(at + 3) ? 1 : 0);
  }
  if (t_.folded(at) == "o" && at + 2 < t_.size() && t_.folded(at + 2) == "clock") return at + 3;
  if (word(at).is(W::clock)) return at + 1;
  return at;
}

DatePart ClockTimes::time(std::size_t first, std::size_t last, int hour, int minute,
                          double confidence) const {
  if (hour > 23 || minute > 59) return {};
  return {.first = first, .last = last, .minute = hour * 60 + minute, .confidence = confidence};
}

// "14:30", "2:30 pm", "3 pm", "14 Uhr", "14.30 Uhr", "15h30", "3pm", "5 o'clock"
DatePart ClockTimes::clock(std::size_t i) const {
  if (t_[i].kind == Kind::mixed) return compact_clock(i);
  if (!digits(i, 1, 2)) return {};
  int hour = number_of(written(i)), minute = 0;
  bool colon = mark(i + 1, ':') && glued(i + 1) && digits(i + 2, 2, 2) && glued(i + 2);
  bool point = mark(i + 1, '.') && glued(i + 1) && digits(i + 2, 2, 2) && glued(i + 2);
  auto at = i + 1;
  if (colon || point) {
    minute = number_of(written(i + 2));
    at = i + 3;
    if (colon && mark(at, ':') && glued(at) && digits(at + 1, 2, 2) && glued(at + 1)) at += 2;
  }
  // "2:30pm" is two tokens: "2", ":", "30pm"
  if (mark(i + 1, ':') && glued(i + 1) && i + 2 < t_.size() && t_[i + 2].kind == Kind::mixed &&
      glued(i + 2)) {
    auto tail = t_.folded(i + 2);
    if (tail.size() == 4 && (tail.ends_with("am") || tail.ends_with("pm"))) {
      if (tail[2] == 'p' && hour < 12) hour += 12;
      if (tail[2] == 'a' && hour == 12) hour = 0;
      return time(i, i + 3, hour, number_of(tail));
    }
  }
  auto end = after_hour(at, hour);
  bool clock_word = i > 0 && word(i - 1).is(W::hour);
  if (end == at && point && clock_word) return time(i, at, hour, minute);
  if (end == at && (!colon || !open_right(at))) return {};
  // "3 h" could be three hours: only behind "à" or "às".
  if (end == at + 1 && !colon && one_of(t_.folded(at), {"h", "heures", "horas", "heure", "hrs"}) &&
      !(i > 0 &&
        one_of(t_.folded(i - 1), {"a", "as", "las", "vers", "de", "at", "des", "hacia"}))) {
    return {};
  }
  auto part = time(i, end, hour, minute);
  return part.found() ? before_range(part, i) : part;
}

// "2 and 4 pm", "3 to 5 Uhr": the first hour gets what the second says.
DatePart ClockTimes::before_range(Part part, std::size_t i) const {
  if (i < 2 || !digits(i - 2, 1, 2) || !open_left(i - 2)) return part;
  bool both = word(i - 1).is(W::both) && i >= 3 && word(i - 3).is(W::between);
  if (!word(i - 1).is(W::to) && !dash(i - 1, i) && !both) return part;
  int hour = number_of(written(i - 2)), end = part.minute / 60;
  if (hour > 23 || word(i - 1).is(W::day)) return part;
  if (end >= 12 && hour + 12 <= end && hour < 12) hour += 12;
  part.to_minute = part.minute;
  part.minute = hour * 60;
  part.first = i - 2;
  return part;
}

DatePart ClockTimes::compact_clock(std::size_t i) const {  // "3pm", "15h", "15h30"
  auto text = t_.folded(i);
  std::size_t size = 0;
  while (size < text.size() && text[size] >= '0' && text[size] <= '9') ++size;
  if (size == 0 || size > 2) return {};
  int hour = number_of(text.substr(0, size));
  auto tail = text.substr(size);
  if (tail == "pm" || tail == "am") {
    if (tail == "pm" && hour < 12) hour += 12;
    if (tail == "am" && hour == 12) hour = 0;
    auto part = time(i, i + 1, hour, 0);
    return part.found() ? before_range(part, i) : part;
  }
  bool hours = tail == "h" || (tail.size() == 3 && tail[0] == 'h' && tail[1] >= '0' &&
                               tail[1] <= '9' && tail[2] >= '0' && tail[2] <= '9');
  if (!hours) return {};
  return time(i, i + 1, hour, tail.size() == 3 ? number_of(tail.substr(1)) : 0);
}

// "kl. 15", "alle 15", "a las 5"
DatePart ClockTimes::hour(std::size_t i) const {
  if (!word(i).is(W::hour) || t_.folded(i) == "as") return {};
  auto at = i + 1;
  if (mark(at, '.') && glued(at)) ++at;
  if (!digits(at, 1, 2) || !open_right(at + 1) || word(at + 1).is(W::unit)) return {};
  if (mark(at + 1, '.') && glued(at + 1) && glued(at + 2) && digits(at + 2, 2, 2)) return {};
  return time(at, at + 1, number_of(written(at)), 0, 0.75);
}

DatePart ClockTimes::noon(std::size_t i) const {
  if (one_of(t_.folded(i), {"noon", "mediodia", "mezzogiorno"})) return time(i, i + 1, 12, 0);
  if (one_of(t_.folded(i),
             {"midnight", "mitternacht", "minuit", "medianoche", "mezzanotte", "middernacht"})) {
    return time(i, i + 1, 0, 0);
  }
  return {};
}

}  // namespace parley::understand
