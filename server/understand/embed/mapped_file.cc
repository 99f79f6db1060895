#include "understand/embed/mapped_file.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <sys/mman.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

#include "base/ids.h"

namespace parley::understand {

base::Result<MappedFile> MappedFile::open(const std::filesystem::path& path) {
  int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) {
    auto code = errno == ENOENT ? base::Code::not_found : base::Code::unavailable;
    return base::fail(code, path.string() + ": " + std::strerror(errno));
  }
  struct stat info{};
  MappedFile mapped;
  void* at = nullptr;
  bool ok = ::fstat(file, &info) == 0 && S_ISREG(info.st_mode);
  auto size = static_cast<std::size_t>(info.st_size);
  if (ok && size > 0) {
    at = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0);
    ok = at != MAP_FAILED;
  }
  ::close(file);
  if (!ok) return base::fail(base::Code::unavailable, path.string() + " cannot be read");
  mapped.bytes_ = {static_cast<const char*>(at), size};
  return mapped;
}

MappedFile::~MappedFile() {
  if (!bytes_.empty()) ::munmap(const_cast<char*>(bytes_.data()), bytes_.size());
}

void MappedFile::forget() const {
  if (!bytes_.empty()) ::madvise(const_cast<char*>(bytes_.data()), bytes_.size(), MADV_DONTNEED);
}

base::Result<void> replace_file(const std::filesystem::path& path, std::string_view bytes) {
  auto scratch = path;
  scratch += "." + base::random_hex(4);
  {
    std::ofstream file(scratch, std::ios::binary);
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    file.close();
    if (!file) return base::fail(base::Code::unavailable, path.string() + " cannot be written");
  }
  std::error_code error;
  std::filesystem::rename(scratch, path, error);
  if (!error) return {};
  std::filesystem::remove(scratch, error);
  return base::fail(base::Code::unavailable, path.string() + " cannot be written");
}

}  // namespace parley::understand
