// parley_evidence MODEL ARTICLES QUESTIONS: what speaks for the first answer to each question, as
// JSON lines. QUESTIONS are JSON lines {"query", "gold": [prefixes of article ids that answer it],
// "without"?: [prefixes of article ids that are taken out of what was found]}.
#include <fstream>
#include <iostream>
#include <stdexcept>

#include "answer/answer.h"
#include "answer/confidence.h"
#include "base/json.h"
#include "knowledge/import.h"
#include "knowledge/knowledge.h"
#include "store/store.h"
#include "understand/understand.h"

namespace {

using namespace parley;

struct Labelled {
  std::string query;
  std::vector<std::string> gold;
  std::optional<std::vector<std::string>> without;
};
BOOST_DESCRIBE_STRUCT(Labelled, (), (query, gold, without))

template <class T>
T need(base::Result<T> result) {
  if (!result) throw std::runtime_error(result.error().message);
  return std::move(*result);
}

bool is_one_of(const std::string& id, const std::vector<std::string>& prefixes) {
  return std::ranges::any_of(prefixes, [&](const auto& prefix) { return id.starts_with(prefix); });
}

void run(const std::string& model, const std::string& articles, const std::string& questions) {
  auto embedder = need(understand::open_embedder(model));
  auto analyzer = need(understand::open(*embedder));
  auto opened = store::open_memory();
  auto known = need(knowledge::open(*opened.store, *embedder, {"", "workspace", {}}));
  const base::SystemClock clock;
  knowledge::ImportOptions import;
  import.paths = {articles};
  (void)need(knowledge::import_files(*known, import, {"bench", "", clock.now(), {}}, {}));

  std::ifstream file(questions);
  for (std::string line; std::getline(file, line);) {
    auto labelled = need(base::from_json_text<Labelled>(line));
    const understand::Analysis analysis = need(analyzer->analyze(labelled.query, {}));
    const auto all = answer::questions({&analysis, 1});
    if (all.empty()) continue;
    const answer::Question& asked = all.front();
    knowledge::Query query;
    query.text = asked.search;
    query.embedding = asked.embedding;
    query.language = asked.language;
    query.now = clock.now();
    query.k = 20;
    auto found = need(known->search(query));
    if (labelled.without) {
      std::erase_if(found.hits, [&](const auto& hit) {
        return is_one_of(hit.article().id, *labelled.without);
      });
    }
    for (const auto& made : answer::candidates(asked, found, 1)) {
      const auto& e = made.evidence;
      const std::string& id = made.answer.citations.front().article_id;
      base::Json out{{"query", labelled.query},
                     {"article", id},
                     {"right", is_one_of(id, labelled.gold)},
                     {"confidence", made.answer.confidence},
                     {"score", e.score},
                     {"keyword", e.keyword},
                     {"vector", e.vector},
                     {"title", e.title},
                     {"margin", e.margin},
                     {"fit", e.fit},
                     {"unknown", e.unknown},
                     {"misnamed", e.misnamed}};
      std::cout << base::write_json(out) << "\n";
    }
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) {
    std::cerr << "usage: parley_evidence MODEL ARTICLES QUESTIONS\n";
    return 2;
  }
  try {
    run(argv[1], argv[2], argv[3]);
  } catch (const std::exception& error) {
    std::cerr << "parley_evidence: " << error.what() << "\n";
    return 1;
  }
}
