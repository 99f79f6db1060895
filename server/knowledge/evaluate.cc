// Retrieval quality over a file of questions with the articles that answer them.
#include <algorithm>
#include <chrono>
#include <istream>
#include <set>

#include "knowledge/commands.h"

namespace parley::knowledge {
namespace {

using base::Code;

constexpr std::size_t kDepth = 10;     // articles that are looked at
constexpr std::size_t kPassages = 60;  // asked for, so that there are so many articles among them

struct GoldQuery {
  std::string query;
  std::vector<std::string> gold;
};
BOOST_DESCRIBE_STRUCT(GoldQuery, (), (query, gold))

std::string_view file_name(std::string_view path) { return path.substr(path.rfind('/') + 1); }

std::string without_suffix(std::string_view name) {
  for (const std::string_view suffix : {".json", ".md", ".html", ".txt", ".csv", ".jsonl"}) {
    if (name.ends_with(suffix)) name.remove_suffix(suffix.size());
  }
  return std::string(name);
}

// Article ids, best first, each once.
std::vector<std::string> ranked_articles(const Found& found) {
  std::vector<std::string> ids;
  for (const Hit& hit : found.hits) {
    const std::string& id = hit.article().id;
    if (ids.size() < kDepth && std::ranges::find(ids, id) == ids.end()) ids.push_back(id);
  }
  return ids;
}

double quantile(std::vector<double>& sorted, double q) {
  if (sorted.empty()) return 0.0;
  const auto at = static_cast<std::size_t>(q * static_cast<double>(sorted.size() - 1) + 0.5);
  return sorted[at];
}

class Tally {
 public:
  void add(const std::vector<std::string>& ranked, const std::set<std::string>& gold) {
    std::size_t first = kDepth;
    std::set<std::string> found;
    for (std::size_t i = 0; i < ranked.size(); ++i) {
      const std::string stem(file_name(ranked[i]));
      const std::string& name = gold.contains(ranked[i]) ? ranked[i] : stem;
      if (!gold.contains(name)) continue;
      first = std::min(first, i);
      found.insert(name);
    }
    ++result_.queries;
    result_.hit_at_1 += first == 0;
    result_.hit_at_5 += first < 5;
    if (first < kDepth) result_.mrr_at_10 += 1.0 / static_cast<double>(first + 1);
    result_.recall_at_10 += static_cast<double>(found.size()) / static_cast<double>(gold.size());
  }
  void took(double ms) { times_.push_back(ms); }

  Evaluation result() {
    const double n = static_cast<double>(std::max<std::int64_t>(result_.queries, 1));
    for (double* sum :
         {&result_.hit_at_1, &result_.hit_at_5, &result_.mrr_at_10, &result_.recall_at_10}) {
      *sum /= n;
    }
    std::ranges::sort(times_);
    result_.p50_ms = quantile(times_, 0.50);
    result_.p99_ms = quantile(times_, 0.99);
    return result_;
  }

 private:
  Evaluation result_;
  std::vector<double> times_;
};

}  // namespace

base::Result<Evaluation> evaluate(const Knowledge& knowledge, std::istream& queries,
                                  base::Millis now) {
  Tally tally;
  std::string line;
  for (std::int64_t number = 1; std::getline(queries, line); ++number) {
    if (line.find_first_not_of(" \t\r") == line.npos) continue;
    const auto parsed = base::from_json_text<GoldQuery>(line, base::Reading::lenient);
    const std::string where = "line " + std::to_string(number);
    if (!parsed) return base::fail(Code::malformed, where + ": " + parsed.error().message);
    if (parsed->query.empty() || parsed->gold.empty()) {
      return base::fail(Code::invalid, where + ": needs query and gold, a list of article ids");
    }
    std::set<std::string> gold;
    for (const std::string& name : parsed->gold) gold.insert(without_suffix(name));
    Query query;
    query.text = parsed->query;
    query.k = kPassages;
    query.audience = {.agent = true, .signed_in = true, .groups = {}};
    query.now = now;
    const auto start = std::chrono::steady_clock::now();
    const auto found = knowledge.search(query);
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
    if (!found) return base::fail(found.error().code, where + ": " + found.error().message);
    tally.took(took.count());
    tally.add(ranked_articles(*found), gold);
  }
  return tally.result();
}

}  // namespace parley::knowledge
