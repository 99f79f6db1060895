// One call as handlers see it: who calls, what the route's checks already loaded, the body as a
// described struct; and how routes are added with their permission.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>

#include "api/desk.h"
#include "auth/caller.h"
#include "base/await.h"
#include "base/json.h"
#include "http/problem.h"
#include "http/query.h"
#include "http/router.h"
#include "http/schema.h"

namespace parley::api {

using base::Code;
using base::fail;
using base::Result;
using base::Task;
using http::Request;
using http::Response;

// Set by the checks before a handler runs.
struct Call {
  auth::Caller caller;
  std::optional<model::Conversation> conversation;  // of {id}, and visible to the caller
};
Call& call_of(const Request& request);

using Visibility = std::function<std::optional<Response>(Desk&, Call&, const Request&)>;
// {id} is a conversation that the caller may see; else the same 404 as for none.
std::optional<Response> visible_conversation(Desk& desk, Call& call, const Request& request);

class Repeats;

// Adds routes; every one names who may call it. Writes take an Idempotency-Key.
class Routes {
 public:
  Routes(http::Router& router, Desk& desk);

  void add(auth::Permission permission, http::Route route, Visibility visibility = {});
  Desk& desk() const { return desk_; }

 private:
  http::Router& router_;
  Desk& desk_;
  std::shared_ptr<Repeats> repeats_;
  std::shared_ptr<std::map<std::string, auth::Permission>> permissions_;
};

// From the credentials of a request; nobody when it has none. Code::unauthenticated for bad ones.
Result<auth::Caller> caller_of(Desk& desk, const Request& request);

template <class T>
Result<T> read_body(const Request& request) {
  return base::from_json_text<T>(request.body);
}

// A problem response of a Result's error.
template <class T>
Response failed(Result<T>& result) {
  return http::problem(std::move(result.error()));
}

// Runs blocking work on the pool.
template <class T>
Task<Result<T>> on_pool(Desk& desk, std::move_only_function<Result<T>()> work) {
  auto result = co_await base::on_pool<T>(desk.pool, std::move(work));
  co_return result;
}

Task<Result<store::Committed>> commit(Desk& desk, store::Transaction transaction);

// Bounds of texts, as faults of a request.
class Checks {
 public:
  Checks& require(bool fine, std::string pointer, std::string detail);
  Checks& length(const std::string& text, std::size_t least, std::size_t most, std::string pointer);
  Checks& length(const std::optional<std::string>& text, std::size_t least, std::size_t most,
                 std::string pointer);
  // Code::invalid with all faults, or nothing.
  std::optional<base::Error> error() const;

 private:
  std::vector<base::Fault> faults_;
};

inline constexpr std::size_t kMaxMessage = 32'000;  // code points
std::size_t code_points(std::string_view text);

// Opaque, signed, bound to the list, its filters and the caller.
std::string make_cursor(const Desk& desk, const auth::Caller& caller, std::string_view list,
                        const base::Json& after);
// Code::malformed when it is not one of this list, filters and caller.
Result<base::Json> read_cursor(const Desk& desk, const auth::Caller& caller, std::string_view list,
                               std::string_view cursor);
// The Link header of a page that has a next one: the same request with that cursor.
void add_next_link(Response& response, const Request& request,
                   const std::optional<std::string>& cursor);
// For a path segment or a query value (RFC 3986).
std::string percent_encode(std::string_view text);
// 1…100, 50 when none is given.
Result<std::size_t> page_limit(const std::optional<std::int64_t>& limit);

}  // namespace parley::api
