#include <algorithm>
#include <cmath>
#include <map>
#include <string_view>
#include <tuple>

#include "understand/intent_report.h"

namespace parley::understand {
namespace {

constexpr std::size_t kBins = 10;
constexpr std::int64_t kConfused = 2;  // that make an overlap, and the share of both's examples
constexpr double kOverlap = 0.1;

struct Counts {
  std::int64_t examples = 0, answered = 0, hits = 0, refused = 0;
  double own = 0.0;  // sum of the probabilities of its own examples

  double likeliness() const { return examples ? own / double(examples) : 1.0; }
};
using ByIntent = std::map<std::string, Counts, std::less<>>;
using Cells = std::map<std::pair<std::string, std::string>, std::int64_t>;

double ratio(double part, double whole) { return whole > 0.0 ? part / whole : 0.0; }

std::vector<IntentFigures> figures(const ByIntent& by_intent) {
  std::vector<IntentFigures> made;
  for (const auto& [intent, counts] : by_intent) {
    made.push_back({intent, counts.examples, ratio(double(counts.hits), double(counts.answered)),
                    ratio(double(counts.hits), double(counts.examples)),
                    ratio(2.0 * double(counts.hits), double(counts.answered + counts.examples)),
                    counts.refused});
  }
  return made;
}

std::vector<Suspect> suspects(std::span<const Judgement> judged, const ByIntent& by_intent) {
  std::vector<Suspect> made;
  for (const auto& one : judged) {
    if (one.predicted == one.expected || one.confidence <= one.own) continue;
    if (one.expected == kOutOfScope && one.refused) continue;
    if (one.confidence < by_intent.find(one.predicted)->second.likeliness()) continue;
    made.push_back({static_cast<std::int64_t>(one.example), one.expected, one.predicted,
                    one.confidence, one.own});
  }
  std::ranges::sort(made, {},
                    [](const Suspect& s) { return std::pair(s.own - s.confidence, s.example); });
  return made;
}

std::vector<Overlap> overlaps(const Cells& cells, const ByIntent& by_intent) {
  Cells both;
  for (const auto& [cell, count] : cells) {
    if (cell.first == kOutOfScope) continue;
    both[std::minmax(cell.first, cell.second)] += count;
  }
  std::vector<Overlap> made;
  for (const auto& [pair, count] : both) {
    auto examples =
        by_intent.find(pair.first)->second.examples + by_intent.find(pair.second)->second.examples;
    auto share = ratio(double(count), double(examples));
    if (count >= kConfused && share >= kOverlap) {
      made.push_back({pair.first, pair.second, count, share});
    }
  }
  std::ranges::sort(made, {}, [](const Overlap& o) {
    return std::tuple(-o.share, std::string_view(o.first), std::string_view(o.second));
  });
  return made;
}

// And the expected calibration error: Σ share of a bin · |mean confidence − share of right ones|.
void judge_confidence(std::span<const Judgement> judged, IntentReport& report) {
  for (std::size_t i = 0; i < kBins; ++i) {
    report.confidence.push_back({double(i) / double(kBins), double(i + 1) / double(kBins)});
  }
  for (const auto& one : judged) {
    if (one.expected == kOutOfScope) continue;
    auto at = static_cast<std::size_t>(std::clamp(one.confidence, 0.0, 1.0) * double(kBins));
    auto& bin = report.confidence[std::min(at, kBins - 1)];
    ++bin.count;
    bin.confidence += one.confidence;
    bin.right += one.predicted == one.expected ? 1.0 : 0.0;
  }
  for (auto& bin : report.confidence) {
    report.calibration_error +=
        ratio(std::abs(bin.confidence - bin.right), double(report.examples));
    bin.confidence = ratio(bin.confidence, double(bin.count));
    bin.right = ratio(bin.right, double(bin.count));
  }
}

}  // namespace

IntentReport report_on(std::span<const Judgement> judged) {
  IntentReport report;
  ByIntent by_intent;
  Cells cells;
  std::int64_t right = 0, kept = 0, refused = 0;
  for (const auto& one : judged) {
    if (one.expected == kOutOfScope) {
      ++report.out_of_scope;
      refused += one.refused ? 1 : 0;
      if (!one.refused) ++cells[{one.expected, one.predicted}];
      by_intent.try_emplace(one.predicted);
      continue;
    }
    const bool hit = one.predicted == one.expected;
    ++report.examples;
    right += hit ? 1 : 0;
    kept += hit && !one.refused ? 1 : 0;
    if (!hit) ++cells[{one.expected, one.predicted}];
    ++by_intent[one.predicted].answered;
    auto& own = by_intent[one.expected];
    ++own.examples;
    own.own += one.own;
    own.hits += hit ? 1 : 0;
    own.refused += one.refused ? 1 : 0;
  }
  report.accuracy = ratio(double(right), double(report.examples));
  report.accuracy_after_rejection = ratio(double(kept), double(report.examples));
  report.out_of_scope_recall = ratio(double(refused), double(report.out_of_scope));
  report.intents = figures(by_intent);
  double f1 = 0.0, wanted = 0.0;
  for (const auto& intent : report.intents) {
    f1 += intent.f1;
    wanted += intent.examples > 0 ? 1.0 : 0.0;
  }
  report.macro_f1 = ratio(f1, wanted);
  for (const auto& [cell, count] : cells) {
    report.confusions.push_back({cell.first, cell.second, count});
  }
  std::ranges::sort(report.confusions, {}, [](const Confusion& c) {
    return std::tuple(-c.count, std::string_view(c.expected), std::string_view(c.predicted));
  });
  report.suspects = suspects(judged, by_intent);
  report.overlaps = overlaps(cells, by_intent);
  judge_confidence(judged, report);
  return report;
}

}  // namespace parley::understand
