// Articles: list, read, write.
#include <algorithm>
#include <cctype>

#include "api/routes.h"
#include "api/wire.h"
#include "base/ids.h"

namespace parley::api {

namespace {

using auth::Least;
constexpr auth::Permission kRead{Least::visitor, "articles:read"};
constexpr auth::Permission kWrite{Least::agent, "articles:write"};

struct ListQuery {
  std::optional<std::string> q;  // part of the title
  std::optional<model::ArticleState> state;
  std::optional<bool> due;  // true: those that should have been read again by now
  std::optional<std::string> cursor;
  std::optional<std::int64_t> limit;
};
BOOST_DESCRIBE_STRUCT(ListQuery, (), (q, state, due, cursor, limit))

// All of an article that a caller may set; what is left out of a PUT keeps its default, not its
// old value: a PUT says the whole article.
struct ArticleInput {
  std::optional<std::string> id;
  std::string title;
  std::string content;
  std::optional<model::Format> format;
  std::optional<std::string> audience;
  std::optional<model::ArticleState> state;
  std::optional<base::Time> valid_from, valid_until;
  std::optional<std::string> type, language, category, intent;
  std::optional<std::vector<std::string>> tags;
  std::optional<std::string> source, url, owner;
  std::optional<base::Time> review_by;
  std::optional<std::string> translation_of;
  std::optional<std::int64_t> version;  // of a PUT: the one that the caller saw
};
BOOST_DESCRIBE_STRUCT(ArticleInput, (),
                      (id, title, content, format, audience, state, valid_from, valid_until, type,
                       language, category, intent, tags, source, url, owner, review_by,
                       translation_of, version))

base::Error no_article() { return {Code::not_found, "there is no such article", {}}; }

// Agents see every article in every state; others what they may read now.
bool may_see(const auth::Caller& caller, const model::Article& article, base::Millis now) {
  return caller.staff() || model::may_read(caller.audience(), article, now);
}

std::optional<Response> visible_article(Desk& desk, Call& call, const Request& request) {
  auto article = desk.store.article(std::string(request.param("id")));
  if (!article) return failed(article);
  if (*article && may_see(call.caller, **article, desk.clock.now())) return std::nullopt;
  return http::problem(no_article());
}

// Letters of ASCII in either case.
bool contains(const std::string& text, const std::string& part) {
  auto same = [](unsigned char a, unsigned char b) { return std::tolower(a) == std::tolower(b); };
  return part.empty() || !std::ranges::search(text, part, same).empty();
}

bool fits(const ListQuery& query, const model::Article& article, base::Millis now) {
  if (query.state && article.state != *query.state) return false;
  const bool due = article.review_by && article.review_by->at <= now;
  if (query.due && due != *query.due) return false;
  return !query.q || contains(article.title, *query.q);
}

std::string etag_of(const model::Article& article) {
  return "\"v" + std::to_string(article.version) + "\"";
}

// With its version as ETag, for If-Match.
Response article_answer(const model::Article& article, int status = 200) {
  auto response = http::json(to_wire(article), status);
  response.headers.set("ETag", etag_of(article));
  response.headers.set("Cache-Control", "no-store");
  return response;
}

// 412 unless the article is still as an If-Match says.
std::optional<Response> unmatched(const Request& request, const model::Article& article) {
  auto header = request.headers.find("If-Match");
  if (!header || *header == "*" || header->contains(etag_of(article))) return std::nullopt;
  return http::problem(412, "the article has changed since: it is " + etag_of(article) + " now");
}

// A 409 has the article as it now is.
Response refused(Desk& desk, base::Error error, const std::string& id) {
  bool current_matters = error.code == Code::conflict || error.code == Code::stale;
  auto response = http::problem(std::move(error));
  if (!current_matters) return response;
  auto current = desk.store.article(id);
  if (current && *current) response.problem->extra["article"] = base::to_json(to_wire(**current));
  return response;
}

Task<Response> list(Desk& desk, Request request) {
  auto q = http::read_query<ListQuery>(request);
  if (!q) co_return failed(q);
  auto limit = page_limit(q->limit);
  if (!limit) co_return failed(limit);
  const auto& caller = call_of(request).caller;
  auto filters = *q;
  filters.cursor.reset();
  filters.limit.reset();
  auto name = "articles" + base::to_json_text(filters);
  std::optional<std::pair<std::string, std::string>> after;
  if (q->cursor) {
    auto read = read_cursor(desk, caller, name, *q->cursor);
    if (!read) co_return failed(read);
    after = {std::string(read->at("title").as_string()), std::string(read->at("id").as_string())};
  }
  Page<Article> page;
  auto now = desk.clock.now();
  for (;;) {
    auto rows = desk.store.articles(after, *limit + 1);
    if (!rows) co_return failed(rows);
    for (auto& row : *rows) {
      if (page.data.size() == *limit) {
        boost::json::object next{{"title", after->first}, {"id", after->second}};
        page.next_cursor = {make_cursor(desk, caller, name, next)};
        auto response = http::json(page);
        add_next_link(response, request, page.next_cursor.value);
        co_return response;
      }
      after = {row.title, row.id};
      if (may_see(caller, row, now) && fits(*q, row, now)) page.data.push_back(to_wire(row));
    }
    if (rows->size() <= *limit) co_return http::json(page);
  }
}

Task<Response> get(Desk& desk, Request request) {
  auto article = desk.store.article(std::string(request.param("id")));
  if (!article) co_return failed(article);
  if (!*article) co_return http::problem(no_article());
  auto known = request.headers.find("If-None-Match");
  bool same = known && (*known == "*" || known->contains(etag_of(**article)));
  auto response = article_answer(**article);
  if (!same) co_return response;
  Response unchanged;
  unchanged.status = 304;
  for (auto name : {"ETag", "Cache-Control"}) {
    unchanged.headers.set(name, std::string(*response.headers.find(name)));
  }
  co_return unchanged;
}

model::Article article_of(ArticleInput input, std::string id, const std::string& workspace_id) {
  model::Article a;
  a.id = std::move(id);
  a.title = std::move(input.title);
  a.content = std::move(input.content);
  a.format = input.format.value_or(a.format);
  a.audience = input.audience.value_or(a.audience);
  a.state = input.state.value_or(a.state);
  a.valid_from = input.valid_from;
  a.valid_until = input.valid_until;
  a.type = input.type;
  a.language = input.language.value_or(a.language);
  a.category = input.category.value_or("");
  a.intent = input.intent;
  a.tags = input.tags.value_or(std::vector<std::string>());
  a.source = input.source;
  a.url = input.url;
  a.owner = input.owner;
  a.review_by = input.review_by;
  a.translation_of = input.translation_of;
  a.workspace_id = workspace_id;
  return a;
}

Task<Response> save(Desk& desk, Request request, model::Article article,
                    std::optional<std::int64_t> version, int status) {
  auto faults = knowledge::validate(article);
  if (!faults.empty()) {
    auto first = faults.front();
    co_return http::problem(base::Error{
        Code::invalid, (first.pointer.empty() ? "" : first.pointer.substr(1)) + " " + first.detail,
        std::move(faults)});
  }
  knowledge::Change change{call_of(request).caller.actor(), request.request_id, desk.clock.now(),
                           version};
  auto id = article.id;
  auto saved = co_await on_pool<std::vector<knowledge::Saved>>(desk, [&] {
    std::vector<model::Article> one;
    one.push_back(std::move(article));
    return desk.knowledge.save(std::move(one), change);
  });
  if (!saved) co_return refused(desk, std::move(saved.error()), id);
  auto response = article_answer(saved->front().article, status);
  if (status == 201) response.headers.set("Location", "/api/v1/articles/" + percent_encode(id));
  co_return response;
}

Task<Response> create(Desk& desk, Request request) {
  auto body = read_body<ArticleInput>(request);
  if (!body) co_return failed(body);
  if (body->version) {
    co_return http::problem(base::Error{Code::invalid,
                                        "version belongs to a PUT; a new article has none",
                                        {{"/version", "belongs to a PUT"}}});
  }
  auto id = body->id.value_or(base::make_id(desk.clock.now()));
  auto article = article_of(std::move(*body), std::move(id), desk.workspace_id);
  auto response = co_await save(desk, std::move(request), std::move(article), 0, 201);
  co_return response;
}

Task<Response> replace(Desk& desk, Request request) {
  auto body = read_body<ArticleInput>(request);
  if (!body) co_return failed(body);
  std::string id(request.param("id"));
  if (body->id && *body->id != id) {
    co_return http::problem(
        base::Error{Code::invalid, "id cannot be changed", {{"/id", "cannot be changed"}}});
  }
  auto current = desk.store.article(id);
  if (!current) co_return failed(current);
  if (!*current) co_return http::problem(no_article());
  if (auto outdated = unmatched(request, **current)) co_return std::move(*outdated);
  auto version = body->version;
  if (!version && request.headers.has("If-Match")) version = (*current)->version;
  auto article = article_of(std::move(*body), std::move(id), desk.workspace_id);
  auto response = co_await save(desk, std::move(request), std::move(article), version, 200);
  co_return response;
}

Task<Response> remove(Desk& desk, Request request) {
  std::string id(request.param("id"));
  auto current = desk.store.article(id);
  if (!current) co_return failed(current);
  if (!*current) co_return http::problem(no_article());
  if (auto outdated = unmatched(request, **current)) co_return std::move(*outdated);
  knowledge::Change change{
      call_of(request).caller.actor(), request.request_id, desk.clock.now(), {}};
  auto removed = co_await on_pool<bool>(desk, [&]() -> Result<bool> {
    auto done = desk.knowledge.remove(id, change);
    if (!done) return base::pass(done);
    return true;
  });
  if (!removed) co_return failed(removed);
  co_return http::no_content();
}

}  // namespace

void add_article_routes(Routes& routes) {
  auto& desk = routes.desk();
  using http::Method;
  routes.add(kRead, {.method = Method::get,
                     .pattern = "/api/v1/articles",
                     .operation_id = "listArticles",
                     .summary = "Articles that the caller may read, by title",
                     .query = http::query_schema<ListQuery>(),
                     .response = http::schema<Page<Article>>(),
                     .tags = {"articles"},
                     .handler = [&desk](Request r) { return list(desk, std::move(r)); }});
  routes.add(kWrite, {.method = Method::post,
                      .pattern = "/api/v1/articles",
                      .operation_id = "createArticle",
                      .summary = "Write an article; it counts for the next question",
                      .max_body = 4 * 1024 * 1024,
                      .request = http::schema<ArticleInput>(),
                      .response = http::schema<Article>(),
                      .success = 201,
                      .tags = {"articles"},
                      .handler = [&desk](Request r) { return create(desk, std::move(r)); }});
  routes.add(kRead,
             {.method = Method::get,
              .pattern = "/api/v1/articles/{id}",
              .operation_id = "getArticle",
              .summary = "One article",
              .response = http::schema<Article>(),
              .tags = {"articles"},
              .handler = [&desk](Request r) { return get(desk, std::move(r)); }},
             visible_article);
  routes.add(kWrite,
             {.method = Method::put,
              .pattern = "/api/v1/articles/{id}",
              .operation_id = "replaceArticle",
              .summary = "Replace an article",
              .max_body = 4 * 1024 * 1024,
              .request = http::schema<ArticleInput>(),
              .response = http::schema<Article>(),
              .tags = {"articles"},
              .handler = [&desk](Request r) { return replace(desk, std::move(r)); }},
             visible_article);
  routes.add(kWrite,
             {.method = Method::delete_,
              .pattern = "/api/v1/articles/{id}",
              .operation_id = "deleteArticle",
              .summary = "Withdraw an article",
              .success = 204,
              .tags = {"articles"},
              .handler = [&desk](Request r) { return remove(desk, std::move(r)); }},
             visible_article);
}

}  // namespace parley::api
