// Searching the knowledge, and context for a language model.
#include <chrono>

#include "api/routes.h"
#include "api/wire.h"

namespace parley::api {

namespace {

using auth::Least;
constexpr auth::Permission kRead{Least::visitor, "articles:read"};
constexpr std::int64_t kMaxHits = 100;
constexpr std::int64_t kMaxTokens = 100'000;

struct Filters {
  std::optional<std::string> language, category;
  std::optional<std::vector<std::string>> tags;
};
BOOST_DESCRIBE_STRUCT(Filters, (), (language, category, tags))

struct Search {
  std::string query;
  std::optional<std::int64_t> k;
  std::optional<Filters> filters;
  std::optional<bool> explain;
};
BOOST_DESCRIBE_STRUCT(Search, (), (query, k, filters, explain))

struct SearchHit {
  std::string article_id, passage_id, title, heading;
  std::optional<std::string> url;
  std::string text;
  double score = 0.0;
  std::optional<std::map<std::string, double>> explain;
};
BOOST_DESCRIBE_STRUCT(SearchHit, (),
                      (article_id, passage_id, title, heading, url, text, score, explain))

struct SearchAnswer {
  std::vector<SearchHit> data;
  double took_ms = 0.0;
};
BOOST_DESCRIBE_STRUCT(SearchAnswer, (), (data, took_ms))

struct ContextRequest {
  std::string query;
  std::int64_t max_tokens = 0;
  std::optional<Filters> filters;
};
BOOST_DESCRIBE_STRUCT(ContextRequest, (), (query, max_tokens, filters))

struct ContextAnswer {
  std::string text;
  std::vector<model::Citation> citations;
  std::int64_t tokens = 0;
};
BOOST_DESCRIBE_STRUCT(ContextAnswer, (), (text, citations, tokens))

knowledge::Query query_of(Desk& desk, const auth::Caller& caller, const std::string& text,
                          const std::optional<Filters>& filters) {
  knowledge::Query query;
  query.text = text;
  query.audience = caller.audience();
  query.now = desk.clock.now();
  if (filters) {
    query.filters.language = filters->language;
    query.filters.category = filters->category;
    query.filters.tags = filters->tags.value_or(std::vector<std::string>());
  }
  return query;
}

SearchHit hit_of(const knowledge::Hit& hit, bool explain) {
  const auto& article = hit.article();
  SearchHit out{article.id,  hit.passage->id,   article.title, hit.passage->heading,
                article.url, hit.passage->text, hit.score,     {}};
  if (explain) {
    out.explain.emplace();
    for (const auto& part : hit.explain) (*out.explain)[part.name] = part.value;
  }
  return out;
}

Task<Response> search(Desk& desk, Request request) {
  auto body = read_body<Search>(request);
  if (!body) co_return failed(body);
  Checks checks;
  auto k = body->k.value_or(10);
  checks.length(body->query, 1, kMaxMessage, "/query")
      .require(k >= 1 && k <= kMaxHits, "/k", "must be from 1 to 100");
  auto fault = checks.error();
  if (fault) co_return http::problem(std::move(*fault));
  auto query = query_of(desk, call_of(request).caller, body->query, body->filters);
  query.k = static_cast<std::size_t>(k);
  query.explain = body->explain.value_or(false);
  auto start = std::chrono::steady_clock::now();
  auto found =
      co_await on_pool<knowledge::Found>(desk, [&] { return desk.knowledge.search(query); });
  if (!found) co_return failed(found);
  std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
  SearchAnswer answer;
  for (const auto& hit : found->hits) answer.data.push_back(hit_of(hit, query.explain));
  answer.took_ms = took.count();
  auto response = http::json(answer);
  response.timings.push_back({"search", took});
  co_return response;
}

Task<Response> context(Desk& desk, Request request) {
  auto body = read_body<ContextRequest>(request);
  if (!body) co_return failed(body);
  Checks checks;
  checks.length(body->query, 1, kMaxMessage, "/query")
      .require(body->max_tokens >= 1 && body->max_tokens <= kMaxTokens, "/max_tokens",
               "must be from 1 to 100000");
  auto fault = checks.error();
  if (fault) co_return http::problem(std::move(*fault));
  knowledge::ContextQuery query;
  query.query = query_of(desk, call_of(request).caller, body->query, body->filters);
  query.query.k = kMaxHits;
  query.max_tokens = static_cast<std::size_t>(body->max_tokens);
  auto found =
      co_await on_pool<knowledge::Context>(desk, [&] { return desk.knowledge.context(query); });
  if (!found) co_return failed(found);
  co_return http::json(ContextAnswer{std::move(found->text), std::move(found->citations),
                                     static_cast<std::int64_t>(found->tokens)});
}

}  // namespace

void add_knowledge_routes(Routes& routes) {
  auto& desk = routes.desk();
  routes.add(kRead, {.method = http::Method::post,
                     .pattern = "/api/v1/knowledge/search",
                     .operation_id = "searchKnowledge",
                     .summary = "Passages that the caller may read, best first, and why",
                     .request = http::schema<Search>(),
                     .response = http::schema<SearchAnswer>(),
                     .tags = {"knowledge"},
                     .handler = [&desk](Request r) { return search(desk, std::move(r)); }});
  routes.add(kRead, {.method = http::Method::post,
                     .pattern = "/api/v1/knowledge/context",
                     .operation_id = "knowledgeContext",
                     .summary = "Passages within a budget of tokens, with their citations",
                     .request = http::schema<ContextRequest>(),
                     .response = http::schema<ContextAnswer>(),
                     .tags = {"knowledge"},
                     .handler = [&desk](Request r) { return context(desk, std::move(r)); }});
}

}  // namespace parley::api
