// A file's bytes, mapped read-only: pages come into memory when they are read. And writing one.
#pragma once

#include <filesystem>
#include <string_view>
#include <utility>

#include "base/result.h"

namespace parley::understand {

class MappedFile {
 public:
  // Code::not_found when there is no such file, Code::unavailable when it cannot be read.
  static base::Result<MappedFile> open(const std::filesystem::path& path);

  MappedFile() = default;
  MappedFile(MappedFile&& other) noexcept : bytes_(std::exchange(other.bytes_, {})) {}
  MappedFile& operator=(MappedFile&& other) noexcept {
    std::swap(bytes_, other.bytes_);
    return *this;
  }
  ~MappedFile();

  std::string_view bytes() const { return bytes_; }
  // Gives the pages back to the system; they come again when they are read.
  void forget() const;

 private:
  std::string_view bytes_;
};

// Writes a file that appears under its name only when it is whole.
base::Result<void> replace_file(const std::filesystem::path& path, std::string_view bytes);

}  // namespace parley::understand
