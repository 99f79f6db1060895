// What the help center lists: the public articles without their text, kept as the log grows.
// Thread-safe. see() is quick and does no I/O: it runs on the store's writer thread.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "model/article.h"
#include "model/event.h"
#include "store/store.h"

namespace parley::api {

inline constexpr std::size_t kMostShelved = 50'000;  // what a sitemap may list; others are searched

class Shelf {
 public:
  using Articles = std::vector<model::Article>;  // without content, by title

  // The events of articles, in order.
  void see(const model::Event& event);

  // Those for everybody in every state and language; model::may_read() tells which are open now.
  // Reads the store at the first call, and blocks meanwhile.
  base::Result<std::shared_ptr<const Articles>> all(store::Store& store);

 private:
  base::Result<void> load(store::Store& store);
  void keep(model::Article article);

  std::mutex mutex_;
  bool loaded_ = false;
  std::set<std::string> seen_;                      // ids that see() knows better than load()
  std::map<std::string, model::Article> articles_;  // by id
  std::shared_ptr<const Articles> sorted_;          // of articles_; null: it has changed since
};

}  // namespace parley::api
