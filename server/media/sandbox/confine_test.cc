// Hostile children: each does inside of the walls what it must not, and says how that went by its
// exit status.
#include "media/sandbox/confine.h"

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <functional>
#include <gtest/gtest.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace parley::media {
namespace {

// The exit status of `hostile` in a process of its own; minus the signal that ended it.
int in_child(const std::function<int()>& hostile) {
  const pid_t child = ::fork();
  if (child == 0) _exit(hostile());
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

int confined(const std::function<bool()>& attempt) {
  return in_child([&] {
    if (!confine()) return 2;
    return attempt() ? 1 : 0;
  });
}

TEST(Confine, OpensNoSocket) {
  for (const int family : {AF_INET, AF_INET6, AF_UNIX, AF_NETLINK}) {
    EXPECT_EQ(confined([&] { return ::socket(family, SOCK_STREAM, 0) >= 0; }), 0) << family;
  }
}

TEST(Confine, OpensNoFile) {
  EXPECT_EQ(confined([] { return ::open("/etc/passwd", O_RDONLY) >= 0; }), 0);
  EXPECT_EQ(confined([] { return ::open("/tmp/parley-escape", O_WRONLY | O_CREAT, 0600) >= 0; }),
            0);
  EXPECT_EQ(confined([] { return ::unlink("/tmp/parley-escape") == 0 || errno != EPERM; }), 0);
}

TEST(Confine, StartsNoProgramAndNoProcess) {
  EXPECT_EQ(confined([] { return ::execl("/bin/true", "true", nullptr) == 0; }), 0);
  EXPECT_EQ(confined([] { return ::fork() >= 0; }), 0);
}

TEST(Confine, TouchesNoOtherProcess) {
  EXPECT_EQ(confined([] { return ::kill(::getppid(), 0) == 0; }), 0);
  EXPECT_EQ(confined([] { return ::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr) == 0; }), 0);
  EXPECT_EQ(confined([] { return ::setsid() >= 0; }), 0);
}

TEST(Confine, CannotBeLifted) {
  EXPECT_EQ(confined([] {
              const rlimit all{RLIM_INFINITY, RLIM_INFINITY};
              return ::setrlimit(RLIMIT_AS, &all) == 0;
            }),
            0);
}

TEST(Confine, StillReadsAndWritesWhatIsOpen) {
  int ends[2];
  ASSERT_EQ(::pipe(ends), 0);
  EXPECT_EQ(confined([&] {
              char got = 0;
              const bool through = ::write(ends[1], "x", 1) == 1 && ::read(ends[0], &got, 1) == 1;
              return !through || got != 'x';
            }),
            0);
  ::close(ends[0]);
  ::close(ends[1]);
}

// A tool may be started, and what it does is held too. The shell is a tool that can do anything.
int in_shell(const char* script) {
  return in_child([&] {
    limit({});
    if (!confine_for("/bin/sh")) return 2;
    ::execl("/bin/sh", "sh", "-c", script, nullptr);
    return 3;
  });
}

TEST(ConfineForATool, StartsIt) { EXPECT_EQ(in_shell("exit 7"), 7); }

TEST(ConfineForATool, ItWritesNoFileAndStartsNothing) {
  EXPECT_NE(in_shell("echo x > /tmp/parley-escape"), 0);
  EXPECT_NE(::access("/tmp/parley-escape", F_OK), 0);
  EXPECT_NE(in_shell("/bin/cat /proc/self/status; exit 0 && /bin/true"), 7);
  EXPECT_NE(in_shell("exec /bin/true"), 0);  // only with landlock, or not at all
}

#if !__has_feature(address_sanitizer) && !__has_feature(thread_sanitizer)
TEST(Limit, EndsMemory) {
  EXPECT_EQ(in_child([] {
              limit({.memory = 64 * 1024 * 1024});
              void* const volatile much = std::malloc(128 * 1024 * 1024);
              return much ? 1 : 0;
            }),
            0);
}
#endif

TEST(Limit, EndsTime) {
  EXPECT_EQ(in_child([] {
              limit({.cpu_seconds = 1});
              for (volatile unsigned i = 0;; i = i + 1) {
              }
              return 0;
            }),
            -SIGXCPU);
}

TEST(Limit, WritesNoFile) {
  EXPECT_EQ(in_child([] {
              limit({});
              ::signal(SIGXFSZ, SIG_IGN);
              char name[] = "/tmp/parley-limit-XXXXXX";
              const int file = ::mkstemp(name);
              ::unlink(name);
              return ::write(file, "x", 1) == 1 ? 1 : 0;
            }),
            0);
}

}  // namespace
}  // namespace parley::media
