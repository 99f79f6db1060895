// multipart/form-data (RFC 7578) of a body in memory. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace parley::http {

struct Part {
  std::string name = {};
  std::optional<std::string> filename = {};
  std::string content_type = "text/plain";
  std::string_view bytes = {};  // into the body
};

// At most `max_parts`; Code::malformed says what is wrong.
base::Result<std::vector<Part>> parse_multipart(std::string_view content_type,
                                                std::string_view body, std::size_t max_parts = 64);

}  // namespace parley::http
