// The guard in front of the HTTP parser: refuses request heads that two programs could read
// differently, which is what request smuggling lives on. Pure; the rules are RFC 9112's, and where
// the RFC leaves a choice, the strict side. See docs/decisions/0020-guard-before-the-parser.md.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace parley::http::wire {

struct Refusal {
  int status = 400;
  std::string_view reason;  // a literal, for the problem document
};

struct HeadLimits {
  std::size_t bytes;
  std::size_t count;  // of fields
  std::size_t target_bytes;
};

// The length of the head at the front of `bytes`, its empty line included, or 0 while it is
// incomplete. Line feeds alone end it too, so that check_head() sees and refuses them.
// `seen` bytes were looked at before.
std::size_t head_length(std::string_view bytes, std::size_t seen);

// Why an unfinished head of that many bytes cannot become good any more, if so.
std::optional<Refusal> check_partial_head(std::string_view bytes, const HeadLimits& limits);

// `head` is one complete head.
std::optional<Refusal> check_head(std::string_view head, const HeadLimits& limits);

}  // namespace parley::http::wire
