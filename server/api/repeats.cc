#include "api/repeats.h"

#include <algorithm>

#include "base/crypto.h"

namespace parley::api {
namespace {

constexpr std::size_t kMaxKey = 255;

std::string fingerprint_of(const Request& request) {
  std::string text;
  for (const auto& [name, value] : request.query) text += name + "=" + value + "\n";
  return base::sha256_hex(text + "\n" + request.body);
}

// What would pass by itself is worth another try.
bool worth_keeping(int status) { return status < 500 && status != 429; }

}  // namespace

Result<std::optional<std::string>> idempotency_key(const Request& request) {
  auto key = request.headers.find("Idempotency-Key");
  if (!key) return std::nullopt;
  bool quoted = key->size() >= 2 && key->starts_with('"') && key->ends_with('"');
  if (quoted) key = key->substr(1, key->size() - 2);
  bool printable = std::ranges::all_of(*key, [](char c) { return c >= 0x20 && c < 0x7f; });
  bool fine = printable && !key->empty() && key->size() <= kMaxKey &&
              request.headers.count("Idempotency-Key") == 1;
  if (fine) return std::string(*key);
  return fail(Code::malformed,
              "Idempotency-Key must be one header of 1 to 255 printable characters");
}

Task<Response> Repeats::answer(Desk* desk, const http::Handler* handler, Request request) {
  auto key = idempotency_key(request);
  if (!key) co_return failed(key);
  if (!*key) {
    auto response = co_await (*handler)(std::move(request));
    co_return response;
  }
  auto name = call_of(request).caller.actor() + " " + std::string(http::to_string(request.method)) +
              " " + request.path + " " + **key;
  if (auto known = begin(name, fingerprint_of(request), desk->clock.now())) {
    co_return std::move(*known);
  }
  std::exception_ptr thrown;
  std::optional<Response> response;
  try {
    response = co_await (*handler)(std::move(request));
  } catch (...) {
    thrown = std::current_exception();
  }
  if (thrown || !worth_keeping(response->status)) {
    forget(name);
  } else {
    finish(name, *response, desk->clock.now());
  }
  if (thrown) std::rethrow_exception(thrown);
  co_return std::move(*response);
}

std::optional<Response> Repeats::begin(const std::string& name, const std::string& fingerprint,
                                       base::Millis now) {
  std::lock_guard lock(mutex_);
  forget_old(now);
  auto [entry, fresh] = entries_.try_emplace(name, Entry{fingerprint, {}});
  if (fresh) return std::nullopt;
  if (entry->second.fingerprint != fingerprint) {
    return http::problem(base::Error{
        Code::invalid, "this Idempotency-Key was used for another request; make a new one"});
  }
  if (!entry->second.answer) {
    auto response = http::problem(base::Error{
        Code::conflict, "the first request with this Idempotency-Key is still running"});
    response.headers.add("Retry-After", "1");
    return response;
  }
  auto response = *entry->second.answer;
  response.headers.set("Idempotency-Replayed", "true");
  return response;
}

void Repeats::finish(const std::string& name, const Response& response, base::Millis now) {
  std::lock_guard lock(mutex_);
  auto bytes = name.size() + response.bytes().size();
  entries_[name].answer = response;
  finished_.push_back({now, name, bytes});
  bytes_ += bytes;
  forget_old(now);
}

void Repeats::forget(const std::string& name) {
  std::lock_guard lock(mutex_);
  entries_.erase(name);
}

void Repeats::forget_old(base::Millis now) {
  auto too_much = [&] {
    return finished_.size() > kMaxAnswers || bytes_ > kMaxBytes ||
           now - finished_.front().at > kKept;
  };
  while (!finished_.empty() && too_much()) {
    bytes_ -= finished_.front().bytes;
    entries_.erase(finished_.front().name);
    finished_.pop_front();
  }
}

}  // namespace parley::api
