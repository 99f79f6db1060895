// parley_language learn LINES TEXTS OUT      writes a model; says what it would do on a fold
// parley_language crossvalidate LINES TEXTS  accuracy on lines that were not learned from, in folds
// parley_language accuracy LINES             accuracy and time of the model within the program
// LINES holds single-words/, word-pairs/ and sentences/ with CODE.txt; TEXTS holds CODE.msg and
// CODE.dic, as tools/learn/language makes them.
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <map>
#include <string>

#include "language/language.h"
#include "training.h"

namespace parley::bench {
namespace {

constexpr std::size_t kFolds = 5;

struct Count {
  double right = 0, all = 0;
  double percent() const { return all == 0 ? 0 : 100 * right / all; }
  void add(bool is_right) {
    right += is_right;
    ++all;
  }
};

struct Report {
  std::map<std::string, std::array<Count, kLevels.size()>> languages;
  std::array<Count, 10> by_confidence;
  double micros = 0, texts = 0;

  void judge(const language::Detector* detector, const std::vector<Tongue>& tongues, Fold fold) {
    for (const auto& tongue : tongues) {
      for (std::size_t level = 0; level < kLevels.size(); ++level) {
        const auto& lines = tongue.levels[level];
        for (std::size_t i = 0; i < lines.size(); ++i) {
          if (fold.count != 0 && !fold.holds(i)) continue;
          auto begin = std::chrono::steady_clock::now();
          auto best = detector != nullptr ? detector->detect(lines[i].text).best
                                          : language::detect(lines[i].text).best;
          micros +=
              std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - begin)
                  .count();
          ++texts;
          languages[tongue.code][level].add(best.code == tongue.code);
          auto bin = std::min<std::size_t>(9, std::size_t(best.confidence * 10));
          by_confidence[bin].add(best.code == tongue.code);
        }
      }
    }
  }

  void print() const {
    std::printf("%-8s %13s %13s %13s\n", "language", kLevels[0], kLevels[1], kLevels[2]);
    std::array<double, kLevels.size()> sums{};
    for (const auto& [code, counts] : languages) {
      std::printf("%-8s", code.c_str());
      for (std::size_t i = 0; i < counts.size(); ++i) {
        std::printf(" %13.1f", counts[i].percent());
        sums[i] += counts[i].percent() / double(languages.size());
      }
      std::printf("\n");
    }
    std::printf("%-8s %13.2f %13.2f %13.2f   mean %.2f\n", "all", sums[0], sums[1], sums[2],
                (sums[0] + sums[1] + sums[2]) / 3);
    std::printf("\nconfidence   texts   right %%\n");
    for (std::size_t i = 0; i < by_confidence.size(); ++i) {
      std::printf("%.1f to %.1f %8.0f %9.1f\n", double(i) / 10, double(i + 1) / 10,
                  by_confidence[i].all, by_confidence[i].percent());
    }
    std::printf("\n%.1f microseconds for a text\n", micros / texts);
  }
};

void say(const char* what, const std::vector<float>& values) {
  std::printf("%s", what);
  for (float value : values) std::printf(" %.2f", double(value));
  std::printf("\n");
  std::fflush(stdout);
}

void crossvalidate(const std::vector<Tongue>& tongues) {
  Report report;
  std::vector<float> sharpness;  // of the fold before: fitted on other lines than are judged
  for (std::size_t i = 0; i < kFolds; ++i) {
    Fold fold{i, kFolds};
    auto table = learn(tongues, {}, fold, sharpness);
    if (i == 0) {  // the first takes its own, of seven numbers
      say("sharpness", sharpness = fit_sharpness(tongues, table, fold));
      std::ranges::copy(sharpness, table.sharpness.begin());
    }
    auto bytes = language::write_weights(table);
    auto detector = language::Detector::open(bytes).value();
    report.judge(&detector, tongues, fold);
    std::printf("after fold %zu, a model of %zu bytes:\n", i + 1, bytes.size());
    report.print();
    std::fflush(stdout);
  }
}

int learn_all(const std::vector<Tongue>& tongues, const char* out) {
  Fold fold{0, kFolds};
  auto table = learn(tongues, {}, fold, {});
  auto sharpness = fit_sharpness(tongues, table, fold);
  say("sharpness", sharpness);
  std::ranges::copy(sharpness, table.sharpness.begin());
  auto tried = language::write_weights(table);
  auto detector = language::Detector::open(tried).value();
  Report report;
  report.judge(&detector, tongues, fold);
  report.print();
  std::fflush(stdout);
  auto bytes = language::write_weights(learn(tongues, {}, {}, sharpness));
  std::ofstream file(out, std::ios::binary);
  file << bytes;
  file.close();
  if (!file) {
    std::fprintf(stderr, "%s cannot be written\n", out);
    return 1;
  }
  std::printf("%s: %zu bytes\n", out, bytes.size());
  return 0;
}

int run(const std::vector<std::string>& arguments) {
  std::string command = arguments.size() > 1 ? arguments[1] : "";
  if (command == "accuracy" && arguments.size() == 3) {
    Report report;
    report.judge(nullptr, read_corpus(arguments[2], {}), {});
    report.print();
    return 0;
  }
  if (command == "crossvalidate" && arguments.size() == 4) {
    crossvalidate(read_corpus(arguments[2], arguments[3]));
    return 0;
  }
  if (command == "learn" && arguments.size() == 5) {
    return learn_all(read_corpus(arguments[2], arguments[3]), arguments[4].c_str());
  }
  std::fprintf(
      stderr,
      "parley_language learn LINES TEXTS OUT | crossvalidate LINES TEXTS | accuracy LINES\n");
  return 2;
}

}  // namespace
}  // namespace parley::bench

int main(int count, char** values) { return parley::bench::run({values, values + count}); }
