// A piece of the company's knowledge.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/json.h"

namespace parley::model {

enum class Format { markdown, html, text };
BOOST_DESCRIBE_ENUM(Format, markdown, html, text)

enum class ArticleState { draft, review, published, archived };
BOOST_DESCRIBE_ENUM(ArticleState, draft, review, published, archived)

struct Article {
  std::string id;
  std::string title;
  std::string content;
  Format format = Format::markdown;
  std::string audience = "public";  // public, signed_in, group:NAME, agents
  ArticleState state = ArticleState::published;
  std::optional<base::Time> valid_from;
  std::optional<base::Time> valid_until;
  std::optional<std::string> type;
  std::string language = "en";
  std::string category;
  std::optional<std::string> intent;
  std::vector<std::string> tags;
  std::optional<std::string> source;
  std::optional<std::string> url;
  std::optional<std::string> owner;           // who answers for it: an e-mail address or a name
  std::optional<base::Time> review_by;        // when somebody should read it again
  std::optional<std::string> translation_of;  // id of the article that it says in another language
  std::int64_t version = 0;
  base::Time updated_at;
  std::string workspace_id;
  bool operator==(const Article&) const = default;
};
BOOST_DESCRIBE_STRUCT(Article, (),
                      (id, title, content, format, audience, state, valid_from, valid_until, type,
                       language, category, intent, tags, source, url, owner, review_by,
                       translation_of, version, updated_at, workspace_id))

// Who asks: decides which articles may be read. Agents see all.
struct Audience {
  bool agent = false;
  bool signed_in = false;
  std::vector<std::string> groups;
  bool operator==(const Audience&) const = default;
};

// True when `article` may be shown to `who` at `now`: published, valid, audience fits. Agents also
// see articles for agents; drafts are for the article pages only.
bool may_read(const Audience& who, const Article& article, base::Millis now);

}  // namespace parley::model
