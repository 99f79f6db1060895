#include "understand/commands.h"

#include <chrono>
#include <fmt/format.h>
#include <fmt/ostream.h>
#include <set>

#include "base/json.h"
#include "understand/embed/mapped_file.h"

namespace parley::understand {
namespace {

int complain(std::ostream& err, const base::Error& error) {
  err << "parley: " << error.message << "\n";
  return 1;
}

void print_analysis(const model::Understanding& u, const Analysis& analysis, std::ostream& out) {
  constexpr std::string_view kTalk[] = {"",        "greeting",      "thanks",
                                        "goodbye", "are you a bot", "asks for a human"};
  fmt::print(out, "language    {} ({:.2f})\n", u.language.code, u.language.confidence);
  if (!u.intent.name.empty()) {
    fmt::print(out, "intent      {} ({:.2f}){}\n", u.intent.name, u.intent.confidence,
               u.intent.out_of_scope ? ", but probably none of the company's" : "");
    for (const auto& other : u.intent.alternatives) {
      fmt::print(out, "            {} ({:.2f})\n", other.name, other.confidence);
    }
  }
  if (analysis.small_talk != SmallTalk::none) {
    fmt::print(out, "small talk  {}\n", kTalk[static_cast<std::size_t>(analysis.small_talk)]);
  }
  fmt::print(out, "sentiment   {} ({:+.2f})\n", base::enum_name(u.sentiment.label),
             u.sentiment.score);
  fmt::print(out, "emotion     {} ({:.2f})\n", u.emotion.label, u.emotion.confidence);
  for (const auto& entity : u.entities) {
    fmt::print(out, "{:<16} {}..{}  {}  =  {}\n", entity.type, entity.start, entity.end,
               entity.text, base::write_json(entity.value));
  }
  for (const auto& phrase : u.key_phrases) fmt::print(out, "key phrase  {}\n", phrase);
  if (!u.pii.empty()) fmt::print(out, "redacted    {}\n", u.redacted);
  fmt::print(out, "complexity  {:.2f}\nurgency     {:.2f}\ntook        {:.1f} ms\n", u.complexity,
             u.urgency, u.took_ms);
}

struct TrainReport {
  std::string id;
  std::int64_t examples = 0;
  std::int64_t intents = 0;
  std::int64_t skipped = 0;  // lines that could not be used
  std::int64_t bytes = 0;
  double took_ms = 0.0;
  Quality cross_validation;
};
BOOST_DESCRIBE_STRUCT(TrainReport, (),
                      (id, examples, intents, skipped, bytes, took_ms, cross_validation))

std::string percent(double share) { return fmt::format("{:.1f} %", 100.0 * share); }

}  // namespace

int run_analyze(const Analyzer& analyzer, const std::string& text, const base::Clock& clock,
                bool json, std::ostream& out, std::ostream& err) {
  Context context;
  context.now = clock.now();
  auto analysis = analyzer.analyze(text, context);
  if (!analysis) return complain(err, analysis.error());
  if (json) {
    out << base::to_json_text(analysis->understanding) << "\n";
  } else {
    print_analysis(analysis->understanding, *analysis, out);
  }
  return 0;
}

int run_train(const Embedder& embedder, const TrainCommand& command, std::ostream& out,
              std::ostream& err) {
  auto begin = std::chrono::steady_clock::now();
  auto data = read_examples(command.data);
  if (!data) return complain(err, data.error());
  TrainReport report;
  for (const auto& finding : data->findings) {
    auto place = finding.line ? command.data.string() + ":" + std::to_string(finding.line)
                              : command.data.string();
    fmt::print(err, "{}: {}{}\n", place, finding.error ? "left out: " : "", finding.message);
    report.skipped += finding.error ? 1 : 0;
  }
  auto trained = train_intents(data->examples, embedder,
                               {.classifier = command.classifier, .progress = command.progress});
  if (!trained) return complain(err, trained.error());
  const auto& intents = *trained->intents;
  auto bytes = intents.save();
  if (auto written = replace_file(command.out, bytes); !written) {
    return complain(err, written.error());
  }
  report.id = intents.id();
  report.examples = std::ssize(data->examples);
  report.intents = std::ssize(intents.names());
  report.bytes = std::ssize(bytes);
  report.cross_validation = intents.quality();
  std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
  report.took_ms = took.count();
  if (command.json) {
    out << base::to_json_text(report) << "\n";
  } else {
    const auto& seen = report.cross_validation;
    fmt::print(out,
               "{} examples of {} intents, {} lines left out\n"
               "of examples held out in turn, {} in scope\n"
               "  accuracy             {}\n  after rejection      {}\n"
               "  out of scope refused {}\n  calibration error    {:.3f}\n"
               "{} written ({} bytes), model {}\n",
               report.examples, report.intents, report.skipped, seen.examples,
               percent(seen.accuracy), percent(seen.accuracy_after_rejection),
               percent(seen.out_of_scope_recall), seen.calibration_error, command.out.string(),
               report.bytes, report.id);
  }
  return 0;
}

int run_eval(const Embedder& embedder, const EvalCommand& command, std::ostream& out,
             std::ostream& err) {
  auto intents = open_intents(command.model, embedder);
  if (!intents) return complain(err, intents.error());
  auto data = read_examples(command.data);
  if (!data) return complain(err, data.error());
  for (const auto& finding : data->findings) {
    if (!finding.error) continue;
    fmt::print(err, "{}:{}: left out: {}\n", command.data.string(), finding.line, finding.message);
  }
  auto figures = evaluate(**intents, embedder, data->examples);
  if (!figures) return complain(err, figures.error());
  if (command.json) {
    out << base::to_json_text(*figures) << "\n";
    return 0;
  }
  fmt::print(out,
             "examples               {} ({} in scope, {} out of scope)\n"
             "accuracy               {}\nmacro F1               {}\n"
             "after rejection        {}\nout of scope refused   {}\n"
             "AUROC of the scope     {}\ntime                   {:.1f} ms, p99 {:.1f} ms\n",
             figures->examples, figures->in_scope, figures->out_of_scope,
             percent(figures->accuracy), percent(figures->macro_f1),
             percent(figures->in_scope_accuracy_after_rejection), percent(figures->oos_recall),
             percent(figures->oos_auroc), figures->p50_ms, figures->p99_ms);
  return 0;
}

}  // namespace parley::understand
