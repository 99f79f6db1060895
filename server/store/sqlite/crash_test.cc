// The process is killed at any moment: what was acknowledged is there, once, and the chain holds.
#include <atomic>
#include <future>
#include <gtest/gtest.h>
#include <random>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

#include "store/testing/kit.h"

namespace parley::store::sqlite {
namespace {

using namespace testing;

constexpr int kCycles = 60;
constexpr int kWriters = 4;

struct Acknowledged {
  std::int64_t position = 0;
  std::int64_t cycle = 0;
  std::int64_t writer = 0;
  std::int64_t number = 0;
};

std::string message_id(const Acknowledged& ack) {
  return "m" + std::to_string(ack.cycle) + "-" + std::to_string(ack.writer) + "-" +
         std::to_string(ack.number);
}

// Writes messages for ever and tells of each that was acknowledged.
[[noreturn]] void write_until_killed(const TempFolder& folder, std::int64_t cycle, int pipe) {
  auto opened = open_in(folder);
  std::vector<std::thread> writers;
  for (int writer = 0; writer < kWriters; ++writer) {
    writers.emplace_back([&, writer] {
      auto person = "c" + std::to_string(cycle) + "-" + std::to_string(writer);
      auto talk = "v" + person;
      must(commit(*opened.store, contact(person, "Anna")));
      must(commit(*opened.store, conversation(talk, person)));
      for (std::int64_t number = 0;; ++number) {
        Acknowledged ack{0, cycle, writer, number};
        auto message = received(talk, person, message_id(ack), "hello");
        message.once = OnceKey{"message/" + talk + "/" + std::to_string(number), "f"};
        ack.position = must(commit(*opened.store, message)).events[0].position;
        if (write(pipe, &ack, sizeof ack) != sizeof ack) _exit(1);
      }
    });
  }
  while (true) pause();
}

// Kills the child after `kill_after` acknowledgements; returns all that it gave.
std::vector<Acknowledged> run_and_kill(const TempFolder& folder, std::int64_t cycle,
                                       std::size_t kill_after) {
  int ends[2];
  if (pipe(ends) != 0) throw std::runtime_error("pipe");
  pid_t child = fork();
  if (child == 0) {
    close(ends[0]);
    write_until_killed(folder, cycle, ends[1]);
  }
  close(ends[1]);
  std::vector<Acknowledged> acks;
  Acknowledged ack;
  while (read(ends[0], &ack, sizeof ack) == sizeof ack) {
    acks.push_back(ack);
    if (acks.size() == kill_after) kill(child, SIGKILL);
  }
  close(ends[0]);
  int status = 0;
  waitpid(child, &status, 0);
  EXPECT_TRUE(WIFSIGNALED(status)) << "the writer failed by itself";
  return acks;
}

TEST(Crash, LosesNothingThatWasAcknowledged) {
  TempFolder folder;
  std::mt19937 random(3);
  std::vector<Acknowledged> all;
  for (int cycle = 0; cycle < kCycles; ++cycle) {
    auto acks = run_and_kill(folder, cycle, 1 + random() % 120);
    all.insert(all.end(), acks.begin(), acks.end());
    auto opened = open_in(folder);
    for (const auto& ack : acks) {
      auto found = must(opened.store->read_after(ack.position - 1, 1));
      ASSERT_EQ(found.size(), 1u);
      ASSERT_EQ(std::get<model::MessageReceived>(found[0].payload).message_id, message_id(ack));
    }
  }
  auto opened = open_in(folder);
  auto found = must(opened.store->verify({}));
  EXPECT_FALSE(found.damage) << found.damage->what;
  for (const auto& ack : all) {
    auto message = must(opened.store->message(message_id(ack)));
    ASSERT_TRUE(message);
    ASSERT_EQ(message->position, ack.position);
  }
  auto rows = must(opened.store->dump_read_models());
  must(opened.store->rebuild({}));
  EXPECT_EQ(must(opened.store->dump_read_models()), rows);
}

// Files of this process cannot grow or be written beyond a size while it lives: what a full disk is
// to the store.
class FullDisk {
 public:
  explicit FullDisk(rlim_t bytes) {
    signal(SIGXFSZ, SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &before_);
    rlimit tight = before_;
    tight.rlim_cur = bytes;
    setrlimit(RLIMIT_FSIZE, &tight);
  }
  ~FullDisk() { setrlimit(RLIMIT_FSIZE, &before_); }

 private:
  rlimit before_ = {};
};

TEST(FullDisk, RefusesWritesKeepsReadingAndGoesOnWhenThereIsSpace) {
  TempFolder folder;
  auto opened = open_in(folder);
  auto& store = *opened.store;
  must(commit(store, contact("c1", "Anna")));
  must(commit(store, conversation("v1", "c1")));
  std::vector<std::string> kept;
  int refused = 0;
  {
    FullDisk full(1 << 20);
    for (int i = 0; i < 100; ++i) {
      auto id = "m" + std::to_string(i);
      auto result = commit(store, received("v1", "c1", id, std::string(500, 'x')));
      if (result) {
        kept.push_back(id);
      } else {
        ++refused;
        EXPECT_EQ(result.error().code, base::Code::unavailable) << result.error().message;
      }
    }
    EXPECT_EQ(must(store.conversation("v1"))->customer_messages,
              static_cast<std::int64_t>(kept.size()));
  }
  EXPECT_GT(refused, 0);
  EXPECT_FALSE(kept.empty());
  must(commit(store, received("v1", "c1", "after", "there is space again")));
  kept.push_back("after");
  for (const auto& id : kept) EXPECT_TRUE(must(store.message(id))) << id;
  EXPECT_FALSE(must(store.verify({})).damage);
  opened = {};
  opened = open_in(folder);
  EXPECT_EQ(must(opened.store->conversation("v1"))->customer_messages,
            static_cast<std::int64_t>(kept.size()));
}

}  // namespace
}  // namespace parley::store::sqlite
