// accept: clients that send without pause, each the next message after the ack of the last. The
// contract allows a socket 20 frames a second, so a client owns many sockets and uses them in turn.
#include "bench/load/people.h"

namespace parley::load {
namespace {

constexpr auto kBetweenFrames = std::chrono::milliseconds(55);  // of one socket

struct Line {
  Customer* customer = nullptr;
  Clock::time_point free = {};
};

// One client: its sockets in a ring and the message it waits for.
struct Client {
  std::vector<Line> lines;
  std::size_t at = 0;
  Clock::time_point sent = {};
};

class Accept {
 public:
  Accept(const Server& server, std::vector<std::string> texts, std::size_t clients,
         std::size_t sockets_each)
      : texts_(std::move(texts)), clients_(clients) {
    const auto visitors = make_visitors(server, clients * sockets_each);
    for (std::size_t i = 0; i < visitors.size(); ++i) {
      Client& client = clients_[i % clients];
      customers_.push_back(std::make_unique<Customer>(
          loop_, visitors[i],
          Customer::Events{.on_welcome = [this] { ++welcomed_; },
                           .on_ack = [this, &client](const auto&) { on_ack(client); },
                           .on_message = {},
                           .on_owner = {}}));
      client.lines.push_back({customers_.back().get(), {}});
    }
    connect_all(loop_, server, customers_, welcomed_);
  }

  void run(std::chrono::seconds warm, std::chrono::seconds measured) {
    begin_ = Clock::now() + warm;
    end_ = begin_ + measured;
    for (auto& client : clients_) send(client);
    Progress progress("sending, seconds", std::size_t((warm + measured).count()));
    loop_.run(
        [&] {
          const auto left = std::chrono::floor<std::chrono::seconds>(end_ - Clock::now());
          progress.show(std::size_t((warm + measured - std::max(left, kNone)).count()));
          return waiting_ == 0;
        },
        warm + measured + std::chrono::seconds(60));
  }

  boost::json::object result(std::chrono::seconds measured) const {
    return {{"clients", clients_.size()},
            {"sockets", customers_.size()},
            {"messages", acks_.size()},
            {"per_second", double(acks_.size()) / double(measured.count())},
            {"held_back", held_back_},
            {"ack", acks_.summary()}};
  }

 private:
  static constexpr std::chrono::seconds kNone{0};

  void send(Client& client) {
    auto& line = client.lines[client.at];
    const auto now = Clock::now();
    if (now >= end_) return;
    if (now < line.free) {  // faster than its sockets may go: the sockets are the limit here
      ++held_back_;
      loop_.at(line.free, [this, &client] { send(client); });
      return;
    }
    line.free = now + kBetweenFrames;
    client.sent = now;
    ++waiting_;
    const auto number = sent_++;
    line.customer->send_message("a" + std::to_string(number), texts_[number % texts_.size()]);
  }

  void on_ack(Client& client) {
    --waiting_;
    if (client.sent >= begin_ && Clock::now() < end_) acks_.add(ms_since(client.sent));
    client.at = (client.at + 1) % client.lines.size();
    send(client);
  }

  Loop loop_;
  std::vector<std::string> texts_;
  std::vector<Client> clients_;
  std::vector<std::unique_ptr<Customer>> customers_;
  Samples acks_;
  Clock::time_point begin_, end_;
  std::size_t welcomed_ = 0, sent_ = 0, waiting_ = 0, held_back_ = 0;
};

}  // namespace

boost::json::object accept(Options& options) {
  const Server server(options.text("url"));
  auto texts = read_lines(options.text("questions"));
  const auto clients = std::size_t(options.number("clients", 1));
  const auto sockets = std::size_t(options.number("sockets", 768));  // all together
  const std::chrono::seconds warm(options.number("warm", 2));
  const std::chrono::seconds measured(options.number("seconds", 10));
  options.done();

  Accept load(server, std::move(texts), clients, std::max<std::size_t>(1, sockets / clients));
  load.run(warm, measured);
  return load.result(measured);
}

}  // namespace parley::load
