#include "knowledge/index/context.h"

#include <unordered_set>

namespace parley::knowledge {
namespace {

std::size_t tokens_of(std::string_view text) { return (text.size() + 3) / 4; }

model::Citation citation_of(const Hit& hit) {
  const model::Article& article = hit.article();
  const media::Span span = hit.passage->span;
  model::Citation citation;
  citation.article_id = article.id;
  citation.passage_id = hit.passage->id;
  citation.title = article.title;
  citation.url = article.url;
  citation.quote = article.content.substr(span.start, span.end - span.start);
  citation.score = hit.score;
  return citation;
}

}  // namespace

Context make_context(const Found& found, std::size_t max_tokens) {
  Context context;
  std::unordered_set<std::string_view> seen;  // texts: articles repeat one another
  for (const Hit& hit : found.hits) {
    const Passage& passage = *hit.passage;
    if (passage.sentences.empty() || !seen.insert(passage.text).second) continue;
    std::string block = context.text.empty() ? "[" : "\n\n[";
    block += std::to_string(context.citations.size() + 1) + "] " + hit.article().title;
    if (!passage.heading.empty()) block += " > " + passage.heading;
    block += "\n" + passage.text;
    // A shorter passage further down may still fit.
    if (tokens_of(context.text) + tokens_of(block) > max_tokens) continue;
    context.text += block;
    context.citations.push_back(citation_of(hit));
  }
  context.tokens = tokens_of(context.text);
  return context;
}

}  // namespace parley::knowledge
