// Joins the parts: what is prepared outside of all locks (splitting, embedding) is committed to the
// store and published to the index one change at a time.
#include "knowledge/knowledge.h"

#include <algorithm>
#include <future>
#include <mutex>
#include <unordered_set>

#include "knowledge/index/context.h"
#include "knowledge/index/scoring.h"
#include "knowledge/index/snapshot.h"
#include "knowledge/index/vector_cache.h"
#include "knowledge/text/query_pieces.h"
#include "knowledge/text/split.h"
#include "store/store.h"
#include "understand/embedder.h"

namespace parley::knowledge {
namespace {

using base::Code;
using base::Result;

constexpr std::size_t kEmbedBatch = 32;
constexpr std::size_t kPage = 500;

// What a writer says about an article, without what the store adds.
model::Article as_written(model::Article article) {
  article.version = 0;
  article.updated_at = {};
  return article;
}

struct Ready {
  std::shared_ptr<Source> source;  // version and time are filled in before it is published
  std::shared_ptr<IndexedArticle> indexed;
};

class Implementation final : public Knowledge {
 public:
  Implementation(store::Store& store, const understand::Embedder& embedder, const Options& options)
      : store_(store),
        embedder_(embedder),
        workspace_id_(options.workspace_id),
        cache_(options.folder, embedder.model(), embedder.width()),
        writer_(embedder.width()),
        snapshot_(std::make_shared<const Snapshot>()) {}

  Result<void> load(const OnProgress& progress);

  Result<Found> search(const Query& query) const override;
  Result<Context> context(const ContextQuery& query) const override;
  Result<std::vector<Saved>> save(std::vector<model::Article> articles,
                                  const Change& change) override;
  Result<void> remove(const std::string& id, const Change& change) override;
  Stats stats() const override;

 private:
  Result<std::vector<Ready>> make_ready(std::span<const model::Article> articles);
  Result<void> embed(std::span<const Ready> articles);
  Result<std::optional<model::Article>> current(const std::string& id, const Change& change) const;
  Result<store::Committed> commit(store::Transaction transaction);
  void publish(std::shared_ptr<const Snapshot> snapshot);
  std::shared_ptr<const Snapshot> snapshot() const;

  store::Store& store_;
  const understand::Embedder& embedder_;
  std::string workspace_id_;

  std::mutex cache_mutex_;
  VectorCache cache_;
  std::int64_t embedded_ = 0;  // guarded by cache_mutex_

  std::mutex writing_;  // held from looking at the store until the change is published
  SnapshotWriter writer_;

  mutable std::mutex snapshot_mutex_;  // for the pointer alone
  std::shared_ptr<const Snapshot> snapshot_;
};

// ---- reading

std::shared_ptr<const Snapshot> Implementation::snapshot() const {
  const std::lock_guard lock(snapshot_mutex_);
  return snapshot_;
}

Result<Found> Implementation::search(const Query& query) const {
  const auto current = snapshot();
  PreparedQuery prepared;
  std::vector<std::string> languages = current->languages;
  if (query.language) {
    std::erase(languages, *query.language);
    languages.insert(languages.begin(), *query.language);
  }
  prepared.terms = query_terms(query.text, languages);
  prepared.pairs = query_pairs(query.text, languages);
  const std::vector<std::string> pieces = query_pieces(query.text);
  if (pieces.size() == 1 && query.embedding.size() == embedder_.width()) {
    prepared.vectors.push_back(understand::quantise(query.embedding));
  } else if (!current->parts.empty()) {
    const std::vector<std::string_view> texts(pieces.begin(), pieces.end());
    auto vectors = embedder_.embed(texts);
    if (!vectors) return base::pass(vectors);
    for (const auto& vector : *vectors) prepared.vectors.push_back(understand::quantise(vector));
  }
  return find(*current, query, std::move(prepared));
}

Result<Context> Implementation::context(const ContextQuery& query) const {
  auto found = search(query.query);
  if (!found) return base::pass(found);
  return make_context(*found, query.max_tokens);
}

Stats Implementation::stats() const {
  const auto current = snapshot();
  Stats stats;
  stats.model = embedder_.model();
  stats.position = current->position;
  for (const Part& part : current->parts) {
    const auto articles = part.segment->articles();
    for (std::size_t i = 0; i < articles.size(); ++i) {
      if (part.gone[i]) continue;
      const model::Article& article = articles[i]->source->article;
      ++stats.articles;
      stats.passages += static_cast<std::int64_t>(articles[i]->passages.size());
      ++stats.languages[article.language];
      ++stats.categories[article.category];
    }
    stats.terms += static_cast<std::int64_t>(part.segment->terms());
    stats.keyword_bytes += static_cast<std::int64_t>(part.segment->keyword_bytes());
    stats.vector_bytes +=
        static_cast<std::int64_t>(part.segment->vectors().bytes() + part.segment->titles().bytes());
  }
  return stats;
}

// ---- preparing

Result<std::vector<Ready>> Implementation::make_ready(std::span<const model::Article> articles) {
  std::vector<Ready> ready;
  ready.reserve(articles.size());
  for (const model::Article& article : articles) {
    auto source = std::make_shared<Source>(article);
    auto indexed = prepare(source);
    ready.push_back({std::move(source), std::move(indexed)});
  }
  if (auto done = embed(ready); !done) return base::pass(done);
  return ready;
}

// Fills in the vectors: from the cache, and for the rest from the model.
Result<void> Implementation::embed(std::span<const Ready> articles) {
  struct Wanted {
    std::string text;
    understand::Quantised* to;
  };
  std::vector<Wanted> missing;
  {
    const std::lock_guard lock(cache_mutex_);
    const auto want = [&](std::string text, understand::Quantised& to) {
      if (const understand::Quantised* known = cache_.find(text)) {
        to = *known;
      } else {
        missing.push_back({std::move(text), &to});
      }
    };
    for (const Ready& ready : articles) {
      IndexedArticle& article = *ready.indexed;
      article.vectors.resize(article.passages.size());
      want(article.source->article.title, article.title);
      for (std::size_t i = 0; i < article.passages.size(); ++i) {
        want(embedded_text(*article.passages[i]), article.vectors[i]);
      }
    }
  }
  for (std::size_t from = 0; from < missing.size(); from += kEmbedBatch) {
    const auto batch =
        std::span(missing).subspan(from, std::min(kEmbedBatch, missing.size() - from));
    std::vector<std::string_view> texts;
    for (const Wanted& wanted : batch) texts.push_back(wanted.text);
    auto vectors = embedder_.embed(texts);
    if (!vectors) return base::pass(vectors);
    const std::lock_guard lock(cache_mutex_);
    for (std::size_t i = 0; i < batch.size(); ++i) {
      *batch[i].to = understand::quantise((*vectors)[i]);
      cache_.put(batch[i].text, *batch[i].to);
    }
    embedded_ += static_cast<std::int64_t>(batch.size());
    cache_.flush();
  }
  return {};
}

// ---- writing

Result<store::Committed> Implementation::commit(store::Transaction transaction) {
  std::promise<Result<store::Committed>> promise;
  auto done = promise.get_future();
  store_.commit(std::move(transaction), [&promise](Result<store::Committed> committed) {
    promise.set_value(std::move(committed));
  });
  return done.get();
}

void Implementation::publish(std::shared_ptr<const Snapshot> snapshot) {
  const std::lock_guard lock(snapshot_mutex_);
  snapshot_.swap(snapshot);
}

// The stored article, if it is the one the change expects.
Result<std::optional<model::Article>> Implementation::current(const std::string& id,
                                                              const Change& change) const {
  auto stored = store_.article(id);
  if (!stored || !change.expected_version) return stored;
  const std::int64_t version = *stored ? (*stored)->version : 0;
  if (version == *change.expected_version) return stored;
  if (*change.expected_version == 0) {
    return base::fail(Code::conflict, "There is an article '" + id + "' already.");
  }
  return base::fail(Code::stale, "Article '" + id + "' is at version " + std::to_string(version) +
                                     ", not " + std::to_string(*change.expected_version) +
                                     "; load it again.");
}

Result<std::vector<Saved>> Implementation::save(std::vector<model::Article> articles,
                                                const Change& change) {
  std::unordered_set<std::string> ids;
  for (model::Article& article : articles) {
    article = as_written(std::move(article));
    if (article.workspace_id.empty()) article.workspace_id = workspace_id_;
    auto faults = validate(article);
    if (!ids.insert(article.id).second) faults.push_back({"/id", "stands twice in one change"});
    if (faults.empty()) continue;
    const base::Fault& first = faults.front();
    std::string message =
        "Article '" + article.id + "': " + first.pointer.substr(1) + " " + first.detail;
    return std::unexpected(base::Error{Code::invalid, std::move(message), std::move(faults)});
  }
  auto ready = make_ready(articles);
  if (!ready) return base::pass(ready);

  const std::lock_guard lock(writing_);
  std::vector<Saved> saved;
  std::vector<std::size_t> written;  // places in `articles`
  store::Transaction transaction;
  transaction.at = change.at;
  for (std::size_t i = 0; i < articles.size(); ++i) {
    auto stored = current(articles[i].id, change);
    if (!stored) return base::pass(stored);
    if (*stored && as_written(**stored) == articles[i]) {
      saved.push_back({std::move(**stored), Effect::unchanged});
      continue;
    }
    const std::int64_t version = *stored ? (*stored)->version : store::kAnyVersion;
    saved.push_back({articles[i], *stored ? Effect::changed : Effect::added});
    transaction.appends.push_back(
        {.stream = "article/" + articles[i].id,
         .expected_version = version,
         .subject = "",
         .events = {{model::ArticleSaved{articles[i]}, change.actor, change.cause}}});
    written.push_back(i);
  }
  if (written.empty()) return saved;
  auto committed = commit(std::move(transaction));
  if (!committed) return base::pass(committed);
  std::vector<std::shared_ptr<const IndexedArticle>> indexed;
  for (std::size_t e = 0; e < written.size(); ++e) {
    const model::Event& event = committed->events[e];
    Ready& one = (*ready)[written[e]];
    one.source->article.version = event.version;
    one.source->article.updated_at = {event.at};
    saved[written[e]].article = one.source->article;
    indexed.push_back(std::move(one.indexed));
  }
  publish(writer_.next(std::move(indexed), {}, committed->events.back().position));
  return saved;
}

Result<void> Implementation::remove(const std::string& id, const Change& change) {
  const std::lock_guard lock(writing_);
  auto stored = current(id, change);
  if (!stored) return base::pass(stored);
  if (!*stored) return base::fail(Code::not_found, "There is no article '" + id + "'.");
  store::Transaction transaction;
  transaction.at = change.at;
  transaction.appends.push_back(
      {.stream = "article/" + id,
       .expected_version = (*stored)->version,
       .subject = "",
       .events = {{model::ArticleDeleted{}, change.actor, change.cause}}});
  auto committed = commit(std::move(transaction));
  if (!committed) return base::pass(committed);
  publish(writer_.next({}, {id}, committed->events.back().position));
  return {};
}

// ---- opening

Result<void> Implementation::load(const OnProgress& progress) {
  const std::int64_t position = store_.position();
  auto total = store_.count_articles();
  if (!total) return base::pass(total);
  std::vector<std::shared_ptr<const IndexedArticle>> all;
  std::optional<std::pair<std::string, std::string>> after;
  while (true) {
    auto page = store_.articles(after, kPage);
    if (!page) return base::pass(page);
    if (page->empty()) break;
    after = {page->back().title, page->back().id};
    auto ready = make_ready(*page);
    if (!ready) return base::pass(ready);
    for (Ready& one : *ready) all.push_back(std::move(one.indexed));
    if (progress) progress(static_cast<std::int64_t>(all.size()), *total);
  }
  cache_.forget_unused();
  publish(writer_.next(std::move(all), {}, position));
  return {};
}

}  // namespace

Result<std::unique_ptr<Knowledge>> open(store::Store& store, const understand::Embedder& embedder,
                                        const Options& options) {
  auto made = std::make_unique<Implementation>(store, embedder, options);
  if (auto loaded = made->load(options.progress); !loaded) return base::pass(loaded);
  return made;
}

}  // namespace parley::knowledge
