// Files become articles: Markdown with front matter, HTML, text, JSON, JSON lines, CSV, and folders
// of them. A file that cannot be used is a line in the report and the rest goes on.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "knowledge/knowledge.h"
#include "model/article.h"

namespace parley::knowledge {

inline constexpr std::size_t kMaxFile = 64 * 1024 * 1024;  // bytes of one file

struct ImportOptions {
  std::vector<std::filesystem::path> paths = {};  // files and folders
  // For articles that do not say it themselves.
  std::optional<std::string> source = {};
  std::optional<std::string> category = {};
  std::optional<std::string> language = {};
};

// One thing that kept a file or an entry of it out, in one line: what was wrong, where, what would
// be right.
struct ImportProblem {
  std::string file;
  std::int64_t line = 0;  // 0: the whole file
  std::string detail;
};
BOOST_DESCRIBE_STRUCT(ImportProblem, (), (file, line, detail))

struct ImportReport {
  std::int64_t files = 0;    // read
  std::int64_t skipped = 0;  // in folders, of kinds that hold no articles
  std::int64_t added = 0;
  std::int64_t changed = 0;
  std::int64_t unchanged = 0;
  std::int64_t failed = 0;
  std::vector<ImportProblem> problems;
};
BOOST_DESCRIBE_STRUCT(ImportReport, (),
                      (files, skipped, added, changed, unchanged, failed, problems))

// Whether parse_file() knows what to do with this suffix (".md", lower case); ".pdf" and ".docx"
// are known too, with a problem that says so.
bool is_article_suffix(std::string_view suffix);

// Articles of one file's bytes; `name` (its path, relative to what was imported) decides the format
// by its suffix and gives the id. Pure.
struct Parsed {
  std::vector<model::Article> articles;
  std::vector<ImportProblem> problems;
};
Parsed parse_file(std::string_view name, std::string_view bytes, const ImportOptions& defaults);

// Walks the paths and saves in groups. An Error only if nothing could be done at all (no such path,
// the store fails).
base::Result<ImportReport> import_files(Knowledge& knowledge, const ImportOptions& options,
                                        const Change& change, const OnProgress& progress);

}  // namespace parley::knowledge
