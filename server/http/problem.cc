#include "http/problem.h"

#include "base/json.h"

namespace parley::http {

int status_of(base::Code code) {
  switch (code) {
    case base::Code::invalid: return 422;
    case base::Code::malformed: return 400;
    case base::Code::unauthenticated: return 401;
    case base::Code::forbidden: return 403;
    case base::Code::not_found: return 404;
    case base::Code::conflict:
    case base::Code::stale: return 409;
    case base::Code::too_large: return 413;
    case base::Code::exhausted: return 429;
    case base::Code::unavailable: return 503;
    case base::Code::internal: return 500;
  }
  return 500;
}

std::string_view reason_phrase(int status) {
  switch (status) {
    case 100: return "Continue";
    case 101: return "Switching Protocols";
    case 200: return "OK";
    case 201: return "Created";
    case 202: return "Accepted";
    case 204: return "No Content";
    case 206: return "Partial Content";
    case 301: return "Moved Permanently";
    case 302: return "Found";
    case 303: return "See Other";
    case 304: return "Not Modified";
    case 307: return "Temporary Redirect";
    case 308: return "Permanent Redirect";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 406: return "Not Acceptable";
    case 408: return "Request Timeout";
    case 409: return "Conflict";
    case 410: return "Gone";
    case 412: return "Precondition Failed";
    case 413: return "Content Too Large";
    case 414: return "URI Too Long";
    case 415: return "Unsupported Media Type";
    case 416: return "Range Not Satisfiable";
    case 417: return "Expectation Failed";
    case 422: return "Unprocessable Content";
    case 426: return "Upgrade Required";
    case 428: return "Precondition Required";
    case 429: return "Too Many Requests";
    case 431: return "Request Header Fields Too Large";
    case 500: return "Internal Server Error";
    case 501: return "Not Implemented";
    case 503: return "Service Unavailable";
    case 505: return "HTTP Version Not Supported";
    default: return "Unknown";
  }
}

Response problem(base::Error error) {
  Response response{.status = status_of(error.code)};
  response.problem = Problem{std::move(error.message), std::move(error.faults)};
  if (response.status == 401) response.headers.add("WWW-Authenticate", "Bearer");
  bool passing = response.status == 429 || response.status == 503;
  if (passing) response.headers.add("Retry-After", "1");
  return response;
}

Response problem(int status, std::string detail) {
  Response response{.status = status};
  response.problem = Problem{std::move(detail)};
  return response;
}

std::string problem_document(int status, const Problem& problem, std::string_view request_id) {
  boost::json::object document{{"type", "about:blank"},
                               {"title", reason_phrase(status)},
                               {"status", status},
                               {"detail", problem.detail},
                               {"request_id", request_id}};
  if (!problem.faults.empty()) {
    boost::json::array errors;
    for (const auto& fault : problem.faults) {
      errors.push_back({{"detail", fault.detail}, {"pointer", "#" + fault.pointer}});
    }
    document["errors"] = std::move(errors);
  }
  for (const auto& member : problem.extra) document.emplace(member.key(), member.value());
  return base::write_json(document);
}

}  // namespace parley::http
