#include "store/sqlite/folder.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace parley::store::sqlite {
namespace {

namespace fs = std::filesystem;
using base::Code;
using base::fail;

std::unexpected<base::Error> cannot(const std::string& what, const fs::path& path) {
  return fail(Code::unavailable,
              "cannot " + what + " " + path.string() + ": " + std::strerror(errno));
}

std::string read_small(int descriptor) {
  std::array<char, 256> buffer;
  auto size = pread(descriptor, buffer.data(), buffer.size(), 0);
  std::string text(buffer.data(), size > 0 ? static_cast<std::size_t>(size) : 0);
  while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.pop_back();
  return text;
}

bool write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    auto size = write(descriptor, text.data(), text.size());
    if (size <= 0) return false;
    text.remove_prefix(static_cast<std::size_t>(size));
  }
  return true;
}

void sync_folder(const fs::path& path) {
  int descriptor = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;
  fsync(descriptor);
  close(descriptor);
}

// Durable before its name appears: a half-written key would lock everything out.
base::Result<void> write_key(const fs::path& file, const Key& key) {
  auto draft = file;
  draft += ".new";
  int descriptor = ::open(draft.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (descriptor < 0) return cannot("write", draft);
  bool good = write_all(descriptor, key.to_hex() + "\n") && fsync(descriptor) == 0;
  close(descriptor);
  if (!good || rename(draft.c_str(), file.c_str()) != 0) return cannot("write", file);
  sync_folder(file.parent_path());
  return {};
}

}  // namespace

base::Result<Folder> Folder::open(const fs::path& path) {
  std::error_code error;
  fs::create_directories(path, error);
  if (error) {
    return fail(Code::unavailable,
                "cannot make the data folder " + path.string() + ": " + error.message());
  }
  auto file = path / "lock";
  int lock = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (lock < 0) return cannot("open", file);
  if (flock(lock, LOCK_EX | LOCK_NB) != 0) {
    auto holder = read_small(lock);
    close(lock);
    return fail(Code::unavailable, "the data folder " + path.string() + " is in use by process " +
                                       (holder.empty() ? "?" : holder) +
                                       "; stop it or choose another data folder");
  }
  if (ftruncate(lock, 0) != 0 || !write_all(lock, std::to_string(getpid()) + "\n")) {
    auto failed = cannot("write", file);
    close(lock);
    return failed;
  }
  return Folder(path, lock);
}

Folder::Folder(Folder&& other) noexcept : path_(std::move(other.path_)), lock_(other.lock_) {
  other.lock_ = -1;
}

Folder::~Folder() {
  if (lock_ >= 0) close(lock_);
}

base::Result<Key> Folder::master_key(const std::optional<std::string>& hex) const {
  if (hex) return Key::from_hex(*hex);
  auto file = path_ / "master.key";
  int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor >= 0) {
    auto text = read_small(descriptor);
    close(descriptor);
    auto key = Key::from_hex(text);
    if (!key) return fail(Code::unavailable, file.string() + " is damaged: " + key.error().message);
    return key;
  }
  if (errno != ENOENT) return cannot("read", file);
  std::error_code error;
  if (fs::exists(keys(), error)) {
    return fail(Code::unavailable, file.string() + " is missing, but " + keys().string() +
                                       " was made with it; put it back from where you keep it");
  }
  auto key = Key::random();
  auto written = write_key(file, key);
  if (!written) return base::pass(written);
  return key;
}

}  // namespace parley::store::sqlite
