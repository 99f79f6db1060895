// What the company knows: articles, their passages, and finding the right one. The store holds the
// truth; this holds the index over it, in memory, and keeps both in step:
//
//   * save() and remove() validate, compute vectors, commit to the store and publish to the index;
//     when they return, the change holds for the next search.
//   * search() is the one retrieval for the bot, suggestions, the console, the API and `parley kb`.
//     What the audience may not read takes no part in it: neither hits nor scores show its
//     presence.
//   * Vectors are cached in the folder by content and model; a damaged cache is rebuilt.
//
// Thread-safe. Everything blocks (searches well under a millisecond, unless a text must be
// embedded; saving for the embedding and the commit): call it from a CPU pool, never from the
// store's writer thread. Searches do not wait for saves.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/json.h"
#include "base/result.h"
#include "knowledge/passage.h"
#include "model/article.h"
#include "model/message.h"

namespace parley::store {
class Store;
}
namespace parley::understand {
class Embedder;
}

namespace parley::knowledge {

using OnProgress = std::function<void(std::int64_t done, std::int64_t total)>;

// ---- what an article must be

inline constexpr std::size_t kMaxContent = 1024 * 1024;  // bytes of one article
inline constexpr std::size_t kMaxTitle = 300;            // code points

// Every rule that an article breaks, with its JSON Pointer; empty: none. An id has 1 to 200
// characters on one line, none of # ? % \ < > ", and no space at either end.
std::vector<base::Fault> validate(const model::Article& article);

// ---- searching

struct Filters {
  std::optional<std::string> language;  // ISO 639-1
  std::optional<std::string> category;
  std::vector<std::string> tags;  // all of them
};
BOOST_DESCRIBE_STRUCT(Filters, (), (language, category, tags))

struct Query {
  std::string text;
  std::span<const float> embedding = {};  // of `text`, where the caller has it; else it is computed
  std::optional<std::string> language = {};  // what the asker writes: articles in it rank first
  std::size_t k = 10;
  model::Audience audience = {};
  base::Millis now = 0;
  Filters filters = {};
  bool explain = false;
};

// Why a hit stands where it does. `score` is the sum of the parts.
struct ScorePart {
  std::string name;  // "keyword", "vector", "title", "language", …
  double value = 0.0;
};
BOOST_DESCRIBE_STRUCT(ScorePart, (), (name, value))

struct Hit {
  std::shared_ptr<const Passage> passage;
  double score = 0.0;         // fused, 0…1, comparable between queries
  double keyword = 0.0;       // share of the question's term weight that matches, 0…1
  double phrase = 0.0;        // the same of pairs of words that follow one another
  double vector = 0.0;        // cosine of question and passage
  double title_vector = 0.0;  // cosine of question and title
  double title = 0.0;         // how much question and title share of their words, 0…1
  double misnamed = 0.0;      // share of the question in words that only name other articles, 0…1
  std::vector<ScorePart> explain;

  const model::Article& article() const { return passage->source->article; }
};

struct Found {
  std::vector<Hit> hits;      // best first, passages
  std::vector<Term> terms;    // of the question, each once
  std::int64_t position = 0;  // of the log: the newest change of an article that was searched
  bool whole = true;          // an agent may read no more than was searched: would find the same
};

// ---- context for a language model, or to read

struct ContextQuery {
  Query query;
  std::size_t max_tokens = 1000;  // word pieces, roughly: four characters of text count as one
};
struct Context {
  std::string text;  // passages with their titles, each headed "[1] Title > Heading"
  std::vector<model::Citation> citations;  // in the order of the numbers
  std::size_t tokens = 0;
};
BOOST_DESCRIBE_STRUCT(Context, (), (text, citations, tokens))

// ---- saving

struct Change {
  std::string actor;
  std::string cause = {};
  base::Millis at = 0;
  // 0: there must be no such article (Code::conflict); any other: the one that is there must have
  // it (Code::stale).
  std::optional<std::int64_t> expected_version = {};
};

enum class Effect { added, changed, unchanged };
BOOST_DESCRIBE_ENUM(Effect, added, changed, unchanged)

struct Saved {
  model::Article article;  // with version and updated_at
  Effect effect = Effect::added;
};

struct Stats {
  std::int64_t articles = 0;
  std::int64_t passages = 0;
  std::int64_t terms = 0;
  std::int64_t vector_bytes = 0;
  std::int64_t keyword_bytes = 0;
  std::int64_t position = 0;  // of the log, see Found
  std::int64_t embedded = 0;  // passages embedded since opening; the rest came from the cache
  std::string model;
  std::map<std::string, std::int64_t> languages;   // articles
  std::map<std::string, std::int64_t> categories;  // articles
};
BOOST_DESCRIBE_STRUCT(Stats, (),
                      (articles, passages, terms, vector_bytes, keyword_bytes, position, embedded,
                       model, languages, categories))

class Knowledge {
 public:
  virtual ~Knowledge() = default;

  virtual base::Result<Found> search(const Query& query) const = 0;
  virtual base::Result<Context> context(const ContextQuery& query) const = 0;

  // All or none, in one commit. Articles that equal what is stored are left alone ("unchanged").
  // Code::invalid lists the faults of the first article that breaks a rule.
  virtual base::Result<std::vector<Saved>> save(std::vector<model::Article> articles,
                                                const Change& change) = 0;
  // Code::not_found when there is none.
  virtual base::Result<void> remove(const std::string& id, const Change& change) = 0;

  virtual Stats stats() const = 0;
};

struct Options {
  std::filesystem::path folder;  // of the vector cache; empty: vectors are not kept
  std::string workspace_id;      // of articles that are saved without one
  OnProgress progress;           // articles done and in all, while opening
};

// Loads every article of the store. `store` and `embedder` outlive the result.
base::Result<std::unique_ptr<Knowledge>> open(store::Store& store,
                                              const understand::Embedder& embedder,
                                              const Options& options);

}  // namespace parley::knowledge
