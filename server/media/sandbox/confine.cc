#include "media/sandbox/confine.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <linux/landlock.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "media/sandbox/filter.h"

namespace parley::media {
namespace {

// Sanitizers reserve terabytes of address space.
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
constexpr bool kBoundMemory = false;
#else
constexpr bool kBoundMemory = true;
#endif

constexpr std::uint64_t kReadable = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;

// Where shared libraries and the data of tools are.
constexpr std::array kSystem = {"/usr/lib",
                                "/usr/lib64",
                                "/usr/local/lib",
                                "/lib",
                                "/lib64",
                                "/usr/share/poppler",
                                "/etc/fonts",
                                "/usr/share/fonts",
                                "/usr/share/fontconfig",
                                "/etc/ld.so.cache",
                                "/etc/ld.so.preload"};
constexpr std::array kLoaders = {"/lib64/ld-linux-x86-64.so.2", "/lib/ld-linux-aarch64.so.1"};

// The rights that each version of landlock knows first, by their bits: 1 has 0…12.
std::uint64_t rights_of(int version) {
  const int bits = version >= 5 ? 16 : version >= 3 ? 15 : version == 2 ? 14 : 13;
  return (std::uint64_t{1} << bits) - 1;
}

void permit(int rules, const char* path, std::uint64_t rights) {
  const int file = open(path, O_PATH | O_CLOEXEC);
  if (file < 0) return;  // not on this system
  landlock_path_beneath_attr rule{};
  rule.allowed_access = rights;
  rule.parent_fd = file;
  if (syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) != 0) {
    // A single file cannot have rights of folders.
    rule.allowed_access = rights & ~std::uint64_t{LANDLOCK_ACCESS_FS_READ_DIR};
    (void)syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
  }
  close(file);
}

// Shuts the file system, up to what `tool` needs; the version that did, 0: none.
int shut_files(const std::string& tool) {
  const long version =
      syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
  if (version < 1) return 0;
  landlock_ruleset_attr attributes{};
  attributes.handled_access_fs = rights_of(static_cast<int>(version));
  const int rules =
      static_cast<int>(syscall(SYS_landlock_create_ruleset, &attributes, sizeof attributes, 0));
  if (rules < 0) return 0;
  if (!tool.empty()) {
    for (const char* path : kSystem) permit(rules, path, kReadable);
    for (const char* path : kLoaders) permit(rules, path, kReadable | LANDLOCK_ACCESS_FS_EXECUTE);
    permit(rules, tool.c_str(), kReadable | LANDLOCK_ACCESS_FS_EXECUTE);
  }
  const bool done = syscall(SYS_landlock_restrict_self, rules, 0) == 0;
  close(rules);
  return done ? static_cast<int>(version) : 0;
}

base::Result<Walls> raise_walls(const std::string& tool) {
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) {
    return base::fail(base::Code::unavailable,
                      std::string("no_new_privs is refused: ") + std::strerror(errno));
  }
  Walls walls;
  walls.landlock = shut_files(tool);
  auto filtered = filter_calls(tool.empty() ? Calls::memory_and_streams : Calls::one_tool);
  if (!filtered) return base::pass(filtered);
  return walls;
}

}  // namespace

bool leave_network() { return unshare(CLONE_NEWUSER | CLONE_NEWNET | CLONE_NEWIPC) == 0; }

void limit(const Limits& limits) {
  const auto set = [](__rlimit_resource_t what, rlim_t soft, rlim_t hard) {
    const rlimit value{soft, hard};
    (void)setrlimit(what, &value);
  };
  set(RLIMIT_CPU, limits.cpu_seconds, limits.cpu_seconds + 1);
  set(RLIMIT_FSIZE, 0, 0);
  set(RLIMIT_NOFILE, 64, 64);
  set(RLIMIT_CORE, 0, 0);
  if (kBoundMemory) set(RLIMIT_AS, limits.memory, limits.memory);
}

base::Result<Walls> confine() { return raise_walls({}); }
base::Result<Walls> confine_for(const std::string& tool) { return raise_walls(tool); }

}  // namespace parley::media
