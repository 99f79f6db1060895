// parley_fill DATA COUNT: writes COUNT conversations, a question and its answer each, into the data
// folder of a server that is not running, through the store's own door.
#include <cstdio>
#include <filesystem>
#include <semaphore>
#include <stdexcept>
#include <string>

#include "bench/store/messages.h"

namespace {

using namespace parley;

constexpr int kUnderWay = 512;

base::Millis now_ms() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

void fill(store::Store& store, int count) {
  std::counting_semaphore<kUnderWay> free(kUnderWay);
  std::atomic<bool> broken = false;
  const auto commit = [&](store::Transaction transaction) {
    free.acquire();
    store.commit(std::move(transaction), [&](const base::Result<store::Committed>& result) {
      if (!result) broken = true;
      free.release();
    });
  };
  const auto begin = now_ms() - count * 1000LL;  // a conversation a second, until now
  for (int i = 0; i < count && !broken; ++i) {
    const auto now = begin + i * 1000LL;
    auto chat = bench::make_chat(now);
    commit(bench::contact_saved(chat, "Visitor " + std::to_string(i), now));
    commit(bench::message_received(chat, "How do I open an account?", now));
    commit(bench::message_answered(chat, "You can open an account in the app at any time.",
                                   now + 500));
    if (i % 10'000 == 0) std::fprintf(stderr, "    conversations written %d/%d\n", i, count);
  }
  for (int i = 0; i < kUnderWay; ++i) free.acquire();
  if (broken) throw std::runtime_error("a commit was refused");
}

}  // namespace

int main(int count, char** arguments) {
  try {
    if (count != 3) throw std::runtime_error("usage: parley_fill DATA COUNT");
    auto opened = store::open_sqlite({.folder = arguments[1], .master_key_hex = {}});
    if (!opened) throw std::runtime_error(opened.error().message);
    fill(*opened->store, std::stoi(arguments[2]));
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "parley_fill: %s\n", error.what());
    return 1;
  }
}
