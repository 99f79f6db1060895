// The data folder: made if absent, locked against a second process, with its master key.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "base/result.h"
#include "store/core/keyring.h"

namespace parley::store::sqlite {

class Folder {
 public:
  // Code::unavailable when it cannot be made or another process holds it.
  static base::Result<Folder> open(const std::filesystem::path& path);
  Folder(Folder&& other) noexcept;
  Folder& operator=(Folder&&) = delete;
  ~Folder();

  std::filesystem::path log() const { return path_ / "log.sqlite"; }
  std::filesystem::path keys() const { return path_ / "keys.sqlite"; }

  // From `hex` if given, else from the file master.key, which is made (readable by its owner only)
  // unless there are keys already that it would not open.
  base::Result<Key> master_key(const std::optional<std::string>& hex) const;

 private:
  Folder(std::filesystem::path path, int lock) : path_(std::move(path)), lock_(lock) {}

  std::filesystem::path path_;
  int lock_ = -1;
};

}  // namespace parley::store::sqlite
