#include "bench/load/http.h"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <cctype>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include "bench/load/load.h"

namespace parley::load {

Server::Server(const std::string& url) {
  constexpr std::string_view kScheme = "http://";
  const auto colon = url.rfind(':');
  if (!url.starts_with(kScheme) || colon <= kScheme.size())
    fail("want http://ADDRESS:PORT, got " + url);
  host = url.substr(kScheme.size());
  const std::string name = url.substr(kScheme.size(), colon - kScheme.size());
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(std::stoi(url.substr(colon + 1))));
  if (inet_pton(AF_INET, name.c_str(), &address.sin_addr) != 1) fail("no numeric address: " + name);
}

std::string field(const Response& response, std::string_view name) {
  const auto same = [](char a, char b) { return std::tolower(a) == std::tolower(b); };
  const std::string wanted = "\r\n" + std::string(name) + ":";
  const auto& head = response.head;
  const auto found = std::search(head.begin(), head.end(), wanted.begin(), wanted.end(), same);
  if (found == head.end()) return "";
  auto begin = std::size_t(found - head.begin()) + wanted.size();
  while (begin < head.size() && head[begin] == ' ') ++begin;
  return head.substr(begin, head.find("\r\n", begin) - begin);
}

std::string request_text(const Server& server, std::string_view method, std::string_view path,
                         std::string_view fields, std::string_view body) {
  std::string request(method);
  request.append(" ").append(path).append(" HTTP/1.1\r\nHost: ").append(server.host);
  request.append("\r\n").append(fields);
  if (!body.empty()) request += "Content-Type: application/json\r\n";
  if (!body.empty() || method != "GET")
    request.append("Content-Length: ").append(std::to_string(body.size())).append("\r\n");
  return request.append("\r\n").append(body);
}

std::optional<Response> take_response(std::string& arrived) {
  const auto end = arrived.find("\r\n\r\n");
  if (end == std::string::npos) return std::nullopt;
  Response response;
  response.head = arrived.substr(0, end + 2);
  const auto length = field(response, "content-length");
  const std::size_t size = length.empty() ? 0 : std::stoul(length);
  if (arrived.size() < end + 4 + size) return std::nullopt;
  response.status = std::stoi(response.head.substr(response.head.find(' ') + 1, 3));
  response.body = arrived.substr(end + 4, size);
  arrived.erase(0, end + 4 + size);
  return response;
}

Http::~Http() { hang_up(); }

void Http::hang_up() {
  if (descriptor_ >= 0) close(descriptor_);
  descriptor_ = -1;
  buffer_.clear();
}

void Http::connect() {
  descriptor_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const auto* to = reinterpret_cast<const sockaddr*>(&server_.address);
  if (descriptor_ < 0 || ::connect(descriptor_, to, sizeof server_.address) != 0)
    fail("cannot connect to " + server_.host);
  const int on = 1;
  setsockopt(descriptor_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

bool Http::send_all(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto sent = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(std::size_t(sent));
  }
  return true;
}

bool Http::read_more() {
  std::array<char, 65536> chunk;
  const auto got = recv(descriptor_, chunk.data(), chunk.size(), 0);
  if (got <= 0) return false;
  buffer_.append(chunk.data(), std::size_t(got));
  return true;
}

Response Http::read_response() {
  for (;;) {
    if (auto response = take_response(buffer_)) return std::move(*response);
    if (!read_more()) return {};
  }
}

Response Http::call(std::string_view method, std::string_view path, std::string_view fields,
                    std::string_view body) {
  const auto request = request_text(server_, method, path, fields, body);
  for (int tries = 0; tries < 2; ++tries) {
    if (descriptor_ < 0) connect();
    if (send_all(request)) {
      auto response = read_response();
      if (response.status != 0) {
        if (field(response, "connection") == "close") hang_up();
        return response;
      }
    }
    hang_up();
  }
  fail("no answer to " + std::string(method) + " " + std::string(path));
}

}  // namespace parley::load
