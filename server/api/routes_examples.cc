// Examples of intents: what customers say who mean one. Also many at once: import and export.
#include "api/intents.h"
#include "api/routes.h"
#include "api/wire.h"

namespace parley::api {

namespace {

constexpr std::size_t kMaxImport = 64 * 1024 * 1024;

struct ListQuery {
  std::optional<std::string> q;  // part of the text
  std::optional<std::string> cursor;
  std::optional<std::int64_t> limit;
};
BOOST_DESCRIBE_STRUCT(ListQuery, (), (q, cursor, limit))

// A text; or a customer's message, and then `text` is the part of it that is meant.
struct GivenExample {
  std::optional<std::string> text;
  std::optional<std::string> language;
  std::optional<std::string> message_id;
};
BOOST_DESCRIBE_STRUCT(GivenExample, (), (text, language, message_id))

struct GivenExamples {
  std::vector<GivenExample> examples;
};
BOOST_DESCRIBE_STRUCT(GivenExamples, (), (examples))

struct AddedExamples {
  std::vector<IntentExample> data;  // in the order of the request
  std::int64_t added = 0;           // the others were examples of this intent already
};
BOOST_DESCRIBE_STRUCT(AddedExamples, (), (data, added))

struct MoveExample {
  std::string intent_id;
};
BOOST_DESCRIBE_STRUCT(MoveExample, (), (intent_id))

struct ImportIntents {
  std::optional<std::string> content;  // CSV or JSON lines, as parley nlu train reads them
  std::optional<bool> built_in;        // the intents that every desk starts with, instead
  std::optional<bool> dry_run;         // only says what would happen
};
BOOST_DESCRIBE_STRUCT(ImportIntents, (), (content, built_in, dry_run))

Task<Response> list(Desk& desk, Request request) {
  auto q = http::read_query<ListQuery>(request);
  if (!q) co_return failed(q);
  auto limit = page_limit(q->limit);
  if (!limit) co_return failed(limit);
  const auto& caller = call_of(request).caller;
  store::ExampleQuery query;
  query.workspace_id = desk.workspace_id;
  query.intent_id = std::string(request.param("id"));
  query.text = q->q;
  query.limit = *limit + 1;
  auto name = "examples\n" + *query.intent_id + "\n" + q->q.value_or("");
  if (q->cursor) {
    auto read = read_cursor(desk, caller, name, *q->cursor);
    if (!read) co_return failed(read);
    query.before = read->at("before").as_int64();
  }
  using Rows = std::vector<model::TaughtExample>;
  auto rows = co_await on_pool<Rows>(desk, [&] { return desk.store.examples(query); });
  if (!rows) co_return failed(rows);
  Page<IntentExample> page;
  if (rows->size() > *limit) {
    rows->pop_back();
    boost::json::object next{{"before", rows->back().position}};
    page.next_cursor = {make_cursor(desk, caller, name, next)};
  }
  for (const auto& row : *rows) page.data.push_back(to_wire(row));
  auto response = http::json(page);
  add_next_link(response, request, page.next_cursor.value);
  co_return response;
}

std::optional<base::Error> fault_of(const GivenExamples& given) {
  Checks checks;
  checks.require(!given.examples.empty(), "/examples", "must not be empty");
  checks.require(given.examples.size() <= teach::kMaxAtOnce, "/examples",
                 "may have at most " + std::to_string(teach::kMaxAtOnce) + " examples");
  if (auto fault = checks.error()) return fault;
  for (std::size_t i = 0; i < given.examples.size(); ++i) {
    const auto& one = given.examples[i];
    auto at = "/examples/" + std::to_string(i);
    checks.require(one.text || one.message_id, at, "needs a text or a message_id")
        .length(one.text, 1, kMaxMessage, at + "/text")
        .length(one.language, 2, 35, at + "/language");
  }
  return checks.error();
}

Task<Response> add(Desk& desk, Request request) {
  auto body = read_body<GivenExamples>(request);
  if (!body) co_return failed(body);
  if (auto fault = fault_of(*body)) co_return http::problem(std::move(*fault));
  std::string id(request.param("id"));
  std::vector<teach::NewExample> examples;
  for (auto& one : body->examples) {
    examples.push_back({std::move(one.text), std::move(one.language), std::move(one.message_id)});
  }
  auto change = change_of(desk, request);
  using Made = std::vector<teach::Added>;
  auto made = co_await on_pool<Made>(desk, [&] { return desk.lessons.add(id, examples, change); });
  if (!made) co_return failed(made);
  AddedExamples answer;
  for (const auto& one : *made) {
    answer.data.push_back(to_wire(one.example));
    answer.added += one.added ? 1 : 0;
  }
  co_return http::json(answer, 201);
}

Task<Response> move(Desk& desk, Request request) {
  auto body = read_body<MoveExample>(request);
  if (!body) co_return failed(body);
  std::string id(request.param("example_id"));
  auto change = change_of(desk, request);
  auto moved = co_await on_pool<model::TaughtExample>(
      desk, [&] { return desk.lessons.move(id, body->intent_id, change); });
  if (!moved) co_return failed(moved);
  co_return http::json(to_wire(*moved));
}

Task<Response> remove(Desk& desk, Request request) {
  std::string id(request.param("example_id"));
  auto change = change_of(desk, request);
  auto removed = co_await on_pool<bool>(desk, [&]() -> Result<bool> {
    auto done = desk.lessons.remove_example(id, change);
    if (!done) return base::pass(done);
    return true;
  });
  if (!removed) co_return failed(removed);
  co_return http::no_content();
}

Task<Response> import(Desk& desk, Request request) {
  auto body = read_body<ImportIntents>(request);
  if (!body) co_return failed(body);
  if (body->content.has_value() == body->built_in.value_or(false)) {
    co_return http::problem(base::Error{Code::invalid,
                                        "give either content or built_in",
                                        {{"/content", "or built_in, one of them"}}});
  }
  auto change = change_of(desk, request);
  auto report =
      co_await in_background<teach::ImportReport>(desk, [&]() -> Result<teach::ImportReport> {
        auto content = body->content ? Result<std::string>(std::move(*body->content))
                                     : desk.lessons.built_in();
        if (!content) return base::pass(content);
        return desk.lessons.import(*content, body->dry_run.value_or(false), change);
      });
  if (!report) co_return failed(report);
  co_return http::json(*report);
}

Task<Response> export_all(Desk& desk, Request) {
  auto lines =
      co_await in_background<std::string>(desk, [&desk] { return desk.lessons.export_lines(); });
  if (!lines) co_return failed(lines);
  Response response;
  response.headers.set("Content-Type", "application/x-ndjson");
  response.headers.set("Content-Disposition", "attachment; filename=\"intents.jsonl\"");
  response.headers.set("Cache-Control", "no-store");
  response.body = std::move(*lines);
  co_return response;
}

}  // namespace

IntentExample to_wire(const model::TaughtExample& e) {
  return {e.id, e.intent_id, e.text, e.language, e.message_id, e.conversation_id, e.created_at};
}

std::optional<Response> visible_example(Desk& desk, Call& call, const Request& request) {
  if (auto hidden = visible_intent(desk, call, request)) return hidden;
  auto example = desk.store.example(std::string(request.param("example_id")));
  if (!example) return failed(example);
  if (*example && (*example)->intent_id == request.param("id")) return std::nullopt;
  return http::problem(base::Error{Code::not_found, "there is no such example of this intent"});
}

void add_example_routes(Routes& routes) {
  auto& desk = routes.desk();
  using http::Method;
  routes.add(kReadIntents,
             {.method = Method::get,
              .pattern = "/api/v1/intents/{id}/examples",
              .operation_id = "listExamples",
              .summary = "The examples of an intent, newest first",
              .query = http::query_schema<ListQuery>(),
              .response = http::schema<Page<IntentExample>>(),
              .tags = {"intents"},
              .handler = [&desk](Request r) { return list(desk, std::move(r)); }},
             visible_intent);
  routes.add(kGiveExamples,
             {.method = Method::post,
              .pattern = "/api/v1/intents/{id}/examples",
              .operation_id = "addExamples",
              .summary = "Add texts, or customers' messages, without the personal data in them",
              .max_body = 4 * 1024 * 1024,
              .request = http::schema<GivenExamples>(),
              .response = http::schema<AddedExamples>(),
              .success = 201,
              .tags = {"intents"},
              .handler = [&desk](Request r) { return add(desk, std::move(r)); }},
             visible_intent);
  routes.add(kWriteIntents,
             {.method = Method::post,
              .pattern = "/api/v1/intents/{id}/examples/{example_id}/move",
              .operation_id = "moveExample",
              .summary = "Make it an example of another intent",
              .request = http::schema<MoveExample>(),
              .response = http::schema<IntentExample>(),
              .tags = {"intents"},
              .handler = [&desk](Request r) { return move(desk, std::move(r)); }},
             visible_example);
  routes.add(kWriteIntents,
             {.method = Method::delete_,
              .pattern = "/api/v1/intents/{id}/examples/{example_id}",
              .operation_id = "deleteExample",
              .summary = "Delete an example",
              .success = 204,
              .tags = {"intents"},
              .handler = [&desk](Request r) { return remove(desk, std::move(r)); }},
             visible_example);
  routes.add(kWriteIntents, {.method = Method::post,
                             .pattern = "/api/v1/intents/import",
                             .operation_id = "importIntents",
                             .summary = "Add intents and examples from CSV or JSON lines",
                             .max_body = kMaxImport,
                             .request = http::schema<ImportIntents>(),
                             .response = http::schema<teach::ImportReport>(),
                             .tags = {"intents"},
                             .handler = [&desk](Request r) { return import(desk, std::move(r)); }});
  routes.add(kWriteIntents,
             {.method = Method::get,
              .pattern = "/api/v1/intents/export",
              .operation_id = "exportIntents",
              .summary = "Every example as JSON lines",
              .tags = {"intents"},
              .handler = [&desk](Request r) { return export_all(desk, std::move(r)); }});
}

}  // namespace parley::api
