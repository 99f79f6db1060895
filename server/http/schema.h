// JSON schemas (2020-12, as OpenAPI 3.1 wants them) from the descriptions that base/json.h reads
// and writes by. A described struct becomes a component that is referred to by its type's name;
// std::optional members are not required; everything else is.
#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/json.h"

namespace parley::http {

// The components of one document.
class SchemaBook {
 public:
  // True if `name` is new; the caller then must define() it. A second type of the same name is a
  // broken invariant: std::logic_error.
  bool begin(const std::string& name, const void* type);
  void define(const std::string& name, boost::json::object schema);
  const std::map<std::string, boost::json::object>& components() const { return components_; }

 private:
  std::map<std::string, const void*> types_;
  std::map<std::string, boost::json::object> components_;
};

// "parley::api::Page<parley::api::Contact>" becomes "Page_Contact".
std::string component_name(std::string_view pretty_function);
boost::json::object reference_to(std::string_view component);

template <class T>
inline constexpr char kTypeTag = 0;  // one address per type

template <class T>
std::string component_name() {
  if constexpr (requires { T::kSchemaName; }) {
    return T::kSchemaName;
  } else {
    return component_name(std::string_view(__PRETTY_FUNCTION__));
  }
}

template <class T>
boost::json::object describe_type(SchemaBook& book);

template <base::Described T>
boost::json::object describe_members(SchemaBook& book) {
  boost::json::object properties;
  boost::json::array required;
  base::for_each_member<T>([&](auto d) {
    using Member = std::remove_cvref_t<decltype(std::declval<T&>().*d.pointer)>;
    properties[d.name] = describe_type<Member>(book);
    if (!base::IsOptional<Member>::value) required.emplace_back(d.name);
  });
  boost::json::object schema{{"type", "object"}, {"properties", std::move(properties)}};
  if (!required.empty()) schema["required"] = std::move(required);
  return schema;
}

template <class T>
boost::json::object describe_type(SchemaBook& book) {
  if constexpr (std::same_as<T, base::Json>) {
    return {};
  } else if constexpr (std::same_as<T, bool>) {
    return {{"type", "boolean"}};
  } else if constexpr (std::same_as<T, std::string>) {
    return {{"type", "string"}};
  } else if constexpr (std::same_as<T, base::Time>) {
    return {{"type", "string"}, {"format", "date-time"}};
  } else if constexpr (base::DescribedEnum<T>) {
    boost::json::array names;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>(
        [&](auto d) { names.emplace_back(d.name); });
    return {{"type", "string"}, {"enum", std::move(names)}};
  } else if constexpr (base::IsOptional<T>::value) {
    return describe_type<typename T::value_type>(book);
  } else if constexpr (base::IsNullable<T>::value) {
    boost::json::array either{describe_type<typename T::value_type>(book), {{"type", "null"}}};
    return {{"anyOf", std::move(either)}};
  } else if constexpr (base::IsVector<T>::value) {
    return {{"type", "array"}, {"items", describe_type<typename T::value_type>(book)}};
  } else if constexpr (base::IsMap<T>::value) {
    return {{"type", "object"},
            {"additionalProperties", describe_type<typename T::mapped_type>(book)}};
  } else if constexpr (base::Described<T>) {
    std::string name = component_name<T>();
    if (book.begin(name, &kTypeTag<T>)) book.define(name, describe_members<T>(book));
    return reference_to(name);
  } else if constexpr (std::integral<T>) {
    return {{"type", "integer"}, {"format", sizeof(T) > 4 ? "int64" : "int32"}};
  } else {
    static_assert(std::floating_point<T>, "no JSON schema for this type");
    return {{"type", "number"}};
  }
}

// A type of the route table, without the type. Empty: no body.
struct Schema {
  boost::json::object (*describe)(SchemaBook&) = nullptr;
  explicit operator bool() const { return describe != nullptr; }
};

template <class T>
Schema schema() {
  return {&describe_type<T>};
}

// One of two types, by who asks.
template <class T, class Other>
Schema schema_of_either() {
  return {[](SchemaBook& book) -> boost::json::object {
    return {{"anyOf", boost::json::array{describe_type<T>(book), describe_type<Other>(book)}}};
  }};
}

// The members of a struct as query parameters; read them with read_query<T>().
template <base::Described T>
Schema query_schema() {
  return {&describe_members<T>};
}

}  // namespace parley::http
