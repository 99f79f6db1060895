#include "http/message.h"

#include <algorithm>
#include <array>

#include "http/wire/text.h"

namespace parley::http {
namespace {

constexpr std::array<std::pair<Method, std::string_view>, 7> kMethods = {{
    {Method::get, "GET"},
    {Method::head, "HEAD"},
    {Method::post, "POST"},
    {Method::put, "PUT"},
    {Method::patch, "PATCH"},
    {Method::delete_, "DELETE"},
    {Method::options, "OPTIONS"},
}};

}  // namespace

std::string_view to_string(Method method) {
  for (const auto& [known, name] : kMethods) {
    if (known == method) return name;
  }
  return "?";
}

std::optional<Method> method_from(std::string_view name) {
  for (const auto& [method, known] : kMethods) {
    if (known == name) return method;
  }
  return std::nullopt;
}

std::optional<std::string_view> Fields::find(std::string_view name) const {
  for (const auto& field : fields_) {
    if (wire::same_letters(field.name, name)) return field.value;
  }
  return std::nullopt;
}

std::size_t Fields::count(std::string_view name) const {
  return static_cast<std::size_t>(std::ranges::count_if(
      fields_, [&](const Field& field) { return wire::same_letters(field.name, name); }));
}

void Fields::add(std::string_view name, std::string_view value) {
  fields_.push_back({std::string(name), std::string(value)});
}

void Fields::set(std::string_view name, std::string_view value) {
  std::erase_if(fields_, [&](const Field& field) { return wire::same_letters(field.name, name); });
  add(name, value);
}

std::optional<std::string_view> Params::find(std::string_view name) const {
  for (const auto& [known, value] : items_) {
    if (known == name) return value;
  }
  return std::nullopt;
}

std::string_view Request::param(std::string_view name) const {
  return path_params.find(name).value_or(std::string_view());
}

std::optional<std::string_view> Request::cookie(std::string_view name) const {
  for (const auto& field : headers) {
    if (!wire::same_letters(field.name, "cookie")) continue;
    std::string_view rest = field.value;
    while (!rest.empty()) {
      auto pair = wire::trim(wire::cut(rest, ';'));
      auto key = wire::cut(pair, '=');
      if (key == name) return pair;
    }
  }
  return std::nullopt;
}

std::string Request::origin() const {
  auto host = headers.find("host");
  return scheme + "://" + std::string(host.value_or("localhost"));
}

std::string_view Response::bytes() const {
  if (const auto* shared = std::get_if<SharedBytes>(&body)) return shared->bytes;
  return std::get<std::string>(body);
}

Response json_text(std::string text, int status) {
  Response response{.status = status, .body = std::move(text)};
  response.headers.add("Content-Type", "application/json");
  return response;
}

Response no_content() { return Response{.status = 204}; }

Response redirect(std::string_view location, int status) {
  Response response{.status = status};
  response.headers.add("Location", location);
  return response;
}

}  // namespace parley::http
