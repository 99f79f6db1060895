// The help center: public articles as plain pages that need no script, for people and for search
// engines.
#include <set>

#include "api/routes.h"
#include "api/wire.h"

namespace parley::api {

namespace {

constexpr std::size_t kShown = 200;  // titles on the first page
constexpr std::size_t kFound = 20;
constexpr std::size_t kSnippet = 240;        // code points
constexpr std::size_t kMaxSitemap = 50'000;  // what the format allows

// A file of its own, because the content security policy allows no style within a page.
constexpr std::string_view kStyle = R"(:root {
  color-scheme: light dark;
  --line: light-dark(#d5d8df, #3b3f4a);
  --link: light-dark(#1d4ed8, #8fb4ff);
}
body {
  font: 1rem/1.6 system-ui, sans-serif;
  max-width: 46rem;
  margin: 0 auto;
  padding: 1rem;
  background: light-dark(#fff, #17191f);
  color: light-dark(#1a1c22, #e6e8ee);
  overflow-wrap: anywhere;
}
a { color: var(--link); }
header { border-bottom: 1px solid var(--line); padding-bottom: 1rem; }
header p { font-size: 1.25rem; font-weight: 600; }
header a { color: inherit; text-decoration: none; }
input, button {
  font: inherit;
  padding: .4rem .7rem;
  border: 1px solid light-dark(#7a8090, #8a90a0);
  border-radius: .4rem;
  background: transparent;
  color: inherit;
}
input { width: min(100%, 24rem); }
main > ul, main > ol { padding-left: 1.2rem; }
li { margin: .4rem 0; }
table { border-collapse: collapse; }
td, th { border: 1px solid var(--line); padding: .2rem .5rem; text-align: start; }
pre { overflow: auto; }
)";

std::string escape(std::string_view text) {
  std::string out;
  for (char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default: out += c;
    }
  }
  return out;
}

std::string link_to(const model::Article& article) {
  return "/help/articles/" + percent_encode(article.id);
}

struct Sheet {
  std::string title;
  std::string language;
  std::string query;
  std::string main;  // HTML
};

Response html_page(const model::Settings& settings, const Sheet& sheet, int status = 200) {
  auto name = escape(settings.organisation);
  auto title = sheet.title.empty() ? name : escape(sheet.title) + " · " + name;
  std::string html =
      "<!doctype html><html lang=\"" + escape(sheet.language) +
      "\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
      "content=\"width=device-width,initial-scale=1\"><title>" +
      title +
      "</title><link rel=\"stylesheet\" href=\"/help/style.css\"></head><body><header>"
      "<p><a href=\"/help/\">" +
      name +
      "</a></p><form action=\"/help/\" role=\"search\"><label>Search "
      "<input type=\"search\" name=\"q\" maxlength=\"500\" value=\"" +
      escape(sheet.query) + "\"></label> <button>Search</button></form></header><main>" +
      sheet.main + "</main></body></html>";
  Response response{.status = status};
  response.headers.set("Content-Type", "text/html; charset=utf-8");
  response.headers.set("Cache-Control", "no-cache");
  response.body = std::move(html);
  response.page = http::Page::app;
  return response;
}

// Every article that anybody may read now, by title.
Result<std::vector<model::Article>> open_articles(Desk& desk, std::size_t most) {
  std::vector<model::Article> open;
  std::optional<std::pair<std::string, std::string>> after;
  for (;;) {
    constexpr std::size_t kPage = 500;
    auto rows = desk.store.articles(after, kPage);
    if (!rows) return base::pass(rows);
    for (auto& row : *rows) {
      after = {row.title, row.id};
      if (!model::may_read({}, row, desk.clock.now())) continue;
      open.push_back(std::move(row));
      if (open.size() == most) return open;
    }
    if (rows->size() < kPage) return open;
  }
}

std::string snippet(const std::string& text) {
  std::size_t points = 0, at = 0;
  for (; at < text.size(); ++at) {
    bool starts = (static_cast<unsigned char>(text[at]) & 0xc0) != 0x80;
    if (starts && points++ == kSnippet) return text.substr(0, at) + "…";
  }
  return text;
}

Task<Response> found(Desk& desk, std::string text) {
  knowledge::Query query;
  query.text = text;
  query.now = desk.clock.now();
  query.k = 3 * kFound;
  auto hits =
      co_await on_pool<knowledge::Found>(desk, [&] { return desk.knowledge.search(query); });
  if (!hits) co_return failed(hits);
  std::string items;
  std::set<std::string> seen;
  for (const auto& hit : hits->hits) {
    if (seen.size() == kFound) break;
    const auto& article = hit.article();
    if (!seen.insert(article.id).second) continue;
    items += "<li><a href=\"" + link_to(article) + "\">" + escape(article.title) + "</a><br>" +
             escape(snippet(hit.passage->text)) + "</li>";
  }
  auto settings = desk.settings();
  auto main = items.empty() ? "<p>Nothing was found.</p>" : "<ol>" + items + "</ol>";
  co_return html_page(*settings, {text, settings->widget.locale, text, main});
}

Task<Response> front(Desk& desk, Request request) {
  auto query = request.query.find("q").value_or("");
  if (code_points(query) > 500) {
    co_return http::problem(
        base::Error{Code::invalid, "q must have at most 500 characters", {{"/q", "is too long"}}});
  }
  if (query.find_first_not_of(" \t\r\n") != query.npos) {
    auto response = co_await found(desk, std::string(query));
    co_return response;
  }
  auto articles = open_articles(desk, kShown);
  if (!articles) co_return failed(articles);
  std::string items;
  for (const auto& article : *articles) {
    items += "<li><a href=\"" + link_to(article) + "\">" + escape(article.title) + "</a></li>";
  }
  auto settings = desk.settings();
  auto main = items.empty() ? "<p>There is no article yet.</p>" : "<ul>" + items + "</ul>";
  co_return html_page(*settings, {"", settings->widget.locale, "", main});
}

Task<Response> read(Desk& desk, Request request) {
  auto article = desk.store.article(std::string(request.param("id")));
  if (!article) co_return failed(article);
  auto settings = desk.settings();
  if (!*article || !model::may_read({}, **article, desk.clock.now())) {
    co_return html_page(
        *settings, {"Not found", settings->widget.locale, "", "<p>There is no such article.</p>"},
        404);
  }
  auto shown = to_wire(**article);
  auto language =
      shown.language.empty() || shown.language == "und" ? settings->widget.locale : shown.language;
  co_return html_page(
      *settings, {shown.title, language, "",
                  "<article><h1>" + escape(shown.title) + "</h1>" + shown.html + "</article>"});
}

Task<Response> style(Request) {
  Response response;
  response.headers.set("Content-Type", "text/css; charset=utf-8");
  response.headers.set("Cache-Control", "public, max-age=3600");
  response.body = std::string(kStyle);
  co_return response;
}

Task<Response> sitemap(Desk& desk, Request request) {
  auto articles = open_articles(desk, kMaxSitemap);
  if (!articles) co_return failed(articles);
  auto origin = escape(request.origin());
  std::string xml =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n<url><loc>" +
      origin + "/help/</loc></url>\n";
  for (const auto& article : *articles) {
    xml += "<url><loc>" + origin + link_to(article) + "</loc><lastmod>" +
           base::to_rfc3339(article.updated_at.at) + "</lastmod></url>\n";
  }
  Response response;
  response.headers.set("Content-Type", "application/xml; charset=utf-8");
  response.headers.set("Cache-Control", "no-cache");
  response.body = xml + "</urlset>\n";
  co_return response;
}

Task<Response> moved() { co_return http::redirect("/help/", 308); }

}  // namespace

void add_help_routes(Routes& routes) {
  auto& desk = routes.desk();
  auto add = [&](const char* pattern, const char* operation, http::Handler handler) {
    routes.add(kPublic, {.method = http::Method::get,
                         .pattern = pattern,
                         .operation_id = operation,
                         .summary = operation,
                         .documented = false,
                         .handler = std::move(handler)});
  };
  add("/help", "helpRoot", [](Request) { return moved(); });
  add("/help/", "helpCenter", [&desk](Request r) { return front(desk, std::move(r)); });
  add("/help/articles/{id}", "helpArticle",
      [&desk](Request r) { return read(desk, std::move(r)); });
  add("/help/style.css", "helpStyle", style);
  add("/sitemap.xml", "sitemap", [&desk](Request r) { return sitemap(desk, std::move(r)); });
}

}  // namespace parley::api
