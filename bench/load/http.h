// A blocking HTTP/1.1 client on one kept-alive connection; one object per thread.
#pragma once

#include <netinet/in.h>
#include <optional>
#include <string>
#include <string_view>

namespace parley::load {

// "http://127.0.0.1:8080"; numeric addresses only.
struct Server {
  explicit Server(const std::string& url);
  std::string host;  // "127.0.0.1:8080", also the Host field
  sockaddr_in address = {};
};

struct Response {
  int status = 0;
  std::string head;  // status line and fields as sent
  std::string body;
};

// The value of a field of the head, or "".
std::string field(const Response& response, std::string_view name);

// A whole request; `fields` are whole lines, each ending in \r\n.
std::string request_text(const Server& server, std::string_view method, std::string_view path,
                         std::string_view fields, std::string_view body);

// Takes a response from the front of what arrived, once it is there as a whole.
std::optional<Response> take_response(std::string& arrived);

class Http {
 public:
  explicit Http(const Server& server) : server_(server) {}
  ~Http();
  Http(const Http&) = delete;
  Http& operator=(const Http&) = delete;

  // Connects anew if the server hung up.
  Response call(std::string_view method, std::string_view path, std::string_view fields = {},
                std::string_view body = {});

 private:
  void connect();
  void hang_up();
  bool send_all(std::string_view bytes);
  bool read_more();
  Response read_response();

  Server server_;
  int descriptor_ = -1;
  std::string buffer_;
};

}  // namespace parley::load
