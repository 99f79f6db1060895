// The two sockets' routes: the origin is checked before the upgrade, the rest by the hello.
#include "api/routes.h"
#include "api/socket_session.h"
#include "http/server.h"

namespace parley::api {

namespace {

std::optional<Response> check_origin(Desk& desk, const Request& request) {
  if (!request.headers.has("Origin")) return std::nullopt;
  if (http::origin_allowed(request, desk.settings()->allowed_origins)) return std::nullopt;
  return http::problem(403, "this origin is not on the list of allowed origins");
}

// Agents' pages are ours alone.
std::optional<Response> check_own_origin(const Request& request) {
  if (!request.headers.has("Origin")) return std::nullopt;
  if (http::origin_allowed(request, {})) return std::nullopt;
  return http::problem(403, "only the console's own pages may open this socket");
}

}  // namespace

void add_sockets(http::Router& router, Desk& desk) {
  router.add(http::SocketRoute{
      "/ws/customer/{id}", [&desk](const Request& r) { return check_origin(desk, r); },
      [&desk](std::shared_ptr<http::Socket> socket, const Request& r) {
        return make_customer_socket(desk, desk.sockets, std::move(socket), r);
      }});
  router.add(http::SocketRoute{"/ws/agent/{id}",
                               [](const Request& r) { return check_own_origin(r); },
                               [&desk](std::shared_ptr<http::Socket> socket, const Request& r) {
                                 return make_agent_socket(desk, desk.sockets, std::move(socket), r);
                               }});
}

}  // namespace parley::api
