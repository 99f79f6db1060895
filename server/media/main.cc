// parley-reader: reads one document from standard input and says what it holds
// (media/reader/said.h). Parley starts it for every document; it is not for people. It is small on
// purpose: it knows no store, no key and no network, and puts itself behind its walls before it
// looks at a byte.
#include <array>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <new>
#include <span>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "media/reader/said.h"
#include "media/reader/work.h"
#include "media/sandbox/confine.h"

namespace parley::media {
namespace {

constexpr std::size_t kMaxWords = 48 * 1024 * 1024;  // bytes that pdftotext may say
constexpr Limits kTool{.memory = 512 * 1024 * 1024};

void say(int to, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(to, text.data(), text.size());
    if (written < 0 && errno != EINTR) _exit(1);
    if (written > 0) text.remove_prefix(static_cast<std::size_t>(written));
  }
}

[[noreturn]] void give_up(std::string_view why) {
  say(STDERR_FILENO, std::string(why) + "\n");
  _exit(1);
}

Walls shut_in() {
  auto walls = confine();
  if (!walls) give_up(walls.error().message);
  return *walls;
}

// The document, a file in memory.
std::string_view input() {
  struct stat about{};
  if (::fstat(STDIN_FILENO, &about) != 0 || !S_ISREG(about.st_mode)) {
    give_up("parley-reader takes a document as a file on standard input");
  }
  const auto size = static_cast<std::size_t>(about.st_size);
  if (size == 0) return {};
  void* bytes = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, STDIN_FILENO, 0);
  if (bytes == MAP_FAILED) _exit(kOutOfMemory);
  return {static_cast<const char*>(bytes), size};
}

void say_document(base::Result<Document> document) {
  DocumentSaid said;
  if (document) {
    said.document = std::move(*document);
  } else {
    said.problem = std::move(document.error().message);
  }
  say(STDOUT_FILENO, base::to_json_text(said));
}

void read_one(DocumentKind kind) {
  limit({});
  const std::string_view bytes = input();
  shut_in();
  say_document(take_apart(kind, bytes));
}

// Starts pdftotext on our standard input; what it says is read from the result.
int start_tool(const std::string& tool) {
  int ends[2];
  if (::pipe(ends) != 0) give_up("no pipes are left");
  const pid_t child = ::fork();
  if (child < 0) give_up("no process is left");
  if (child == 0) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    ::dup2(ends[1], STDOUT_FILENO);
    ::close(ends[0]);
    ::close(ends[1]);
    limit(kTool);
    if (auto walls = confine_for(tool); !walls) give_up(walls.error().message);
    const std::string pages = std::to_string(kMaxPages + 1);
    std::array arguments = {tool.c_str(),
                            "-bbox-layout",
                            "-enc",
                            "UTF-8",
                            "-l",
                            pages.c_str(),
                            "-",
                            "-",
                            static_cast<const char*>(nullptr)};
    std::array<char*, 1> none = {nullptr};
    ::execve(tool.c_str(), const_cast<char* const*>(arguments.data()), none.data());
    give_up(tool + " cannot be started: " + std::strerror(errno));
  }
  ::close(ends[1]);
  return ends[0];
}

std::string read_all(int from) {
  std::string all;
  std::array<char, 64 * 1024> buffer{};
  while (true) {
    const ssize_t got = ::read(from, buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0 || all.size() > kMaxWords) return all;
    all.append(buffer.data(), static_cast<std::size_t>(got));
  }
}

void read_pdf(const std::string& tool) {
  const int words = start_tool(tool);
  limit({});
  shut_in();
  const std::string said = read_all(words);
  if (said.size() > kMaxWords) {
    return say_document(base::fail(base::Code::invalid, "has more words than it may"));
  }
  ::close(words);
  int status = 0;
  while (::wait4(-1, &status, 0, nullptr) < 0 && errno == EINTR) {
  }
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) {
    return say_document(take_apart(DocumentKind::pdf, said));
  }
  // Its own words went to standard error; 1 is its status for files that it cannot open.
  say_document(base::fail(base::Code::invalid,
                          WIFEXITED(status)
                              ? "is no PDF that can be read: damaged, or locked by a password"
                              : "could not be read: pdftotext crashed"));
}

void read_zip(std::string_view most, std::span<char*> words) {
  limit({});
  const std::string_view bytes = input();
  std::vector<std::string> suffixes(words.begin(), words.end());
  std::int64_t bound = 0;
  std::from_chars(most.data(), most.data() + most.size(), bound);
  shut_in();
  MemberLine last;
  auto skipped = unpack_zip(bytes, suffixes, bound, [](Member member) {
    const MemberLine line{
        member.name, static_cast<std::int64_t>(member.bytes.size()), member.problem, {}};
    say(STDOUT_FILENO, base::to_json_text(line) + "\n");
    say(STDOUT_FILENO, member.bytes);
  });
  if (skipped) {
    last.skipped = *skipped;
  } else {
    last.problem = skipped.error().message;
  }
  say(STDOUT_FILENO, base::to_json_text(last) + "\n");
}

void probe(bool namespaces) {
  limit({});
  const Walls walls = shut_in();
  ReaderWalls tried;
  tried.socket_refused = ::socket(AF_INET, SOCK_STREAM, 0) < 0;
  tried.file_refused = ::open("/dev/null", O_WRONLY) < 0;
  tried.namespaces = namespaces;
  tried.landlock = walls.landlock;
  say(STDOUT_FILENO, base::to_json_text(tried));
}

int run(std::span<char*> words) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  const bool namespaces = leave_network();
  const std::string_view kind = words.empty() ? "" : words[0];
  if (kind == "html") {
    read_one(DocumentKind::html);
  } else if (kind == "docx") {
    read_one(DocumentKind::docx);
  } else if (kind == "pdf" && words.size() == 2) {
    read_pdf(words[1]);
  } else if (kind == "zip" && words.size() >= 2) {
    read_zip(words[1], words.subspan(2));
  } else if (kind == "probe") {
    probe(namespaces);
  } else {
    give_up("parley-reader is started by parley");
  }
  return 0;
}

}  // namespace
}  // namespace parley::media

// Leaves without destructors and handlers: they would do nothing that matters any more.
int main(int count, char** words) {
  try {
    _exit(parley::media::run(std::span(words, static_cast<std::size_t>(count)).subspan(1)));
  } catch (const std::bad_alloc&) {
    _exit(parley::media::kOutOfMemory);
  } catch (const std::exception& error) {
    parley::media::give_up(error.what());
  }
}
