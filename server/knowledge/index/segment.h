// A number of articles, searchable. Private to knowledge. Immutable: changes make new segments, and
// small ones are merged, so that a search never waits for a change.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "knowledge/passage.h"
#include "understand/vector_table.h"

namespace parley::knowledge {

struct TermCount {
  std::uint32_t term = 0;
  std::uint32_t count = 0;
};

// An article made ready: what every segment that holds it shares.
struct IndexedArticle {
  std::shared_ptr<const Source> source;
  std::vector<std::shared_ptr<const Passage>> passages;
  std::vector<std::vector<TermCount>> counts;  // of each passage, sorted by term
  std::vector<std::vector<TermCount>> pairs;   // of terms that follow one another, likewise
  std::vector<understand::Quantised> vectors;  // of each passage
  std::vector<std::uint32_t> title_terms;      // sorted, each once
  understand::Quantised title;                 // vector of the title alone
};

// Everything but the vectors.
std::shared_ptr<IndexedArticle> prepare(std::shared_ptr<const Source> source);

struct Posting {
  std::uint32_t doc = 0;  // row of the passage in the segment
  std::uint32_t count = 0;
};

class Segment {
 public:
  struct Doc {
    std::uint32_t article = 0;
    std::uint32_t passage = 0;  // of the article
    float length = 0.0f;        // in terms
  };

  Segment(std::vector<std::shared_ptr<const IndexedArticle>> articles, std::size_t width);

  std::span<const std::shared_ptr<const IndexedArticle>> articles() const { return articles_; }
  std::span<const Doc> docs() const { return docs_; }
  std::span<const Posting> postings(std::uint32_t term) const;         // or pair; ascending by doc
  const understand::VectorTable& vectors() const { return vectors_; }  // of docs
  const understand::VectorTable& titles() const { return titles_; }    // of articles

  std::size_t terms() const { return terms_.size(); }
  std::size_t keyword_bytes() const;

 private:
  std::vector<std::shared_ptr<const IndexedArticle>> articles_;
  std::vector<Doc> docs_;
  std::vector<std::uint32_t> terms_;    // sorted
  std::vector<std::uint32_t> offsets_;  // of each term's postings, and one past the last
  std::vector<Posting> postings_;
  understand::VectorTable vectors_;
  understand::VectorTable titles_;
};

}  // namespace parley::knowledge
