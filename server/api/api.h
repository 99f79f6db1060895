// The outside of the desk: every route and socket, onto one router. Each add_… function stands in
// the file of its resource (routes_….cc, sockets_….cc).
#pragma once

#include "api/desk.h"
#include "http/router.h"
#include "http/static_files.h"

namespace parley::api {

// All of the below. `metrics` gets /metrics: the same router, or that of a listener of its own.
// `files`: the built web apps. Everything outlives the routers.
void add_routes(http::Router& router, http::Router& metrics, Desk& desk,
                const http::StaticFiles& files);

}  // namespace parley::api
