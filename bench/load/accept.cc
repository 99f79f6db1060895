// accept: clients that send without pause, each the next message after the answer to the last. A
// client is a program with an API key that writes for customers of many conversations in turn.
#include <array>
#include <cerrno>
#include <memory>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "bench/load/http.h"
#include "bench/load/loop.h"

namespace parley::load {
namespace json = boost::json;

namespace {

// A kept-alive connection on the loop with one request under way.
class Caller : public Watcher {
 public:
  Caller(Loop& loop, const Server& server, std::function<void(const Response&)> on_response)
      : on_response_(std::move(on_response)) {
    descriptor_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const auto* to = reinterpret_cast<const sockaddr*>(&server.address);
    if (descriptor_ < 0 || connect(descriptor_, to, sizeof server.address) != 0)
      fail("cannot connect to " + server.host);
    const int on = 1;
    setsockopt(descriptor_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    loop.watch(descriptor_, this, false);
  }
  ~Caller() override { close(descriptor_); }
  Caller(const Caller&) = delete;
  Caller& operator=(const Caller&) = delete;

  // A request is far smaller than the kernel's buffer, so it goes out at once.
  void send(std::string_view request) {
    if (::send(descriptor_, request.data(), request.size(), MSG_NOSIGNAL) !=
        ssize_t(request.size()))
      fail("the server does not take a request");
  }

  void on_ready(std::uint32_t) override {
    std::array<char, 16384> chunk;
    const auto got = recv(descriptor_, chunk.data(), chunk.size(), MSG_DONTWAIT);
    if (got < 0 && errno == EAGAIN) return;
    if (got <= 0) fail("the server closed a connection");
    arrived_.append(chunk.data(), std::size_t(got));
    if (const auto response = take_response(arrived_)) on_response_(*response);
  }

 private:
  std::function<void(const Response&)> on_response_;
  int descriptor_ = -1;
  std::string arrived_;
};

struct Client {
  std::unique_ptr<Caller> caller;
  std::vector<std::string> conversations;
  std::size_t at = 0;
  Clock::time_point sent = {};
};

std::vector<std::string> make_conversations(const Server& server, const std::string& fields,
                                            std::size_t count) {
  Http http(server);
  std::vector<std::string> ids;
  Progress progress("starting conversations", count);
  while (ids.size() < count) {
    const json::object contact = {{"name", "Customer " + std::to_string(ids.size())}};
    const auto body = json::serialize(json::object{{"contact", contact}, {"channel", "api"}});
    const auto response = http.call("POST", "/api/v1/conversations", fields, body);
    if (response.status != 201) fail("no conversation: " + response.body);
    ids.emplace_back(json::parse(response.body).as_object().at("id").as_string());
    progress.show(ids.size());
  }
  return ids;
}

class Accept {
 public:
  Accept(const Server& server, const std::string& key, std::vector<std::string> texts,
         std::size_t clients, std::size_t conversations)
      : server_(server),
        fields_("Authorization: Bearer " + key + "\r\n"),
        texts_(std::move(texts)),
        clients_(clients) {
    const auto ids = make_conversations(server, fields_, std::max(clients, conversations));
    for (std::size_t i = 0; i < ids.size(); ++i)
      clients_[i % clients].conversations.push_back(ids[i]);
    for (auto& client : clients_)
      client.caller = std::make_unique<Caller>(
          loop_, server, [this, &client](const auto& response) { on_ack(client, response); });
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

  json::object result(std::chrono::seconds measured) const {
    return {{"clients", clients_.size()},
            {"messages", acks_.size()},
            {"per_second", double(acks_.size()) / double(measured.count())},
            {"ack", acks_.summary()}};
  }

 private:
  static constexpr std::chrono::seconds kNone{0};

  void send(Client& client) {
    client.sent = Clock::now();
    if (client.sent >= end_) return;
    ++waiting_;
    const auto number = sent_++;
    const auto& id = client.conversations[client.at];
    client.at = (client.at + 1) % client.conversations.size();
    const auto body = json::serialize(json::object{{"client_id", "a" + std::to_string(number)},
                                                   {"text", texts_[number % texts_.size()]},
                                                   {"from", "customer"}});
    client.caller->send(
        request_text(server_, "POST", "/api/v1/conversations/" + id + "/messages", fields_, body));
  }

  void on_ack(Client& client, const Response& response) {
    if (response.status != 201) fail("a message was refused: " + response.body);
    --waiting_;
    if (client.sent >= begin_ && Clock::now() < end_) acks_.add(ms_since(client.sent));
    send(client);
  }

  Server server_;
  std::string fields_;
  std::vector<std::string> texts_;
  Loop loop_;
  std::vector<Client> clients_;
  Samples acks_;
  Clock::time_point begin_, end_;
  std::size_t sent_ = 0, waiting_ = 0;
};

}  // namespace

json::object accept(Options& options) {
  const Server server(options.text("url"));
  auto texts = read_lines(options.text("questions"));
  const auto key = options.text("key");
  const auto clients = std::size_t(options.number("clients", 1));
  const auto conversations = std::size_t(options.number("conversations", 768));  // all together
  const std::chrono::seconds warm(options.number("warm", 2));
  const std::chrono::seconds measured(options.number("seconds", 10));
  options.done();

  Accept load(server, key, std::move(texts), clients, conversations);
  load.run(warm, measured);
  return load.result(measured);
}

}  // namespace parley::load
