// Query strings into described structs: strict as JSON bodies are, every fault named by its field.
// An empty value of an optional parameter is none, as forms and "?status=&limit=" send it.
#pragma once

#include <charconv>
#include <cmath>
#include <string_view>

#include "base/json.h"
#include "http/message.h"

namespace parley::http {

// The text of one parameter as the JSON value that `T` would be read from; text that is none of
// them stays a string, so that the reader names the fault.
template <class T>
base::Json query_value(std::string_view text) {
  if constexpr (base::IsOptional<T>::value) {
    return query_value<typename T::value_type>(text);
  } else if constexpr (std::same_as<T, bool>) {
    if (text == "true" || text == "1") return true;
    if (text == "false" || text == "0") return false;
  } else if constexpr (std::integral<T> || std::floating_point<T>) {
    using Number = std::conditional_t<std::integral<T>, std::int64_t, double>;
    Number number{};
    auto [end, ec] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (ec == std::errc{} && end == text.data() + text.size() && std::isfinite(double(number))) {
      return number;
    }
  }
  return base::Json(text);
}

// Code::invalid names every unknown, repeated, missing or wrong parameter.
template <base::Described T>
base::Result<T> read_query(const Request& request) {
  boost::json::object object;
  std::vector<base::Fault> repeated;
  for (const auto& [name, text] : request.query) {
    if (object.contains(name)) repeated.push_back({"/" + name, "is given twice"});
    base::Json value(text);
    bool none = false;
    base::for_each_member<T>([&](auto d) {
      using Member = std::remove_cvref_t<decltype(std::declval<T&>().*d.pointer)>;
      if (name != d.name) return;
      value = query_value<Member>(text);
      none = base::IsOptional<Member>::value && text.empty();
    });
    if (!none) object[name] = std::move(value);
  }
  auto result = base::from_json<T>(object);
  if (repeated.empty()) return result;
  return std::unexpected(
      base::Error{base::Code::invalid, "a query parameter is given twice", std::move(repeated)});
}

}  // namespace parley::http
