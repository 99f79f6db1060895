#include "training.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

namespace parley::bench {
namespace {

using language::Script;
using language::Weights;
using language::WeightTable;

constexpr float kStep = 1.0F / 32;  // of a weight; ±4 is the most

// Of all weights that are kept. Latin letters are shared by most languages.
double share_of(Script script) {
  switch (script) {
    case Script::latin: return 0.85;
    case Script::cyrillic: return 0.1;
    default: return 0.017;
  }
}

void add_grams(const Learner& learner, WeightTable& table) {
  for (std::uint32_t index = 0; index < learner.grams().size(); ++index) {
    WeightTable::Gram gram{learner.grams()[index], {}};
    const float* row = learner.row(index);
    for (std::size_t i = 0; i < learner.languages().size(); ++i) {
      long rounded = std::clamp(std::lround(row[i] / kStep), -127L, 127L);
      if (rounded == 0) continue;
      gram.weights.emplace_back(std::uint8_t(learner.languages()[i]), std::int8_t(rounded));
    }
    if (!gram.weights.empty()) table.grams.push_back(std::move(gram));
  }
}

struct Judged {
  double letters;
  std::vector<double> sums;  // of the languages of its script, times the step
  std::size_t right;         // of those
};

void judge(const Weights& weights, const Tongue& tongue, std::size_t own, Fold fold,
           std::vector<Judged>& judged) {
  const auto& rivals = weights.written_in(tongue.script);
  if (rivals.size() < 2) return;
  for (const auto& level : tongue.levels) {
    for (std::size_t line = 0; line < level.size(); ++line) {
      if (!fold.holds(line)) continue;
      Judged made{0, {}, 0};
      Weights::Sums sums{};
      for (const auto& word : level[line].words) {
        if (word.script != tongue.script) continue;
        weights.add(word, sums);
        made.letters += double(word.letters.size()) * (word.script == Script::han_kana ? 3 : 1);
      }
      for (std::size_t i = 0; i < rivals.size(); ++i) {
        made.sums.push_back(sums[rivals[i]] * double(kStep));
        if (rivals[i] == own) made.right = i;
      }
      judged.push_back(std::move(made));
    }
  }
}

double surprise(const Judged& line, double sharpness) {
  double most = *std::ranges::max_element(line.sums), sum = 0;
  for (double value : line.sums) sum += std::exp((value - most) * sharpness);
  return std::log(sum) - (line.sums[line.right] - most) * sharpness;
}

}  // namespace

WeightTable learn(const std::vector<Tongue>& tongues, const Settings& settings, Fold fold,
                  const std::vector<float>& sharpness) {
  WeightTable table;
  table.scale = kStep;
  std::ranges::fill(table.sharpness, 1.0F);
  if (!sharpness.empty()) std::ranges::copy(sharpness, table.sharpness.begin());
  std::vector<Script> scripts;
  for (const auto& tongue : tongues) {
    table.languages.push_back({tongue.code, tongue.script});
    if (std::ranges::find(scripts, tongue.script) == scripts.end()) {
      scripts.push_back(tongue.script);
    }
  }
  for (auto script : scripts) {
    Learner learner(tongues, script, settings, fold.index, fold.count);
    learner.learn(share_of(script));
    add_grams(learner, table);
  }
  // Two scripts share a gram only by chance; the first keeps it, so that a hash stands once.
  std::ranges::sort(table.grams, {}, [](const auto& gram) {
    return std::pair(gram.hash, gram.weights.front().first);
  });
  auto same = std::ranges::unique(table.grams, {}, &WeightTable::Gram::hash);
  table.grams.erase(same.begin(), same.end());
  return table;
}

std::vector<float> fit_sharpness(const std::vector<Tongue>& tongues, const WeightTable& table,
                                 Fold fold) {
  auto bytes = language::write_weights(table);
  auto weights = Weights::read(bytes).value();
  std::vector<Judged> judged;
  for (std::size_t i = 0; i < tongues.size(); ++i) judge(weights, tongues[i], i, fold, judged);
  std::vector<float> fitted;
  for (double at : language::kSharpnessAt) {
    double best = 1, least = 1e300;
    for (double sharpness = 0.05; sharpness < 2; sharpness *= 1.05) {
      double sum = 0;
      for (const auto& line : judged) {
        bool near = line.letters > at / 1.5 && line.letters <= at * 1.5;
        if (near) sum += surprise(line, sharpness);
      }
      if (sum < least) {
        least = sum;
        best = sharpness;
      }
    }
    fitted.push_back(static_cast<float>(best));
  }
  return fitted;
}

}  // namespace parley::bench
