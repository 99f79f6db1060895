// One request and its answer, between the bytes and the handler: limits, route, credentials, then
// the handler, then the headers that every answer has. Lives in its connection's coroutine.
#pragma once

#include <boost/asio/ip/address.hpp>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/task.h"
#include "http/router.h"
#include "http/wire/address_table.h"
#include "http/wire/lane.h"
#include "http/wire/security.h"

namespace parley::http::wire {

class Exchange {
 public:
  // `request` has method, path (still with its query), headers; `peer` is the other end.
  Exchange(Hub& hub, Request request, const boost::asio::ip::address& peer);

  // All that is decided before the body is read; an answer ends the exchange there.
  std::optional<Response> admit();
  std::size_t max_body() const;
  // The handler's answer to the request with this body; 500 if it throws.
  base::Task<Response> answer(std::string body);
  // Completes the answer's headers and body, counts and logs it. Called once.
  void finish(Response& response);

  // Set by admit(): the request asks for this socket and may have it.
  const SocketRoute* socket() const { return socket_; }
  Request& request() { return request_; }
  const std::string& request_id() const { return request_id_; }

 private:
  std::optional<Response> over_limit(const boost::asio::ip::address& address);
  std::optional<Response> resolve();
  std::optional<Response> answer_options();
  std::optional<Response> admit_socket(const SocketRoute& route);
  std::optional<Response> check_body_headers() const;
  Response failed(std::string_view what) const;

  Hub& hub_;
  Request request_;
  std::string request_id_;
  std::shared_ptr<const std::vector<std::string>> origins_;
  Asked asked_;
  std::optional<AddressTable::Budget> budget_;
  std::optional<Response> refused_;  // by the constructor
  std::string allow_;
  const Route* route_ = nullptr;
  const SocketRoute* socket_ = nullptr;
  Steady::time_point begun_ = Steady::now();
};

}  // namespace parley::http::wire
