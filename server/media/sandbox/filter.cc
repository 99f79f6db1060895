// An allow-list as a program of the kernel's packet filter (seccomp(2)): the number of the call is
// compared with one after the other.
#include "media/sandbox/filter.h"

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <string>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <vector>

namespace parley::media {
namespace {

#if defined(__x86_64__)
constexpr std::uint32_t kArchitecture = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr std::uint32_t kArchitecture = AUDIT_ARCH_AARCH64;
#else
#error "The filter of system calls is written for x86-64 and aarch64."
#endif

constexpr long kComputing[] = {SYS_read,           SYS_readv,
                               SYS_write,          SYS_writev,
                               SYS_lseek,          SYS_pread64,
                               SYS_close,          SYS_fstat,
                               SYS_mmap,           SYS_munmap,
                               SYS_mremap,         SYS_mprotect,
                               SYS_madvise,        SYS_brk,
                               SYS_exit,           SYS_exit_group,
                               SYS_rt_sigaction,   SYS_rt_sigprocmask,
                               SYS_rt_sigreturn,   SYS_sigaltstack,
                               SYS_getrandom,      SYS_clock_gettime,
                               SYS_gettimeofday,   SYS_futex,
                               SYS_sched_yield,    SYS_getpid,
                               SYS_gettid,         SYS_wait4,
                               SYS_restart_syscall};

constexpr long kStarting[] = {
    SYS_execve,     SYS_newfstatat, SYS_statx,           SYS_faccessat,
    SYS_readlinkat, SYS_getdents64, SYS_set_tid_address, SYS_set_robust_list,
    SYS_rseq,       SYS_dup,        SYS_fcntl,           SYS_getuid,
    SYS_geteuid,    SYS_getgid,     SYS_getegid,         SYS_uname,
    SYS_sysinfo,    SYS_getcwd,     SYS_fadvise64,       SYS_sched_getaffinity,
    SYS_umask,      SYS_getppid,
#ifdef SYS_faccessat2
    SYS_faccessat2,
#endif
#if defined(__x86_64__)
    SYS_access,     SYS_stat,       SYS_lstat,           SYS_readlink,
    SYS_arch_prctl,
#endif
};

constexpr std::uint32_t kWriting = O_ACCMODE | O_CREAT | O_TRUNC | (O_TMPFILE & ~O_DIRECTORY);

class Program {
 public:
  Program() {
    load(offsetof(seccomp_data, arch));
    add(BPF_JMP | BPF_JEQ | BPF_K, kArchitecture, 1, 0);
    add(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS);
    load(offsetof(seccomp_data, nr));
  }

  void allow(long call) {
    add(BPF_JMP | BPF_JEQ | BPF_K, static_cast<std::uint32_t>(call), 0, 1);
    add(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
  }

  // Where the bits of `mask`, in each half of the argument, are zero.
  void allow_if_zero(long call, unsigned argument, std::uint32_t low, std::uint32_t high) {
    const std::size_t at = offsetof(seccomp_data, args) + argument * sizeof(std::uint64_t);
    add(BPF_JMP | BPF_JEQ | BPF_K, static_cast<std::uint32_t>(call), 0, 8);
    load(at);
    add(BPF_ALU | BPF_AND | BPF_K, low);
    add(BPF_JMP | BPF_JEQ | BPF_K, 0, 0, 4);
    load(at + sizeof(std::uint32_t));
    add(BPF_ALU | BPF_AND | BPF_K, high);
    add(BPF_JMP | BPF_JEQ | BPF_K, 0, 0, 1);
    add(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
    add(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM);
  }

  bool install() {
    add(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM);
    const sock_fprog program{static_cast<unsigned short>(code_.size()), code_.data()};
    return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
  }

 private:
  void load(std::size_t at) { add(BPF_LD | BPF_W | BPF_ABS, static_cast<std::uint32_t>(at)); }
  void add(int code, std::uint32_t k, int when_true = 0, int when_false = 0) {
    code_.push_back({static_cast<std::uint16_t>(code), static_cast<std::uint8_t>(when_true),
                     static_cast<std::uint8_t>(when_false), k});
  }

  std::vector<sock_filter> code_;
};

}  // namespace

base::Result<void> filter_calls(Calls calls) {
  Program program;
  for (const long call : kComputing) program.allow(call);
  if (calls == Calls::one_tool) {
    for (const long call : kStarting) program.allow(call);
    program.allow_if_zero(SYS_openat, 2, kWriting, 0);
#if defined(__x86_64__)
    program.allow_if_zero(SYS_open, 1, kWriting, 0);
#endif
    program.allow_if_zero(SYS_prlimit64, 2, ~0U, ~0U);  // asking, not setting
  }
  if (program.install()) return {};
  return base::fail(
      base::Code::unavailable,
      std::string("the system takes no filter of system calls (seccomp): ") + std::strerror(errno));
}

}  // namespace parley::media
