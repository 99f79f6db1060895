// delivery: a customer's frame in to an agent's frame out, with the bot answering meanwhile. The
// messages have fixed times (customers do not wait for a slow server), and latency counts from the
// time at which a message was due, so a stall of the server or of this program shows.
#include "bench/load/people.h"

namespace parley::load {
namespace json = boost::json;

namespace {

class Delivery {
 public:
  Delivery(const Server& server, std::vector<std::string> texts, std::size_t customers,
           const SignedIn& agent)
      : texts_(std::move(texts)),
        agent_(loop_, {.on_open = [this, agent] { say_hello(agent); },
                       .on_text = [this](std::string_view text) { on_agent_frame(text); },
                       .on_close =
                           [](int code) {
                             fail("the agent's socket was closed: " + std::to_string(code));
                           }}) {
    for (auto& visitor : make_visitors(server, customers))
      customers_.push_back(std::make_unique<Customer>(
          loop_, std::move(visitor),
          Customer::Events{.on_welcome = [this] { ++welcomed_; },
                           .on_ack = [this](const std::string& id) { on_ack(id); },
                           .on_message = [this](const auto&) { ++answers_; },
                           .on_owner = {}}));
    connect_all(loop_, server, customers_, welcomed_);
    agent_.open(server, 1, "/ws/agent/" + agent.account_id,
                "Cookie: " + agent.cookie + "\r\nOrigin: http://" + server.host + "\r\n");
    loop_.run([this] { return agent_ready_; }, std::chrono::seconds(10));
  }

  void run(std::size_t per_second, std::size_t seconds) {
    const auto total = per_second * seconds;
    const auto begin = Clock::now() + std::chrono::milliseconds(100);
    due_.resize(total);
    for (std::size_t i = 0; i < total; ++i) {
      due_[i] = begin + std::chrono::microseconds(i * 1'000'000 / per_second);
      loop_.at(due_[i], [this, i] { send(i); });
    }
    Progress progress("delivering", total);
    const auto end = begin + std::chrono::seconds(seconds + kPatience);
    loop_.run(
        [&] {
          progress.show(seen_.size());
          return seen_.size() == total || Clock::now() > end;
        },
        std::chrono::seconds(seconds + 2 * kPatience));
  }

  json::object result(std::size_t per_second) const {
    return {{"customers", customers_.size()},
            {"per_second", per_second},
            {"sent", due_.size()},
            {"not_delivered", due_.size() - seen_.size()},
            {"answers", answers_},
            {"agent", seen_.summary()},
            {"ack", acks_.summary()}};
  }

 private:
  static constexpr std::size_t kPatience = 30;  // seconds for the last frames

  void say_hello(const SignedIn& agent) {
    agent_.send_text(json::serialize(
        json::object{{"type", "hello"}, {"csrf_token", agent.csrf_token}, {"subscribe", "all"}}));
  }

  // The number of the message stands in its text: an agent's frame need not carry the client_id.
  void send(std::size_t i) {
    customers_[i % customers_.size()]->send_message(
        std::to_string(i), texts_[i % texts_.size()] + " (case " + std::to_string(i) + ")");
  }

  void on_ack(const std::string& client_id) { acks_.add(ms_since(due_[std::stoul(client_id)])); }

  void on_agent_frame(std::string_view text) {
    const auto frame = json::parse(text).as_object();
    const auto& type = frame.at("type").as_string();
    if (type == "welcome") agent_ready_ = true;
    if (type == "error") fail("the server answered the agent with " + std::string(text));
    if (type != "message") return;
    const auto& message = frame.at("message").as_object();
    if (message.at("sender").as_object().at("kind").as_string() != "customer") return;
    const std::string_view said = message.at("text").as_string();
    constexpr std::string_view kMark = " (case ";
    const auto mark = said.rfind(kMark);
    if (mark != std::string_view::npos)
      seen_.add(ms_since(due_.at(std::stoul(std::string(said.substr(mark + kMark.size()))))));
  }

  Loop loop_;
  std::vector<std::string> texts_;
  std::vector<std::unique_ptr<Customer>> customers_;
  Socket agent_;
  std::vector<Clock::time_point> due_;
  Samples seen_, acks_;
  std::size_t welcomed_ = 0, answers_ = 0;
  bool agent_ready_ = false;
};

}  // namespace

json::object delivery(Options& options) {
  const Server server(options.text("url"));
  auto texts = read_lines(options.text("questions"));
  const auto customers = std::size_t(options.number("customers", 1000));
  const auto per_second = std::size_t(options.number("rate", 200));
  const auto seconds = std::size_t(options.number("seconds", 20));
  const auto agent = sign_in(server, options.text("email"), options.text("password"));
  options.done();

  Delivery load(server, std::move(texts), customers, agent);
  load.run(per_second, seconds);
  return load.result(per_second);
}

}  // namespace parley::load
