// JSON by description: a struct described once with BOOST_DESCRIBE_STRUCT is written, read and put
// into the OpenAPI document by the same walk over its members.
//
//   writing   members in order; an empty std::optional is left out; Millis-typed times are written
//             by base::Time as RFC 3339; doubles by their shortest text that reads back the same
//   reading   strict (what comes from outside): unknown and missing members, wrong types and
//             non-finite numbers are faults, each with its JSON Pointer, all collected;
//             lenient (what we stored ourselves): unknown is ignored, missing keeps its default
//
// Kinds: bool, int, int64, double, std::string, described enums (by name), Time, std::optional,
// std::vector, std::map<std::string, T>, described structs, Json (anything).
#pragma once

#include <array>
#include <boost/describe.hpp>
#include <boost/json/array.hpp>
#include <boost/json/monotonic_resource.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <boost/mp11/algorithm.hpp>
#include <cmath>
#include <concepts>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/clock.h"
#include "base/result.h"

namespace parley::base {

using Json = boost::json::value;

// A point in time that is RFC 3339 text in JSON.
struct Time {
  Millis at = 0;
  auto operator<=>(const Time&) const = default;
};

// Parses one document: at most `max_depth` deep, no trailing text, valid UTF-8, only finite numbers
// (the library reads 1e999 as infinity). Of members named twice the last one counts.
// Code::malformed otherwise, with the offset. The tree is kept in `memory`, which outlives it.
inline constexpr std::size_t kMaxDepth = 32;
Result<Json> parse_json(std::string_view text, std::size_t max_depth = kMaxDepth,
                        boost::json::storage_ptr memory = {});
std::string write_json(const Json& value);

// Like std::optional, but always written: null when empty. For members that callers may rely on.
template <class T>
struct Nullable {
  using value_type = T;
  std::optional<T> value = {};
  bool operator==(const Nullable&) const = default;
};

enum class Reading { strict, lenient };

template <class T>
concept Described = boost::describe::has_describe_members<T>::value && std::is_class_v<T>;

template <class T>
concept DescribedEnum = std::is_enum_v<T> && boost::describe::has_describe_enumerators<T>::value;

template <class T>
struct IsOptional : std::false_type {};
template <class T>
struct IsOptional<std::optional<T>> : std::true_type {};
template <class T>
struct IsNullable : std::false_type {};
template <class T>
struct IsNullable<Nullable<T>> : std::true_type {};
template <class T>
struct IsVector : std::false_type {};
template <class T>
struct IsVector<std::vector<T>> : std::true_type {};
template <class T>
struct IsMap : std::false_type {};
template <class T>
struct IsMap<std::map<std::string, T>> : std::true_type {};

// Public data members, those of bases first.
template <class T>
using Members = boost::describe::describe_members<T, boost::describe::mod_public |
                                                         boost::describe::mod_inherited>;

template <class T, class Function>
void for_each_member(Function function) {
  boost::mp11::mp_for_each<Members<T>>(function);
}

// ---- names of enumerators

template <DescribedEnum E>
std::string_view enum_name(E value) {
  std::string_view name = "?";
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto d) {
    if (d.value == value) name = d.name;
  });
  return name;
}

template <DescribedEnum E>
std::optional<E> enum_value(std::string_view name) {
  std::optional<E> found;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto d) {
    if (name == d.name) found = d.value;
  });
  return found;
}

// "a, b or c", for error texts.
template <DescribedEnum E>
std::string enum_names() {
  std::vector<std::string_view> names;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>(
      [&](auto d) { names.push_back(d.name); });
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += i + 1 == names.size() ? " or " : ", ";
    text += names[i];
  }
  return text;
}

// ---- writing

template <class T>
Json to_json(const T& value) {
  if constexpr (std::same_as<T, Json>) {
    return value;
  } else if constexpr (std::same_as<T, Time>) {
    return Json(to_rfc3339(value.at));
  } else if constexpr (DescribedEnum<T>) {
    return Json(enum_name(value));
  } else if constexpr (IsOptional<T>::value) {
    return value ? to_json(*value) : Json(nullptr);
  } else if constexpr (IsNullable<T>::value) {
    return to_json(value.value);
  } else if constexpr (IsVector<T>::value) {
    boost::json::array array;
    array.reserve(value.size());
    for (const auto& item : value) array.push_back(to_json(item));
    return array;
  } else if constexpr (IsMap<T>::value) {
    boost::json::object object;
    for (const auto& [key, item] : value) object[key] = to_json(item);
    return object;
  } else if constexpr (Described<T>) {
    boost::json::object object;
    for_each_member<T>([&](auto d) {
      const auto& member = value.*d.pointer;
      if constexpr (IsOptional<std::remove_cvref_t<decltype(member)>>::value) {
        if (!member) return;
      }
      object.emplace(d.name, to_json(member));
    });
    return object;
  } else if constexpr (std::floating_point<T>) {
    return std::isfinite(value) ? Json(static_cast<double>(value)) : Json(nullptr);
  } else {
    return Json(value);
  }
}

// The same document as text, without the tree in between: what is written for every event, row and
// frame.
void append_json_text(std::string& out, std::string_view text);  // quoted and escaped
void append_json_number(std::string& out, std::int64_t value);
void append_json_number(std::string& out, double value);  // null when not finite

template <class T>
void append_json(std::string& out, const T& value);

template <class Items, class Append>
void append_json_list(std::string& out, char open, char close, const Items& items, Append append) {
  out += open;
  bool first = true;
  for (const auto& item : items) {
    if (!first) out += ',';
    first = false;
    append(item);
  }
  out += close;
}

template <Described T>
void append_json_struct(std::string& out, const T& value) {
  out += '{';
  bool first = true;
  for_each_member<T>([&](auto d) {
    const auto& member = value.*d.pointer;
    if constexpr (IsOptional<std::remove_cvref_t<decltype(member)>>::value) {
      if (!member) return;
    }
    out += first ? "\"" : ",\"";
    first = false;
    out += d.name;
    out += "\":";
    append_json(out, member);
  });
  out += '}';
}

template <class T>
void append_json(std::string& out, const T& value) {
  if constexpr (std::same_as<T, Json>) {
    out += write_json(value);
  } else if constexpr (std::same_as<T, bool>) {
    out += value ? "true" : "false";
  } else if constexpr (std::integral<T>) {
    static_assert(std::signed_integral<T> || sizeof(T) < sizeof(std::int64_t));
    append_json_number(out, static_cast<std::int64_t>(value));
  } else if constexpr (std::floating_point<T>) {
    append_json_number(out, static_cast<double>(value));
  } else if constexpr (std::same_as<T, Time>) {
    append_json_text(out, to_rfc3339(value.at));
  } else if constexpr (DescribedEnum<T>) {
    append_json_text(out, enum_name(value));
  } else if constexpr (IsOptional<T>::value) {
    if (value) {
      append_json(out, *value);
    } else {
      out += "null";
    }
  } else if constexpr (IsNullable<T>::value) {
    append_json(out, value.value);
  } else if constexpr (IsVector<T>::value) {
    append_json_list(out, '[', ']', value, [&](const auto& item) { append_json(out, item); });
  } else if constexpr (IsMap<T>::value) {
    append_json_list(out, '{', '}', value, [&](const auto& item) {
      append_json_text(out, item.first);
      out += ':';
      append_json(out, item.second);
    });
  } else if constexpr (Described<T>) {
    append_json_struct(out, value);
  } else {
    append_json_text(out, value);
  }
}

template <class T>
std::string to_json_text(const T& value) {
  std::string text;
  append_json(text, value);
  return text;
}

// ---- reading

// Where reading is, as a chain on the stack; turned into a JSON Pointer only when there is a fault.
struct Place {
  const Place* parent = nullptr;
  std::string_view name = {};
  std::optional<std::size_t> index = {};

  Place member(std::string_view of) const { return {this, of, {}}; }
  Place item(std::size_t i) const { return {this, {}, i}; }
  std::string pointer() const;  // RFC 6901
};

struct Reader {
  Reading reading = Reading::strict;
  std::vector<Fault> faults = {};

  void fault(const Place& at, std::string detail) {
    faults.push_back({at.pointer(), std::move(detail)});
  }
};

// "must be a string, not a number"
std::string wrong_kind(std::string_view wanted, const Json& got);

template <class T>
void read_json(Reader& reader, const Place& at, const Json& from, T& to);

template <Described T>
void read_struct(Reader& reader, const Place& at, const Json& from, T& to) {
  const auto* object = from.if_object();
  if (!object) return reader.fault(at, wrong_kind("an object", from));
  std::size_t known = 0;
  // What we wrote ourselves has its members in the order of the description: no search for them.
  auto next = object->begin();
  for_each_member<T>([&](auto d) {
    auto& member = to.*d.pointer;
    constexpr bool optional = IsOptional<std::remove_cvref_t<decltype(member)>>::value;
    bool in_order = next != object->end() && next->key() == d.name;
    const Json* value = in_order ? &(next++)->value() : object->if_contains(d.name);
    if (value) {
      ++known;
      read_json(reader, at.member(d.name), *value, member);
    } else if (!optional && reader.reading == Reading::strict) {
      reader.fault(at.member(d.name), "is missing");
    }
  });
  if (reader.reading == Reading::lenient || known == object->size()) return;
  for (const auto& item : *object) {
    bool found = false;
    for_each_member<T>([&](auto d) { found = found || item.key() == d.name; });
    if (!found) reader.fault(at.member(item.key()), "is not a known field");
  }
}

template <class T>
void read_number(Reader& reader, const Place& at, const Json& from, T& to) {
  boost::system::error_code ec;
  T value = from.to_number<T>(ec);
  if (ec)
    return reader.fault(at, wrong_kind(std::integral<T> ? "a whole number" : "a number", from));
  to = value;
}

template <class T>
void read_json(Reader& reader, const Place& at, const Json& from, T& to) {
  if constexpr (std::same_as<T, Json>) {
    to = from;
  } else if constexpr (IsOptional<T>::value) {
    if (from.is_null()) {
      to.reset();
    } else {
      read_json(reader, at, from, to.emplace());
    }
  } else if constexpr (IsNullable<T>::value) {
    read_json(reader, at, from, to.value);
  } else if constexpr (std::same_as<T, bool>) {
    if (!from.is_bool()) return reader.fault(at, wrong_kind("true or false", from));
    to = from.get_bool();
  } else if constexpr (std::same_as<T, std::string>) {
    if (!from.is_string()) return reader.fault(at, wrong_kind("a string", from));
    to = std::string(from.get_string());
  } else if constexpr (std::same_as<T, Time>) {
    if (!from.is_string()) return reader.fault(at, wrong_kind("an RFC 3339 time", from));
    auto time = from_rfc3339(from.get_string());
    if (!time) return reader.fault(at, time.error().message);
    to.at = *time;
  } else if constexpr (DescribedEnum<T>) {
    auto value = from.is_string() ? enum_value<T>(from.get_string()) : std::nullopt;
    if (!value) return reader.fault(at, "must be " + enum_names<T>());
    to = *value;
  } else if constexpr (IsVector<T>::value) {
    const auto* array = from.if_array();
    if (!array) return reader.fault(at, wrong_kind("an array", from));
    to.clear();
    to.resize(array->size());
    for (std::size_t i = 0; i < array->size(); ++i) {
      read_json(reader, at.item(i), (*array)[i], to[i]);
    }
  } else if constexpr (IsMap<T>::value) {
    const auto* object = from.if_object();
    if (!object) return reader.fault(at, wrong_kind("an object", from));
    to.clear();
    for (const auto& item : *object) {
      read_json(reader, at.member(item.key()), item.value(), to[std::string(item.key())]);
    }
  } else if constexpr (Described<T>) {
    read_struct(reader, at, from, to);
  } else {
    read_number(reader, at, from, to);
  }
}

// Reads a T from a value; the Error lists every fault and its message names the first.
template <class T>
Result<T> from_json(const Json& from, Reading reading = Reading::strict) {
  Reader reader{reading};
  T value{};
  read_json(reader, Place{}, from, value);
  if (reader.faults.empty()) return value;
  const auto& first = reader.faults.front();
  std::string where = first.pointer.empty() ? "the document" : first.pointer.substr(1);
  return std::unexpected(
      Error{Code::invalid, where + " " + first.detail, std::move(reader.faults)});
}

template <class T>
Result<T> from_json_text(std::string_view text, Reading reading = Reading::strict) {
  std::array<unsigned char, 4096> small;  // enough for most documents: their tree allocates nothing
  boost::json::monotonic_resource memory(small.data(), small.size());
  auto value = parse_json(text, kMaxDepth, &memory);
  if (!value) return pass(value);
  return from_json<T>(*value, reading);
}

}  // namespace parley::base
