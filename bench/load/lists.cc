// lists: what the console asks for. The inbox page, and conversations picked from all over it,
// first by one reader and then by several at once.
#include <atomic>
#include <functional>
#include <thread>

#include "bench/load/people.h"

namespace parley::load {
namespace json = boost::json;

namespace {

// Runs `call` `count` times over `parallel` threads with a connection each.
json::object measure(const Server& server, std::size_t count, std::size_t parallel,
                     const std::function<void(Http&, std::size_t)>& call) {
  std::vector<Samples> samples(parallel);
  std::vector<std::string> errors(parallel);
  std::atomic<std::size_t> next = 0;
  const auto begin = Clock::now();
  {
    std::vector<std::jthread> readers;
    for (std::size_t i = 0; i < parallel; ++i) {
      readers.emplace_back([&, i] {
        try {
          Http http(server);
          for (std::size_t mine; (mine = next++) < count;) {
            const auto sent = Clock::now();
            call(http, mine);
            samples[i].add(ms_since(sent));
          }
        } catch (const std::exception& error) {
          errors[i] = error.what();
        }
      });
    }
  }
  const double seconds = ms_since(begin) / 1000.0;
  for (const auto& error : errors)
    if (!error.empty()) fail(error);
  Samples all;
  for (const auto& some : samples) all.add(some);
  auto result = all.summary();
  result["per_second"] = double(count) / seconds;
  return result;
}

Response get(Http& http, const std::string& path, const std::string& fields) {
  auto response = http.call("GET", path, fields);
  if (response.status != 200) fail("GET " + path + ": " + std::to_string(response.status));
  return response;
}

// Ids of conversations from the first `pages` pages of the inbox.
std::vector<std::string> pick(Http& http, const std::string& fields, int pages) {
  std::vector<std::string> ids;
  std::string path = "/api/v1/conversations?limit=50";
  for (int page = 0; page < pages; ++page) {
    const auto answer = json::parse(get(http, path, fields).body).as_object();
    for (const auto& row : answer.at("data").as_array())
      ids.emplace_back(row.as_object().at("id").as_string());
    const auto* cursor = answer.if_contains("next_cursor");
    if (!cursor || !cursor->is_string()) break;
    path = "/api/v1/conversations?limit=50&cursor=" + std::string(cursor->as_string());
  }
  if (ids.empty()) fail("the inbox is empty");
  return ids;
}

}  // namespace

json::object lists(Options& options) {
  const Server server(options.text("url"));
  const auto agent = sign_in(server, options.text("email"), options.text("password"));
  const auto count = std::size_t(options.number("count", 2000));
  const auto parallel = std::size_t(options.number("parallel", 16));
  options.done();

  const std::string fields = "Cookie: " + agent.cookie + "\r\n";
  Http http(server);
  const auto ids = pick(http, fields, 20);
  const auto inbox = [&](Http& reader, std::size_t) {
    get(reader, "/api/v1/conversations?limit=50", fields);
  };
  const auto conversation = [&](Http& reader, std::size_t i) {
    get(reader, "/api/v1/conversations/" + ids[i * 7919 % ids.size()] + "/messages", fields);
  };
  measure(server, count / 10, 1, inbox);
  return {{"inbox", measure(server, count, 1, inbox)},
          {"inbox_parallel", measure(server, count, parallel, inbox)},
          {"conversation", measure(server, count, 1, conversation)},
          {"conversation_parallel", measure(server, count, parallel, conversation)}};
}

}  // namespace parley::load
