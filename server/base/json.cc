#include "base/json.h"

#include <algorithm>
#include <boost/json/parse_options.hpp>
#include <boost/json/parser.hpp>
#include <boost/json/serialize.hpp>

namespace parley::base {
namespace {

bool all_finite(const Json& value) {
  if (const auto* number = value.if_double()) return std::isfinite(*number);
  if (const auto* array = value.if_array()) return std::ranges::all_of(*array, all_finite);
  if (const auto* object = value.if_object()) {
    return std::ranges::all_of(*object, [](const auto& item) { return all_finite(item.value()); });
  }
  return true;
}

std::string_view kind_name(const Json& value) {
  switch (value.kind()) {
    case boost::json::kind::null: return "null";
    case boost::json::kind::bool_: return "true or false";
    case boost::json::kind::int64:
    case boost::json::kind::uint64:
    case boost::json::kind::double_: return "a number";
    case boost::json::kind::string: return "a string";
    case boost::json::kind::array: return "an array";
    case boost::json::kind::object: return "an object";
  }
  return "unknown";
}

}  // namespace

Result<Json> parse_json(std::string_view text, std::size_t max_depth) {
  boost::json::parse_options options;
  options.max_depth = max_depth;
  boost::json::parser parser({}, options);
  boost::system::error_code ec;
  auto read = parser.write(text.data(), text.size(), ec);
  if (ec) {
    return fail(Code::malformed,
                "not valid JSON at byte " + std::to_string(read) + ": " + ec.message());
  }
  auto value = parser.release();
  if (!all_finite(value)) return fail(Code::malformed, "not valid JSON: a number is out of range");
  return value;
}

std::string write_json(const Json& value) { return boost::json::serialize(value); }

std::string Place::pointer() const {
  if (!parent) return "";
  std::string step = parent->pointer() + "/";
  if (index) return step + std::to_string(*index);
  for (char c : name) {
    if (c == '~') {
      step += "~0";
    } else if (c == '/') {
      step += "~1";
    } else {
      step += c;
    }
  }
  return step;
}

std::string wrong_kind(std::string_view wanted, const Json& got) {
  return "must be " + std::string(wanted) + ", not " + std::string(kind_name(got));
}

}  // namespace parley::base
