#include "http/multipart.h"

#include <algorithm>

#include "http/wire/text.h"

namespace parley::http {
namespace {

constexpr std::size_t kMaxPartHead = 8 * 1024;

std::unexpected<base::Error> malformed(std::string what) {
  return base::fail(base::Code::malformed, "the multipart body is malformed: " + std::move(what));
}

// A parameter's value, quoted or not; of quoted ones \" and \\ are unescaped.
std::optional<std::string> take_value(std::string_view& rest) {
  if (!rest.starts_with('"')) {
    auto end = std::min(rest.find_first_of("; \t"), rest.size());
    std::string value(rest.substr(0, end));
    rest.remove_prefix(end);
    if (!wire::is_token(value)) return std::nullopt;
    return value;
  }
  std::string value;
  for (std::size_t i = 1; i < rest.size(); ++i) {
    if (rest[i] == '"') {
      rest.remove_prefix(i + 1);
      return value;
    }
    bool escape =
        rest[i] == '\\' && i + 1 < rest.size() && (rest[i + 1] == '"' || rest[i + 1] == '\\');
    if (escape) ++i;
    value += rest[i];
  }
  return std::nullopt;
}

// "form-data; name=\"a\"; filename=\"b\"": calls `each(name, value)`; false if it cannot be read.
template <class Each>
bool for_each_parameter(std::string_view text, Each each) {
  std::string_view rest = text;
  wire::cut(rest, ';');
  rest = text.contains(';') ? rest : std::string_view();
  while (!(rest = wire::trim(rest)).empty()) {
    auto equals = rest.find('=');
    if (equals == rest.npos) return false;
    auto name = wire::trim(rest.substr(0, equals));
    rest = wire::trim(rest.substr(equals + 1));
    auto value = take_value(rest);
    if (!value || !wire::is_token(name)) return false;
    each(name, std::move(*value));
    rest = wire::trim(rest);
    if (!rest.empty() && rest[0] != ';') return false;
    if (!rest.empty()) rest.remove_prefix(1);
  }
  return true;
}

std::optional<std::string> boundary_of(std::string_view content_type) {
  auto rest = content_type;
  if (!wire::same_letters(wire::trim(wire::cut(rest, ';')), "multipart/form-data")) {
    return std::nullopt;
  }
  std::string boundary;
  bool good = for_each_parameter(content_type, [&](std::string_view name, std::string value) {
    if (wire::same_letters(name, "boundary")) boundary = std::move(value);
  });
  if (!good || boundary.empty() || boundary.size() > 70) return std::nullopt;
  return boundary;
}

base::Result<Part> parse_head(std::string_view head) {
  Part part;
  bool named = false;
  while (!head.empty()) {
    auto end = head.find("\r\n");
    auto value = head.substr(0, end);
    head = end == head.npos ? std::string_view() : head.substr(end + 2);
    auto name = wire::cut(value, ':');
    value = wire::trim(value);
    if (!wire::is_token(name) || std::ranges::any_of(value, wire::is_control)) {
      return malformed("a part's header is none");
    }
    if (wire::same_letters(name, "content-type")) part.content_type = value;
    if (!wire::same_letters(name, "content-disposition")) continue;
    auto rest = value;
    bool good = wire::same_letters(wire::trim(wire::cut(rest, ';')), "form-data");
    good = good && for_each_parameter(value, [&](std::string_view key, std::string text) {
             if (wire::same_letters(key, "name")) {
               part.name = std::move(text);
               named = true;
             } else if (wire::same_letters(key, "filename")) {
               part.filename = std::move(text);
             }
           });
    if (!good) return malformed("Content-Disposition must be form-data");
  }
  if (!named) return malformed("a part has no name");
  if (!wire::is_utf8(part.name) || (part.filename && !wire::is_utf8(*part.filename))) {
    return malformed("names must be UTF-8");
  }
  return part;
}

}  // namespace

base::Result<std::vector<Part>> parse_multipart(std::string_view content_type,
                                                std::string_view body, std::size_t max_parts) {
  auto boundary = boundary_of(content_type);
  if (!boundary) {
    return base::fail(base::Code::malformed,
                      "Content-Type must be multipart/form-data with a boundary");
  }
  std::string delimiter = "\r\n--" + *boundary;
  std::vector<Part> parts;
  // The first delimiter may stand at the very start, without its line break.
  auto at = body.starts_with(std::string_view(delimiter).substr(2)) ? delimiter.size() - 2
                                                                    : body.find(delimiter);
  if (at == body.npos) return malformed("the boundary does not occur");
  if (!body.starts_with(std::string_view(delimiter).substr(2))) at += delimiter.size();
  for (;;) {
    body.remove_prefix(at);
    if (body.starts_with("--")) return parts;
    while (body.starts_with(' ') || body.starts_with('\t')) body.remove_prefix(1);
    if (!body.starts_with("\r\n")) return malformed("a boundary does not end its line");
    if (parts.size() == max_parts) {
      return base::fail(base::Code::too_large,
                        "the multipart body has more than " + std::to_string(max_parts) + " parts");
    }
    auto head_end = body.substr(0, kMaxPartHead).find("\r\n\r\n");
    if (head_end == body.npos) return malformed("a part's header does not end");
    auto end = body.find(delimiter, head_end + 2);
    if (end == body.npos) return malformed("the last boundary is missing");
    auto part = parse_head(body.substr(2, head_end < 2 ? 0 : head_end - 2));
    if (!part) return base::pass(part);
    auto start = head_end + 4;
    if (end < start) return malformed("a part has no empty line after its header");
    part->bytes = body.substr(start, end - start);
    parts.push_back(std::move(*part));
    at = end + delimiter.size();
  }
}

}  // namespace parley::http
