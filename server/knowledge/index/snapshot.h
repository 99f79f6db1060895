// What one search sees: segments, and which of their articles are no longer current. Private to
// knowledge. Immutable; a change makes a new one that shares what stayed.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "knowledge/index/segment.h"

namespace parley::knowledge {

struct Part {
  std::shared_ptr<const Segment> segment;
  std::vector<bool> gone;  // by article of the segment
  std::size_t live = 0;    // articles that are not gone
};

struct Snapshot {
  std::vector<Part> parts;
  std::vector<std::string> languages;  // of the articles, most frequent first, at most three
  std::int64_t position = 0;
};

// Makes the next snapshots. Its owner serialises the calls.
class SnapshotWriter {
 public:
  explicit SnapshotWriter(std::size_t width) : width_(width) {}

  // Puts articles in, in the place of those with the same id, and takes the ids of `removed` out.
  std::shared_ptr<const Snapshot> next(std::vector<std::shared_ptr<const IndexedArticle>> articles,
                                       const std::vector<std::string>& removed,
                                       std::int64_t position);

  const IndexedArticle* find(const std::string& id) const;
  std::size_t articles() const { return places_.size(); }

 private:
  struct Place {
    const Segment* segment = nullptr;
    std::size_t article = 0;
  };

  void take_out(const std::string& id);
  void add_part(std::vector<std::shared_ptr<const IndexedArticle>> articles);
  void merge();
  void rank_languages();

  std::size_t width_;
  Snapshot current_;
  std::unordered_map<std::string, Place> places_;
  std::unordered_map<std::string, std::int64_t> language_counts_;
};

}  // namespace parley::knowledge
