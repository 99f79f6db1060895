// What `parley kb import|search|eval|stats` do, without parsing of arguments. Each writes its
// result to `out` (JSON with `json`, else for people) and gives the exit status: 0 done, 1 failed.
#pragma once

#include <filesystem>
#include <iosfwd>
#include <string>

#include "base/clock.h"
#include "base/result.h"
#include "knowledge/import.h"
#include "knowledge/knowledge.h"

namespace parley::knowledge {

struct SearchCommand {
  std::string text;
  std::size_t k = 10;
  bool json = false;
};

// Of the queries of a file: JSON lines {"query", "gold": [article ids or file stems]}. A hit is an
// article; several passages of one count once, at the best place.
struct Evaluation {
  std::int64_t queries = 0;
  double hit_at_1 = 0.0;
  double hit_at_5 = 0.0;
  double mrr_at_10 = 0.0;
  double recall_at_10 = 0.0;
  double p50_ms = 0.0;  // embedding the query included
  double p99_ms = 0.0;
};
BOOST_DESCRIBE_STRUCT(Evaluation, (),
                      (queries, hit_at_1, hit_at_5, mrr_at_10, recall_at_10, p50_ms, p99_ms))

base::Result<Evaluation> evaluate(const Knowledge& knowledge, std::istream& queries,
                                  base::Millis now);

// Searches and evaluations on the command line see what agents see.
int run_import(Knowledge& knowledge, const ImportOptions& options, const base::Clock& clock,
               bool json, std::ostream& out, std::ostream& err);
int run_search(const Knowledge& knowledge, const SearchCommand& command, const base::Clock& clock,
               std::ostream& out, std::ostream& err);
int run_eval(const Knowledge& knowledge, const std::filesystem::path& queries, bool json,
             std::ostream& out, std::ostream& err);
int run_stats(const Knowledge& knowledge, bool json, std::ostream& out);

}  // namespace parley::knowledge
