// Idempotency-Key: a write that is sent again with its key gets the answer of the first time and
// does nothing more. Answers are kept for a day, per caller, method and path, in memory and bounded
// (the oldest go first); what the store must know after a restart has a key of its own there.
// Thread-safe.
#pragma once

#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "api/call.h"

namespace parley::api {

// The key of a request, without the quotes that it may come in. Code::malformed unless it is one
// header of 1 to 255 printable characters.
Result<std::optional<std::string>> idempotency_key(const Request& request);

class Repeats {
 public:
  static constexpr base::Millis kKept = 24LL * 3600 * 1000;
  static constexpr std::size_t kMaxAnswers = 10'000;
  static constexpr std::size_t kMaxBytes = 32 * 1024 * 1024;

  // What the handler answers, or answered: 409 while the first is still running, 422 when the key
  // came with another request. Failures of the server and 429 are not kept. Desk and handler
  // outlive the task.
  Task<Response> answer(Desk* desk, const http::Handler* handler, Request request);

 private:
  struct Entry {
    std::string fingerprint;
    std::optional<Response> answer;  // nothing yet: it is running
  };
  struct Finished {
    base::Millis at = 0;
    std::string name;
    std::size_t bytes = 0;
  };
  // The answer to give instead of running the handler, if any.
  std::optional<Response> begin(const std::string& name, const std::string& fingerprint,
                                base::Millis now);
  void finish(const std::string& name, const Response& response, base::Millis now);
  void forget(const std::string& name);
  void forget_old(base::Millis now);

  std::mutex mutex_;
  std::map<std::string, Entry> entries_;
  std::deque<Finished> finished_;  // oldest first
  std::size_t bytes_ = 0;
};

}  // namespace parley::api
