// A map that remembers what was used last. It grows until trim() is called, so that references stay
// good in between. Not thread-safe.
#pragma once

#include <cstddef>
#include <list>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace parley::store {

template <class Value>
class Lru {
 public:
  // nullptr when absent; otherwise the value becomes the newest.
  Value* find(std::string_view key) {
    auto found = by_key_.find(key);
    if (found == by_key_.end()) return nullptr;
    items_.splice(items_.begin(), items_, found->second);
    return &found->second->second;
  }

  // Adds a value under a key that is absent.
  Value& add(std::string key, Value value) {
    items_.emplace_front(std::move(key), std::move(value));
    by_key_.emplace(items_.front().first, items_.begin());
    return items_.front().second;
  }

  void erase(std::string_view key) {
    auto found = by_key_.find(key);
    if (found == by_key_.end()) return;
    auto item = found->second;
    by_key_.erase(found);
    items_.erase(item);
  }

  void trim(std::size_t capacity) {
    while (items_.size() > capacity) {
      by_key_.erase(items_.back().first);
      items_.pop_back();
    }
  }

  void clear() {
    by_key_.clear();
    items_.clear();
  }

 private:
  std::list<std::pair<std::string, Value>> items_;  // newest first
  std::unordered_map<std::string_view, typename std::list<std::pair<std::string, Value>>::iterator>
      by_key_;  // keys are views of the items'
};

}  // namespace parley::store
