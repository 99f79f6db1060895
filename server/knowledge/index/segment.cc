#include "knowledge/index/segment.h"

#include <algorithm>

#include "knowledge/text/split.h"
#include "knowledge/text/words.h"

namespace parley::knowledge {
namespace {

std::vector<TermCount> counted(std::vector<std::uint32_t> terms) {
  std::ranges::sort(terms);
  std::vector<TermCount> counts;
  for (const std::uint32_t term : terms) {
    if (counts.empty() || counts.back().term != term) counts.push_back({term, 0});
    ++counts.back().count;
  }
  return counts;
}

// A passage is about what its title and headings say, also where its text does not repeat it.
void count_terms(const Passage& passage, IndexedArticle& made) {
  const model::Article& article = passage.source->article;
  std::vector<std::uint32_t> terms;
  std::vector<std::uint32_t> pairs;
  for (const std::string_view text :
       {std::string_view(passage.text), std::string_view(passage.heading),
        std::string_view(article.title)}) {
    const std::size_t from = terms.size();
    append_terms(text, article.language, terms);
    for (std::size_t i = from + 1; i < terms.size(); ++i) {
      pairs.push_back(pair_of(terms[i - 1], terms[i]));
    }
  }
  made.counts.push_back(counted(std::move(terms)));
  made.pairs.push_back(counted(std::move(pairs)));
}

}  // namespace

std::shared_ptr<IndexedArticle> prepare(std::shared_ptr<const Source> source) {
  auto made = std::make_shared<IndexedArticle>();
  made->passages = split(source);
  made->counts.reserve(made->passages.size());
  made->pairs.reserve(made->passages.size());
  for (const auto& passage : made->passages) count_terms(*passage, *made);
  made->title_terms = term_set({source->article.title}, source->article.language);
  made->source = std::move(source);
  return made;
}

Segment::Segment(std::vector<std::shared_ptr<const IndexedArticle>> articles, std::size_t width)
    : articles_(std::move(articles)), vectors_(width), titles_(width) {
  struct Entry {
    std::uint32_t term, doc, count;
  };
  std::vector<Entry> entries;
  std::size_t passages = 0;
  for (const auto& article : articles_) passages += article->passages.size();
  docs_.reserve(passages);
  vectors_.reserve(passages);
  titles_.reserve(articles_.size());
  for (std::uint32_t a = 0; a < articles_.size(); ++a) {
    const IndexedArticle& article = *articles_[a];
    titles_.add(article.title);
    for (std::uint32_t p = 0; p < article.passages.size(); ++p) {
      const auto doc = static_cast<std::uint32_t>(docs_.size());
      std::uint32_t length = 0;
      for (const auto& [term, count] : article.counts[p]) {
        entries.push_back({term, doc, count});
        length += count;
      }
      for (const auto& [pair, count] : article.pairs[p]) entries.push_back({pair, doc, count});
      docs_.push_back({a, p, static_cast<float>(length)});
      vectors_.add(article.vectors[p]);
    }
  }
  std::ranges::sort(entries, [](const Entry& a, const Entry& b) {
    return a.term != b.term ? a.term < b.term : a.doc < b.doc;
  });
  postings_.reserve(entries.size());
  for (const Entry& entry : entries) {
    if (terms_.empty() || terms_.back() != entry.term) {
      terms_.push_back(entry.term);
      offsets_.push_back(static_cast<std::uint32_t>(postings_.size()));
    }
    postings_.push_back({entry.doc, entry.count});
  }
  offsets_.push_back(static_cast<std::uint32_t>(postings_.size()));
}

std::span<const Posting> Segment::postings(std::uint32_t term) const {
  const auto found = std::ranges::lower_bound(terms_, term);
  if (found == terms_.end() || *found != term) return {};
  const auto row = static_cast<std::size_t>(found - terms_.begin());
  return std::span(postings_).subspan(offsets_[row], offsets_[row + 1] - offsets_[row]);
}

std::size_t Segment::keyword_bytes() const {
  return terms_.size() * sizeof(std::uint32_t) + offsets_.size() * sizeof(std::uint32_t) +
         postings_.size() * sizeof(Posting);
}

}  // namespace parley::knowledge
