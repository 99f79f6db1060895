#include "knowledge/index/snapshot.h"

#include <algorithm>

namespace parley::knowledge {
namespace {

constexpr std::size_t kMaxParts = 8;

}  // namespace

const IndexedArticle* SnapshotWriter::find(const std::string& id) const {
  const auto found = places_.find(id);
  if (found == places_.end()) return nullptr;
  return found->second.segment->articles()[found->second.article].get();
}

std::shared_ptr<const Snapshot> SnapshotWriter::next(
    std::vector<std::shared_ptr<const IndexedArticle>> articles,
    const std::vector<std::string>& removed, std::int64_t position) {
  for (const std::string& id : removed) take_out(id);
  for (const auto& article : articles) {
    take_out(article->source->article.id);
    ++language_counts_[article->source->article.language];
  }
  if (!articles.empty()) add_part(std::move(articles));
  merge();
  rank_languages();
  current_.position = std::max(current_.position, position);
  return std::make_shared<const Snapshot>(current_);
}

void SnapshotWriter::take_out(const std::string& id) {
  const auto found = places_.find(id);
  if (found == places_.end()) return;
  const auto [segment, article] = found->second;
  const auto part =
      std::ranges::find(current_.parts, segment, [](const Part& p) { return p.segment.get(); });
  part->gone[article] = true;
  --part->live;
  --language_counts_[segment->articles()[article]->source->article.language];
  places_.erase(found);
}

void SnapshotWriter::add_part(std::vector<std::shared_ptr<const IndexedArticle>> articles) {
  const std::size_t count = articles.size();
  auto segment = std::make_shared<const Segment>(std::move(articles), width_);
  for (std::size_t i = 0; i < count; ++i) {
    places_[segment->articles()[i]->source->article.id] = {segment.get(), i};
  }
  current_.parts.push_back({std::move(segment), std::vector<bool>(count, false), count});
}

// Keeps the parts few and mostly live: merges a part with everything smaller than it, starting from
// the largest one that is half gone or, when there are too many, from the middle. An article is
// copied about log(n) times in its life.
void SnapshotWriter::merge() {
  auto& parts = current_.parts;
  std::ranges::sort(parts, std::greater(), &Part::live);
  auto from = std::ranges::find_if(
      parts, [](const Part& part) { return part.live * 2 <= part.gone.size(); });
  if (parts.size() > kMaxParts) from = std::min(from, parts.begin() + kMaxParts / 2);
  std::vector<std::shared_ptr<const IndexedArticle>> together;
  if (from == parts.end()) return;
  for (auto part = from; part != parts.end(); ++part) {
    for (std::size_t i = 0; i < part->gone.size(); ++i) {
      if (!part->gone[i]) together.push_back(part->segment->articles()[i]);
    }
  }
  parts.erase(from, parts.end());
  if (!together.empty()) add_part(std::move(together));
}

void SnapshotWriter::rank_languages() {
  std::vector<std::pair<std::int64_t, std::string>> ranked;
  for (const auto& [language, count] : language_counts_) {
    if (count > 0) ranked.emplace_back(-count, language);
  }
  std::ranges::sort(ranked);
  current_.languages.clear();
  for (const auto& [count, language] : ranked) {
    if (current_.languages.size() < 3) current_.languages.push_back(language);
  }
}

}  // namespace parley::knowledge
