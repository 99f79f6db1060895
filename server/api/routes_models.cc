// Training models, what was measured of them, and trying a sentence.
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

struct StartTraining {
  std::optional<understand::Classifier> classifier;
};
BOOST_DESCRIBE_STRUCT(StartTraining, (), (classifier))

struct TrySentence {
  std::string text;
  std::optional<std::string> model_id;  // none: the one that is live
};
BOOST_DESCRIBE_STRUCT(TrySentence, (), (text, model_id))

Result<std::string> live_model(Desk& desk) {
  auto active = desk.releases.active();
  if (!active) return base::pass(active);
  if (!*active) return std::string();
  auto release = desk.store.release(**active);
  if (!release) return base::pass(release);
  return *release ? (*release)->model_id : std::string();
}

NluModel to_wire(Desk& desk, const model::Training& t, const std::string& live) {
  NluModel out;
  out.id = t.id;
  out.state = t.state;
  bool ready = t.state == model::TrainingState::ready;
  out.progress = ready ? 1.0 : desk.trainer.progress(t.id).value_or(0.0);
  out.classifier = t.classifier;
  out.intents = t.intents;
  out.examples = t.examples;
  if (!t.detail.empty()) out.error = t.detail;
  if (ready) {
    out.hash = t.model;
    out.bytes = t.bytes;
    out.quality = t.quality;
    out.evaluation_id = t.evaluation_id;
  }
  out.live = t.id == live;
  out.created_by = name_of(desk, t.started_by);
  out.created_at = t.started_at;
  out.finished_at = t.ended_at;
  return out;
}

EvaluationSummary summary(const model::Evaluation& e) {
  const auto& q = e.quality;
  return {e.id,
          e.model_id,
          e.examples,
          q.accuracy,
          q.macro_f1,
          q.accuracy_after_rejection,
          e.out_of_scope,
          q.out_of_scope_recall,
          q.calibration_error,
          e.created_at};
}

std::optional<model::TaughtExample> quoted(Desk& desk, const std::string& id) {
  auto example = desk.store.example(id);
  return example ? std::move(*example) : std::nullopt;
}

// With the texts of the examples, as far as they are there.
Evaluation to_wire(Desk& desk, const model::Evaluation& e) {
  Evaluation out{summary(e), {}, {}, {}, e.overlaps, e.confidence};
  std::map<std::string, std::string> ids;  // of intents, by name
  for (const auto& one : e.intents) {
    ids[one.name] = one.intent_id;
    out.intents.push_back(
        {one.name, one.intent_id, one.examples, one.precision, one.recall, one.f1, one.refused});
  }
  for (const auto& one : e.confusions) {
    auto& shown = out.confusions.emplace_back(one.expected, one.predicted, one.count);
    for (const auto& id : one.example_ids) {
      if (auto example = quoted(desk, id)) shown.texts.push_back(std::move(example->text));
    }
  }
  for (const auto& one : e.suspects) {
    auto example = quoted(desk, one.example_id);
    if (!example) continue;
    auto intent = ids.find(one.expected);
    bool moved = intent != ids.end() && intent->second != example->intent_id;
    if (moved) continue;
    out.suspects.push_back({one.example_id, example->intent_id, example->text, one.expected,
                            one.predicted, one.confidence, one.own});
  }
  return out;
}

// A page of what is listed newest first. `read` asks the store, `show` makes a row.
template <class Row, class Shown>
Task<Response> page_of(Desk& desk, Request request, std::string name,
                       std::function<Result<std::vector<Row>>(const store::NewestQuery&)> read,
                       std::function<Result<std::vector<Shown>>(const std::vector<Row>&)> show) {
  auto q = http::read_query<PageQuery>(request);
  if (!q) co_return failed(q);
  auto limit = page_limit(q->limit);
  if (!limit) co_return failed(limit);
  const auto& caller = call_of(request).caller;
  store::NewestQuery query;
  query.workspace_id = desk.workspace_id;
  query.limit = *limit + 1;
  if (q->cursor) {
    auto after = read_cursor(desk, caller, name, *q->cursor);
    if (!after) co_return failed(after);
    query.before = after->at("before").as_int64();
  }
  Page<Shown> page;
  auto shown = co_await on_pool<std::vector<Shown>>(desk, [&]() -> Result<std::vector<Shown>> {
    auto rows = read(query);
    if (!rows) return base::pass(rows);
    if (rows->size() > *limit) {
      rows->pop_back();
      boost::json::object next{{"before", rows->back().position}};
      page.next_cursor = {make_cursor(desk, caller, name, next)};
    }
    return show(*rows);
  });
  if (!shown) co_return failed(shown);
  page.data = std::move(*shown);
  auto response = http::json(page);
  add_next_link(response, request, page.next_cursor.value);
  co_return response;
}

Task<Response> list_models(Desk& desk, Request request) {
  auto response = co_await page_of<model::Training, NluModel>(
      desk, std::move(request), "models",
      [&desk](const auto& query) { return desk.store.trainings(query); },
      [&desk](const auto& rows) -> Result<std::vector<NluModel>> {
        auto live = live_model(desk);
        if (!live) return base::pass(live);
        std::vector<NluModel> shown;
        for (const auto& row : rows) shown.push_back(to_wire(desk, row, *live));
        return shown;
      });
  co_return response;
}

Task<Response> list_evaluations(Desk& desk, Request request) {
  auto response = co_await page_of<model::Evaluation, EvaluationSummary>(
      desk, std::move(request), "evaluations",
      [&desk](const auto& query) { return desk.store.evaluations(query); },
      [](const auto& rows) -> Result<std::vector<EvaluationSummary>> {
        std::vector<EvaluationSummary> shown;
        for (const auto& row : rows) shown.push_back(summary(row));
        return shown;
      });
  co_return response;
}

Result<NluModel> wire_of(Desk& desk, Result<model::Training> training) {
  if (!training) return base::pass(training);
  auto live = live_model(desk);
  if (!live) return base::pass(live);
  return to_wire(desk, *training, *live);
}

Task<Response> get_model(Desk& desk, Request request) {
  std::string id(request.param("id"));
  auto shown =
      co_await on_pool<NluModel>(desk, [&] { return wire_of(desk, desk.trainer.training(id)); });
  if (!shown) co_return failed(shown);
  auto response = http::json(*shown);
  response.headers.set("Cache-Control", "no-store");
  co_return response;
}

Task<Response> train(Desk& desk, Request request) {
  auto body = request.body.empty() ? Result<StartTraining>(StartTraining())
                                   : read_body<StartTraining>(request);
  if (!body) co_return failed(body);
  auto change = change_of(desk, request);
  auto classifier = body->classifier.value_or(understand::Classifier::softmax);
  auto begun = co_await on_pool<NluModel>(
      desk, [&] { return wire_of(desk, desk.trainer.train(classifier, change)); });
  if (!begun) co_return failed(begun);
  auto response = http::json(*begun, 202);
  response.headers.set("Location", "/api/v1/nlu/models/" + begun->id);
  co_return response;
}

Task<Response> cancel(Desk& desk, Request request) {
  std::string id(request.param("id"));
  auto shown =
      co_await on_pool<NluModel>(desk, [&] { return wire_of(desk, desk.trainer.cancel(id)); });
  if (!shown) co_return failed(shown);
  co_return http::json(*shown, 202);
}

Task<Response> get_evaluation(Desk& desk, Request request) {
  std::string id(request.param("id"));
  auto shown = co_await on_pool<Evaluation>(desk, [&]() -> Result<Evaluation> {
    auto evaluation = desk.store.evaluation(id);
    if (!evaluation) return base::pass(evaluation);
    if (!*evaluation) return fail(Code::not_found, "there is no such evaluation");
    return to_wire(desk, **evaluation);
  });
  if (!shown) co_return failed(shown);
  co_return http::json(*shown);
}

Task<Response> try_sentence(Desk& desk, Request request) {
  auto body = read_body<TrySentence>(request);
  if (!body) co_return failed(body);
  Checks checks;
  checks.length(body->text, 1, kMaxMessage, "/text");
  if (auto fault = checks.error()) co_return http::problem(std::move(*fault));
  auto why = co_await on_pool<TriedSentence>(desk, [&]() -> Result<TriedSentence> {
    auto live = live_model(desk);
    if (!live) return base::pass(live);
    auto explained = desk.releases.explain(body->text, body->model_id);
    if (!explained) return base::pass(explained);
    TriedSentence tried{std::move(*explained), body->model_id};
    if (!tried.model_id && !live->empty()) tried.model_id = *live;
    return tried;
  });
  if (!why && why.error().code == Code::not_found) {
    co_return http::problem(
        base::Error{Code::invalid, "model_id is no model", {{"/model_id", "is no model"}}});
  }
  if (!why) co_return failed(why);
  co_return http::json(*why);
}

std::optional<Response> visible_model(Desk& desk, Call&, const Request& request) {
  auto training = desk.trainer.training(std::string(request.param("id")));
  if (training) return std::nullopt;
  return failed(training);
}

std::optional<Response> visible_evaluation(Desk& desk, Call&, const Request& request) {
  auto evaluation = desk.store.evaluation(std::string(request.param("id")));
  if (!evaluation) return failed(evaluation);
  if (*evaluation && (*evaluation)->workspace_id == desk.workspace_id) return std::nullopt;
  return http::problem(base::Error{Code::not_found, "there is no such evaluation"});
}

}  // namespace

std::string name_of(Desk& desk, const std::string& actor) {
  if (!actor.starts_with("agent:")) return actor;
  auto account = desk.store.account(actor.substr(6));
  return account && *account && !(*account)->name.empty() ? (*account)->name : actor;
}

void add_model_routes(Routes& routes) {
  auto& desk = routes.desk();
  using http::Method;
  routes.add(kReadIntents,
             {.method = Method::get,
              .pattern = "/api/v1/nlu/models",
              .operation_id = "listModels",
              .summary = "Trainings and their models, newest first",
              .query = http::query_schema<PageQuery>(),
              .response = http::schema<Page<NluModel>>(),
              .tags = {"models"},
              .handler = [&desk](Request r) { return list_models(desk, std::move(r)); }});
  routes.add(kWriteIntents, {.method = Method::post,
                             .pattern = "/api/v1/nlu/models",
                             .operation_id = "trainModel",
                             .summary = "Begin a training over all examples; one runs at a time",
                             .request = http::schema<StartTraining>(),
                             .response = http::schema<NluModel>(),
                             .success = 202,
                             .tags = {"models"},
                             .handler = [&desk](Request r) { return train(desk, std::move(r)); }});
  routes.add(kReadIntents,
             {.method = Method::get,
              .pattern = "/api/v1/nlu/models/{id}",
              .operation_id = "getModel",
              .summary = "One model; its progress while it trains",
              .response = http::schema<NluModel>(),
              .tags = {"models"},
              .handler = [&desk](Request r) { return get_model(desk, std::move(r)); }},
             visible_model);
  routes.add(kWriteIntents,
             {.method = Method::post,
              .pattern = "/api/v1/nlu/models/{id}/cancel",
              .operation_id = "cancelTraining",
              .summary = "End a training; it is cancelled soon after",
              .response = http::schema<NluModel>(),
              .success = 202,
              .tags = {"models"},
              .handler = [&desk](Request r) { return cancel(desk, std::move(r)); }},
             visible_model);
  routes.add(kReadIntents,
             {.method = Method::get,
              .pattern = "/api/v1/nlu/evaluations",
              .operation_id = "listEvaluations",
              .summary = "What held-out examples said of models, newest first",
              .query = http::query_schema<PageQuery>(),
              .response = http::schema<Page<EvaluationSummary>>(),
              .tags = {"models"},
              .handler = [&desk](Request r) { return list_evaluations(desk, std::move(r)); }});
  routes.add(kReadIntents,
             {.method = Method::get,
              .pattern = "/api/v1/nlu/evaluations/{id}",
              .operation_id = "getEvaluation",
              .summary = "One evaluation: by intent, what is confused, what looks mislabelled",
              .response = http::schema<Evaluation>(),
              .tags = {"models"},
              .handler = [&desk](Request r) { return get_evaluation(desk, std::move(r)); }},
             visible_evaluation);
  routes.add(kReadIntents,
             {.method = Method::post,
              .pattern = "/api/v1/nlu/try",
              .operation_id = "trySentence",
              .summary = "What a model makes of a text, and why; nothing is stored",
              .request = http::schema<TrySentence>(),
              .response = http::schema<TriedSentence>(),
              .tags = {"models"},
              .handler = [&desk](Request r) { return try_sentence(desk, std::move(r)); }});
}

}  // namespace parley::api
