// JSON: an object, an array of objects, or one object a line. Members that articles do not have are
// left out; those that they have must be of the right kind.
#include "base/json.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include "knowledge/import/formats.h"

namespace parley::knowledge {
namespace {

constexpr std::size_t kDepth = 64;

// One value as text; nothing for kinds that no field has.
std::optional<std::string> as_text(const base::Json& value) {
  if (value.is_string()) return std::string(value.get_string());
  if (value.is_int64()) return std::to_string(value.get_int64());
  if (value.is_uint64()) return std::to_string(value.get_uint64());
  return {};
}

void add_field(RawArticle& article, std::string_view name, const base::Json& value, RawFile& file,
               std::int64_t line) {
  if (value.is_null()) return;
  RawField field{std::string(name), {}, line};
  if (const auto* list = value.if_array()) {
    for (const base::Json& item : *list) {
      if (auto text = as_text(item)) field.values.push_back(std::move(*text));
    }
  } else if (auto text = as_text(value)) {
    field.values.push_back(std::move(*text));
  } else {
    static constexpr std::string_view kKnown[] = {"id",       "title", "content",  "format",
                                                  "audience", "state", "language", "category"};
    for (const std::string_view known : kKnown) {
      if (name == known) {
        file.problems.push_back({"", line, std::string(name) + " must be a string"});
      }
    }
    return;
  }
  article.fields.push_back(std::move(field));
}

void add_article(RawFile& file, const base::Json& value, std::int64_t line,
                 std::string_view where) {
  const auto* object = value.if_object();
  if (!object) {
    file.problems.push_back(
        {"", line, std::string(where) + "must be an object with title and content"});
    return;
  }
  RawArticle article;
  article.line = line;
  const std::size_t problems = file.problems.size();
  for (const auto& [name, member] : *object) {
    if (name == "content" && member.is_string()) {
      article.content = std::string(member.get_string());
    } else {
      add_field(article, name, member, file, line);
    }
  }
  if (file.problems.size() == problems) file.articles.push_back(std::move(article));
}

}  // namespace

RawFile read_json(std::string_view text) {
  RawFile file;
  auto value = base::parse_json(text, kDepth);
  if (!value) {
    file.problems.push_back({"", 0, value.error().message});
    return file;
  }
  const auto* list = value->if_array();
  if (!list) {
    add_article(file, *value, 0, "");
    return file;
  }
  for (std::size_t i = 0; i < list->size(); ++i) {
    add_article(file, (*list)[i], 0, "entry " + std::to_string(i + 1) + " ");
  }
  return file;
}

RawFile read_json_lines(std::string_view text) {
  RawFile file;
  std::int64_t line = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view content = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    ++line;
    if (content.find_first_not_of(" \t\r") == content.npos) continue;
    auto value = base::parse_json(content, kDepth);
    if (!value) {
      file.problems.push_back({"", line, value.error().message});
      continue;
    }
    add_article(file, *value, line, "");
  }
  return file;
}

}  // namespace parley::knowledge
