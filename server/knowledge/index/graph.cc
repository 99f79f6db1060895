#include "knowledge/index/graph.h"

#include <algorithm>
#include <atomic>
#include <queue>
#include <thread>

#include "understand/dot.h"

namespace parley::knowledge {
namespace {

constexpr std::size_t kEntries = 1024;
constexpr std::size_t kBuildBeam = 96;
constexpr std::size_t kLargestBatch = 8192;
// A full row of links is thinned to this many, so that the next ones find room.
constexpr std::size_t kThinned = 26;
// A candidate is left out when a chosen one is nearer to it by this factor than the row itself:
// above 1 more long links stay.
constexpr float kSpread = 1.15f;

// Rows that were seen: a table that grows, small enough to stay in the processor's cache.
class Seen {
 public:
  Seen() : table_(4096, kNoRow) {}

  bool insert(std::uint32_t row) {
    if (2 * (count_ + 1) > table_.size()) grow();
    if (!put(row)) return false;
    ++count_;
    return true;
  }
  std::size_t count() const { return count_; }
  void clear() {
    std::ranges::fill(table_, kNoRow);
    count_ = 0;
  }

 private:
  bool put(std::uint32_t row) {
    const std::size_t mask = table_.size() - 1;
    std::size_t at = (row * 2654435761u >> 7) & mask;
    while (table_[at] != kNoRow) {
      if (table_[at] == row) return false;
      at = (at + 1) & mask;
    }
    table_[at] = row;
    return true;
  }
  void grow() {
    std::vector<std::uint32_t> old(table_.size() * 2, kNoRow);
    old.swap(table_);
    for (const std::uint32_t row : old) {
      if (row != kNoRow) put(row);
    }
  }

  std::vector<std::uint32_t> table_;
  std::size_t count_ = 0;
};

void prefetch(const std::int8_t* row, std::size_t stride) {
  for (std::size_t at = 0; at < stride; at += 64) __builtin_prefetch(row + at);
}

// One vector against the rows of a table.
class Against {
 public:
  Against(const Rows& rows, const std::int8_t* values, float scale)
      : rows_(rows), values_(values), scale_(scale) {}

  Near near(std::uint32_t row) const {
    const std::int32_t sum = dot_(values_, rows_[row], rows_.stride);
    return {static_cast<float>(sum) * rows_.scales[row] * scale_, row};
  }
  // All of `some`, each read ahead of its turn.
  template <class Function>
  void each(std::span<const std::uint32_t> some, Function function) const {
    constexpr std::size_t kAhead = 4;
    for (std::size_t i = 0; i < std::min(kAhead, some.size()); ++i) {
      prefetch(rows_[some[i]], rows_.stride);
    }
    for (std::size_t i = 0; i < some.size(); ++i) {
      if (i + kAhead < some.size()) prefetch(rows_[some[i + kAhead]], rows_.stride);
      function(near(some[i]));
    }
  }

 private:
  const Rows& rows_;
  const std::int8_t* values_;
  float scale_;
  understand::Dot dot_ = understand::best_dot();
};

std::span<const std::uint32_t> links_of(const GraphView& graph, std::uint32_t row) {
  const auto all = graph.links.subspan(row * kLinks, kLinks);
  std::size_t count = 0;
  while (count < kLinks && all[count] != kNoRow) ++count;
  return all.first(count);
}

struct Farther {
  bool operator()(const Near& a, const Near& b) const { return b < a; }
};

// Walks from the best entry, always on from the nearest row that was not left yet, until no row
// that is nearer than the worst of the beam is known.
Walk walk_from_entries(const Rows& rows, const GraphView& graph, const Against& query,
                       std::size_t beam, const Bits* allowed, std::size_t most, Seen& seen) {
  Walk walk;
  seen.clear();
  std::priority_queue<Near, std::vector<Near>, Farther> open;  // nearest on top
  std::priority_queue<Near> best;                              // farthest on top
  const auto meet = [&](const Near& near) {
    if (best.size() >= beam && !(near < best.top())) return;
    open.push(near);
    if (allowed && !allowed->test(near.row)) return;
    best.push(near);
    if (best.size() > beam) best.pop();
  };
  std::vector<std::uint32_t> next;
  const auto look_at = [&](std::span<const std::uint32_t> some) {
    next.clear();
    for (const std::uint32_t row : some) {
      if (row < rows.count && seen.insert(row)) next.push_back(row);
    }
  };
  look_at(graph.entries);
  std::vector<Near> starts;
  query.each(next, [&](const Near& near) { starts.push_back(near); });
  const std::size_t few = std::min<std::size_t>(starts.size(), 8);
  std::ranges::partial_sort(starts, starts.begin() + static_cast<std::ptrdiff_t>(few));
  seen.clear();
  for (std::size_t i = 0; i < few; ++i) {
    seen.insert(starts[i].row);
    meet(starts[i]);
  }
  while (!open.empty()) {
    const Near from = open.top();
    if (best.size() >= beam && best.top() < from) break;
    open.pop();
    look_at(links_of(graph, from.row));
    query.each(next, meet);
    if (seen.count() > most) {
      walk.given_up = true;
      return walk;
    }
  }
  walk.found.resize(best.size());
  for (std::size_t i = best.size(); i > 0; best.pop()) walk.found[--i] = best.top();
  return walk;
}

// From candidates, nearest first, those that lie in different directions: none is nearer to one
// that was chosen before than to the row itself.
void choose(const Rows& rows, std::span<const Near> candidates, std::size_t most,
            std::vector<std::uint32_t>& chosen) {
  chosen.clear();
  for (const Near& candidate : candidates) {
    if (chosen.size() == most) return;
    const Against other(rows, rows[candidate.row], rows.scales[candidate.row]);
    const float distance = 1.0f - candidate.cosine;
    const bool apart = std::ranges::all_of(chosen, [&](std::uint32_t row) {
      return kSpread * (1.0f - other.near(row).cosine) > distance;
    });
    if (apart) chosen.push_back(candidate.row);
  }
}

void write_links(Graph& graph, std::uint32_t row, std::span<const std::uint32_t> links) {
  const auto at = std::span(graph.links).subspan(row * kLinks, kLinks);
  std::ranges::fill(std::ranges::copy(links, at.begin()).out, at.end(), kNoRow);
}

// Sorts and keeps the best of what may be linked from `row`.
void link(Graph& graph, const Rows& rows, std::uint32_t row, std::vector<std::uint32_t>& wanted,
          std::size_t most, std::vector<Near>& nears) {
  std::ranges::sort(wanted);
  wanted.erase(std::ranges::unique(wanted).begin(), wanted.end());
  std::erase(wanted, row);
  if (wanted.size() > kLinks) {
    nears.clear();
    const Against self(rows, rows[row], rows.scales[row]);
    self.each(wanted, [&](const Near& near) { nears.push_back(near); });
    std::ranges::sort(nears);
    choose(rows, nears, most, wanted);
  }
  write_links(graph, row, wanted);
}

// Runs function(thread) on each of `threads`.
template <class Function>
void on_threads(std::size_t threads, Function function) {
  std::vector<std::jthread> running;
  for (std::size_t t = 1; t < threads; ++t) running.emplace_back([&function, t] { function(t); });
  function(0);
}

// An order that is the same always and follows nothing that the rows are sorted by.
std::vector<std::uint32_t> mixed(std::span<const std::uint32_t> rows) {
  std::vector<std::pair<std::uint64_t, std::uint32_t>> keys;
  keys.reserve(rows.size());
  for (const std::uint32_t row : rows) {
    std::uint64_t k = row + 0x9e3779b97f4a7c15;
    k = (k ^ k >> 30) * 0xbf58476d1ce4e5b9;
    k = (k ^ k >> 27) * 0x94d049bb133111eb;
    keys.emplace_back(k ^ k >> 31, row);
  }
  std::ranges::sort(keys);
  std::vector<std::uint32_t> order;
  order.reserve(keys.size());
  for (const auto& [key, row] : keys) order.push_back(row);
  return order;
}

class Builder {
 public:
  Builder(Graph& graph, const Rows& rows, std::size_t threads)
      : graph_(graph), rows_(rows), threads_(std::max<std::size_t>(threads, 1)) {}

  // Links of the rows of a batch, found in the graph as it is; and back, once all are known.
  void add(std::span<const std::uint32_t> batch, bool first) {
    std::vector<std::vector<std::uint32_t>> chosen(batch.size());
    std::atomic<std::size_t> next = 0;
    on_threads(threads_, [&](std::size_t) {
      Seen seen;
      for (std::size_t i = next++; i < batch.size(); i = next++) {
        choose(rows_, neighbours(batch, i, first, seen), kThinned, chosen[i]);
      }
    });
    std::vector<std::pair<std::uint32_t, std::uint32_t>> back;  // of whom, to whom
    for (std::size_t i = 0; i < batch.size(); ++i) {
      write_links(graph_, batch[i], chosen[i]);
      for (const std::uint32_t to : chosen[i]) back.emplace_back(to, batch[i]);
    }
    std::ranges::sort(back);
    on_threads(threads_, [&](std::size_t thread) { link_back(back, thread); });
  }

 private:
  std::vector<Near> neighbours(std::span<const std::uint32_t> batch, std::size_t i, bool first,
                               Seen& seen) const {
    const std::uint32_t row = batch[i];
    const Against self(rows_, rows_[row], rows_.scales[row]);
    if (!first) {
      return walk_from_entries(rows_, graph_, self, kBuildBeam, nullptr, SIZE_MAX, seen).found;
    }
    std::vector<Near> all;
    self.each(batch, [&](const Near& near) {
      if (near.row != row) all.push_back(near);
    });
    const std::size_t kept = std::min(all.size(), kBuildBeam);
    std::ranges::partial_sort(all, all.begin() + static_cast<std::ptrdiff_t>(kept));
    all.resize(kept);
    return all;
  }

  // Each thread has its own part of the rows that are linked from.
  void link_back(std::span<const std::pair<std::uint32_t, std::uint32_t>> back,
                 std::size_t thread) {
    std::vector<std::uint32_t> wanted;
    std::vector<Near> nears;
    for (std::size_t from = 0; from < back.size();) {
      std::size_t to = from;
      while (to < back.size() && back[to].first == back[from].first) ++to;
      const std::uint32_t row = back[from].first;
      if (row % threads_ == thread) {
        const auto links = links_of(graph_, row);
        wanted.assign(links.begin(), links.end());
        for (std::size_t i = from; i < to; ++i) wanted.push_back(back[i].second);
        link(graph_, rows_, row, wanted, kThinned, nears);
      }
      from = to;
    }
  }

  Graph& graph_;
  const Rows& rows_;
  std::size_t threads_;
};

std::vector<std::int8_t> padded(const understand::Quantised& query, std::size_t stride) {
  std::vector<std::int8_t> values(query.values);
  values.resize(stride);
  return values;
}

}  // namespace

Walk walk(const Rows& rows, const GraphView& graph, const understand::Quantised& query,
          std::size_t beam, const Bits* allowed, std::size_t most) {
  Seen seen;
  const auto values = padded(query, rows.stride);
  return walk_from_entries(rows, graph, Against(rows, values.data(), query.scale), beam, allowed,
                           most, seen);
}

std::vector<Near> scan(const Rows& rows, std::span<const std::uint32_t> candidates,
                       const understand::Quantised& query, std::size_t count) {
  std::vector<Near> all;
  all.reserve(candidates.size());
  const auto values = padded(query, rows.stride);
  Against(rows, values.data(), query.scale).each(candidates, [&](const Near& near) {
    all.push_back(near);
  });
  const std::size_t kept = std::min(all.size(), count);
  std::ranges::partial_sort(all, all.begin() + static_cast<std::ptrdiff_t>(kept));
  all.resize(kept);
  return all;
}

Graph adopt(const Rows& rows, const GraphView& old, std::span<const std::uint32_t> new_row) {
  Graph graph;
  graph.links.assign(rows.count * kLinks, kNoRow);
  const auto now = [&](std::uint32_t row) { return row < new_row.size() ? new_row[row] : kNoRow; };
  for (const std::uint32_t entry : old.entries) {
    if (now(entry) != kNoRow) graph.entries.push_back(now(entry));
  }
  std::vector<std::uint32_t> wanted;
  std::vector<Near> nears;
  for (std::uint32_t row = 0; row < new_row.size(); ++row) {
    if (new_row[row] == kNoRow) continue;
    wanted.clear();
    for (const std::uint32_t to : links_of(old, row)) {
      if (now(to) != kNoRow) {
        wanted.push_back(now(to));
      } else if (to < new_row.size()) {
        for (const std::uint32_t beyond : links_of(old, to)) {
          if (now(beyond) != kNoRow) wanted.push_back(now(beyond));
        }
      }
    }
    link(graph, rows, new_row[row], wanted, kThinned, nears);
  }
  return graph;
}

bool extend(Graph& graph, const Rows& rows, std::span<const std::uint32_t> added,
            std::size_t threads, const OnRows& progress) {
  graph.links.resize(rows.count * kLinks, kNoRow);
  const auto order = mixed(added);
  const std::size_t missing = kEntries - std::min(kEntries, graph.entries.size());
  const std::size_t spread = std::min(missing, order.size());
  const bool fresh = graph.entries.empty();
  Builder builder(graph, rows, threads);
  std::size_t before = rows.count - added.size();
  for (std::size_t done = 0; done < order.size();) {
    const bool first = fresh && done == 0;
    const std::size_t size =
        first ? kEntries : std::clamp<std::size_t>(before / 32, 64, kLargestBatch);
    const auto batch = std::span(order).subspan(done, std::min(size, order.size() - done));
    builder.add(batch, first);
    if (done == 0) {
      const auto entries = batch.first(std::min(spread, batch.size()));
      graph.entries.insert(graph.entries.end(), entries.begin(), entries.end());
    }
    done += batch.size();
    before += batch.size();
    if (progress && !progress(done, order.size())) return false;
  }
  return true;
}

}  // namespace parley::knowledge
