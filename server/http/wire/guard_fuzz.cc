// Any bytes as a request head. What the guard lets pass, the parser behind it must read as the same
// request: as many fields, and the one framing that the guard saw.
#include "http/wire/guard.h"

#include <algorithm>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace {

namespace http = boost::beast::http;
using parley::http::wire::check_head;
using parley::http::wire::head_length;

void require(bool condition) {
  if (!condition) std::abort();
}

std::ptrdiff_t lines(std::string_view text) { return std::ranges::count(text, '\n'); }

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view bytes(reinterpret_cast<const char*>(data), size);
  auto length = head_length(bytes, 0);
  require(length <= size);
  if (length == 0) return 0;
  auto head = bytes.substr(0, length);
  if (check_head(head, {16 * 1024, 100, 8 * 1024})) return 0;

  http::request_parser<http::string_body> parser;
  parser.header_limit(17 * 1024);
  parser.body_limit(boost::none);
  boost::system::error_code ec;
  auto used = parser.put(boost::asio::buffer(head), ec);
  require(!ec && used == length && parser.is_header_done());
  const auto& request = parser.get();
  require(std::distance(request.begin(), request.end()) == lines(head) - 2);
  require(request.count(http::field::content_length) <= 1);
  require(parser.chunked() == (request.count(http::field::transfer_encoding) == 1));
  require(!parser.chunked() || !parser.content_length());
  require(request.version() == 10 || request.count(http::field::host) == 1);
  return 0;
}
