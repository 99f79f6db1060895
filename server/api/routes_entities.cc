// The company's own entities: list, read, write. A change holds for the next message.
#include "api/routes.h"
#include "api/wire.h"
#include "base/ids.h"
#include "understand/own_entities.h"

namespace parley::api {

namespace {

constexpr auth::Permission kAdmin{auth::Least::admin, "admin"};

struct EntityInput {
  std::string name;
  model::EntityBy by = model::EntityBy::pattern;
  std::optional<std::vector<std::string>> patterns;
  std::optional<std::vector<model::EntityValue>> values;
  std::optional<std::vector<model::EntityExample>> examples;
  std::optional<std::int64_t> version;  // of a PUT: the one that the caller saw
};
BOOST_DESCRIBE_STRUCT(EntityInput, (), (name, by, patterns, values, examples, version))

base::Error no_entity() { return {Code::not_found, "there is no such entity", {}}; }

std::optional<Response> visible_entity(Desk& desk, Call&, const Request& request) {
  if (desk.entity_types.find(std::string(request.param("id")))) return std::nullopt;
  return http::problem(no_entity());
}

Task<Response> list(Desk& desk, Request) {
  Page<model::EntityType> page;
  page.data = desk.entity_types.all();
  co_return http::json(page);
}

Task<Response> get(Desk& desk, Request request) {
  auto type = desk.entity_types.find(std::string(request.param("id")));
  if (!type) co_return http::problem(no_entity());
  co_return http::json(*type);
}

model::EntityType type_of(EntityInput input, std::string id) {
  model::EntityType type;
  type.id = std::move(id);
  type.name = std::move(input.name);
  type.by = input.by;
  type.patterns = std::move(input.patterns).value_or(std::vector<std::string>());
  type.values = std::move(input.values).value_or(std::vector<model::EntityValue>());
  type.examples = std::move(input.examples).value_or(std::vector<model::EntityExample>());
  return type;
}

// `cause` is the id of the request.
Task<Result<void>> change(Desk& desk, std::string actor, std::string cause,
                          model::Payload payload) {
  store::Transaction transaction;
  transaction.at = desk.clock.now();
  transaction.appends.push_back({desk.entity_types.stream(),
                                 store::kAnyVersion,
                                 "",
                                 {{std::move(payload), std::move(actor), std::move(cause)}}});
  auto done = co_await commit(desk, std::move(transaction));
  if (!done) co_return base::pass(done);
  auto applied = co_await on_pool<bool>(desk, [&desk]() -> Result<bool> {
    desk.entity_types.apply();
    return true;
  });
  if (!applied) co_return base::pass(applied);
  co_return Result<void>();
}

Task<Response> save(Desk& desk, Request request, model::EntityType type, int status) {
  auto fine = co_await on_pool<bool>(desk, [&type]() -> Result<bool> {
    auto checked = understand::check(type);
    if (!checked) return base::pass(checked);
    return true;
  });
  if (!fine) co_return failed(fine);
  auto other = desk.entity_types.named(type.name);
  if (other && other->id != type.id) {
    co_return http::problem(base::Error{
        Code::conflict, "there is an entity " + type.name + " already", {{"/name", "is taken"}}});
  }
  auto id = type.id;
  model::EntityTypeSaved saved{std::move(type)};
  auto done =
      co_await change(desk, call_of(request).caller.actor(), request.request_id, std::move(saved));
  if (!done) co_return failed(done);
  auto response = http::json(*desk.entity_types.find(id), status);
  if (status == 201) response.headers.set("Location", "/api/v1/entities/" + id);
  co_return response;
}

Task<Response> create(Desk& desk, Request request) {
  auto body = read_body<EntityInput>(request);
  if (!body) co_return failed(body);
  if (body->version) {
    co_return http::problem(base::Error{Code::invalid,
                                        "version belongs to a PUT; a new entity has none",
                                        {{"/version", "belongs to a PUT"}}});
  }
  if (desk.entity_types.all().size() >= understand::kMaxEntityTypes) {
    co_return http::problem(base::Error{
        Code::invalid,
        "there may be at most " + std::to_string(understand::kMaxEntityTypes) + " entities",
        {}});
  }
  auto type = type_of(std::move(*body), base::make_id(desk.clock.now()));
  auto response = co_await save(desk, std::move(request), std::move(type), 201);
  co_return response;
}

Task<Response> replace(Desk& desk, Request request) {
  auto body = read_body<EntityInput>(request);
  if (!body) co_return failed(body);
  std::string id(request.param("id"));
  auto current = desk.entity_types.find(id);
  if (!current) co_return http::problem(no_entity());
  if (body->version && *body->version != current->version) {
    auto response = http::problem(base::Error{
        Code::stale, "the entity has changed since version " + std::to_string(*body->version), {}});
    response.problem->extra["entity"] = base::to_json(*current);
    co_return response;
  }
  auto type = type_of(std::move(*body), std::move(id));
  auto response = co_await save(desk, std::move(request), std::move(type), 200);
  co_return response;
}

Task<Response> remove(Desk& desk, Request request) {
  model::EntityTypeDeleted deleted{std::string(request.param("id"))};
  auto done = co_await change(desk, call_of(request).caller.actor(), request.request_id,
                              std::move(deleted));
  if (!done) co_return failed(done);
  co_return http::no_content();
}

}  // namespace

void add_entity_routes(Routes& routes) {
  auto& desk = routes.desk();
  using http::Method;
  constexpr std::size_t kMaxBody = 8 * 1024 * 1024;
  routes.add(kAdmin, {.method = Method::get,
                      .pattern = "/api/v1/entities",
                      .operation_id = "listEntities",
                      .summary = "The company's own entities, by name",
                      .response = http::schema<Page<model::EntityType>>(),
                      .tags = {"entities"},
                      .handler = [&desk](Request r) { return list(desk, std::move(r)); }});
  routes.add(kAdmin, {.method = Method::post,
                      .pattern = "/api/v1/entities",
                      .operation_id = "createEntity",
                      .summary = "Define an entity by pattern, list or examples",
                      .max_body = kMaxBody,
                      .request = http::schema<EntityInput>(),
                      .response = http::schema<model::EntityType>(),
                      .success = 201,
                      .tags = {"entities"},
                      .handler = [&desk](Request r) { return create(desk, std::move(r)); }});
  routes.add(kAdmin,
             {.method = Method::get,
              .pattern = "/api/v1/entities/{id}",
              .operation_id = "getEntity",
              .summary = "One entity",
              .response = http::schema<model::EntityType>(),
              .tags = {"entities"},
              .handler = [&desk](Request r) { return get(desk, std::move(r)); }},
             visible_entity);
  routes.add(kAdmin,
             {.method = Method::put,
              .pattern = "/api/v1/entities/{id}",
              .operation_id = "replaceEntity",
              .summary = "Replace an entity",
              .max_body = kMaxBody,
              .request = http::schema<EntityInput>(),
              .response = http::schema<model::EntityType>(),
              .tags = {"entities"},
              .handler = [&desk](Request r) { return replace(desk, std::move(r)); }},
             visible_entity);
  routes.add(kAdmin,
             {.method = Method::delete_,
              .pattern = "/api/v1/entities/{id}",
              .operation_id = "deleteEntity",
              .summary = "Delete an entity",
              .success = 204,
              .tags = {"entities"},
              .handler = [&desk](Request r) { return remove(desk, std::move(r)); }},
             visible_entity);
}

}  // namespace parley::api
