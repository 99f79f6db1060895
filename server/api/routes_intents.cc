// The company's intents: list, read, write, what should be looked at before a training.
#include "api/intents.h"
#include "api/routes.h"
#include "api/wire.h"

namespace parley::api {

namespace {

struct ListQuery {
  std::optional<std::string> cursor;
  std::optional<std::int64_t> limit;
};
BOOST_DESCRIBE_STRUCT(ListQuery, (), (cursor, limit))

struct NewIntent {
  std::string name;
  std::optional<std::string> description;
};
BOOST_DESCRIBE_STRUCT(NewIntent, (), (name, description))

struct IntentChange {
  std::string name;
  std::optional<std::string> description;
  std::optional<std::int64_t> version;  // that the caller saw
};
BOOST_DESCRIBE_STRUCT(IntentChange, (), (name, description, version))

// What the rows do not have themselves, of all intents at once.
struct Known {
  std::map<std::string, std::int64_t> examples;
  std::map<std::string, model::IntentResult> results;  // of the newest evaluation
};

Result<Known> known(Desk& desk) {
  auto counts = desk.store.count_examples(desk.workspace_id);
  if (!counts) return base::pass(counts);
  Known about{std::move(*counts), {}};
  store::NewestQuery newest;
  newest.workspace_id = desk.workspace_id;
  newest.limit = 1;
  auto evaluations = desk.store.evaluations(newest);
  if (!evaluations) return base::pass(evaluations);
  if (evaluations->empty()) return about;
  for (auto& one : evaluations->front().intents) about.results[one.intent_id] = std::move(one);
  return about;
}

TaughtIntent to_wire(const model::TaughtIntent& intent, const Known& known) {
  auto count = known.examples.find(intent.id);
  auto result = known.results.find(intent.id);
  bool measured = result != known.results.end() && result->second.examples > 0;
  return {intent.id,
          intent.name,
          intent.description,
          intent.name == model::kOutOfScope,
          count == known.examples.end() ? 0 : count->second,
          measured ? std::optional(result->second.recall) : std::nullopt,
          measured ? std::optional(result->second.precision) : std::nullopt,
          intent.version,
          intent.created_at,
          intent.updated_at};
}

Result<TaughtIntent> wire_of(Desk& desk, const model::TaughtIntent& intent) {
  auto about = known(desk);
  if (!about) return base::pass(about);
  return to_wire(intent, *about);
}

// A 409 has the intent as it now is.
Response refused(Desk& desk, base::Error error, const std::string& id) {
  bool stale = error.code == Code::stale;
  auto response = http::problem(std::move(error));
  if (!stale) return response;
  auto current = desk.store.intent(id);
  if (!current || !*current) return response;
  if (auto shown = wire_of(desk, **current)) {
    response.problem->extra["intent"] = base::to_json(*shown);
  }
  return response;
}

struct Rows {
  std::vector<model::TaughtIntent> intents;
  Known known;
};

Task<Response> list(Desk& desk, Request request) {
  auto q = http::read_query<ListQuery>(request);
  if (!q) co_return failed(q);
  auto limit = page_limit(q->limit);
  if (!limit) co_return failed(limit);
  const auto& caller = call_of(request).caller;
  store::IntentQuery query;
  query.workspace_id = desk.workspace_id;
  query.limit = *limit + 1;
  if (q->cursor) {
    auto read = read_cursor(desk, caller, "intents", *q->cursor);
    if (!read) co_return failed(read);
    query.after = {std::string(read->at("name").as_string()),
                   std::string(read->at("id").as_string())};
  }
  auto rows = co_await on_pool<Rows>(desk, [&]() -> Result<Rows> {
    auto intents = desk.store.intents(query);
    if (!intents) return base::pass(intents);
    auto about = known(desk);
    if (!about) return base::pass(about);
    return Rows{std::move(*intents), std::move(*about)};
  });
  if (!rows) co_return failed(rows);
  Page<TaughtIntent> page;
  if (rows->intents.size() > *limit) {
    rows->intents.pop_back();
    const auto& last = rows->intents.back();
    boost::json::object next{{"name", last.name}, {"id", last.id}};
    page.next_cursor = {make_cursor(desk, caller, "intents", next)};
  }
  for (const auto& intent : rows->intents) page.data.push_back(to_wire(intent, rows->known));
  auto response = http::json(page);
  add_next_link(response, request, page.next_cursor.value);
  co_return response;
}

Task<Response> get(Desk& desk, Request request) {
  auto intent = desk.store.intent(std::string(request.param("id")));
  if (!intent) co_return failed(intent);
  if (!*intent) co_return http::problem(base::Error{Code::not_found, "there is no such intent"});
  auto shown = co_await on_pool<TaughtIntent>(desk, [&] { return wire_of(desk, **intent); });
  if (!shown) co_return failed(shown);
  co_return http::json(*shown);
}

Task<Response> create(Desk& desk, Request request) {
  auto body = read_body<NewIntent>(request);
  if (!body) co_return failed(body);
  auto change = change_of(desk, request);
  auto made = co_await on_pool<TaughtIntent>(desk, [&]() -> Result<TaughtIntent> {
    auto intent = desk.lessons.create({body->name, body->description.value_or("")}, change);
    if (!intent) return base::pass(intent);
    return wire_of(desk, *intent);
  });
  if (!made) co_return failed(made);
  auto response = http::json(*made, 201);
  response.headers.set("Location", "/api/v1/intents/" + made->id);
  co_return response;
}

Task<Response> replace(Desk& desk, Request request) {
  auto body = read_body<IntentChange>(request);
  if (!body) co_return failed(body);
  std::string id(request.param("id"));
  auto change = change_of(desk, request);
  auto saved = co_await on_pool<TaughtIntent>(desk, [&]() -> Result<TaughtIntent> {
    auto intent = desk.lessons.replace(id, {body->name, body->description.value_or("")},
                                       body->version, change);
    if (!intent) return base::pass(intent);
    return wire_of(desk, *intent);
  });
  if (!saved) co_return refused(desk, std::move(saved.error()), id);
  co_return http::json(*saved);
}

Task<Response> remove(Desk& desk, Request request) {
  std::string id(request.param("id"));
  auto change = change_of(desk, request);
  auto removed = co_await on_pool<bool>(desk, [&]() -> Result<bool> {
    auto done = desk.lessons.remove(id, change);
    if (!done) return base::pass(done);
    return true;
  });
  if (!removed) co_return failed(removed);
  co_return http::no_content();
}

Task<Response> findings(Desk& desk, Request) {
  using Found = std::vector<teach::DataFinding>;
  auto found = co_await on_pool<Found>(desk, [&desk] { return desk.lessons.findings(); });
  if (!found) co_return failed(found);
  co_return http::json(List<teach::DataFinding>{std::move(*found)});
}

}  // namespace

std::optional<Response> visible_intent(Desk& desk, Call&, const Request& request) {
  auto intent = desk.store.intent(std::string(request.param("id")));
  if (!intent) return failed(intent);
  if (*intent && (*intent)->workspace_id == desk.workspace_id) return std::nullopt;
  return http::problem(base::Error{Code::not_found, "there is no such intent"});
}

teach::Change change_of(Desk& desk, const Request& request) {
  return {call_of(request).caller.actor(), request.request_id, desk.clock.now()};
}

void add_intent_routes(Routes& routes) {
  auto& desk = routes.desk();
  using http::Method;
  routes.add(kReadIntents, {.method = Method::get,
                            .pattern = "/api/v1/intents",
                            .operation_id = "listIntents",
                            .summary = "The company's intents, by name",
                            .query = http::query_schema<ListQuery>(),
                            .response = http::schema<Page<TaughtIntent>>(),
                            .tags = {"intents"},
                            .handler = [&desk](Request r) { return list(desk, std::move(r)); }});
  routes.add(kWriteIntents, {.method = Method::post,
                             .pattern = "/api/v1/intents",
                             .operation_id = "createIntent",
                             .summary = "Add an intent; it counts from the next training on",
                             .request = http::schema<NewIntent>(),
                             .response = http::schema<TaughtIntent>(),
                             .success = 201,
                             .tags = {"intents"},
                             .handler = [&desk](Request r) { return create(desk, std::move(r)); }});
  routes.add(kReadIntents,
             {.method = Method::get,
              .pattern = "/api/v1/intents/findings",
              .operation_id = "intentFindings",
              .summary = "What should be looked at before a training",
              .response = http::schema<List<teach::DataFinding>>(),
              .tags = {"intents"},
              .handler = [&desk](Request r) { return findings(desk, std::move(r)); }});
  routes.add(kReadIntents,
             {.method = Method::get,
              .pattern = "/api/v1/intents/{id}",
              .operation_id = "getIntent",
              .summary = "One intent",
              .response = http::schema<TaughtIntent>(),
              .tags = {"intents"},
              .handler = [&desk](Request r) { return get(desk, std::move(r)); }},
             visible_intent);
  routes.add(kWriteIntents,
             {.method = Method::put,
              .pattern = "/api/v1/intents/{id}",
              .operation_id = "replaceIntent",
              .summary = "Rename or describe an intent",
              .request = http::schema<IntentChange>(),
              .response = http::schema<TaughtIntent>(),
              .tags = {"intents"},
              .handler = [&desk](Request r) { return replace(desk, std::move(r)); }},
             visible_intent);
  routes.add(kWriteIntents,
             {.method = Method::delete_,
              .pattern = "/api/v1/intents/{id}",
              .operation_id = "deleteIntent",
              .summary = "Delete an intent with its examples",
              .success = 204,
              .tags = {"intents"},
              .handler = [&desk](Request r) { return remove(desk, std::move(r)); }},
             visible_intent);
}

}  // namespace parley::api
