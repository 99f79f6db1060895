#include "bench/load/people.h"

#include <atomic>
#include <thread>

namespace parley::load {
namespace json = boost::json;

namespace {

constexpr std::size_t kRegistrars = 8;   // connections that register visitors
constexpr std::size_t kConnecting = 64;  // handshakes under way at once

std::string text_of(const json::object& object, std::string_view name) {
  const auto* value = object.if_contains(name);
  return value && value->is_string() ? std::string(value->as_string()) : std::string();
}

}  // namespace

std::vector<Visitor> make_visitors(const Server& server, std::size_t count) {
  std::vector<Visitor> visitors(count);
  std::atomic<std::size_t> next = 0;
  std::atomic<bool> broken = false;
  std::vector<std::jthread> registrars;
  for (std::size_t i = 0; i < kRegistrars; ++i) {
    registrars.emplace_back([&] {
      Http http(server);
      for (std::size_t mine; !broken && (mine = next++) < count;) {
        const auto body =
            json::serialize(json::object{{"name", "Visitor " + std::to_string(mine)}});
        const auto response = http.call("POST", "/api/v1/widget/visitors", {}, body);
        if (response.status != 201) {
          broken = true;
          return;
        }
        const auto answer = json::parse(response.body).as_object();
        visitors[mine] = {text_of(answer, "visitor_id"), text_of(answer, "token")};
      }
    });
  }
  Progress progress("registering visitors", count);
  while (!broken && next < count) {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    progress.show(std::min(next.load(), count));
  }
  registrars.clear();
  if (broken) fail("a visitor was not registered");
  return visitors;
}

SignedIn sign_in(const Server& server, const std::string& email, const std::string& password) {
  Http http(server);
  const auto body = json::serialize(json::object{{"email", email}, {"password", password}});
  const auto response = http.call("POST", "/api/v1/sessions", {}, body);
  if (response.status != 201) fail("sign-in refused: " + response.body);
  const auto answer = json::parse(response.body).as_object();
  const auto cookie = field(response, "set-cookie");
  return {text_of(answer.at("account").as_object(), "id"), cookie.substr(0, cookie.find(';')),
          text_of(answer, "csrf_token")};
}

Customer::Customer(Loop& loop, Visitor visitor, Events events)
    : visitor_(std::move(visitor)),
      events_(std::move(events)),
      socket_(loop, {.on_open =
                         [this] {
                           socket_.send_text(json::serialize(
                               json::object{{"type", "hello"}, {"token", visitor_.token}}));
                         },
                     .on_text = [this](std::string_view text) { on_text(text); },
                     .on_close =
                         [](int code) {
                           fail("a customer's socket was closed: " + std::to_string(code));
                         }}) {}

void Customer::connect(const Server& server, int source) {
  socket_.open(server, source, "/ws/customer/" + visitor_.id);
}

void Customer::send_message(const std::string& client_id, const std::string& text) {
  socket_.send_text(
      json::serialize(json::object{{"type", "message"}, {"client_id", client_id}, {"text", text}}));
}

void Customer::send_ping() { socket_.send_text(R"({"type":"ping"})"); }

void Customer::on_text(std::string_view text) {
  const auto frame = json::parse(text).as_object();
  const std::string type = text_of(frame, "type");
  if (type == "welcome") {
    if (events_.on_welcome) events_.on_welcome();
  } else if (type == "ack") {
    if (events_.on_ack) events_.on_ack(text_of(frame, "client_id"));
  } else if (type == "message") {
    const auto& message = frame.at("message").as_object();
    const bool own = text_of(message.at("sender").as_object(), "kind") == "customer";
    if (!own && events_.on_message) events_.on_message(message);
  } else if (type == "state") {
    if (events_.on_owner) events_.on_owner(text_of(frame.at("owner").as_object(), "kind"));
  } else if (type == "error") {
    fail("the server answered with " + std::string(text));
  }
}

void connect_all(Loop& loop, const Server& server,
                 const std::vector<std::unique_ptr<Customer>>& customers, std::size_t& welcomed) {
  std::size_t begun = 0;
  Progress progress("connecting customers", customers.size());
  loop.run(
      [&] {
        for (; begun < customers.size() && begun < welcomed + kConnecting; ++begun)
          customers[begun]->connect(server, 2 + int(begun % 8));
        progress.show(welcomed);
        return welcomed == customers.size();
      },
      std::chrono::seconds(300));
}

}  // namespace parley::load
