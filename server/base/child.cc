#include "base/child.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

namespace parley::base {
namespace {

using Steady = std::chrono::steady_clock;
constexpr std::size_t kMaxErrors = 4096;

class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~Descriptor() { shut(); }
  void shut() {
    if (number_ >= 0) ::close(number_);
    number_ = -1;
  }
  int get() const { return number_; }
  explicit operator bool() const { return number_ >= 0; }

 private:
  int number_;
};

Result<Descriptor> file_in_memory(std::string_view bytes) {
  Descriptor file(memfd_create("input", MFD_CLOEXEC));
  std::string_view left = bytes;
  while (file && !left.empty()) {
    const ssize_t written = ::write(file.get(), left.data(), left.size());
    if (written < 0 && errno != EINTR) file.shut();
    if (written > 0) left.remove_prefix(static_cast<std::size_t>(written));
  }
  if (file && ::lseek(file.get(), 0, SEEK_SET) == 0) return file;
  return fail(Code::unavailable, "no memory for a file's bytes");
}

struct Pipe {
  Descriptor read, write;
  bool open() {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) return false;
    read = Descriptor(ends[0]);
    write = Descriptor(ends[1]);
    return true;
  }
};

class Running {
 public:
  explicit Running(const Child& child) : child_(child), until_(Steady::now() + child.deadline) {}
  ~Running() { kill_group(); }

  Result<void> start() {
    auto input = file_in_memory(child_.input);
    if (!input) return pass(input);
    if (!output_.open() || !errors_.open()) {
      return fail(Code::unavailable, "no pipes are left");
    }
    const int failed = spawn(input->get());
    output_.write.shut();
    errors_.write.shut();
    if (failed == 0) return {};
    pid_ = 0;
    return fail(Code::unavailable, child_.program + " cannot be started: " + std::strerror(failed));
  }

  ChildEnd finish() {
    while (output_.read || errors_.read) {
      if (!read_some()) {
        kill_group();
        return std::move(end_);
      }
    }
    wait_for_end();
    return std::move(end_);
  }

 private:
  int spawn(int input) {
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_adddup2(&files, input, 0);
    posix_spawn_file_actions_adddup2(&files, output_.write.get(), 1);
    posix_spawn_file_actions_adddup2(&files, errors_.write.get(), 2);
    posix_spawn_file_actions_addclosefrom_np(&files, 3);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setpgroup(&attributes, 0);
    posix_spawnattr_setflags(
        &attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    std::vector<std::string> words = {child_.program};
    words.insert(words.end(), child_.arguments.begin(), child_.arguments.end());
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    std::vector<std::string> named = child_.environment;
    named.emplace_back("LANG=C.UTF-8");
    std::vector<char*> environment;
    for (std::string& one : named) environment.push_back(one.data());
    environment.push_back(nullptr);
    const int failed = posix_spawn(&pid_, child_.program.c_str(), &files, &attributes,
                                   arguments.data(), environment.data());
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&files);
    return failed;
  }

  int left() const {
    const auto time = std::chrono::ceil<std::chrono::milliseconds>(until_ - Steady::now());
    return static_cast<int>(std::max<std::chrono::milliseconds::rep>(time.count(), 0));
  }

  // False when it is over: too slow, or too much.
  bool read_some() {
    std::array<pollfd, 2> waiting = {
        {{output_.read.get(), POLLIN, 0}, {errors_.read.get(), POLLIN, 0}}};
    const int ready = ::poll(waiting.data(), waiting.size(), left());
    if (ready < 0 && errno == EINTR) return true;
    if (ready <= 0) {
      end_.how = Ended::too_slow;
      return false;
    }
    if (waiting[0].revents != 0) take(output_.read, end_.output, child_.max_output + 1);
    if (waiting[1].revents != 0) take(errors_.read, end_.errors, kMaxErrors);
    if (end_.output.size() <= child_.max_output) return true;
    end_.how = Ended::too_much;
    return false;
  }

  // Reads what is there; what is over `most` is dropped.
  void take(Descriptor& from, std::string& to, std::size_t most) {
    const ssize_t got = ::read(from.get(), buffer_.data(), buffer_.size());
    if (got < 0 && (errno == EINTR || errno == EAGAIN)) return;
    if (got <= 0) return from.shut();
    to.append(buffer_.data(), std::min(static_cast<std::size_t>(got), most - to.size()));
  }

  // Its streams are closed; a process that then stays has until the deadline.
  void wait_for_end() {
    siginfo_t info{};
    while (::waitid(P_PID, static_cast<id_t>(pid_), &info, WEXITED | WNOHANG | WNOWAIT) == 0) {
      if (info.si_pid == pid_) {
        const bool exited = info.si_code == CLD_EXITED;
        end_.status = info.si_status;
        end_.how = !exited ? Ended::crashed : info.si_status == 0 ? Ended::done : Ended::failed;
        if (!exited && info.si_status == SIGXCPU) end_.how = Ended::too_slow;
        return;
      }
      if (left() == 0) {
        end_.how = Ended::too_slow;
        return;
      }
      (void)::poll(nullptr, 0, 1);
    }
  }

  // The number of a process that was not waited for is not given anew, so this hits its group only.
  void kill_group() {
    if (pid_ <= 0) return;
    ::kill(-pid_, SIGKILL);
    while (::waitpid(pid_, nullptr, 0) < 0 && errno == EINTR) {
    }
    pid_ = 0;
  }

  const Child& child_;
  Steady::time_point until_;
  Pipe output_, errors_;
  pid_t pid_ = 0;
  ChildEnd end_;
  std::array<char, 64 * 1024> buffer_;
};

}  // namespace

Result<ChildEnd> run_child(const Child& child) {
  Running running(child);
  if (auto started = running.start(); !started) return pass(started);
  return running.finish();
}

}  // namespace parley::base
