// A ZIP archive in memory. Private to media. What its directory says is not believed: an archive
// whose files overlap is refused, and unpacking counts the bytes that come.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

struct zip;

namespace parley::media {

struct Entry {
  std::string name;  // as it stands in the archive, valid UTF-8
  std::int64_t index = 0;
  std::int64_t packed = 0;
  bool folder = false;
  bool link = false;
  bool encrypted = false;
};

class Archive {
 public:
  // `bytes` outlives it. The Error is the end of "FILE …".
  static base::Result<Archive> open(std::string_view bytes);

  const std::vector<Entry>& entries() const { return entries_; }
  const Entry* find(std::string_view name) const;

  // Up to `most` bytes; the Error is the end of "FILE …".
  base::Result<std::string> read(const Entry& entry, std::int64_t most) const;

 private:
  struct Discard {
    void operator()(zip* archive) const;
  };
  std::unique_ptr<zip, Discard> archive_;
  std::vector<Entry> entries_;
};

// Where a file of this name would stand in the folder that the archive is: with "/", without "."
// and empty parts. Nothing when it would stand outside.
std::optional<std::string> inner_path(std::string_view name);

}  // namespace parley::media
