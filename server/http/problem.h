// Failures as answers: the one place where a base::Code becomes an HTTP status.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "http/message.h"

namespace parley::http {

int status_of(base::Code code);
std::string_view reason_phrase(int status);

Response problem(base::Error error);
// For what has no Code of its own, as 415.
Response problem(int status, std::string detail);

// The document itself; the server calls it for a Response with a problem.
std::string problem_document(int status, const Problem& problem, std::string_view request_id);

}  // namespace parley::http
