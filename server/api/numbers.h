// What the first page of the admin shows of the last 24 hours, folded from the log as it grows and,
// after a start, from its last day in the background. Thread-safe.
#pragma once

#include <array>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <vector>

#include "base/clock.h"
#include "model/event.h"
#include "store/store.h"

namespace parley::api {

struct HourNumbers {
  base::Time hour;
  std::int64_t customer = 0, bot = 0, agent = 0;
};
BOOST_DESCRIBE_STRUCT(HourNumbers, (), (hour, customer, bot, agent))

struct DayNumbers {
  std::int64_t conversations = 0;
  std::int64_t answered_by_bot = 0;  // turns whose draft was sent
  std::int64_t handed_over = 0;
  std::int64_t resolved = 0;
  base::Nullable<double> median_first_reply_s;
  base::Nullable<double> rating_mean;
};
BOOST_DESCRIBE_STRUCT(DayNumbers, (),
                      (conversations, answered_by_bot, handed_over, resolved, median_first_reply_s,
                       rating_mean))

class Numbers {
 public:
  void see(const model::Event& event);
  // Reads the last 24 hours before `now`; blocks, for the pool.
  void catch_up(store::Store& store, std::int64_t until_position, base::Millis now);

  DayNumbers today(base::Millis now) const;                // since midnight UTC
  std::vector<HourNumbers> hours(base::Millis now) const;  // 24, oldest first
  // The median of how long agents had their newest conversations; unknown before the first.
  std::optional<base::Millis> handling() const;

 private:
  struct Day {
    std::int64_t conversations = 0, answered = 0, handed_over = 0, resolved = 0, ratings = 0,
                 rating_sum = 0;
    std::vector<std::int64_t> first_replies;  // ms
  };
  void on(const model::Event& event);
  void on_handling(const model::Event& event);

  mutable std::mutex mutex_;
  std::map<base::Millis, HourNumbers> hours_;          // by start of the hour
  std::map<base::Millis, Day> days_;                   // by start of the day
  std::map<std::string, base::Millis> waiting_since_;  // no human reply yet, by stream
  std::map<std::string, base::Millis> handled_since_;  // with an agent, by stream
  std::deque<base::Millis> handled_;                   // how long, the newest last
};

}  // namespace parley::api
