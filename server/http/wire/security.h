// The headers that protect browsers' users, and cross-origin permission. Pure.
#pragma once

#include <boost/asio/ip/address.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "http/message.h"

namespace parley::http::wire {

// What an answer has to know of its request once the handler has taken that.
struct Asked {
  Method method = Method::get;
  bool https = false;
  bool foreign = false;  // has an Origin that is not ours
  bool allowed = false;  // and that is on the list
  std::string origin;
};
Asked asked_by(const Request& request, const std::vector<std::string>& allowed_origins);

std::string content_security_policy(Page page, const std::vector<std::string>& frame_ancestors);

// Adds what the handler did not set itself.
void add_security_headers(const Asked& asked, const std::vector<std::string>& allowed_origins,
                          Response& response);
void add_cors_headers(const Asked& asked, Response& response);
// The answer to a preflight of an allowed origin; `allow` lists the path's methods.
void answer_preflight(const std::string& allow, Response& response);

// The caller's address and scheme: the peer's, or what a trusted proxy in front says.
struct Caller {
  boost::asio::ip::address address;
  bool https = false;
};
Caller caller_of(const boost::asio::ip::address& peer, const Fields& headers,
                 const std::vector<std::string>& trusted_proxies);

}  // namespace parley::http::wire
