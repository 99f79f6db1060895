// Releases: which model is live, what was, and going back.
#include "api/intents.h"
#include "api/models.h"
#include "api/routes.h"
#include "api/wire.h"

namespace parley::api {

namespace {

struct PageQuery {
  std::optional<std::string> cursor;
  std::optional<std::int64_t> limit;
};
BOOST_DESCRIBE_STRUCT(PageQuery, (), (cursor, limit))

struct MakeRelease {
  std::optional<std::string> model_id;
  std::optional<bool> built_in;  // the intents that every desk starts with, instead
  std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(MakeRelease, (), (model_id, built_in, note))

Release to_wire(Desk& desk, const model::Release& r, const std::optional<std::string>& active) {
  Release out{r.id, r.number, {}, r.name, r.note, r.changes, r.id == active, false, {}, r.at};
  if (!r.model_id.empty()) out.model_id = r.model_id;
  out.serving = out.active && !desk.releases.problem();
  out.created_by = name_of(desk, r.by);
  return out;
}

Result<Release> wire_of(Desk& desk, Result<model::Release> release) {
  if (!release) return base::pass(release);
  auto active = desk.releases.active();
  if (!active) return base::pass(active);
  return to_wire(desk, *release, *active);
}

Task<Response> list(Desk& desk, Request request) {
  auto q = http::read_query<PageQuery>(request);
  if (!q) co_return failed(q);
  auto limit = page_limit(q->limit);
  if (!limit) co_return failed(limit);
  const auto& caller = call_of(request).caller;
  store::NewestQuery query;
  query.workspace_id = desk.workspace_id;
  query.limit = *limit + 1;
  if (q->cursor) {
    auto after = read_cursor(desk, caller, "releases", *q->cursor);
    if (!after) co_return failed(after);
    query.before = after->at("before").as_int64();
  }
  auto active = desk.releases.active();
  if (!active) co_return failed(active);
  auto rows = desk.store.releases(query);
  if (!rows) co_return failed(rows);
  Page<Release> page;
  if (rows->size() > *limit) {
    rows->pop_back();
    boost::json::object next{{"before", rows->back().position}};
    page.next_cursor = {make_cursor(desk, caller, "releases", next)};
  }
  for (const auto& row : *rows) page.data.push_back(to_wire(desk, row, *active));
  auto response = http::json(page);
  add_next_link(response, request, page.next_cursor.value);
  co_return response;
}

// A model_id that names nothing is a fault of the body.
Response refused(base::Error error) {
  if (error.code != Code::not_found) return http::problem(std::move(error));
  return http::problem(
      base::Error{Code::invalid, "model_id is no model", {{"/model_id", "is no model"}}});
}

Task<Response> make(Desk& desk, Request request) {
  auto body = read_body<MakeRelease>(request);
  if (!body) co_return failed(body);
  Checks checks;
  checks
      .require(body->model_id.has_value() != body->built_in.value_or(false), "/model_id",
               "or built_in is needed, one of them")
      .length(body->note, 0, 1000, "/note");
  if (auto fault = checks.error()) co_return http::problem(std::move(*fault));
  auto change = change_of(desk, request);
  auto made = co_await on_pool<Release>(desk, [&] {
    return wire_of(desk, desk.releases.make(body->model_id, body->note.value_or(""), change));
  });
  if (!made) co_return refused(std::move(made.error()));
  co_return http::json(*made, 201);
}

Task<Response> activate(Desk& desk, Request request) {
  std::string id(request.param("id"));
  auto change = change_of(desk, request);
  auto active = co_await on_pool<Release>(
      desk, [&] { return wire_of(desk, desk.releases.activate(id, change)); });
  if (!active) co_return failed(active);
  co_return http::json(*active);
}

std::optional<Response> visible_release(Desk& desk, Call&, const Request& request) {
  auto release = desk.store.release(std::string(request.param("id")));
  if (!release) return failed(release);
  if (*release && (*release)->workspace_id == desk.workspace_id) return std::nullopt;
  return http::problem(base::Error{Code::not_found, "there is no such release"});
}

}  // namespace

void add_release_routes(Routes& routes) {
  auto& desk = routes.desk();
  using http::Method;
  routes.add(kReadIntents, {.method = Method::get,
                            .pattern = "/api/v1/releases",
                            .operation_id = "listReleases",
                            .summary = "What went live, newest first",
                            .query = http::query_schema<PageQuery>(),
                            .response = http::schema<Page<Release>>(),
                            .tags = {"releases"},
                            .handler = [&desk](Request r) { return list(desk, std::move(r)); }});
  routes.add(kWriteReleases, {.method = Method::post,
                              .pattern = "/api/v1/releases",
                              .operation_id = "makeRelease",
                              .summary = "Make a model live, for every message from now on",
                              .request = http::schema<MakeRelease>(),
                              .response = http::schema<Release>(),
                              .success = 201,
                              .tags = {"releases"},
                              .handler = [&desk](Request r) { return make(desk, std::move(r)); }});
  routes.add(kWriteReleases,
             {.method = Method::post,
              .pattern = "/api/v1/releases/{id}/activate",
              .operation_id = "activateRelease",
              .summary = "Go back to a release",
              .response = http::schema<Release>(),
              .tags = {"releases"},
              .handler = [&desk](Request r) { return activate(desk, std::move(r)); }},
             visible_release);
}

}  // namespace parley::api
