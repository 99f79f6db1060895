// Markdown with front matter: the part of YAML that people write there (key: value, quoted values,
// [a, b], and lists of "- item" lines). The first top heading is the title where none is given.
#include <algorithm>

#include "knowledge/import/formats.h"
#include "media/html.h"
#include "media/outline.h"

namespace parley::knowledge {
namespace {

std::string_view trim(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r')) {
    text.remove_suffix(1);
  }
  return text;
}

std::string unquote(std::string_view value) {
  value = trim(value);
  const bool quoted = value.size() >= 2 && (value.front() == '"' || value.front() == '\'') &&
                      value.back() == value.front();
  if (!quoted) return std::string(trim(value.substr(0, value.find(" #"))));
  const char quote = value.front();
  value = value.substr(1, value.size() - 2);
  std::string out;
  for (std::size_t i = 0; i < value.size(); ++i) {
    const bool escaped =
        i + 1 < value.size() && (quote == '"' ? value[i] == '\\' : value[i] == '\'');
    if (escaped) ++i;
    out += value[i];
  }
  return out;
}

std::vector<std::string> read_values(std::string_view value) {
  value = trim(value);
  if (!value.starts_with('[') || !value.ends_with(']')) return {unquote(value)};
  std::vector<std::string> values;
  value = value.substr(1, value.size() - 2);
  while (!trim(value).empty()) {
    const std::size_t comma = std::min(value.find(','), value.size());
    if (auto item = unquote(value.substr(0, comma)); !item.empty())
      values.push_back(std::move(item));
    value.remove_prefix(std::min(comma + 1, value.size()));
  }
  return values;
}

class FrontMatter {
 public:
  // Reads the fields and removes them from `text`; what is no field is a problem.
  FrontMatter(std::string_view& text, RawArticle& article, std::vector<ImportProblem>& problems)
      : article_(article), problems_(problems) {
    if (!text.starts_with("---\n") && !text.starts_with("---\r\n")) return;
    std::size_t at = text.find('\n') + 1;
    for (std::int64_t number = 2; at < text.size(); ++number) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      const std::string_view line = text.substr(at, end - at);
      at = std::min(end + 1, text.size());
      if (trim(line) == "---" || trim(line) == "...") {
        text.remove_prefix(at);
        return;
      }
      read(line, number);
    }
    problems_.push_back({"", 1, "the front matter has no end: a line of --- is missing"});
    text = {};
  }

 private:
  void read(std::string_view line, std::int64_t number) {
    const std::string_view content = trim(line);
    if (content.empty() || content.starts_with('#')) return;
    if (content.starts_with("- ") && !article_.fields.empty()) {
      article_.fields.back().values.push_back(unquote(content.substr(2)));
      return;
    }
    if (line.front() == ' ' || line.front() == '\t') return;  // nested: not ours
    const std::size_t colon = content.find(':');
    if (colon == content.npos) {
      problems_.push_back({"", number, "is no 'key: value' line of front matter"});
      return;
    }
    RawField field{std::string(trim(content.substr(0, colon))), {}, number};
    const std::string_view value = trim(content.substr(colon + 1));
    if (!value.empty()) field.values = read_values(value);
    article_.fields.push_back(std::move(field));
  }

  RawArticle& article_;
  std::vector<ImportProblem>& problems_;
};

bool has_title(const RawArticle& article) {
  return std::ranges::any_of(article.fields, [](const RawField& field) {
    return field.name == "title" && !field.values.empty();
  });
}

}  // namespace

RawFile read_markdown(std::string_view text) {
  RawFile file;
  RawArticle article;
  const FrontMatter front(text, article, file.problems);
  if (!file.problems.empty()) return file;
  if (!has_title(article)) {
    const auto blocks = media::outline(model::Format::markdown, text);
    const bool titled =
        !blocks.empty() && blocks[0].kind == media::BlockKind::heading && blocks[0].level == 1;
    if (titled) {
      article.fields.push_back({"title", {blocks[0].text}, 0});
      // The title is shown above the content already.
      std::size_t end = std::min(text.find('\n', blocks[0].source.end), text.size());
      if (end + 2 < text.size() && text[end + 1] == '=') end = text.find('\n', end + 1);
      text.remove_prefix(std::min(end, text.size()));
    }
  }
  const std::size_t start = text.find_first_not_of("\r\n");
  article.content = start == text.npos ? "" : text.substr(start);
  file.articles.push_back(std::move(article));
  return file;
}

RawFile read_html(std::string_view text) {
  media::HtmlText page = media::html_to_text(text);
  RawFile file;
  if (page.text.empty()) {
    file.problems.push_back({"", 0, "has no readable content, or more than a page may have"});
    return file;
  }
  RawArticle article;
  if (!page.title.empty()) article.fields.push_back({"title", {page.title}, 0});
  if (!page.language.empty()) article.fields.push_back({"language", {page.language}, 0});
  article.content = std::move(page.text);
  file.articles.push_back(std::move(article));
  return file;
}

RawFile read_text(std::string_view text) {
  RawFile file;
  RawArticle article;
  article.format = model::Format::text;
  article.content = text;
  file.articles.push_back(std::move(article));
  return file;
}

}  // namespace parley::knowledge
