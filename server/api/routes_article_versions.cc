// What an article said before: every version stays in the log. For staff only, and also of an
// article that was withdrawn, so that it can be brought back.
#include <algorithm>
#include <charconv>

#include "api/conversations.h"
#include "api/routes.h"
#include "api/wire.h"

namespace parley::api {

namespace {

constexpr auth::Permission kRead{auth::Least::agent, "articles:read"};

struct PageQuery {
  std::optional<std::string> cursor;
  std::optional<std::int64_t> limit;
};
BOOST_DESCRIBE_STRUCT(PageQuery, (), (cursor, limit))

// Who changed it: a person or a program, by name where there still is one.
struct Author {
  std::string actor;  // "agent:<id>", "key:<id>", "import", …
  std::optional<std::string> name;
};
BOOST_DESCRIBE_STRUCT(Author, (), (actor, name))

// A line of the history.
struct ArticleVersion {
  std::int64_t version = 0;
  base::Time at;
  Author by;
  bool withdrawn = false;  // the article was deleted; the members below are as they were
  std::string title;
  model::ArticleState state = model::ArticleState::published;
  std::string audience;
};
BOOST_DESCRIBE_STRUCT(ArticleVersion, (), (version, at, by, withdrawn, title, state, audience))

base::Error no_version() { return {Code::not_found, "there is no such version", {}}; }

Author author_of(Desk& desk, const std::string& actor) {
  const auto colon = actor.find(':');
  if (colon == actor.npos) return {actor, std::nullopt};
  return {actor, staff_name(desk, actor.substr(colon + 1))};
}

// Events of the article's stream, at most `limit` of them, from `first` on.
Result<std::vector<model::Event>> history(Desk& desk, const std::string& id, std::int64_t first,
                                          std::size_t limit) {
  return desk.store.read_stream("article/" + id, first - 1, limit);
}

ArticleVersion line_of(Desk& desk, const model::Event& event, const model::Article& article) {
  ArticleVersion line;
  line.version = event.version;
  line.at = {event.at};
  line.by = author_of(desk, event.actor);
  line.withdrawn = std::holds_alternative<model::ArticleDeleted>(event.payload);
  line.title = article.title;
  line.state = article.state;
  line.audience = article.audience;
  return line;
}

// The version of the newest event, 0 where there never was such an article.
Result<std::int64_t> newest(Desk& desk, const std::string& id) {
  auto article = desk.store.article(id);
  if (!article) return base::pass(article);
  if (*article) return (*article)->version;
  std::int64_t version = 0;
  for (constexpr std::size_t kBatch = 100;;) {  // withdrawn: the log alone knows it
    auto events = history(desk, id, version + 1, kBatch);
    if (!events) return base::pass(events);
    if (!events->empty()) version = events->back().version;
    if (events->size() < kBatch) return version;
  }
}

Task<Response> list(Desk& desk, Request request) {
  auto q = http::read_query<PageQuery>(request);
  if (!q) co_return failed(q);
  auto limit = page_limit(q->limit);
  if (!limit) co_return failed(limit);
  const auto& caller = call_of(request).caller;
  const std::string id(request.param("id"));
  const auto name = "article-versions/" + id;
  auto last = newest(desk, id);
  if (!last) co_return failed(last);
  if (*last == 0) co_return http::problem(base::Error{Code::not_found, "there is no such article"});
  if (q->cursor) {
    auto read = read_cursor(desk, caller, name, *q->cursor);
    if (!read) co_return failed(read);
    last = read->at("before").as_int64() - 1;
  }
  // One more than the page: a withdrawal reads as the version before it.
  const auto first = std::max<std::int64_t>(1, *last - static_cast<std::int64_t>(*limit) + 1);
  const auto from = std::max<std::int64_t>(1, first - 1);
  auto events = history(desk, id, from, static_cast<std::size_t>(*last - from + 1));
  if (!events) co_return failed(events);
  Page<ArticleVersion> page;
  model::Article article;
  for (const auto& event : *events) {
    if (const auto* saved = std::get_if<model::ArticleSaved>(&event.payload)) {
      article = saved->article;
    }
    if (event.version >= first) page.data.push_back(line_of(desk, event, article));
  }
  std::ranges::reverse(page.data);
  if (first > 1) {
    page.next_cursor = {make_cursor(desk, caller, name, {{"before", first}})};
  }
  auto response = http::json(page);
  add_next_link(response, request, page.next_cursor.value);
  co_return response;
}

Task<Response> get(Desk& desk, Request request) {
  const auto text = request.param("version");
  std::int64_t version = 0;
  auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), version);
  if (fault != std::errc() || end != text.data() + text.size() || version < 1) {
    co_return http::problem(no_version());
  }
  auto events = history(desk, std::string(request.param("id")), version, 1);
  if (!events) co_return failed(events);
  const auto* saved = events->empty() || events->front().version != version
                          ? nullptr
                          : std::get_if<model::ArticleSaved>(&events->front().payload);
  if (!saved) co_return http::problem(no_version());
  auto article = saved->article;
  article.version = version;
  article.updated_at = {events->front().at};
  co_return http::json(to_wire(article));
}

}  // namespace

void add_article_version_routes(Routes& routes) {
  auto& desk = routes.desk();
  using http::Method;
  routes.add(kRead, {.method = Method::get,
                     .pattern = "/api/v1/articles/{id}/versions",
                     .operation_id = "listArticleVersions",
                     .summary = "The history of an article, newest first",
                     .query = http::query_schema<PageQuery>(),
                     .response = http::schema<Page<ArticleVersion>>(),
                     .tags = {"articles"},
                     .handler = [&desk](Request r) { return list(desk, std::move(r)); }});
  routes.add(kRead, {.method = Method::get,
                     .pattern = "/api/v1/articles/{id}/versions/{version}",
                     .operation_id = "getArticleVersion",
                     .summary = "An article as it was; saving it again brings it back",
                     .response = http::schema<Article>(),
                     .tags = {"articles"},
                     .handler = [&desk](Request r) { return get(desk, std::move(r)); }});
}

}  // namespace parley::api
