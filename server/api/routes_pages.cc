// The two web apps: the customer page at /, the console under /console/.
#include "api/routes.h"

namespace parley::api {

namespace {

Task<Response> page(const http::StaticFiles& files, std::string file, Request request) {
  auto response = files.serve(request, file);
  if (response.page == http::Page::none) response.page = http::Page::app;
  co_return response;
}

Task<Response> asset(const http::StaticFiles& files, Request request) {
  co_return files.serve(request, std::string(request.param("path")));
}

Task<Response> customer_page(const http::StaticFiles& files, Request request) {
  bool embedded = request.query.find("embed").has_value();
  auto response = files.serve(request, "widget/index.html");
  response.page = embedded ? http::Page::embed : http::Page::app;
  co_return response;
}

Task<Response> console_root() { co_return http::redirect("/console/", 308); }

// The same page of the console, with what the address says beside.
Task<Response> moved(Request request) {
  std::string to = "/console" + request.path;
  for (char separator = '?'; const auto& [name, value] : request.query) {
    to += separator + percent_encode(name) + "=" + percent_encode(value);
    separator = '&';
  }
  co_return http::redirect(to, 308);
}

}  // namespace

void add_page_routes(http::Router&, Routes& routes, const http::StaticFiles& files) {
  auto add = [&](const char* pattern, const char* operation, http::Handler handler) {
    routes.add(kPublic, {.method = http::Method::get,
                         .pattern = pattern,
                         .operation_id = operation,
                         .summary = operation,
                         .documented = false,
                         .handler = std::move(handler)});
  };
  add("/", "customerPage", [&files](Request r) { return customer_page(files, std::move(r)); });
  add("/widget.js", "widgetScript",
      [&files](Request r) { return page(files, "widget/widget.js", std::move(r)); });
  add("/assets/{path...}", "assets", [&files](Request r) { return asset(files, std::move(r)); });
  add("/console", "consoleRoot", [](Request) { return console_root(); });
  add("/console/{path...}", "console",
      [&files](Request r) { return page(files, "console/index.html", std::move(r)); });
  add("/admin", "adminRoot", [](Request r) { return moved(std::move(r)); });
  add("/admin/{path...}", "admin", [](Request r) { return moved(std::move(r)); });
}

}  // namespace parley::api
