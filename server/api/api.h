// The outside of the desk: every route and socket, onto one router. Each add_… function stands in
// the file of its resource (routes_….cc, sockets_….cc).
#pragma once

#include "api/desk.h"
#include "http/router.h"
#include "http/static_files.h"

namespace parley::api {

// All of the below. `files`: the built web apps. Everything outlives the router.
void add_routes(http::Router& router, Desk& desk, const http::StaticFiles& files);

}  // namespace parley::api
