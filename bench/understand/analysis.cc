// parley_analysis MODEL INTENTS TEXTS COUNT: whole analyses through the server's own door, one text
// after another on one thread, beside the embedding alone on the same texts in turn. One JSON
// object: times in milliseconds, the mean of each part, resident MiB.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "understand/understand.h"

namespace {

using namespace parley;
using Clock = std::chrono::steady_clock;

constexpr std::size_t kWarm = 100;

template <class Work>
double milliseconds(const Work& work) {
  const auto begin = Clock::now();
  work();
  return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

struct Times {
  std::vector<double> ms;

  double share(double part) {
    std::sort(ms.begin(), ms.end());
    return ms.at(static_cast<std::size_t>(part * static_cast<double>(ms.size() - 1)));
  }
};

double resident_mib() {
  std::ifstream file("/proc/self/status");
  for (std::string line; std::getline(file, line);)
    if (line.starts_with("VmRSS:")) return std::stod(line.substr(6)) / 1024;
  return 0;
}

template <class Value>
Value opened(base::Result<Value> result) {
  if (!result) throw std::runtime_error(result.error().message);
  return std::move(*result);
}

void measure(const std::string& model, const std::string& intents,
             const std::vector<std::string>& texts, std::size_t count) {
  const auto embedder = opened(understand::open_embedder(model, {.threads = 1}));
  const auto analyzer = opened(understand::open(*embedder));
  analyzer->use(opened(understand::open_intents(intents, *embedder)));

  Times whole, alone;
  understand::Took sum;
  for (std::size_t i = 0; i < count + kWarm; ++i) {
    const auto& text = texts[i % texts.size()];
    understand::Analysis analysis;
    const double ms = milliseconds([&] { analysis = opened(analyzer->analyze(text, {})); });
    const double limit = milliseconds([&] { opened(understand::embed_one(*embedder, text)); });
    if (i < kWarm) continue;
    whole.ms.push_back(ms);
    alone.ms.push_back(limit);
    sum.embedding += analysis.took.embedding;
    sum.intent += analysis.took.intent;
    sum.language += analysis.took.language;
    sum.tone += analysis.took.tone;
    sum.entities += analysis.took.entities;
    sum.rest += analysis.took.rest;
  }
  const auto n = static_cast<double>(count);
  std::printf(
      R"({"p50_ms":%.4f,"p99_ms":%.4f,"embedding_p50_ms":%.4f,"embedding_p99_ms":%.4f,)"
      R"("parts":{"embedding":%.4f,"intent":%.4f,"language":%.4f,"tone":%.4f,"entities":%.4f,)"
      R"("words, phrases, small talk, need":%.4f},"resident_mib":%.1f})"
      "\n",
      whole.share(0.5), whole.share(0.99), alone.share(0.5), alone.share(0.99), sum.embedding / n,
      sum.intent / n, sum.language / n, sum.tone / n, sum.entities / n, sum.rest / n,
      resident_mib());
}

}  // namespace

int main(int count, char** arguments) {
  try {
    if (count != 5) throw std::runtime_error("usage: parley_analysis MODEL INTENTS TEXTS COUNT");
    std::ifstream file(arguments[3]);
    std::vector<std::string> texts;
    for (std::string line; std::getline(file, line);) texts.push_back(line);
    if (texts.empty()) throw std::runtime_error("no texts");
    measure(arguments[1], arguments[2], texts, std::stoul(arguments[4]));
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "parley_analysis: %s\n", error.what());
    return 1;
  }
}
