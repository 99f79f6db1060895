// The people of a load: visitors with a socket each, and one agent who sees everything.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "bench/load/socket.h"

namespace parley::load {

struct Visitor {
  std::string id, token;
};

// Registers them over eight connections; each is a contact of its own.
std::vector<Visitor> make_visitors(const Server& server, std::size_t count);

struct SignedIn {
  std::string account_id, cookie, csrf_token;
};

SignedIn sign_in(const Server& server, const std::string& email, const std::string& password);

// A customer's page: connects, says hello, sends messages, hears answers.
class Customer {
 public:
  struct Events {
    std::function<void()> on_welcome;
    std::function<void(const std::string& client_id)> on_ack;
    // Of the bot, a human or the system; not this customer's own.
    std::function<void(const boost::json::object& message)> on_message;
    std::function<void(const std::string& owner)> on_owner;  // "bot", "queue", "agent"
  };

  Customer(Loop& loop, Visitor visitor, Events events);

  void connect(const Server& server, int source);
  void send_message(const std::string& client_id, const std::string& text);
  void send_ping();
  void close() { socket_.close(); }

 private:
  void on_text(std::string_view text);

  Visitor visitor_;
  Events events_;
  Socket socket_;
};

// Connects all of them, at most 64 at a time, and waits for the last welcome.
void connect_all(Loop& loop, const Server& server,
                 const std::vector<std::unique_ptr<Customer>>& customers, std::size_t& welcomed);

}  // namespace parley::load
