// Opening a session: signing in, the set-up link and invitations end here.
#pragma once

#include <string>

#include "api/call.h"
#include "api/wire.h"

namespace parley::api {

struct SessionAnswer {
  Account account;
  std::string csrf_token;
};
BOOST_DESCRIBE_STRUCT(SessionAnswer, (), (account, csrf_token))

// Commits a new session of the account and answers with its cookie.
Task<Response> open_session(Desk& desk, model::Account account, Request request, int status);
void clear_session_cookie(const Request& request, Response& response);

}  // namespace parley::api
