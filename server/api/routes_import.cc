// Articles out of uploaded files.
#include "api/routes.h"
#include "http/multipart.h"
#include "knowledge/import.h"

namespace parley::api {

namespace {

using auth::Least;
constexpr auth::Permission kWrite{Least::agent, "articles:write"};
constexpr std::size_t kMaxImport = 64 * 1024 * 1024;

enum class FileStatus { added, changed, unchanged, failed };
BOOST_DESCRIBE_ENUM(FileStatus, added, changed, unchanged, failed)

struct ImportedFile {
  std::string file;
  FileStatus status = FileStatus::added;
  std::optional<std::string> article_id, error;
};
BOOST_DESCRIBE_STRUCT(ImportedFile, (), (file, status, article_id, error))

struct ImportAnswer {
  std::int64_t added = 0, changed = 0, unchanged = 0, failed = 0;
  std::vector<ImportedFile> files;
};
BOOST_DESCRIBE_STRUCT(ImportAnswer, (), (added, changed, unchanged, failed, files))

void import_part(Desk& desk, const http::Part& part, const knowledge::ImportOptions& options,
                 const knowledge::Change& change, ImportAnswer& answer) {
  auto parsed = knowledge::parse_file(*part.filename, part.bytes, options);
  for (auto& problem : parsed.problems) {
    ++answer.failed;
    auto where = problem.line > 0 ? "line " + std::to_string(problem.line) + ": " : "";
    answer.files.push_back({problem.file, FileStatus::failed, {}, where + problem.detail});
  }
  for (auto& article : parsed.articles) {
    auto id = article.id;
    std::vector<model::Article> one;
    one.push_back(std::move(article));
    auto saved = desk.knowledge.save(std::move(one), change);
    if (!saved) {
      ++answer.failed;
      answer.files.push_back({*part.filename, FileStatus::failed, id, saved.error().message});
      continue;
    }
    auto effect = saved->front().effect;
    answer.added += effect == knowledge::Effect::added;
    answer.changed += effect == knowledge::Effect::changed;
    answer.unchanged += effect == knowledge::Effect::unchanged;
    answer.files.push_back(
        {*part.filename, *base::enum_value<FileStatus>(base::enum_name(effect)), id, {}});
  }
}

Task<Response> import(Desk& desk, Request request) {
  auto type = request.headers.find("Content-Type").value_or("");
  auto parts = http::parse_multipart(type, request.body, 2000);
  if (!parts) co_return failed(parts);
  knowledge::ImportOptions options;
  for (const auto& part : *parts) {
    std::string value(part.bytes);
    if (part.name == "category" && !value.empty()) options.category = value;
    if (part.name == "language" && !value.empty()) options.language = value;
  }
  knowledge::Change change{
      call_of(request).caller.actor(), request.request_id, desk.clock.now(), {}};
  auto answer = co_await on_pool<ImportAnswer>(desk, [&]() -> Result<ImportAnswer> {
    ImportAnswer out;
    for (const auto& part : *parts) {
      if (part.filename) import_part(desk, part, options, change, out);
    }
    return out;
  });
  if (!answer) co_return failed(answer);
  co_return http::json(*answer);
}

}  // namespace

void add_import_routes(Routes& routes) {
  auto& desk = routes.desk();
  routes.add(kWrite, {.method = http::Method::post,
                      .pattern = "/api/v1/articles/import",
                      .operation_id = "importArticles",
                      .summary = "Import files: Markdown, HTML, text, JSON, JSON lines, CSV",
                      .body = http::Body::multipart,
                      .max_body = kMaxImport,
                      .response = http::schema<ImportAnswer>(),
                      .tags = {"articles"},
                      .handler = [&desk](Request r) { return import(desk, std::move(r)); }});
}

}  // namespace parley::api
