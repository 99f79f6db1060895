#include "model/article.h"

#include <algorithm>

namespace parley::model {

bool may_read(const Audience& who, const Article& article, base::Millis now) {
  if (article.state != ArticleState::published) return false;
  if (article.valid_from && now < article.valid_from->at) return false;
  if (article.valid_until && now >= article.valid_until->at) return false;
  if (who.agent || article.audience == "public") return true;
  if (article.audience == "signed_in") return who.signed_in;
  constexpr std::string_view kGroup = "group:";
  if (!article.audience.starts_with(kGroup)) return false;
  return std::ranges::find(who.groups, article.audience.substr(kGroup.size())) != who.groups.end();
}

}  // namespace parley::model
