#include "http/openapi.h"

#include <set>

#include "http/problem.h"

namespace parley::http {
namespace {

namespace json = boost::json;

std::string lower_name(Method method) {
  std::string name;
  for (char c : to_string(method)) name += static_cast<char>(c | 0x20);
  return name;
}

json::object in_content(std::string_view type, json::object schema) {
  return {{"content", {{type, {{"schema", std::move(schema)}}}}}};
}

json::array parameters(const Route& route, SchemaBook& book) {
  json::array list;
  for (const auto& name : pattern_names(route.pattern)) {
    list.push_back(
        {{"name", name}, {"in", "path"}, {"required", true}, {"schema", {{"type", "string"}}}});
  }
  for (const auto& name : route.headers) {
    list.push_back(
        {{"name", name}, {"in", "header"}, {"required", false}, {"schema", {{"type", "string"}}}});
  }
  if (!route.query) return list;
  auto query = route.query.describe(book);
  std::set<std::string, std::less<>> required;
  if (const auto* names = query.if_contains("required")) {
    for (const auto& name : names->as_array()) required.emplace(name.as_string());
  }
  for (const auto& member : query["properties"].as_object()) {
    list.push_back({{"name", member.key()},
                    {"in", "query"},
                    {"required", required.contains(member.key())},
                    {"schema", member.value()}});
  }
  return list;
}

json::object request_body(const Route& route, SchemaBook& book) {
  json::object schema = route.request ? route.request.describe(book) : json::object{};
  std::string_view type = "application/octet-stream";
  if (route.body == Body::json) type = "application/json";
  if (route.body == Body::multipart) type = "multipart/form-data";
  if (route.body == Body::form) type = "application/x-www-form-urlencoded";
  return in_content(type, std::move(schema));
}

json::object operation(const Route& route, SchemaBook& book) {
  json::object success;
  success["description"] = reason_phrase(route.success);
  if (route.response) {
    success["content"] = in_content("application/json", route.response.describe(book))["content"];
  }
  json::array tags(route.tags.begin(), route.tags.end());
  json::object out{{"operationId", route.operation_id},
                   {"summary", route.summary},
                   {"tags", std::move(tags)},
                   {"x-permission", route.permission}};
  if (route.permission == "public") out["security"] = json::array{};
  if (auto list = parameters(route, book); !list.empty()) out["parameters"] = std::move(list);
  if (route.body != Body::none) out["requestBody"] = request_body(route, book);
  out["responses"] = {{std::to_string(route.success), std::move(success)},
                      {"default", {{"$ref", "#/components/responses/Problem"}}}};
  return out;
}

json::object problem_schema() {
  json::object text{{"type", "string"}};
  json::object fault{{"type", "object"},
                     {"properties", {{"detail", text}, {"pointer", text}}},
                     {"required", {"detail", "pointer"}}};
  return {{"type", "object"},
          {"properties",
           {{"type", text},
            {"title", text},
            {"status", {{"type", "integer"}, {"format", "int32"}}},
            {"detail", text},
            {"request_id", text},
            {"errors", {{"type", "array"}, {"items", fault}}}}},
          {"required", {"type", "title", "status", "detail", "request_id"}}};
}

json::object components(const SchemaBook& book) {
  json::object schemas{{"Problem", problem_schema()}};
  for (const auto& [name, schema] : book.components()) schemas[name] = schema;
  auto failure = in_content("application/problem+json", reference_to("Problem"));
  failure["description"] = "What was wrong, as RFC 9457 has it";
  return {{"schemas", std::move(schemas)},
          {"responses", {{"Problem", std::move(failure)}}},
          {"securitySchemes",
           {{"bearer", {{"type", "http"}, {"scheme", "bearer"}}},
            {"session", {{"type", "apiKey"}, {"in", "cookie"}, {"name", "parley_session"}}}}}};
}

}  // namespace

base::Json openapi(const Router& router, const std::string& title, const std::string& version) {
  SchemaBook book;
  json::object paths;
  for (const auto& route : router.routes()) {
    if (!route->documented) continue;
    auto& item = paths[route->pattern];
    if (!item.is_object()) item = json::object{};
    item.as_object()[lower_name(route->method)] = operation(*route, book);
  }
  json::object either_bearer{{"bearer", json::array{}}};
  json::object or_session{{"session", json::array{}}};
  return json::object{{"openapi", "3.1.0"},
                      {"info", {{"title", title}, {"version", version}}},
                      {"security", json::array{either_bearer, or_session}},
                      {"paths", std::move(paths)},
                      {"components", components(book)}};
}

}  // namespace parley::http
