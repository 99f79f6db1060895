// From the bytes of a file to articles: finds the reader, turns raw fields into an article's, and
// checks the rules.
#include <algorithm>
#include <array>
#include <functional>
#include <unordered_set>

#include "knowledge/import.h"
#include "knowledge/import/formats.h"
#include "media/html.h"

namespace parley::knowledge {
namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  return out;
}

struct Name {
  std::string stem;    // the path without suffix, with "/"
  std::string suffix;  // lower case, with its dot
};

Name split_name(std::string_view name) {
  std::string path(name);
  std::ranges::replace(path, '\\', '/');
  const std::size_t slash = path.rfind('/') == path.npos ? 0 : path.rfind('/') + 1;
  const std::size_t dot = path.rfind('.');
  if (dot == path.npos || dot <= slash) return {path, ""};
  return {path.substr(0, dot), lower(std::string_view(path).substr(dot))};
}

// "returns-and_refunds" → "returns and refunds"
std::string title_of(std::string_view stem) {
  const std::size_t slash = stem.rfind('/');
  std::string title(slash == stem.npos ? stem : stem.substr(slash + 1));
  std::ranges::replace(title, '_', ' ');
  std::ranges::replace(title, '-', ' ');
  if (!title.empty() && title[0] >= 'a' && title[0] <= 'z')
    title[0] = static_cast<char>(title[0] - 32);
  return title;
}

class Assembler {
 public:
  Assembler(const Name& name, const ImportOptions& defaults) : name_(name), defaults_(defaults) {}

  Parsed run(RawFile file) {
    Parsed parsed;
    parsed.problems = std::move(file.problems);
    const bool several = file.articles.size() > 1;
    std::unordered_set<std::string> ids;
    for (std::size_t i = 0; i < file.articles.size(); ++i) {
      problem_.clear();
      model::Article article = assemble(file.articles[i]);
      if (article.id.empty())
        article.id = name_.stem + (several ? "-" + std::to_string(i + 1) : "");
      if (problem_.empty()) check(article);
      if (problem_.empty() && !ids.insert(article.id).second) {
        problem_ = "gives the id '" + article.id + "' a second time";
      }
      if (problem_.empty()) {
        parsed.articles.push_back(std::move(article));
        continue;
      }
      const std::int64_t line = file.articles[i].line;
      if (line == 0 && several) problem_ = "entry " + std::to_string(i + 1) + ": " + problem_;
      parsed.problems.push_back({"", line, problem_});
    }
    return parsed;
  }

 private:
  model::Article assemble(RawArticle& raw) {
    model::Article article;
    article.content = std::move(raw.content);
    article.format = raw.format;
    article.source = defaults_.source;
    article.category = defaults_.category.value_or("");
    article.language = defaults_.language.value_or("en");
    for (RawField& field : raw.fields) {
      if (!field.values.empty()) set(article, field);
    }
    if (article.title.empty()) article.title = title_of(name_.stem);
    return article;
  }

  void set(model::Article& article, RawField& field) {
    const std::string name = lower(field.name);
    std::string& value = field.values.front();
    if (name == "tags" || name == "keywords") {
      article.tags = std::move(field.values);
    } else if (name == "id") {
      article.id = std::move(value);
    } else if (name == "title") {
      article.title = std::move(value);
    } else if (name == "language" || name == "lang") {
      article.language = std::move(value);
    } else if (name == "category") {
      article.category = std::move(value);
    } else if (name == "audience") {
      article.audience = std::move(value);
    } else if (name == "type") {
      article.type = std::move(value);
    } else if (name == "intent") {
      article.intent = std::move(value);
    } else if (name == "source") {
      article.source = std::move(value);
    } else if (name == "url") {
      article.url = std::move(value);
    } else if (name == "state") {
      set_choice(article.state, "state", value);
    } else if (name == "draft") {
      if (value == "true") article.state = model::ArticleState::draft;
    } else if (name == "format") {
      set_choice(article.format, "format", value);
    } else if (name == "valid_from") {
      set_time(article.valid_from, "valid_from", value);
    } else if (name == "valid_until") {
      set_time(article.valid_until, "valid_until", value);
    } else if (name == "owner") {
      article.owner = std::move(value);
    } else if (name == "review_by") {
      set_time(article.review_by, "review_by", value);
    } else if (name == "translation_of") {
      article.translation_of = std::move(value);
    }
  }

  template <class E>
  void set_choice(E& to, std::string_view name, std::string_view value) {
    if (const auto known = base::enum_value<E>(value)) {
      to = *known;
    } else {
      problem_ = std::string(name) + " must be " + base::enum_names<E>();
    }
  }

  // A day alone is its beginning in UTC.
  void set_time(std::optional<base::Time>& to, std::string_view name, std::string value) {
    if (value.size() == 10) value += "T00:00:00Z";
    if (const auto time = base::from_rfc3339(value)) {
      to = base::Time{*time};
    } else {
      problem_ = std::string(name) + " must be a day or time such as 2026-01-31T09:00:00Z";
    }
  }

  void check(const model::Article& article) {
    const auto faults = validate(article);
    if (faults.empty()) return;
    problem_ = faults[0].pointer.substr(1) + " " + faults[0].detail;
  }

  const Name& name_;
  const ImportOptions& defaults_;
  std::string problem_;
};

using Read = RawFile (*)(std::string_view);
struct Reader {
  std::string_view suffix;
  Read read;  // null: not supported yet
};
constexpr std::array kReaders = {
    Reader{".md", read_markdown},      Reader{".markdown", read_markdown},
    Reader{".html", read_html},        Reader{".htm", read_html},
    Reader{".txt", read_text},         Reader{".json", read_json},
    Reader{".jsonl", read_json_lines}, Reader{".csv", read_csv},
    Reader{".pdf", nullptr},           Reader{".docx", nullptr}};

std::string encoding_problem(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    return "is UTF-16: save it as UTF-8";
  }
  const std::string clean = media::clean_utf8(bytes);
  if (clean == bytes) return "";
  const auto differs = std::ranges::mismatch(bytes, clean);
  const auto line = 1 + std::count(bytes.begin(), differs.in1, '\n');
  return "line " + std::to_string(line) + " is not UTF-8 text: save the file as UTF-8";
}

}  // namespace

bool is_article_suffix(std::string_view suffix) {
  return std::ranges::find(kReaders, suffix, &Reader::suffix) != kReaders.end();
}

Parsed parse_file(std::string_view name, std::string_view bytes, const ImportOptions& defaults) {
  const Name split = split_name(name);
  const auto reader = std::ranges::find(kReaders, split.suffix, &Reader::suffix);
  Parsed parsed;
  std::string problem;
  if (reader == kReaders.end()) {
    problem = "is of no known kind: it must be .md, .html, .txt, .json, .jsonl or .csv";
  } else if (!reader->read) {
    problem = split.suffix + " is not supported yet: save it as .html, .md or .txt";
  } else if (bytes.size() > kMaxFile) {
    problem = "is larger than " + std::to_string(kMaxFile / (1024 * 1024)) + " MiB";
  } else {
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    problem = encoding_problem(bytes);
  }
  if (problem.empty()) {
    parsed = Assembler(split, defaults).run(reader->read(bytes));
  } else {
    parsed.problems.push_back({"", 0, problem});
  }
  for (ImportProblem& one : parsed.problems) one.file = name;
  return parsed;
}

}  // namespace parley::knowledge
