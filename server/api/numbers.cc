#include "api/numbers.h"

#include <algorithm>

namespace parley::api {
namespace {

constexpr base::Millis kHour = 3'600'000;
constexpr base::Millis kDay = 24 * kHour;
constexpr std::size_t kPage = 500;
constexpr std::size_t kMaxWaiting = 100'000;
constexpr std::size_t kHandled = 50;

base::Millis floor_to(base::Millis at, base::Millis step) { return at - at % step; }

// The position of the newest event that is older than `at`, by bisection: positions grow with time.
std::int64_t position_before(store::Store& store, std::int64_t newest, base::Millis at) {
  std::int64_t low = 0, high = newest;
  while (low < high) {
    auto middle = low + (high - low) / 2;
    auto event = store.read_after(middle, 1);
    bool older = event && !event->empty() && event->front().at < at;
    if (older) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

}  // namespace

void Numbers::see(const model::Event& event) {
  std::lock_guard lock(mutex_);
  on(event);
}

// A conversation is handled from when an agent has it until it is resolved or another's.
void Numbers::on_handling(const model::Event& event) {
  const auto* owner = std::get_if<model::OwnerChanged>(&event.payload);
  const auto* status = std::get_if<model::StatusChanged>(&event.payload);
  bool ends = owner || (status && status->status == model::Status::resolved);
  if (!ends) return;
  if (auto since = handled_since_.find(event.stream); since != handled_since_.end()) {
    handled_.push_back(event.at - since->second);
    if (handled_.size() > kHandled) handled_.pop_front();
    handled_since_.erase(since);
  }
  bool begins = owner && owner->to.kind == model::OwnerKind::agent;
  if (begins && handled_since_.size() < kMaxWaiting) handled_since_[event.stream] = event.at;
}

std::optional<base::Millis> Numbers::handling() const {
  std::lock_guard lock(mutex_);
  if (handled_.empty()) return std::nullopt;
  std::vector<base::Millis> sorted(handled_.begin(), handled_.end());
  auto middle = sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() / 2);
  std::ranges::nth_element(sorted, middle);
  return *middle;
}

void Numbers::on(const model::Event& event) {
  auto& hour = hours_[floor_to(event.at, kHour)];
  hour.hour = {floor_to(event.at, kHour)};
  auto& day = days_[floor_to(event.at, kDay)];
  const auto* payload = &event.payload;
  on_handling(event);
  if (std::holds_alternative<model::ConversationStarted>(*payload)) {
    ++day.conversations;
    if (waiting_since_.size() < kMaxWaiting) waiting_since_[event.stream] = event.at;
  } else if (std::holds_alternative<model::MessageReceived>(*payload)) {
    ++hour.customer;
  } else if (const auto* sent = std::get_if<model::MessageSent>(payload)) {
    if (sent->note) return;
    if (sent->sender != model::SenderKind::agent) {
      ++hour.bot;
      return;
    }
    ++hour.agent;
    auto since = waiting_since_.find(event.stream);
    if (since == waiting_since_.end()) return;
    day.first_replies.push_back(event.at - since->second);
    waiting_since_.erase(since);
  } else if (const auto* turn = std::get_if<model::TurnDrafted>(payload)) {
    day.answered +=
        turn->outcome == model::TurnOutcome::sent && turn->kind == model::DraftKind::extractive;
    day.handed_over += turn->outcome == model::TurnOutcome::handed_over;
  } else if (const auto* status = std::get_if<model::StatusChanged>(payload)) {
    day.resolved += status->status == model::Status::resolved;
    if (status->status == model::Status::resolved) waiting_since_.erase(event.stream);
  } else if (const auto* rated = std::get_if<model::ConversationRated>(payload)) {
    ++day.ratings;
    day.rating_sum += rated->score;
  }
  if (hours_.size() > 48) hours_.erase(hours_.begin());
  if (days_.size() > 3) days_.erase(days_.begin());
}

void Numbers::catch_up(store::Store& store, std::int64_t until_position, base::Millis now) {
  auto position = position_before(store, until_position, now - kDay);
  while (position < until_position) {
    auto events = store.read_after(position, kPage);
    if (!events || events->empty()) return;
    std::lock_guard lock(mutex_);
    for (const auto& event : *events) {
      if (event.position > until_position) return;
      on(event);
      position = event.position;
    }
  }
}

DayNumbers Numbers::today(base::Millis now) const {
  std::lock_guard lock(mutex_);
  auto it = days_.find(floor_to(now, kDay));
  if (it == days_.end()) return {};
  auto day = it->second;
  DayNumbers out{day.conversations, day.answered, day.handed_over, day.resolved, {}, {}};
  if (!day.first_replies.empty()) {
    auto middle = day.first_replies.begin() + static_cast<long>(day.first_replies.size() / 2);
    std::ranges::nth_element(day.first_replies, middle);
    out.median_first_reply_s.value = static_cast<double>(*middle) / 1000.0;
  }
  if (day.ratings > 0) {
    out.rating_mean.value = static_cast<double>(day.rating_sum) / static_cast<double>(day.ratings);
  }
  return out;
}

std::vector<HourNumbers> Numbers::hours(base::Millis now) const {
  std::lock_guard lock(mutex_);
  std::vector<HourNumbers> out;
  for (int ago = 23; ago >= 0; --ago) {
    auto start = floor_to(now, kHour) - ago * kHour;
    auto it = hours_.find(start);
    out.push_back(it == hours_.end() ? HourNumbers{{start}, 0, 0, 0} : it->second);
  }
  return out;
}

}  // namespace parley::api
