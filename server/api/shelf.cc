#include "api/shelf.h"

#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>

namespace parley::api {

void Shelf::see(const model::Event& event) {
  const auto* saved = std::get_if<model::ArticleSaved>(&event.payload);
  const bool deleted = std::holds_alternative<model::ArticleDeleted>(event.payload);
  if (!saved && !deleted) return;
  std::string id(model::stream_id(event.stream));
  std::lock_guard lock(mutex_);
  sorted_.reset();
  if (saved) {
    auto article = saved->article;
    article.updated_at = {event.at};
    keep(std::move(article));
  } else {
    articles_.erase(id);
  }
  if (!loaded_) seen_.insert(std::move(id));
}

base::Result<std::shared_ptr<const Shelf::Articles>> Shelf::all(store::Store& store) {
  if (std::unique_lock lock(mutex_); !loaded_) {
    lock.unlock();
    if (auto done = load(store); !done) return base::pass(done);
  }
  std::lock_guard lock(mutex_);
  if (!sorted_) {
    auto sorted = std::make_shared<Articles>();
    for (const auto& [id, article] : articles_) sorted->push_back(article);
    std::ranges::sort(*sorted, [](const auto& a, const auto& b) {
      return std::tie(a.title, a.id) < std::tie(b.title, b.id);
    });
    sorted_ = std::move(sorted);
  }
  return sorted_;
}

// Reads without the lock, so that no writer waits for it.
base::Result<void> Shelf::load(store::Store& store) {
  constexpr std::size_t kPage = 500;
  Articles read;
  std::optional<std::pair<std::string, std::string>> after;
  for (;;) {
    auto rows = store.articles(after, kPage);
    if (!rows) return base::pass(rows);
    for (auto& row : *rows) {
      after = {row.title, row.id};
      row.content = {};
      read.push_back(std::move(row));
    }
    if (rows->size() < kPage) break;
  }
  std::lock_guard lock(mutex_);
  if (std::exchange(loaded_, true)) return {};
  for (auto& article : read) {
    if (!seen_.contains(article.id)) keep(std::move(article));
  }
  seen_.clear();
  sorted_.reset();
  return {};
}

void Shelf::keep(model::Article article) {
  const bool open = article.audience.empty() || article.audience == "public";
  auto known = articles_.find(article.id);
  article.content = {};
  if (!open) {
    if (known != articles_.end()) articles_.erase(known);
  } else if (known != articles_.end()) {
    known->second = std::move(article);
  } else if (articles_.size() < kMostShelved) {
    auto id = article.id;
    articles_.emplace(std::move(id), std::move(article));
  }
}

}  // namespace parley::api
