// connections: idle chats. Memory is the server's resident growth per chat, read from /proc; the
// processor time is what the server uses while they do nothing but beat.
#include <fstream>
#include <random>
#include <sys/resource.h>
#include <thread>
#include <unistd.h>

#include "bench/load/people.h"

namespace parley::load {
namespace {

constexpr auto kBeat = std::chrono::seconds(25);  // as a page does

double resident_kib(int process) {
  std::ifstream file("/proc/" + std::to_string(process) + "/status");
  for (std::string line; std::getline(file, line);)
    if (line.starts_with("VmRSS:")) return std::stod(line.substr(6));
  fail("no such process: " + std::to_string(process));
}

double cpu_seconds(int process) {
  std::ifstream file("/proc/" + std::to_string(process) + "/stat");
  std::string text;
  std::getline(file, text);
  if (text.empty()) fail("no such process: " + std::to_string(process));
  std::istringstream rest(text.substr(text.rfind(')') + 2));
  std::string skipped;
  for (int i = 0; i < 11; ++i) rest >> skipped;
  double user = 0, system = 0;
  rest >> user >> system;
  return (user + system) / double(sysconf(_SC_CLK_TCK));
}

void need_descriptors(std::size_t count) {
  rlimit limit = {};
  getrlimit(RLIMIT_NOFILE, &limit);
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
  if (limit.rlim_cur < count + 64)
    fail("only " + std::to_string(limit.rlim_cur) + " descriptors are allowed");
}

class Idle {
 public:
  Idle(Loop& loop, const std::vector<Visitor>& visitors) : loop_(loop) {
    for (const auto& visitor : visitors)
      customers_.push_back(
          std::make_unique<Customer>(loop, visitor,
                                     Customer::Events{.on_welcome = [this] { ++welcomed_; },
                                                      .on_ack = {},
                                                      .on_message = {},
                                                      .on_owner = {}}));
  }

  void connect(const Server& server) { connect_all(loop_, server, customers_, welcomed_); }

  // From now on each chat beats in its own rhythm.
  void start_beating() {
    std::mt19937 random(1);
    std::uniform_int_distribution<int> when(0, int(kBeat / std::chrono::milliseconds(1)));
    for (auto& customer : customers_)
      beat(*customer, Clock::now() + std::chrono::milliseconds(when(random)));
  }

  void rest(std::chrono::seconds length) {
    const auto begin = Clock::now();
    Progress progress("idle, seconds", std::size_t(length.count()));
    loop_.run(
        [&] {
          const auto passed = Clock::now() - begin;
          progress.show(std::size_t(passed / std::chrono::seconds(1)));
          return passed >= length;
        },
        length + std::chrono::seconds(30));
  }

 private:
  void beat(Customer& customer, Clock::time_point due) {
    loop_.at(due, [this, &customer, due] {
      customer.send_ping();
      beat(customer, due + kBeat);
    });
  }

  Loop& loop_;
  std::vector<std::unique_ptr<Customer>> customers_;
  std::size_t welcomed_ = 0;
};

}  // namespace

boost::json::object connections(Options& options) {
  const Server server(options.text("url"));
  const int process = options.number("pid", 0);
  const auto count = std::size_t(options.number("count", 15'000));
  const std::chrono::seconds length(options.number("seconds", 60));
  options.done();

  need_descriptors(count);
  Loop loop;
  const auto visitors = make_visitors(server, count);
  std::this_thread::sleep_for(std::chrono::seconds(2));  // what registering left to do
  const double empty = resident_kib(process);
  Idle idle(loop, visitors);
  idle.connect(server);
  idle.start_beating();
  idle.rest(std::chrono::seconds(5));
  const double full = resident_kib(process);
  const double begin = cpu_seconds(process);
  const auto clock = Clock::now();
  idle.rest(length);
  const double used = cpu_seconds(process) - begin;
  return {{"connections", count},
          {"resident_before_kib", empty},
          {"resident_kib", full},
          {"kib_each", (full - empty) / double(count)},
          {"idle_seconds", ms_since(clock) / 1000.0},
          {"core_percent", 100.0 * used / (ms_since(clock) / 1000.0)}};
}

}  // namespace parley::load
