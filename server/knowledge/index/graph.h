// Near rows without looking at all of them: a graph whose links lead from each row to near ones in
// different directions, walked from the best of some rows spread over all. One level; the spread
// rows stand for the upper levels of HNSW. Private to knowledge.
//
// Building adds rows in batches: each row of a batch looks for its neighbours in the graph as it
// was before the batch, so the result does not depend on the number of threads. Searching is
// thread-safe. Links out of range, as damage may leave them, are passed over.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "knowledge/index/bits.h"
#include "understand/vector_table.h"

namespace parley::knowledge {

inline constexpr std::size_t kLinks = 32;  // of a row, at most
inline constexpr std::uint32_t kNoRow = 0xFFFFFFFF;

// Vectors that stand one after another, borrowed. stride is a multiple of 64.
struct Rows {
  const std::int8_t* values = nullptr;
  const float* scales = nullptr;
  std::size_t stride = 0;
  std::size_t count = 0;

  const std::int8_t* operator[](std::size_t row) const { return values + row * stride; }
};

struct Near {
  float cosine = 0.0f;
  std::uint32_t row = 0;
  // The nearer one is the lesser, so that sorting puts it first; of equals the lower row.
  auto operator<=>(const Near& other) const {
    if (cosine != other.cosine) return other.cosine <=> cosine;
    return std::partial_ordering(row <=> other.row);
  }
  bool operator==(const Near&) const = default;
};

struct GraphView {
  std::span<const std::uint32_t> links;    // kLinks of each row, then kNoRow
  std::span<const std::uint32_t> entries;  // where walks begin
};

struct Graph {
  std::vector<std::uint32_t> links;
  std::vector<std::uint32_t> entries;
  operator GraphView() const { return {links, entries}; }
};

struct Walk {
  std::vector<Near> found;  // best first, at most `beam`
  bool given_up = false;    // more than `most` rows would have been compared
};

// The rows nearest to `query` among `allowed` (null: all). A wider beam finds more of them.
Walk walk(const Rows& rows, const GraphView& graph, const understand::Quantised& query,
          std::size_t beam, const Bits* allowed = nullptr, std::size_t most = SIZE_MAX);

// The same by comparing all of `candidates`: exact.
std::vector<Near> scan(const Rows& rows, std::span<const std::uint32_t> candidates,
                       const understand::Quantised& query, std::size_t count);

// False: stop, what is built is of no use.
using OnRows = std::function<bool(std::size_t done, std::size_t total)>;

// A graph over what is left of another: row i of it is now new_row[i], or gone (kNoRow). Who was
// linked to a row that is gone gets its neighbours to choose from.
Graph adopt(const Rows& rows, const GraphView& old, std::span<const std::uint32_t> new_row);

// Puts `added` rows, not yet linked, into the graph. False when `progress` said so.
bool extend(Graph& graph, const Rows& rows, std::span<const std::uint32_t> added,
            std::size_t threads, const OnRows& progress = {});

}  // namespace parley::knowledge
