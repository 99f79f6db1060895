// The help center's pages as HTML. They need no script: what there is of it makes the search answer
// while one types, and brings the chat. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "api/wire.h"
#include "model/article.h"
#include "model/workspace.h"

namespace parley::api {

// A link in a list.
struct HelpLink {
  std::string href;
  std::string title;
  std::string text;  // below the title; may be empty
};

struct HelpGroup {
  std::string title;
  std::vector<HelpLink> links;
  std::string more;  // where all of them are; empty: these are all
};

// What every page has around its content.
struct HelpFrame {
  const model::Settings& settings;
  std::string language;                  // of the page
  std::string title;                     // empty: the organisation's name
  std::string query = {};                // what was searched
  std::vector<HelpLink> languages = {};  // the same page in others
  std::vector<std::pair<std::string, std::string>> alternates = {};  // language, address
  std::string canonical = {};
  std::string data = {};  // JSON-LD
};

std::string help_escape(std::string_view text);
std::string article_href(std::string_view id);

std::string help_page(const HelpFrame& frame, std::string_view main);
std::string help_groups(const HelpFrame& frame, const std::vector<HelpGroup>& groups);
std::string help_list(std::string_view heading, const std::vector<HelpLink>& links);
std::string help_article(const HelpFrame& frame, const Article& article, const HelpLink* category,
                         const std::vector<HelpLink>& also_in,
                         const std::vector<HelpLink>& related);

// schema.org of an article and the way to it, as JSON for a script element.
std::string structured_data(const HelpFrame& frame, const Article& article,
                            const std::string& origin, const HelpLink* category);

}  // namespace parley::api
