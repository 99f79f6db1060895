// The route table. It is the API: lookup, OpenAPI document, permissions and limits come from it.
// Built once at start-up, read-only afterwards, so it needs no lock.
//
// Patterns: "/api/v1/conversations/{id}" has one parameter; "/console/{path...}" takes the rest,
// also an empty one. At each segment a literal wins over a parameter and a parameter over the
// rest, for good: lookup walks the path once.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/task.h"
#include "http/message.h"
#include "http/schema.h"
#include "http/socket.h"

namespace parley::http {

struct Route;

// Runs on the connection's thread. An exception that leaves it becomes a 500.
using Handler = std::function<base::Task<Response>(Request)>;
// Runs before content type and body are looked at, on the connection's thread; an answer ends the
// request.
using Check = std::function<std::optional<Response>(const Route&, Request&)>;

enum class Body {
  none,       // a body is read and ignored
  json,       // other content types: 415
  multipart,  // multipart/form-data
  form,       // application/x-www-form-urlencoded
  any,        // whatever comes
};

struct Route {
  Method method = Method::get;
  std::string pattern = {};
  std::string operation_id = {};
  std::string summary = {};
  std::string permission = {};  // "public", "agent", "scope:articles:read", …; never empty
  Body body = Body::none;
  std::size_t max_body = 0;               // bytes; 0: the server's default
  Schema query = {};                      // query_schema<T>()
  std::vector<std::string> headers = {};  // optional ones that it reads, for the document
  Schema request = {};                    // schema<T>() of a JSON body; sets body to json
  Schema response = {};                   // schema<T>() of the answer
  int success = 200;
  std::vector<std::string> tags = {};
  bool documented = true;  // false for pages and files
  Check check = {};        // after the router's own check
  Handler handler = {};
};

class Router {
 public:
  // A pattern that cannot be, a second route of the same method and pattern, or a missing
  // permission, operation id or handler is a broken invariant: std::logic_error.
  void add(Route route);
  void add(SocketRoute route);
  // Called for every route before its own check: credentials and permission.
  void set_check(Check check) { check_ = std::move(check); }
  const Check& check() const { return check_; }

  struct Match {
    const Route* route = nullptr;  // null: no such method here, or a socket
    const SocketRoute* socket = nullptr;
    std::string allow;  // "GET, HEAD, OPTIONS"; empty: nothing at this path
    Params params;
  };
  // `path` as sent; HEAD finds the route of GET. Code::malformed for a path that does not decode.
  base::Result<Match> find(Method method, std::string_view path) const;

  const std::vector<std::unique_ptr<Route>>& routes() const { return routes_; }

 private:
  template <class R>
  struct Leaf {
    const R* route = nullptr;
    std::vector<std::string> names;  // of the pattern's parameters
  };
  struct Node {
    std::map<std::string, std::unique_ptr<Node>, std::less<>> literals;
    std::unique_ptr<Node> parameter;
    std::unique_ptr<Node> rest;
    std::map<Method, Leaf<Route>> routes;
    Leaf<SocketRoute> socket;
  };
  Node& insert(std::string_view pattern);
  // The node of `path`, or null; `values` are those of its parameters.
  base::Result<const Node*> walk(std::string_view path, std::vector<std::string>& values) const;

  Node root_;
  std::vector<std::unique_ptr<Route>> routes_;
  std::vector<std::unique_ptr<SocketRoute>> sockets_;
  Check check_;
};

// The names in braces of a pattern.
std::vector<std::string> pattern_names(std::string_view pattern);

}  // namespace parley::http
