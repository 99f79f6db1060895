#include "knowledge/commands.h"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <ostream>

namespace parley::knowledge {
namespace {

model::Audience agent() { return {.agent = true, .signed_in = true, .groups = {}}; }

struct HitLine {
  std::string article_id, passage_id, title, heading;
  std::optional<std::string> url;
  std::string text;
  double score = 0.0;
  std::map<std::string, double> explain;
};
BOOST_DESCRIBE_STRUCT(HitLine, (),
                      (article_id, passage_id, title, heading, url, text, score, explain))

struct SearchResult {
  std::string query;
  std::vector<HitLine> hits;
};
BOOST_DESCRIBE_STRUCT(SearchResult, (), (query, hits))

HitLine line_of(const Hit& hit) {
  const model::Article& article = hit.article();
  HitLine line{article.id,  hit.passage->id,   article.title, hit.passage->heading,
               article.url, hit.passage->text, hit.score,     {}};
  for (const ScorePart& part : hit.explain) line.explain[part.name] = part.value;
  return line;
}

std::string fixed(double value, int decimals) {
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%.*f", decimals, value);
  return buffer;
}

std::string first_line(const std::string& text, std::size_t most) {
  std::string line = text.substr(0, std::min(text.find('\n'), text.size()));
  if (line.size() <= most) return line;
  line.resize(most);
  while (!line.empty() && (line.back() & 0xC0) == 0x80) line.pop_back();
  if (!line.empty() && (line.back() & 0x80)) line.pop_back();
  return line + "\u2026";
}

}  // namespace

int run_import(Knowledge& knowledge, const ImportOptions& options, const base::Clock& clock,
               bool json, std::ostream& out, std::ostream& err) {
  Change change;
  change.actor = "system";
  change.cause = "import";
  change.at = clock.now();
  OnProgress progress;
  if (!json) {
    progress = [&err, last = std::int64_t{0}](std::int64_t done, std::int64_t total) mutable {
      if (done - last < 200 && done != total) return;
      last = done;
      err << done << " of " << total << " files\n";
    };
  }
  const auto report = import_files(knowledge, options, change, progress);
  if (!report) {
    err << "parley: " << report.error().message << "\n";
    return 1;
  }
  if (json) {
    out << base::to_json_text(*report) << "\n";
  } else {
    for (const ImportProblem& problem : report->problems) {
      out << problem.file;
      if (problem.line > 0) out << ":" << problem.line;
      out << ": " << problem.detail << "\n";
    }
    out << report->added << " added, " << report->changed << " changed, " << report->unchanged
        << " unchanged, " << report->failed << " failed";
    if (report->skipped > 0) out << "; " << report->skipped << " files of other kinds left out";
    out << "\n";
  }
  return report->failed > 0 ? 1 : 0;
}

int run_search(const Knowledge& knowledge, const SearchCommand& command, const base::Clock& clock,
               std::ostream& out, std::ostream& err) {
  Query query;
  query.text = command.text;
  query.k = command.k;
  query.audience = agent();
  query.now = clock.now();
  query.explain = true;
  const auto found = knowledge.search(query);
  if (!found) {
    err << "parley: " << found.error().message << "\n";
    return 1;
  }
  if (command.json) {
    SearchResult result{command.text, {}};
    for (const Hit& hit : found->hits) result.hits.push_back(line_of(hit));
    out << base::to_json_text(result) << "\n";
    return 0;
  }
  for (std::size_t i = 0; i < found->hits.size(); ++i) {
    const Hit& hit = found->hits[i];
    out << i + 1 << ". " << fixed(hit.score, 3) << "  " << hit.article().title;
    if (!hit.passage->heading.empty()) out << " > " << hit.passage->heading;
    out << "  [" << hit.passage->id << "]\n   " << first_line(hit.passage->text, 100) << "\n   ";
    for (const ScorePart& part : hit.explain)
      out << part.name << " " << fixed(part.value, 3) << "  ";
    out << "\n";
  }
  if (found->hits.empty()) out << "Nothing found.\n";
  return 0;
}

int run_eval(const Knowledge& knowledge, const std::filesystem::path& queries, bool json,
             std::ostream& out, std::ostream& err) {
  std::ifstream in(queries);
  if (!in) {
    err << "parley: " << queries.string()
        << ": cannot be read; it must be JSON lines {\"query\", \"gold\"}\n";
    return 1;
  }
  const auto result = evaluate(knowledge, in, base::SystemClock().now());
  if (!result) {
    err << "parley: " << queries.string() << ": " << result.error().message << "\n";
    return 1;
  }
  if (json) {
    out << base::to_json_text(*result) << "\n";
    return 0;
  }
  out << "queries       " << result->queries << "\n"
      << "hit@1         " << fixed(result->hit_at_1, 4) << "\n"
      << "hit@5         " << fixed(result->hit_at_5, 4) << "\n"
      << "MRR@10        " << fixed(result->mrr_at_10, 4) << "\n"
      << "recall@10     " << fixed(result->recall_at_10, 4) << "\n"
      << "p50, p99 ms   " << fixed(result->p50_ms, 2) << ", " << fixed(result->p99_ms, 2) << "\n";
  return 0;
}

int run_stats(const Knowledge& knowledge, bool json, std::ostream& out) {
  const Stats stats = knowledge.stats();
  if (json) {
    out << base::to_json_text(stats) << "\n";
    return 0;
  }
  out << "articles      " << stats.articles << "\n"
      << "passages      " << stats.passages << "\n"
      << "terms         " << stats.terms << "\n"
      << "vectors       " << stats.vector_bytes << " bytes, model " << stats.model << "\n"
      << "keyword index " << stats.keyword_bytes << " bytes\n";
  for (const auto& [language, count] : stats.languages) {
    out << "language      " << language << " " << count << "\n";
  }
  for (const auto& [category, count] : stats.categories) {
    out << "category      " << (category.empty() ? "(none)" : category) << " " << count << "\n";
  }
  return 0;
}

}  // namespace parley::knowledge
