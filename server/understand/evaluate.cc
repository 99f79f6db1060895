// The figures of a model on labelled texts.

#include <algorithm>
#include <chrono>
#include <map>
#include <vector>

#include "understand/commands.h"

namespace parley::understand {
namespace {

struct Counts {
  double hits = 0, answered = 0, wanted = 0;

  double f1() const { return answered + wanted > 0 ? 2.0 * hits / (answered + wanted) : 0.0; }
};

// The chance that a text in scope has a higher score than one out of scope (Mann-Whitney).
double auroc(const std::vector<double>& inside, std::vector<double> outside) {
  if (inside.empty() || outside.empty()) return 0.5;
  std::ranges::sort(outside);
  double wins = 0.0;
  for (double score : inside) {
    auto [low, high] = std::ranges::equal_range(outside, score);
    wins += double(low - outside.begin()) + 0.5 * double(high - low);
  }
  return wins / (double(inside.size()) * double(outside.size()));
}

double percentile(std::vector<double>& sorted, double part) {
  if (sorted.empty()) return 0.0;
  auto at = static_cast<std::size_t>(part * double(sorted.size()));
  return sorted[std::min(at, sorted.size() - 1)];
}

double ratio(double part, double whole) { return whole > 0.0 ? part / whole : 0.0; }

}  // namespace

base::Result<Evaluation> evaluate(const Intents& intents, const Embedder& embedder,
                                  std::span<const Example> data) {
  Evaluation figures;
  std::map<std::string, Counts, std::less<>> by_intent;
  std::vector<double> inside, outside, times;
  double right = 0, right_and_kept = 0, refused = 0;
  for (const auto& example : data) {
    auto begin = std::chrono::steady_clock::now();
    auto vector = embed_one(embedder, example.text);
    if (!vector) return base::pass(vector);
    auto intent = intents.classify(example.text, *vector);
    std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
    times.push_back(took.count());

    auto score = intents.scope_score(example.text, *vector);
    if (is_out_of_scope(example.intent)) {
      outside.push_back(score);
      refused += intent.out_of_scope ? 1 : 0;
      continue;
    }
    inside.push_back(score);
    bool hit = intent.name == example.intent;
    right += hit ? 1 : 0;
    right_and_kept += hit && !intent.out_of_scope ? 1 : 0;
    ++by_intent[example.intent].wanted;
    ++by_intent[intent.name].answered;
    by_intent[intent.name].hits += hit ? 1 : 0;
  }
  double f1 = 0.0, wanted = 0.0;
  for (const auto& [name, counts] : by_intent) {
    if (counts.wanted == 0) continue;
    f1 += counts.f1();
    ++wanted;
  }
  std::ranges::sort(times);
  figures.examples = std::ssize(data);
  figures.in_scope = std::ssize(inside);
  figures.out_of_scope = std::ssize(outside);
  figures.accuracy = ratio(right, double(inside.size()));
  figures.macro_f1 = ratio(f1, wanted);
  figures.in_scope_accuracy_after_rejection = ratio(right_and_kept, double(inside.size()));
  figures.oos_recall = ratio(refused, double(outside.size()));
  figures.oos_auroc = auroc(inside, std::move(outside));
  figures.p50_ms = percentile(times, 0.5);
  figures.p99_ms = percentile(times, 0.99);
  return figures;
}

}  // namespace parley::understand
