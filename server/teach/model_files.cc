#include "teach/model_files.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <sstream>
#include <system_error>
#include <unistd.h>

#include "base/crypto.h"
#include "base/ids.h"

namespace parley::teach {

namespace fs = std::filesystem;
using base::Code;
using base::fail;
using base::Result;

namespace {

// A descriptor that closes itself.
class File {
 public:
  File(const fs::path& path, int flags)
      : descriptor_(open(path.c_str(), flags | O_CLOEXEC, 0600)) {}
  ~File() {
    if (descriptor_ >= 0) close(descriptor_);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  bool write(std::string_view bytes) const {
    while (descriptor_ >= 0 && !bytes.empty()) {
      auto written = ::write(descriptor_, bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return descriptor_ >= 0;
  }
  bool sync() const { return descriptor_ >= 0 && fsync(descriptor_) == 0; }

 private:
  int descriptor_;
};

}  // namespace

std::string model_name(std::string_view bytes) { return base::blake2b_hex(bytes).substr(0, 32); }

fs::path model_file(const fs::path& folder, const std::string& name) {
  return folder / (name + ".intents");
}

Result<void> write_model(const fs::path& folder, const std::string& name, std::string_view bytes) {
  if (read_model(folder, name)) return {};  // the same training again
  std::error_code error;
  fs::create_directories(folder, error);
  auto path = model_file(folder, name);
  auto scratch = folder / (name + "." + base::random_hex(4));
  bool good = false;
  {
    File file(scratch, O_WRONLY | O_CREAT | O_EXCL);
    good = file.write(bytes) && file.sync();
  }
  if (good) good = std::rename(scratch.c_str(), path.c_str()) == 0;
  if (good) good = File(folder, O_RDONLY | O_DIRECTORY).sync();
  if (good) return {};
  auto why = std::string(std::strerror(errno));
  fs::remove(scratch, error);
  return fail(Code::unavailable, path.string() + " cannot be written: " + why);
}

Result<std::string> read_model(const fs::path& folder, const std::string& name) {
  auto path = model_file(folder, name);
  std::ifstream file(path, std::ios::binary);
  if (!file) return fail(Code::not_found, "the model file " + path.string() + " is missing");
  std::ostringstream bytes;
  bytes << file.rdbuf();
  auto content = std::move(bytes).str();
  if (model_name(content) != name) {
    return fail(Code::internal, "the model file " + path.string() + " is damaged");
  }
  return content;
}

}  // namespace parley::teach
