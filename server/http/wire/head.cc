#include "http/wire/head.h"

#include <algorithm>
#include <stdexcept>

#include "http/problem.h"
#include "http/wire/text.h"

namespace parley::http::wire {
namespace {

void append(std::string& out, std::string_view name, std::string_view value) {
  if (!is_token(name) || std::ranges::any_of(value, is_control)) {
    throw std::logic_error("an answer's header '" + std::string(name) + "' is malformed");
  }
  out += name;
  out += ": ";
  out += value;
  out += "\r\n";
}

}  // namespace

std::string write_head(const Response& response, const HeadFacts& facts) {
  std::string out;
  out.reserve(768);
  out += "HTTP/1.1 ";
  out += std::to_string(response.status);
  out += ' ';
  out += reason_phrase(response.status);
  out += "\r\n";
  append(out, "Date", facts.date);
  for (const auto& [name, value] : response.headers) append(out, name, value);
  if (response.status != 204 && response.status != 304) {
    append(out, "Content-Length", std::to_string(response.bytes().size()));
  }
  if (!facts.keep_alive) append(out, "Connection", "close");
  out += "\r\n";
  return out;
}

}  // namespace parley::http::wire
