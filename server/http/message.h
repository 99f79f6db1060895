// A request as handlers see it, and their answer. Plain values; what is on the wire (framing,
// keep-alive, limits, security headers) is the server's business.
#pragma once

#include <any>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/json.h"
#include "base/result.h"

namespace parley::http {

enum class Method { get, head, post, put, patch, delete_, options };
std::string_view to_string(Method method);  // "GET"
std::optional<Method> method_from(std::string_view name);

// Header fields in order; names compare without case.
class Fields {
 public:
  struct Field {
    std::string name;
    std::string value;
  };

  // The first of that name.
  std::optional<std::string_view> find(std::string_view name) const;
  bool has(std::string_view name) const { return find(name).has_value(); }
  // How many fields have that name.
  std::size_t count(std::string_view name) const;
  void add(std::string_view name, std::string_view value);
  // Replaces all of that name.
  void set(std::string_view name, std::string_view value);

  auto begin() const { return fields_.begin(); }
  auto end() const { return fields_.end(); }
  std::size_t size() const { return fields_.size(); }

 private:
  std::vector<Field> fields_;
};

// Decoded name-value pairs of a path or a query, in order; names compare exactly.
class Params {
 public:
  std::optional<std::string_view> find(std::string_view name) const;
  void add(std::string name, std::string value) {
    items_.emplace_back(std::move(name), std::move(value));
  }

  auto begin() const { return items_.begin(); }
  auto end() const { return items_.end(); }
  std::size_t size() const { return items_.size(); }

 private:
  std::vector<std::pair<std::string, std::string>> items_;
};

struct Request {
  Method method = Method::get;  // HEAD too reaches the handler of GET
  std::string path;             // as sent, without the query
  Params path_params;           // decoded, valid UTF-8
  Params query;                 // decoded, valid UTF-8
  Fields headers;
  std::string body;
  std::string remote;           // the caller's address without port; a trusted proxy's word for it
  std::string scheme = "http";  // "https" behind a trusted proxy that says so
  std::string request_id;
  std::any caller;  // set by the router's check (who calls), read by handlers

  // The parameter of the matched pattern; empty if the pattern has none of that name.
  std::string_view param(std::string_view name) const;
  std::optional<std::string_view> cookie(std::string_view name) const;
  // "https://desk.example.com" as the caller sees this server.
  std::string origin() const;
};

// Bytes that somebody else keeps alive, as a cached file.
struct SharedBytes {
  std::shared_ptr<const void> owner;
  std::string_view bytes;
};

// A failure on its way to the caller; the server writes it as an RFC 9457 document.
struct Problem {
  std::string detail;
  std::vector<base::Fault> faults = {};
  boost::json::object extra =
      {};  // members beside the standard ones, as the current state of a 409
};

// What a page may do and who may frame it; decides its Content-Security-Policy.
enum class Page {
  none,   // an API answer or a file: no scripts, no frames
  app,    // a page of ours, never framed
  embed,  // the customer page inside an allowed origin's frame
};

struct Timing {
  std::string name;  // a token, as "store"
  std::chrono::duration<double, std::milli> took;
};

struct Response {
  int status = 200;
  Fields headers = {};
  std::variant<std::string, SharedBytes> body = {};
  std::optional<Problem> problem = {};  // written as the body by the server, with the request's id
  Page page = Page::none;
  std::vector<Timing> timings = {};  // Server-Timing; the server adds "total"

  std::string_view bytes() const;
};

// `value` as application/json.
Response json_text(std::string text, int status);
template <class T>
Response json(const T& value, int status = 200) {
  return json_text(base::to_json_text(value), status);
}
// 204.
Response no_content();
Response redirect(std::string_view location, int status = 303);

}  // namespace parley::http
