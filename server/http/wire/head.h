// Heads of answers as bytes.
#pragma once

#include <string>
#include <string_view>

#include "http/message.h"

namespace parley::http::wire {

struct HeadFacts {
  bool keep_alive;
  std::string_view date;
};

// 204 and 304 get no Content-Length. A name or value that would break out of its line is a broken
// invariant: std::logic_error.
std::string write_head(const Response& response, const HeadFacts& facts);

}  // namespace parley::http::wire
