// Walks folders and saves what their files hold, in groups.
#include <algorithm>
#include <fstream>
#include <iterator>
#include <system_error>
#include <unordered_map>

#include "knowledge/import.h"

namespace parley::knowledge {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kGroup = 64;  // articles of one commit

struct File {
  fs::path path;
  std::string name;  // relative to what was imported
};

std::string lower_suffix(const fs::path& path) {
  std::string suffix = path.extension().string();
  for (char& c : suffix) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  return suffix;
}

class Import {
 public:
  Import(Knowledge& knowledge, const ImportOptions& options, const Change& change,
         const OnProgress& progress)
      : knowledge_(knowledge), options_(options), change_(change), progress_(progress) {}

  base::Result<ImportReport> run() {
    for (const fs::path& path : options_.paths) {
      if (auto found = collect(path); !found) return base::pass(found);
    }
    for (std::size_t i = 0; i < files_.size(); ++i) {
      read(files_[i]);
      if (waiting_.size() >= kGroup) {
        if (auto saved = save(); !saved) return base::pass(saved);
      }
      if (progress_) {
        progress_(static_cast<std::int64_t>(i) + 1, static_cast<std::int64_t>(files_.size()));
      }
    }
    if (auto saved = save(); !saved) return base::pass(saved);
    return std::move(report_);
  }

 private:
  base::Result<void> collect(const fs::path& path) {
    std::error_code ec;
    if (fs::is_regular_file(path, ec)) {
      files_.push_back({path, path.filename().string()});
      return {};
    }
    if (!fs::is_directory(path, ec)) {
      return base::fail(base::Code::not_found,
                        "There is no file or folder '" + path.string() + "'.");
    }
    std::vector<File> found;
    fs::recursive_directory_iterator entry(path, fs::directory_options::skip_permission_denied, ec);
    for (; !ec && entry != fs::recursive_directory_iterator(); entry.increment(ec)) {
      const bool hidden = entry->path().filename().string().starts_with('.');
      if (hidden) {
        if (entry->is_directory(ec)) entry.disable_recursion_pending();
        continue;
      }
      if (!entry->is_regular_file(ec)) continue;
      if (is_article_suffix(lower_suffix(entry->path()))) {
        found.push_back({entry->path(), entry->path().lexically_relative(path).generic_string()});
      } else {
        ++report_.skipped;
      }
    }
    if (ec) problem({path.string(), 0, "cannot be read to its end: " + ec.message()});
    std::ranges::sort(found, {}, &File::name);  // the same order everywhere
    std::ranges::move(found, std::back_inserter(files_));
    return {};
  }

  void read(const File& file) {
    ++report_.files;
    std::error_code ec;
    const auto size = fs::file_size(file.path, ec);
    std::ifstream in(file.path, std::ios::binary);
    if (ec || !in) return problem({file.name, 0, "cannot be read"});
    std::string bytes;
    if (size <= kMaxFile) bytes.assign(std::istreambuf_iterator<char>(in), {});
    if (size > kMaxFile) bytes.resize(kMaxFile + 1);  // refused with the bound's own words
    Parsed parsed = parse_file(file.name, bytes, options_);
    for (ImportProblem& one : parsed.problems) problem(std::move(one));
    for (model::Article& article : parsed.articles) {
      const auto [earlier, fresh] = origin_.emplace(article.id, file.name);
      if (fresh) {
        waiting_.push_back(std::move(article));
      } else {
        problem({file.name, 0,
                 "gives the id '" + article.id + "', which " + earlier->second + " has already"});
      }
    }
  }

  base::Result<void> save() {
    if (waiting_.empty()) return {};
    auto saved = knowledge_.save(std::move(waiting_), change_);
    waiting_.clear();
    if (!saved) return base::pass(saved);
    for (const Saved& one : *saved) {
      report_.added += one.effect == Effect::added;
      report_.changed += one.effect == Effect::changed;
      report_.unchanged += one.effect == Effect::unchanged;
    }
    return {};
  }

  void problem(ImportProblem one) {
    ++report_.failed;
    report_.problems.push_back(std::move(one));
  }

  Knowledge& knowledge_;
  const ImportOptions& options_;
  const Change& change_;
  const OnProgress& progress_;
  std::vector<File> files_;
  std::vector<model::Article> waiting_;
  std::unordered_map<std::string, std::string> origin_;  // id → file
  ImportReport report_;
};

}  // namespace

base::Result<ImportReport> import_files(Knowledge& knowledge, const ImportOptions& options,
                                        const Change& change, const OnProgress& progress) {
  return Import(knowledge, options, change, progress).run();
}

}  // namespace parley::knowledge
