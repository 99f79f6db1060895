// Sentiment and emotion on the command line.

#include <algorithm>
#include <chrono>
#include <fmt/format.h>
#include <fmt/ostream.h>

#include "base/json.h"
#include "understand/commands.h"
#include "understand/embed/mapped_file.h"
#include "understand/words/words.h"

namespace parley::understand {
namespace {

using Steady = std::chrono::steady_clock;

struct TrainToneReport {
  std::int64_t examples = 0;
  std::int64_t skipped = 0;  // lines that could not be used
  std::int64_t bytes = 0;
  double took_ms = 0.0;
};
BOOST_DESCRIBE_STRUCT(TrainToneReport, (), (examples, skipped, bytes, took_ms))

int complain(std::ostream& err, const base::Error& error) {
  err << "parley: " << error.message << "\n";
  return 1;
}

double ms_since(Steady::time_point begin) {
  return std::chrono::duration<double, std::milli>(Steady::now() - begin).count();
}

double ratio(double part, double whole) { return whole > 0.0 ? part / whole : 0.0; }

double percentile(std::vector<double>& values, double part) {
  if (values.empty()) return 0.0;
  std::ranges::sort(values);
  return values[std::min(static_cast<std::size_t>(part * double(values.size())),
                         values.size() - 1)];
}

// The examples; what cannot be used is told.
base::Result<ToneExamples> read_data(ToneKind kind, const std::filesystem::path& file,
                                     std::ostream& err) {
  auto data = read_tone_examples(kind, file);
  if (!data) return base::pass(data);
  for (const auto& finding : data->findings) {
    fmt::print(err, "{}:{}: {}{}\n", file.string(), finding.line, finding.error ? "left out: " : "",
               finding.message);
  }
  return data;
}

// The mean over the labels of the data of 2 · hits / (answered + wanted).
double macro_f1(const ToneEvaluation& figures) {
  double sum = 0.0;
  for (const auto& [label, answers] : figures.confusion) {
    double hits = 0.0, wanted = 0.0, answered = 0.0;
    for (const auto& [answer, count] : answers) {
      wanted += double(count);
      if (answer == label) hits += double(count);
    }
    for (const auto& [other, others] : figures.confusion) {
      auto found = others.find(label);
      if (found != others.end()) answered += double(found->second);
    }
    sum += ratio(2.0 * hits, answered + wanted);
  }
  return ratio(sum, double(figures.confusion.size()));
}

std::string percent(double share) { return fmt::format("{:.1f} %", 100.0 * share); }

void print_tone(ToneKind kind, const ToneEvaluation& figures, std::ostream& out) {
  fmt::print(out,
             "examples               {}\naccuracy               {}\nmacro F1               {}\n",
             figures.examples, percent(figures.accuracy), percent(figures.macro_f1));
  if (kind == ToneKind::sentiment) {
    fmt::print(out, "positive or negative   {}\n", percent(figures.positive_against_negative));
  }
  fmt::print(out, "time                   {:.1f} ms, p99 {:.1f} ms, {:.2f} ms without embedding\n",
             figures.p50_ms, figures.p99_ms, figures.p50_tone_ms);
  const auto labels = tone_labels(kind);
  fmt::print(out, "\n{:<16}", "is \\ was called");
  for (auto label : labels) fmt::print(out, "{:>15}", label);
  for (const auto& [label, answers] : figures.confusion) {
    fmt::print(out, "\n{:<16}", label);
    for (auto answer : labels) {
      auto found = answers.find(std::string(answer));
      fmt::print(out, "{:>15}", found == answers.end() ? 0 : found->second);
    }
  }
  out << "\n";
}

}  // namespace

int run_train_tone(const Embedder& embedder, const TrainToneCommand& command, std::ostream& out,
                   std::ostream& err) {
  const auto begin = Steady::now();
  auto data = read_data(command.kind, command.data, err);
  if (!data) return complain(err, data.error());
  auto bytes = train_tone(command.kind, data->examples, embedder);
  if (!bytes) return complain(err, bytes.error());
  if (auto written = replace_file(command.out, *bytes); !written) {
    return complain(err, written.error());
  }
  TrainToneReport report;
  report.examples = std::ssize(data->examples);
  report.skipped = std::ranges::count(data->findings, true, &Finding::error);
  report.bytes = std::ssize(*bytes);
  report.took_ms = ms_since(begin);
  if (command.json) {
    out << base::to_json_text(report) << "\n";
  } else {
    fmt::print(out, "{} examples, {} lines left out\n{} written ({} bytes)\n", report.examples,
               report.skipped, command.out.string(), report.bytes);
  }
  return 0;
}

int run_eval_tone(const Embedder& embedder, const EvalToneCommand& command, std::ostream& out,
                  std::ostream& err) {
  ToneJudge judge;
  if (!command.model.empty()) {
    auto used = judge.use(command.model);
    if (!used) return complain(err, used.error());
    if (*used != command.kind) {
      err << "parley: " << command.model.string() << " is a model of " << base::enum_name(*used)
          << "\n";
      return 1;
    }
  }
  auto data = read_data(command.kind, command.data, err);
  if (!data) return complain(err, data.error());
  auto figures = evaluate_tone(command.kind, judge, embedder, data->examples);
  if (!figures) return complain(err, figures.error());
  if (command.json) {
    out << base::to_json_text(*figures) << "\n";
  } else {
    print_tone(command.kind, *figures, out);
  }
  return 0;
}

base::Result<ToneEvaluation> evaluate_tone(ToneKind kind, const ToneJudge& judge,
                                           const Embedder& embedder,
                                           std::span<const ToneExample> data) {
  ToneEvaluation figures;
  std::vector<double> whole, tone_alone;
  double right = 0, sided = 0, on_their_side = 0;
  for (const auto& example : data) {
    const auto begin = Steady::now();
    auto vector = embed_one(embedder, example.text);
    if (!vector) return base::pass(vector);
    const auto embedded = Steady::now();
    const auto words = split_words(example.text);
    const auto tone = judge.judge(example.text, words, *vector, embedder.model());
    tone_alone.push_back(ms_since(embedded));
    whole.push_back(ms_since(begin));
    const std::string answer = kind == ToneKind::sentiment
                                   ? std::string(base::enum_name(tone.sentiment.label))
                                   : tone.emotion.label;
    ++figures.confusion[example.label][answer];
    right += answer == example.label ? 1 : 0;
    if (kind == ToneKind::emotion || example.label == "neutral") continue;
    sided += 1;
    on_their_side += (tone.sentiment.score > 0) == (example.label == "positive") ? 1 : 0;
  }
  figures.examples = std::ssize(data);
  figures.accuracy = ratio(right, double(data.size()));
  figures.macro_f1 = macro_f1(figures);
  figures.positive_against_negative = ratio(on_their_side, sided);
  figures.p50_ms = percentile(whole, 0.5);
  figures.p99_ms = percentile(whole, 0.99);
  figures.p50_tone_ms = percentile(tone_alone, 0.5);
  return figures;
}

}  // namespace parley::understand
