#include "deliver/hub.h"

#include <atomic>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/post.hpp>
#include <charconv>

#include "deliver/hub_impl.h"

namespace parley::deliver {

Hub::Impl::Impl(base::Executor e, store::Store& s, const Frames& f, const base::Clock& c,
                Delivered d, observe::Metrics& m)
    : executor(e),
      store(s),
      frames(f),
      clock(c),
      delivered(std::move(d)),
      frames_sent(m.counter("parley_frames_sent_total", "Frames given to sockets")),
      fan_out_seconds(m.histogram("parley_fan_out_seconds", "From commit to frames queued")),
      position(s.position()) {}

// The timer lives in its own wait, which belongs to the executor: that may go before the hub.
void Hub::Impl::later(std::chrono::milliseconds wait, std::function<void(Impl&)> work) {
  using Timer =
      boost::asio::basic_waitable_timer<std::chrono::steady_clock,
                                        boost::asio::wait_traits<std::chrono::steady_clock>,
                                        base::Executor>;
  auto timer = std::make_shared<Timer>(executor, wait);
  timer->async_wait([weak = weak_from_this(), timer, work](boost::system::error_code error) {
    auto self = weak.lock();
    if (!error && self) work(*self);
  });
}

void Hub::Impl::send(Subscriber& subscriber, const Text& frame) {
  subscriber.what.sink->send(frame);
  frames_sent.add();
}

void Hub::Impl::send_to_customer(const std::string& contact_id, const Text& frame) {
  auto it = customers.find(contact_id);
  if (it == customers.end()) return;
  for (auto id : it->second) {
    auto& subscriber = subscribers.at(id);
    if (subscriber.live) send(subscriber, frame);
  }
}

bool Hub::Impl::follows(const Subscriber& agent, const std::string& conversation_id,
                        const model::Owner& owner) const {
  return !agent.what.mine || owner.agent_id == agent.what.id || agent.viewing == conversation_id;
}

std::optional<model::Conversation> Hub::Impl::conversation(const std::string& id) {
  auto row = store.conversation(id);
  return row ? std::move(*row) : std::nullopt;
}

std::string socket_cause(SubscriptionId id, std::uint64_t frame) {
  return "socket/" + std::to_string(id) + "/" + std::to_string(frame);
}

std::optional<SubscriptionId> origin_of(std::string_view cause) {
  constexpr std::string_view kPrefix = "socket/";
  if (!cause.starts_with(kPrefix)) return std::nullopt;
  SubscriptionId id = 0;
  auto [end, ec] = std::from_chars(cause.data() + kPrefix.size(), cause.data() + cause.size(), id);
  return ec == std::errc() ? std::optional(id) : std::nullopt;
}

Hub::Hub(base::Executor executor, store::Store& store, const Frames& frames,
         const base::Clock& clock, Delivered delivered, observe::Metrics& metrics)
    : impl_(std::make_shared<Impl>(executor, store, frames, clock, std::move(delivered), metrics)) {
}

Hub::~Hub() = default;

void Hub::committed(const std::shared_ptr<const std::vector<model::Event>>& events) {
  auto start = std::chrono::steady_clock::now();
  boost::asio::post(impl_->executor, [impl = impl_, events, start] {
    impl->on_batch(*events);
    std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    impl->fan_out_seconds.observe(took.count());
  });
}

SubscriptionId Hub::subscribe(Subscription subscription) {
  static std::atomic<SubscriptionId> last = 0;
  SubscriptionId id = ++last;
  auto add = [impl = impl_, id, what = std::move(subscription)]() mutable {
    auto& subscriber = impl->subscribers[id];
    subscriber.id = id;
    subscriber.what = std::move(what);
    if (subscriber.what.side == Side::agent) {
      impl->agents.insert(id);
    } else {
      impl->customers[subscriber.what.id].insert(id);
    }
    impl->join(subscriber);
  };
  boost::asio::post(impl_->executor, std::move(add));
  return id;
}

void Hub::unsubscribe(SubscriptionId id) {
  view(id, std::nullopt, "", "");
  boost::asio::post(impl_->executor, [impl = impl_, id] {
    auto it = impl->subscribers.find(id);
    if (it == impl->subscribers.end()) return;
    const auto& what = it->second.what;
    if (what.side == Side::agent) {
      impl->agents.erase(id);
    } else if (auto at = impl->customers.find(what.id); at != impl->customers.end()) {
      at->second.erase(id);
      if (at->second.empty()) impl->customers.erase(at);
    }
    impl->subscribers.erase(it);
  });
}

void Hub::view(SubscriptionId id, std::optional<std::string> conversation_id, std::string frame_on,
               std::string frame_off) {
  auto change = [impl = impl_, id, to = std::move(conversation_id), on = std::move(frame_on),
                 off = std::move(frame_off)]() mutable {
    auto it = impl->subscribers.find(id);
    if (it == impl->subscribers.end() || it->second.viewing == to) return;
    auto& self = it->second;
    auto tell = [&](const std::optional<std::string>& where, const std::string& text) {
      if (!where) return;
      auto frame = std::make_shared<const std::string>(text);
      impl->send_to_agents(
          frame, [&](const Subscriber& other) { return other.id != id && other.viewing == where; });
    };
    tell(self.viewing, self.view_off);
    self.viewing = std::move(to);
    self.view_on = std::move(on);
    self.view_off = std::move(off);
    tell(self.viewing, self.view_on);
    if (!self.viewing) return;
    for (auto other : impl->agents) {
      const auto& there = impl->subscribers.at(other);
      if (other == id || there.viewing != self.viewing) continue;
      impl->send(self, std::make_shared<const std::string>(there.view_on));
    }
  };
  boost::asio::post(impl_->executor, std::move(change));
}

void Hub::to_customer(const std::string& contact_id, std::string frame) {
  auto text = std::make_shared<const std::string>(std::move(frame));
  boost::asio::post(impl_->executor,
                    [impl = impl_, contact_id, text] { impl->send_to_customer(contact_id, text); });
}

void Hub::to_agents_at(const std::string& conversation_id, const model::Owner& owner,
                       std::string frame, std::optional<SubscriptionId> except) {
  auto text = std::make_shared<const std::string>(std::move(frame));
  boost::asio::post(impl_->executor, [impl = impl_, conversation_id, owner, text, except] {
    impl->send_to_agents(text, [&](const Subscriber& agent) {
      bool there = owner.agent_id == agent.what.id || agent.viewing == conversation_id;
      return there && agent.id != except;
    });
  });
}

void Hub::to_all_agents(std::string frame) {
  auto text = std::make_shared<const std::string>(std::move(frame));
  boost::asio::post(impl_->executor, [impl = impl_, text] {
    impl->send_to_agents(text, [](const Subscriber&) { return true; });
  });
}

}  // namespace parley::deliver
