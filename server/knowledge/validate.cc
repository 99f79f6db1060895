// The rules of articles, in one place: the API, import and the console rely on the same ones.
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/knowledge.h"
#include "media/html.h"

namespace parley::knowledge {
namespace {

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (c & 0xC0) != 0x80; }));
}

bool is_clean(std::string_view text) { return media::clean_utf8(text) == text; }

bool is_line(std::string_view text) {
  return is_clean(text) && text.find_first_of("\n\r\t\f") == text.npos;
}

bool is_padded(std::string_view text) {
  return !text.empty() && (text.front() == ' ' || text.back() == ' ');
}

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n\f") == text.npos; }

bool is_language(std::string_view code) {
  const std::size_t size = std::min(code.find('-'), code.size());
  const auto letter = [](char c) { return c >= 'a' && c <= 'z'; };
  const auto rest = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
  };
  return (size == 2 || size == 3) && code.size() <= 35 && !code.ends_with('-') &&
         std::ranges::all_of(code.substr(0, size), letter) &&
         std::ranges::all_of(code.substr(size), rest);
}

class Rules {
 public:
  void require(bool holds, std::string pointer, std::string detail) {
    if (!holds) faults_.push_back({std::move(pointer), std::move(detail)});
  }
  // A short text on one line.
  void line(const std::string& pointer, std::string_view text, std::size_t most) {
    require(is_line(text), pointer, "must be one line of text");
    require(characters(text) <= most, pointer,
            "may have at most " + std::to_string(most) + " characters");
  }
  std::vector<base::Fault> take() { return std::move(faults_); }

 private:
  std::vector<base::Fault> faults_;
};

bool is_audience(std::string_view audience) {
  if (audience == "public" || audience == "signed_in" || audience == "agents") return true;
  constexpr std::string_view kGroup = "group:";
  return audience.starts_with(kGroup) && audience.size() > kGroup.size() && is_line(audience) &&
         !is_padded(audience) && characters(audience) <= 100;
}

bool is_web_address(std::string_view url) {
  return (url.starts_with("https://") || url.starts_with("http://")) && is_line(url) &&
         url.find_first_of(" <>\"") == url.npos && url.size() <= 2000;
}

}  // namespace

std::vector<base::Fault> validate(const model::Article& article) {
  Rules rules;
  const std::string& id = article.id;
  rules.require(!id.empty() && id != "." && id != "..", "/id", "must name the article");
  rules.line("/id", id, 200);
  rules.require(!is_padded(id) && id.find_first_of("#?%\\<>\"") == id.npos, "/id",
                "must not begin or end with a space, nor hold any of # ? % \\ < > \"");
  rules.require(!is_blank(article.title), "/title", "must not be empty");
  rules.line("/title", article.title, kMaxTitle);
  rules.require(!is_blank(article.content), "/content", "must not be empty");
  rules.require(article.content.size() <= kMaxContent, "/content",
                "may have at most " + std::to_string(kMaxContent) + " bytes");
  rules.require(is_clean(article.content), "/content",
                "must be valid UTF-8 without control characters");
  rules.require(is_audience(article.audience), "/audience",
                "must be public, signed_in, group:NAME or agents");
  rules.require(!article.valid_from || !article.valid_until ||
                    article.valid_from->at < article.valid_until->at,
                "/valid_until", "must be later than valid_from");
  rules.require(is_language(article.language), "/language",
                "must be a language code such as en or pt-BR");
  rules.line("/category", article.category, 100);
  if (article.type) rules.line("/type", *article.type, 100);
  if (article.intent) rules.line("/intent", *article.intent, 200);
  if (article.source) rules.line("/source", *article.source, 200);
  if (article.url) {
    rules.require(is_web_address(*article.url), "/url", "must be a link to http or https");
  }
  if (article.owner) rules.line("/owner", *article.owner, 200);
  if (article.translation_of) {
    rules.line("/translation_of", *article.translation_of, 200);
    rules.require(*article.translation_of != id, "/translation_of", "must be another article");
  }
  rules.require(article.tags.size() <= 50, "/tags", "may be at most 50");
  for (std::size_t i = 0; i < article.tags.size(); ++i) {
    const std::string pointer = "/tags/" + std::to_string(i);
    rules.require(!is_blank(article.tags[i]), pointer, "must not be empty");
    rules.line(pointer, article.tags[i], 60);
  }
  return rules.take();
}

}  // namespace parley::knowledge
