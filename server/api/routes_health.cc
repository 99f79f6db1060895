// For those who watch the process, and the API's own description.
#include "api/routes.h"
#include "http/openapi.h"

namespace parley::api {

namespace {

struct Status {
  std::string status;
};
BOOST_DESCRIBE_STRUCT(Status, (), (status))

struct CheckView {
  std::string name;
  base::Nullable<std::string> wrong;
};
BOOST_DESCRIBE_STRUCT(CheckView, (), (name, wrong))

struct Readiness {
  std::string status;
  std::vector<CheckView> checks;
};
BOOST_DESCRIBE_STRUCT(Readiness, (), (status, checks))

struct Version {
  std::string name, version;
};
BOOST_DESCRIBE_STRUCT(Version, (), (name, version))

Task<Response> health(Desk&, Request) { co_return http::json(Status{"ok"}); }

Task<Response> readiness(Desk& desk, Request) {
  auto report = desk.health.report();
  Readiness out{report.ready ? "ready" : "not ready", {}};
  for (const auto& check : report.checks) out.checks.push_back({check.name, {check.wrong}});
  co_return http::json(out, report.ready ? 200 : 503);
}

Task<Response> metrics(Desk& desk, Request) {
  Response response;
  response.headers.set("Content-Type", observe::Metrics::kContentType);
  response.body = desk.metrics.text();
  co_return response;
}

Task<Response> version(Desk& desk, Request) {
  co_return http::json(Version{"parley", desk.version});
}

Task<Response> document(Desk& desk, const http::Router* router) {
  co_return http::json(http::openapi(*router, "Parley", desk.version));
}

}  // namespace

void add_metrics_route(Routes& routes) {
  auto& desk = routes.desk();
  routes.add(kPublic, {.method = http::Method::get,
                       .pattern = "/metrics",
                       .operation_id = "metrics",
                       .summary = "For Prometheus",
                       .tags = {"health"},
                       .handler = [&desk](Request r) { return metrics(desk, std::move(r)); }});
}

void add_health_routes(Routes& routes, http::Router& router) {
  auto& desk = routes.desk();
  auto add = [&](const char* path, const char* operation, const char* summary,
                 Task<Response> (*handler)(Desk&, Request), http::Schema response) {
    routes.add(kPublic,
               {.method = http::Method::get,
                .pattern = path,
                .operation_id = operation,
                .summary = summary,
                .response = response,
                .tags = {"health"},
                .handler = [&desk, handler](Request r) { return handler(desk, std::move(r)); }});
  };
  add("/healthz", "healthz", "The process lives", health, http::schema<Status>());
  add("/readyz", "readyz", "Store and models are ready", readiness, http::schema<Readiness>());
  add("/api/v1/version", "version", "What runs here", version, http::schema<Version>());
  routes.add(kPublic, {.method = http::Method::get,
                       .pattern = "/api/v1/openapi.json",
                       .operation_id = "openapi",
                       .summary = "This document",
                       .response = http::schema<base::Json>(),
                       .tags = {"health"},
                       .handler = [&desk, &router](Request) { return document(desk, &router); }});
}

}  // namespace parley::api
