// parley_embed MODEL TEXTS: the embedding alone, which is the limit of a turn: tokenizer and model
// through the server's own door, one text after another on one thread, then on every core. One JSON
// object.
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "understand/embedder.h"

namespace {

using namespace parley;
using Clock = std::chrono::steady_clock;

constexpr std::size_t kCount = 1000;

double embed(const understand::Embedder& embedder, const std::string& text) {
  const auto begin = Clock::now();
  if (!understand::embed_one(embedder, text)) throw std::runtime_error("no embedding");
  return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

void measure(const std::string& model, const std::vector<std::string>& texts) {
  auto opened = understand::open_embedder(model);
  if (!opened) throw std::runtime_error(opened.error().message);
  const auto& embedder = **opened;
  std::vector<double> times;
  for (std::size_t i = 0; i < kCount + 50; ++i) {
    const double ms = embed(embedder, texts[i % texts.size()]);
    if (i >= 50) times.push_back(ms);
  }
  std::sort(times.begin(), times.end());
  const auto begin = Clock::now();
  const unsigned cores = std::max(1u, std::thread::hardware_concurrency());
  std::atomic<std::size_t> next = 0;
  {
    std::vector<std::jthread> threads;
    for (unsigned i = 0; i < cores; ++i)
      threads.emplace_back([&] {
        for (std::size_t mine; (mine = next++) < 2 * kCount;)
          embed(embedder, texts[mine % texts.size()]);
      });
  }
  const double seconds = std::chrono::duration<double>(Clock::now() - begin).count();
  std::printf(R"({"p50_ms":%.3f,"p99_ms":%.3f,"per_second":%.1f})"
              "\n",
              times[kCount / 2], times[kCount * 99 / 100], 2 * kCount / seconds);
}

}  // namespace

int main(int count, char** arguments) {
  try {
    if (count != 3) throw std::runtime_error("usage: parley_embed MODEL TEXTS");
    std::ifstream file(arguments[2]);
    std::vector<std::string> texts;
    for (std::string line; std::getline(file, line);) texts.push_back(line);
    if (texts.empty()) throw std::runtime_error("no texts");
    measure(arguments[1], texts);
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "parley_embed: %s\n", error.what());
    return 1;
  }
}
