#include "http/wire/guard.h"

#include <algorithm>

#include "http/message.h"
#include "http/wire/text.h"

namespace parley::http::wire {
namespace {

using Verdict = std::optional<Refusal>;

Verdict bad(std::string_view reason) { return Refusal{400, reason}; }

// What has to be seen once, or not together.
struct Seen {
  bool http_1_0 = false;
  std::string_view authority;  // of an absolute target
  std::size_t fields = 0;
  std::size_t hosts = 0;
  std::size_t lengths = 0;
  std::size_t codings = 0;
};

// Takes one line off; nothing if it does not end in CRLF or has a CR, LF or NUL elsewhere.
std::optional<std::string_view> take_line(std::string_view& rest) {
  auto end = rest.find('\n');
  if (end == rest.npos || end == 0 || rest[end - 1] != '\r') return std::nullopt;
  auto line = rest.substr(0, end - 1);
  rest.remove_prefix(end + 1);
  if (line.contains('\r') || line.contains('\0')) return std::nullopt;
  return line;
}

bool is_visible(char c) { return c > 0x20 && c < 0x7f; }

bool is_host(std::string_view host) {
  auto fits = [](char c) { return is_token_char(c) || std::string_view(":[]()=,;").contains(c); };
  return !host.empty() && std::ranges::all_of(host, fits);
}

Verdict check_target(std::string_view method, std::string_view target, Seen& seen) {
  if (!std::ranges::all_of(target, is_visible) || target.contains('#')) {
    return bad("the request target has characters that must be percent-encoded");
  }
  if (target.starts_with('/')) return std::nullopt;
  if (target == "*" && method == "OPTIONS") return std::nullopt;
  for (std::string_view scheme : {"http://", "https://"}) {
    if (!same_letters(target.substr(0, scheme.size()), scheme)) continue;
    auto authority = target.substr(scheme.size());
    seen.authority = authority.substr(0, authority.find_first_of("/?"));
    if (!is_host(seen.authority)) return bad("the request target names no host");
    return std::nullopt;
  }
  return bad("the request target must begin with '/'");
}

Verdict check_request_line(std::string_view line, const HeadLimits& limits, Seen& seen) {
  auto method = line.substr(0, line.find(' '));
  if (!is_token(method)) return bad("the request line has no method");
  auto rest = line.substr(std::min(line.size(), method.size() + 1));
  auto target = rest.substr(0, rest.find(' '));
  auto version = rest.substr(std::min(rest.size(), target.size() + 1));
  bool numbered = version.size() == 8 && version.starts_with("HTTP/") && is_digit(version[5]) &&
                  version[6] == '.' && is_digit(version[7]);
  if (target.empty() || !numbered) return bad("the request line is not METHOD TARGET HTTP/1.1");
  if (version[5] != '1' || version[7] > '1') return Refusal{505, "this server speaks HTTP/1.1"};
  seen.http_1_0 = version[7] == '0';
  if (target.size() > limits.target_bytes) return Refusal{414, "the request target is too long"};
  if (!method_from(method)) return Refusal{501, "this server does not know that method"};
  return check_target(method, target, seen);
}

// Only "chunked" alone is framing that everybody reads alike. Other codings we do not have.
Verdict check_transfer_encoding(std::string_view value, const Seen& seen) {
  if (seen.http_1_0) return bad("Transfer-Encoding is not part of HTTP/1.0");
  if (same_letters(value, "chunked")) return std::nullopt;
  auto rest = value;
  std::string_view last;
  std::size_t chunked = 0;
  while (!rest.empty()) {
    last = trim(cut(rest, ','));
    if (!is_token(last)) return bad("Transfer-Encoding is malformed");
    if (same_letters(last, "chunked")) ++chunked;
  }
  if (chunked != 1 || !same_letters(last, "chunked") || value.ends_with(',')) {
    return bad("Transfer-Encoding must be chunked");
  }
  return Refusal{501, "the only Transfer-Encoding here is chunked"};
}

Verdict check_field(std::string_view line, Seen& seen) {
  if (line[0] == ' ' || line[0] == '\t') return bad("a header field is folded over lines");
  auto colon = line.find(':');
  if (colon == line.npos || !is_token(line.substr(0, colon))) {
    return bad("a header field has no name, or a space in it");
  }
  auto name = line.substr(0, colon);
  auto value = trim(line.substr(colon + 1));
  if (std::ranges::any_of(value, [](char c) { return is_control(c) && c != '\t'; })) {
    return bad("a header field has a control character");
  }
  if (same_letters(name, "host")) {
    if (++seen.hosts > 1) return bad("Host is given twice");
    if (!is_host(value)) return bad("Host is malformed");
    if (!seen.authority.empty() && !same_letters(seen.authority, value)) {
      return bad("Host and request target name different hosts");
    }
  } else if (same_letters(name, "content-length")) {
    if (++seen.lengths > 1) return bad("Content-Length is given twice");
    if (value.empty() || value.size() > 15 || !std::ranges::all_of(value, is_digit)) {
      return bad("Content-Length must be a number");
    }
  } else if (same_letters(name, "transfer-encoding")) {
    if (++seen.codings > 1) return bad("Transfer-Encoding is given twice");
    return check_transfer_encoding(value, seen);
  } else if (same_letters(name, "expect") && !same_letters(value, "100-continue")) {
    return Refusal{417, "the only expectation met here is 100-continue"};
  }
  return std::nullopt;
}

}  // namespace

std::size_t head_length(std::string_view bytes, std::size_t seen) {
  auto at = seen < 3 ? 0 : seen - 3;
  while ((at = bytes.find('\n', at)) != bytes.npos) {
    auto next = bytes.substr(at + 1, 2);
    if (next.starts_with('\n')) return at + 2;
    if (next == "\r\n") return at + 3;
    ++at;
  }
  return 0;
}

std::optional<Refusal> check_partial_head(std::string_view bytes, const HeadLimits& limits) {
  if (!bytes.empty() && !is_token_char(bytes[0])) return bad("this is no HTTP request");
  auto line_end = bytes.find('\n');
  // Room for the method, two spaces, the version and the line's end.
  if (std::min(line_end, bytes.size()) > limits.target_bytes + 64) {
    return Refusal{414, "the request target is too long"};
  }
  if (bytes.size() > limits.bytes) return Refusal{431, "the request head is too large"};
  return std::nullopt;
}

std::optional<Refusal> check_head(std::string_view head, const HeadLimits& limits) {
  if (head.size() > limits.bytes) return Refusal{431, "the request head is too large"};
  auto rest = head;
  Seen seen;
  auto line = take_line(rest);
  if (!line) return bad("lines must end in CRLF");
  if (auto refusal = check_request_line(*line, limits, seen)) return refusal;
  while ((line = take_line(rest)) && !line->empty()) {
    if (++seen.fields > limits.count) return Refusal{431, "there are too many header fields"};
    if (auto refusal = check_field(*line, seen)) return refusal;
  }
  if (!line || !rest.empty()) return bad("lines must end in CRLF");
  if (seen.hosts == 0 && !seen.http_1_0) return bad("Host is missing");
  if (seen.lengths > 0 && seen.codings > 0) {
    return bad("Content-Length and Transfer-Encoding exclude each other");
  }
  return std::nullopt;
}

}  // namespace parley::http::wire
