#include "pipeline/pipeline.h"

#include "base/crypto.h"
#include "pipeline/pipeline_impl.h"

namespace parley::pipeline {

namespace {

// Bumped by whoever changes what compose() or decide::turn() make of the same input.
constexpr std::string_view kComposer = "extractive-4";

observe::Histogram& step(observe::Metrics& metrics, const char* name) {
  return metrics.histogram("parley_turn_step_seconds", "Time of one step of a turn",
                           {{"step", name}});
}

}  // namespace

void Prepared::put(const std::string& message_id, Result result) {
  std::lock_guard lock(mutex_);
  order_.emplace_back(message_id, std::move(result));
  by_id_[message_id] = std::prev(order_.end());
  if (order_.size() <= kBound) return;
  by_id_.erase(order_.front().first);
  order_.pop_front();
}

std::optional<Prepared::Result> Prepared::take(const std::string& message_id) {
  std::lock_guard lock(mutex_);
  auto it = by_id_.find(message_id);
  if (it == by_id_.end()) return std::nullopt;
  return it->second->second;  // kept: a stale turn asks again
}

bool Running::begin(const std::string& conversation_id) {
  std::lock_guard lock(mutex_);
  auto [it, first] = again_.try_emplace(conversation_id, false);
  if (!first) it->second = true;
  return first;
}

bool Running::end(const std::string& conversation_id) {
  std::lock_guard lock(mutex_);
  auto it = again_.find(conversation_id);
  bool again = it->second;
  again_.erase(it);
  if (again_.empty()) idle_.notify_all();
  return again;
}

void Running::wait_until_idle() {
  std::unique_lock lock(mutex_);
  idle_.wait(lock, [this] { return again_.empty(); });
}

Pipeline::Impl::Impl(Parts p)
    : parts(std::move(p)),
      turn_seconds(parts.metrics.histogram(
          "parley_turn_seconds", "From the start of a turn to its answer being committed")),
      understand_seconds(step(parts.metrics, "understand")),
      search_seconds(step(parts.metrics, "search")),
      compose_seconds(step(parts.metrics, "compose")),
      commit_seconds(step(parts.metrics, "commit")),
      turns_stale(parts.metrics.counter("parley_turns_stale_total",
                                        "Turns computed again because something came in between")),
      clockwork(parts.clock, [this](const std::string& key) { due(key); }) {}

Pipeline::Pipeline(Parts parts) : impl_(std::make_shared<Impl>(std::move(parts))) {}

Pipeline::~Pipeline() { stop(); }

void Pipeline::start() {
  constexpr std::size_t kPage = 10'000;
  auto timers = impl_->parts.store.due_timers(INT64_MAX, kPage);
  if (!timers) {
    impl_->parts.log.error("timers cannot be read", {{"error", timers.error().message}});
    return;
  }
  for (const auto& timer : *timers) impl_->clockwork.at(timer.kind + ":" + timer.stream, timer.due);
  impl_->assign_waiting();
}

void Pipeline::stop() {
  if (impl_->stopping.exchange(true)) return;
  impl_->clockwork.stop();
  impl_->running.wait_until_idle();
}

void Pipeline::prepare(const std::string& message_id, const std::string& text) {
  auto& parts = impl_->parts;
  if (impl_->stopping || parts.pool.queued() > 0) return;  // no core is free to run ahead
  auto work = std::make_shared<std::packaged_task<base::Result<understand::Vector>()>>(
      [analyzer = &parts.analyzer, text] { return analyzer->embed(text); });
  if (parts.pool.submit([work] { (*work)(); })) {
    impl_->prepared.put(message_id, work->get_future().share());
  }
}

void Pipeline::committed(const std::vector<model::Event>& events) {
  bool room = false;
  for (const auto& event : events) {
    if (model::stream_kind(event.stream) != "conversation") continue;
    if (const auto* received = std::get_if<model::MessageReceived>(&event.payload)) {
      if (received->turn_due) impl_->clockwork.at("turn:" + event.stream, received->turn_due->at);
    } else if (const auto* status = std::get_if<model::StatusChanged>(&event.payload)) {
      if (status->until) impl_->clockwork.at("wake:" + event.stream, status->until->at);
      room = room || status->status != model::Status::open;
    } else if (const auto* owner = std::get_if<model::OwnerChanged>(&event.payload)) {
      bool assigned = owner->to.kind == model::OwnerKind::agent && owner->to.agent_id;
      if (assigned) impl_->parts.presence.assigned(*owner->to.agent_id, event.at);
      room = room || owner->from.kind == model::OwnerKind::agent ||
             owner->to.kind == model::OwnerKind::queue;
    }
  }
  if (room) agents_changed();
}

void Pipeline::agents_changed() { impl_->clockwork.at("assign:", impl_->parts.clock.now()); }

std::vector<model::Candidate> Pipeline::candidates() { return impl_->candidates(); }

base::Result<Proposal> Pipeline::propose(const std::string& text, const model::Audience& audience,
                                         const std::optional<std::string>& language) {
  return impl_->propose(text, audience, language);
}

std::string Pipeline::release() const { return impl_->release(); }

std::string Pipeline::release_with(const std::string& intents_id) const {
  return impl_->name_release(intents_id, *impl_->parts.settings());
}

std::string Pipeline::Impl::name_release(const std::string& intents_id,
                                         const model::Settings& settings) const {
  std::string all = std::string(kComposer) + "\n" + parts.embedder + "\n" + intents_id + "\n" +
                    base::to_json_text(settings.bot);
  return base::sha256_hex(all).substr(0, 16);
}

std::string Pipeline::Impl::release() {
  auto intents = parts.analyzer.intents();
  auto settings = parts.settings();
  std::lock_guard lock(release_mutex);
  if (intents == release_intents && settings == release_settings) return release_id;
  release_id = name_release(intents ? intents->id() : "", *settings);
  release_intents = std::move(intents);
  release_settings = std::move(settings);
  return release_id;
}

}  // namespace parley::pipeline
