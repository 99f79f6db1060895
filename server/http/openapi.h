// The OpenAPI 3.1 document of a route table.
#pragma once

#include <string>

#include "base/json.h"
#include "http/router.h"

namespace parley::http {

base::Json openapi(const Router& router, const std::string& title, const std::string& version);

}  // namespace parley::http
