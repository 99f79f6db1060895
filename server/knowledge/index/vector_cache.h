// Vectors by the content they were made of, for one model, in a file. Private to knowledge.
//
// The file is `vectors-<name of the model>.cache`: a header and records of fixed size, each with a
// checksum, appended as they come. Damaged or torn records are left out on reading, and the file is
// then written anew, as it is when most of it is no longer used. Losing it costs time, never
// correctness, so nothing is synced. Not thread-safe: its owner serialises.
#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "knowledge/index/content_hash.h"
#include "understand/vector_table.h"

namespace parley::knowledge {

class VectorCache {
 public:
  // Without a folder nothing is kept on disk.
  VectorCache(const std::filesystem::path& folder, std::string_view model, std::size_t width);

  // Null when it must be computed.
  const understand::Quantised* find(std::string_view text);
  void put(std::string_view text, const understand::Quantised& vector);
  // Writes out what was put.
  void flush();
  // After everything that is in use was looked up: forgets the rest if it is the larger part.
  void forget_unused();

 private:
  void load();
  void rewrite();
  void append(std::string& out, const ContentHash& name, const understand::Quantised& vector) const;
  std::size_t record_size() const;

  std::filesystem::path file_;  // empty: none
  std::string header_;
  std::size_t width_;
  std::unordered_map<ContentHash, understand::Quantised> known_;
  std::unordered_set<ContentHash> used_;
  std::string pending_;  // records not yet written
};

}  // namespace parley::knowledge
