// Expected failure as a value: Result<T> is either a T or an Error.
// Every Error says what was wrong, where, and what would be right; its code decides the HTTP status
// and the exit status in one place each (api/problem.h, app/main.cc).
#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace parley::base {

enum class Code {
  invalid,          // the input breaks a rule: 422 (or 400 where it cannot be read at all)
  malformed,        // the input cannot be parsed: 400
  unauthenticated,  // no or bad credentials: 401
  forbidden,        // a role that may not: 403
  not_found,        // absent, of another kind, or not to be seen: 404
  conflict,         // against what is already there: 409
  stale,            // computed from a version that is no longer current; load and decide again: 409
  too_large,        // over a stated bound: 413
  exhausted,        // a limit or a full queue; try again later: 429
  unavailable,      // a part that is needed is down: 503
  internal,         // a broken invariant, damaged data: 500
};

std::string_view to_string(Code code);

// One fault of one field, for problem documents: pointer is a JSON Pointer ("/email").
struct Fault {
  std::string pointer;
  std::string detail;
};

struct Error {
  Code code = Code::internal;
  std::string message;
  std::vector<Fault> faults = {};
};

template <class T>
using Result = std::expected<T, Error>;

inline std::unexpected<Error> fail(Code code, std::string message) {
  return std::unexpected(Error{code, std::move(message), {}});
}

// Hands an error of one Result on as the error of another.
template <class T>
std::unexpected<Error> pass(Result<T>& result) {
  return std::unexpected(std::move(result.error()));
}

}  // namespace parley::base
