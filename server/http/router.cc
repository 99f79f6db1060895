#include "http/router.h"

#include <algorithm>
#include <stdexcept>

#include "http/wire/text.h"

namespace parley::http {
namespace {

struct Segment {
  enum Kind { literal, parameter, rest } kind;
  std::string_view name;
};

Segment parse_segment(std::string_view text) {
  if (!text.starts_with('{') || !text.ends_with('}')) return {Segment::literal, text};
  auto name = text.substr(1, text.size() - 2);
  if (!name.ends_with("...")) return {Segment::parameter, name};
  return {Segment::rest, name.substr(0, name.size() - 3)};
}

std::vector<Segment> parse_pattern(std::string_view pattern) {
  if (!pattern.starts_with('/')) {
    throw std::logic_error("route pattern '" + std::string(pattern) + "' must begin with '/'");
  }
  std::vector<Segment> segments;
  auto left = pattern.substr(1);
  for (bool more = true; more;) {
    more = left.contains('/');
    segments.push_back(parse_segment(wire::cut(left, '/')));
    const auto& last = segments.back();
    if (last.name.find_first_of("{}") != last.name.npos ||
        (last.kind != Segment::literal && last.name.empty()) ||
        (last.kind == Segment::rest && more)) {
      throw std::logic_error("route pattern '" + std::string(pattern) + "' is malformed");
    }
  }
  return segments;
}

// For the Allow header; HEAD comes with GET, OPTIONS with anything.
std::string join_methods(std::vector<Method> methods) {
  std::string names;
  auto add = [&](Method method) {
    if (!names.empty()) names += ", ";
    names += to_string(method);
  };
  for (auto method : methods) {
    add(method);
    if (method == Method::get) add(Method::head);
  }
  if (!names.empty()) add(Method::options);
  return names;
}

void name_values(Params& params, const std::vector<std::string>& names,
                 std::vector<std::string>& values) {
  for (std::size_t i = 0; i < names.size(); ++i) params.add(names[i], std::move(values[i]));
}

base::Error undecodable() {
  return {base::Code::malformed,
          "the path must be percent-encoded UTF-8 without control characters"};
}

}  // namespace

std::vector<std::string> pattern_names(std::string_view pattern) {
  std::vector<std::string> names;
  for (const auto& segment : parse_pattern(pattern)) {
    if (segment.kind != Segment::literal) names.emplace_back(segment.name);
  }
  return names;
}

Router::Node& Router::insert(std::string_view pattern) {
  Node* node = &root_;
  for (const auto& segment : parse_pattern(pattern)) {
    std::unique_ptr<Node>* next = &node->parameter;
    if (segment.kind == Segment::rest) next = &node->rest;
    if (segment.kind == Segment::literal) next = &node->literals[std::string(segment.name)];
    if (!*next) *next = std::make_unique<Node>();
    node = next->get();
  }
  return *node;
}

void Router::add(Route route) {
  auto name = std::string(to_string(route.method)) + " " + route.pattern;
  if (route.permission.empty()) throw std::logic_error(name + " has no permission");
  if (route.operation_id.empty()) throw std::logic_error(name + " has no operation id");
  if (!route.handler) throw std::logic_error(name + " has no handler");
  if (route.method == Method::head || route.method == Method::options) {
    throw std::logic_error(name + " is answered by the server itself");
  }
  auto same_id = [&](const auto& known) { return known->operation_id == route.operation_id; };
  if (std::ranges::any_of(routes_, same_id)) {
    throw std::logic_error("two routes are named " + route.operation_id);
  }
  if (route.request && route.body == Body::none) route.body = Body::json;
  auto& leaf = insert(route.pattern).routes[route.method];
  if (leaf.route) throw std::logic_error(name + " stands in the table twice");
  leaf.names = pattern_names(route.pattern);
  routes_.push_back(std::make_unique<Route>(std::move(route)));
  leaf.route = routes_.back().get();
}

void Router::add(SocketRoute route) {
  auto& leaf = insert(route.pattern).socket;
  if (leaf.route) throw std::logic_error("socket " + route.pattern + " stands in the table twice");
  leaf.names = pattern_names(route.pattern);
  sockets_.push_back(std::make_unique<SocketRoute>(std::move(route)));
  leaf.route = sockets_.back().get();
}

base::Result<const Router::Node*> Router::walk(std::string_view path,
                                               std::vector<std::string>& values) const {
  if (!path.starts_with('/')) return nullptr;
  const Node* node = &root_;
  auto left = path.substr(1);
  for (bool more = true; more;) {
    more = left.contains('/');
    auto all_left = left;
    auto segment = wire::percent_decode(wire::cut(left, '/'), false);
    if (!segment) return std::unexpected(undecodable());
    if (auto literal = node->literals.find(*segment); literal != node->literals.end()) {
      node = literal->second.get();
    } else if (node->parameter && !segment->empty()) {
      values.push_back(std::move(*segment));
      node = node->parameter.get();
    } else if (node->rest) {
      auto rest = wire::percent_decode(all_left, false);
      if (!rest) return std::unexpected(undecodable());
      values.push_back(std::move(*rest));
      return node->rest.get();
    } else {
      return nullptr;
    }
  }
  return node;
}

base::Result<Router::Match> Router::find(Method method, std::string_view path) const {
  Match match;
  std::vector<std::string> values;
  auto node = walk(path, values);
  if (!node) return base::pass(node);
  if (!*node) return match;
  const auto& [literals, parameter, rest, routes, socket] = **node;
  std::vector<Method> methods;
  for (const auto& [known, leaf] : routes) methods.push_back(known);
  if (socket.route && !routes.contains(Method::get)) methods.insert(methods.begin(), Method::get);
  match.allow = join_methods(methods);
  match.socket = socket.route;
  auto leaf = routes.find(method == Method::head ? Method::get : method);
  if (leaf != routes.end()) {
    match.route = leaf->second.route;
    name_values(match.params, leaf->second.names, values);
  } else if (socket.route) {
    name_values(match.params, socket.names, values);
  }
  return match;
}

}  // namespace parley::http
