// The help center: public articles as plain pages, for people and for search engines.
#include <map>
#include <set>

#include "api/help/pages.h"
#include "api/help/texts.h"
#include "api/routes.h"
#include "api/shelf.h"
#include "api/wire.h"

namespace parley::api {

namespace {

constexpr std::size_t kInGroup = 6;  // titles of a category on the first page
constexpr std::size_t kFound = 20;
constexpr std::size_t kRelated = 4;
constexpr std::size_t kSnippet = 200;  // code points

// Of the shelf, those that are open now, by title.
struct Open {
  std::shared_ptr<const Shelf::Articles> shelf;
  std::vector<const model::Article*> articles;
};

Result<Open> open_articles(Desk& desk) {
  auto all = desk.shelf.all(desk.store);
  if (!all) return base::pass(all);
  Open open{std::move(*all), {}};
  for (const auto& article : *open.shelf) {
    if (model::may_read({}, article, desk.clock.now())) open.articles.push_back(&article);
  }
  return open;
}

Response html(std::string body, int status = 200) {
  Response response{.status = status};
  response.headers.set("Content-Type", "text/html; charset=utf-8");
  response.headers.set("Cache-Control", "no-cache");
  response.body = std::move(body);
  response.page = http::Page::app;
  return response;
}

HelpLink link_to(const model::Article& article) {
  return {article_href(article.id), article.title, {}};
}

std::string front_href(const std::string& language, const std::string& category = "") {
  auto href = "/help/?lang=" + percent_encode(language);
  return category.empty() ? href : href + "&category=" + percent_encode(category);
}

// The language of a page: asked for, else the first that the browser wants and articles have, else
// the company's.
std::string page_language(const Request& request, const model::Settings& settings,
                          const std::set<std::string>& languages) {
  if (auto asked = request.query.find("lang"); asked && languages.contains(std::string(*asked))) {
    return std::string(*asked);
  }
  std::string_view wanted = request.headers.find("Accept-Language").value_or("");
  while (!wanted.empty()) {
    auto end = std::min(wanted.find(','), wanted.size());
    auto tag = wanted.substr(0, end);
    tag = tag.substr(std::min(tag.find_first_not_of(' '), tag.size()));
    auto code = std::string(tag.substr(0, tag.find_first_of("-;")));
    if (languages.contains(code)) return code;
    wanted.remove_prefix(std::min(end + 1, wanted.size()));
  }
  const auto& own = settings.widget.locale;
  return languages.empty() || languages.contains(own) ? own : *languages.begin();
}

std::string language_of(const model::Article& article, const model::Settings& settings) {
  const auto& language = article.language;
  return language.empty() || language == "und" ? settings.widget.locale : language;
}

std::set<std::string> languages_of(const Open& open, const model::Settings& settings) {
  std::set<std::string> languages;
  for (const auto* article : open.articles) languages.insert(language_of(*article, settings));
  return languages;
}

std::vector<HelpLink> other_languages(const std::set<std::string>& languages,
                                      const std::string& but) {
  std::vector<HelpLink> links;
  for (const auto& language : languages) {
    if (language == but) continue;
    links.push_back({front_href(language), std::string(language_name(language)), {}});
  }
  return links;
}

std::string snippet(const std::string& text) {
  std::size_t points = 0, at = 0;
  for (; at < text.size(); ++at) {
    bool starts = (static_cast<unsigned char>(text[at]) & 0xc0) != 0x80;
    if (starts && points++ == kSnippet) return text.substr(0, at) + "…";
  }
  return text;
}

// One hit an article, best first.
Task<Result<std::vector<HelpLink>>> search(Desk& desk, std::string text, std::string language,
                                           std::size_t most, std::string but, bool with_text) {
  knowledge::Query query;
  query.text = std::move(text);
  query.language = std::move(language);
  query.now = desk.clock.now();
  query.k = 3 * (most + 1);
  auto hits =
      co_await on_pool<knowledge::Found>(desk, [&] { return desk.knowledge.search(query); });
  if (!hits) co_return base::pass(hits);
  std::vector<HelpLink> links;
  std::set<std::string> seen{std::move(but)};
  for (const auto& hit : hits->hits) {
    if (links.size() == most) break;
    const auto& article = hit.article();
    if (!seen.insert(article.id).second) continue;
    auto link = link_to(article);
    if (with_text) link.text = snippet(hit.passage->text);
    links.push_back(std::move(link));
  }
  co_return links;
}

std::vector<HelpGroup> groups_of(const Open& open, const std::string& language,
                                 const model::Settings& settings) {
  std::map<std::string, HelpGroup> by_category;
  std::map<std::string, std::size_t> counts;
  for (const auto* article : open.articles) {
    if (language_of(*article, settings) != language) continue;
    auto& group = by_category[article->category];
    if (++counts[article->category] <= kInGroup) {
      group.links.push_back(link_to(*article));
    } else {
      group.more = front_href(language, article->category);
    }
  }
  std::vector<HelpGroup> groups;
  for (auto& [category, group] : by_category) {
    if (category.empty()) continue;
    group.title = category;
    groups.push_back(std::move(group));
  }
  if (auto rest = by_category.find(""); rest != by_category.end()) {
    rest->second.title = help_texts(language).other;
    rest->second.more.clear();
    groups.push_back(std::move(rest->second));
  }
  return groups;
}

Task<Response> front(Desk& desk, Request request) {
  std::string query(request.query.find("q").value_or(""));
  if (code_points(query) > 500) {
    co_return http::problem(
        base::Error{Code::invalid, "q must have at most 500 characters", {{"/q", "is too long"}}});
  }
  auto open = open_articles(desk);
  if (!open) co_return failed(open);
  auto settings = desk.settings();
  auto languages = languages_of(*open, *settings);
  auto language = page_language(request, *settings, languages);
  HelpFrame frame{*settings, language, ""};
  frame.languages = other_languages(languages, language);
  const auto& texts = help_texts(language);
  if (query.find_first_not_of(" \t\r\n") != query.npos) {
    auto found = co_await search(desk, query, language, kFound, "", true);
    if (!found) co_return failed(found);
    frame.title = query;
    frame.query = std::move(query);
    co_return html(help_page(frame, found->empty()
                                        ? "<p>" + help_escape(texts.nothing_found) + "</p>"
                                        : help_list(texts.results, *found)));
  }
  if (auto category = request.query.find("category"); category && !category->empty()) {
    std::vector<HelpLink> links;
    for (const auto* article : open->articles) {
      bool here = article->category == *category && language_of(*article, *settings) == language;
      if (here) links.push_back(link_to(*article));
    }
    frame.title = *category;
    co_return html(help_page(frame, links.empty() ? "<p>" + help_escape(texts.no_article) + "</p>"
                                                  : help_list(*category, links)));
  }
  co_return html(help_page(frame, help_groups(frame, groups_of(*open, language, *settings))));
}

// The article itself among those that say the same in other languages.
struct Translations {
  std::vector<HelpLink> others;
  std::vector<std::pair<std::string, std::string>> alternates;  // of all, itself included
};

Translations translations_of(const model::Article& article, const Open& open,
                             const model::Settings& settings, const std::string& origin) {
  const auto& original = article.translation_of.value_or(article.id);
  Translations made;
  for (const auto* each : open.articles) {
    if (each->id != original && each->translation_of != original) continue;
    auto language = language_of(*each, settings);
    made.alternates.emplace_back(language, origin + article_href(each->id));
    if (each->id != article.id) {
      made.others.push_back({article_href(each->id), std::string(language_name(language)), {}});
    }
  }
  if (made.alternates.size() < 2) made.alternates.clear();
  return made;
}

Response no_article(const Request& request, const model::Settings& settings) {
  auto language = page_language(request, settings, {});
  HelpFrame frame{settings, language, std::string(help_texts(language).not_found)};
  return html(help_page(frame, "<p>" + help_escape(help_texts(language).no_such_article) + "</p>"),
              404);
}

Task<Response> read(Desk& desk, Request request) {
  auto article = desk.store.article(std::string(request.param("id")));
  if (!article) co_return failed(article);
  auto settings = desk.settings();
  auto now = desk.clock.now();
  if (!*article || !model::may_read({}, **article, now)) co_return no_article(request, *settings);
  auto open = open_articles(desk);
  if (!open) co_return failed(open);
  auto shown = to_wire(**article);
  auto language = language_of(**article, *settings);
  auto origin = request.origin();
  auto same = translations_of(**article, *open, *settings, origin);
  auto related =
      co_await search(desk, shown.title, language, kRelated, shown.id, /*with_text=*/false);
  if (!related) co_return failed(related);
  std::optional<HelpLink> category;
  if (!shown.category.empty()) {
    category = HelpLink{front_href(language, shown.category), shown.category, {}};
  }
  const HelpLink* trail = category ? &*category : nullptr;
  HelpFrame frame{*settings, language, shown.title};
  frame.alternates = std::move(same.alternates);
  frame.canonical = origin + article_href(shown.id);
  frame.data = structured_data(frame, shown, origin, trail);
  co_return html(help_page(frame, help_article(frame, shown, trail, same.others, *related)));
}

Task<Response> sitemap(Desk& desk, Request request) {
  auto open = open_articles(desk);
  if (!open) co_return failed(open);
  auto origin = help_escape(request.origin());
  std::string xml =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n<url><loc>" +
      origin + "/help/</loc></url>\n";
  for (const auto* article : open->articles) {
    xml += "<url><loc>" + origin + article_href(article->id) + "</loc><lastmod>" +
           base::to_rfc3339(article->updated_at.at) + "</lastmod></url>\n";
  }
  Response response;
  response.headers.set("Content-Type", "application/xml; charset=utf-8");
  response.headers.set("Cache-Control", "no-cache");
  response.body = xml + "</urlset>\n";
  co_return response;
}

Task<Response> moved() { co_return http::redirect("/help/", 308); }

Task<Response> file(const http::StaticFiles& files, std::string name, Request request) {
  co_return files.serve(request, "help/" + name);
}

}  // namespace

void add_help_routes(Routes& routes, const http::StaticFiles& files) {
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
  add("/help/style.css", "helpStyle",
      [&files](Request r) { return file(files, "style.css", std::move(r)); });
  add("/help/script.js", "helpScript",
      [&files](Request r) { return file(files, "script.js", std::move(r)); });
  add("/sitemap.xml", "sitemap", [&desk](Request r) { return sitemap(desk, std::move(r)); });
}

}  // namespace parley::api
