#include "http/schema.h"

#include <stdexcept>

namespace parley::http {
namespace {

bool is_identifier_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

}  // namespace

bool SchemaBook::begin(const std::string& name, const void* type) {
  auto [at, is_new] = types_.emplace(name, type);
  if (!is_new && at->second != type) {
    throw std::logic_error("two types are named '" + name +
                           "' in the API; give one a member kSchemaName");
  }
  return is_new;
}

void SchemaBook::define(const std::string& name, boost::json::object schema) {
  components_[name] = std::move(schema);
}

// Compilers write "… [T = a::B<c::D>]" or "… [with T = a::B<c::D>; …]". Of each qualified name the
// last part stays.
std::string component_name(std::string_view pretty_function) {
  auto begin = pretty_function.find("T = ");
  auto type = pretty_function.substr(begin + 4);
  type = type.substr(0, type.find_first_of(";]"));
  std::string name;
  std::string part;
  auto finish = [&] {
    if (!part.empty() && !name.empty()) name += '_';
    name += part;
    part.clear();
  };
  for (std::size_t i = 0; i < type.size(); ++i) {
    if (is_identifier_char(type[i])) {
      part += type[i];
    } else if (type[i] == ':' || type[i] == '(' || type[i] == ')') {
      part.clear();
    } else if (type[i] == ' ') {
      if (part == "anonymous") part.clear();
    } else {
      finish();
    }
  }
  finish();
  return name;
}

boost::json::object reference_to(std::string_view component) {
  return {{"$ref", "#/components/schemas/" + std::string(component)}};
}

}  // namespace parley::http
