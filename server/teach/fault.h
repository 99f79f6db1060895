// A fault of one field, as an Error.
#pragma once

#include <string>

#include "base/result.h"

namespace parley::teach {

inline std::unexpected<base::Error> fault(std::string pointer, std::string detail) {
  auto message = pointer.substr(1) + " " + detail;
  return std::unexpected(base::Error{
      base::Code::invalid, std::move(message), {{std::move(pointer), std::move(detail)}}});
}

}  // namespace parley::teach
