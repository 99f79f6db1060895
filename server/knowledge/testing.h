// What tests of knowledge share: articles in short, and a place of their own for files.
#pragma once

#include <atomic>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <memory>
#include <string>
#include <vector>

#include "knowledge/knowledge.h"
#include "store/store.h"
#include "understand/embedder.h"

namespace parley::knowledge {

inline model::Article make_article(std::string id, std::string title, std::string content) {
  model::Article article;
  article.id = std::move(id);
  article.title = std::move(title);
  article.content = std::move(content);
  return article;
}

// The hashing embedder, counting what it is asked to embed.
class CountingEmbedder final : public understand::Embedder {
 public:
  std::size_t width() const override { return inner_->width(); }
  const std::string& model() const override { return inner_->model(); }
  base::Result<std::vector<understand::Vector>> embed(
      std::span<const std::string_view> texts) const override {
    embedded += static_cast<int>(texts.size());
    return inner_->embed(texts);
  }
  mutable std::atomic<int> embedded = 0;

 private:
  std::unique_ptr<understand::Embedder> inner_ = understand::make_hashing_embedder();
};

// A new folder, removed at the end.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    static std::atomic<int> number = 0;
    path_ = std::filesystem::temp_directory_path() /
            ("parley-knowledge-" + std::to_string(::getpid()) + "-" + std::to_string(number++));
    std::filesystem::create_directories(path_);
  }
  ~TemporaryFolder() {
    std::error_code ec;
    std::filesystem::remove_all(path_, ec);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path write(const std::string& name, std::string_view bytes) const {
    const std::filesystem::path file = path_ / name;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << bytes;
    return file;
  }

 private:
  std::filesystem::path path_;
};

// Knowledge over a store in memory.
class Base {
 public:
  explicit Base(std::filesystem::path folder = {}) : folder_(std::move(folder)) { reopen(); }

  // As after a restart: the store stays, the index is made anew.
  void reopen() {
    knowledge_.reset();
    Options options;
    options.folder = folder_;
    options.workspace_id = "w1";
    auto opened = open(*store_.store, embedder, options);
    if (!opened) throw std::runtime_error(opened.error().message);
    knowledge_ = std::move(*opened);
  }

  Knowledge& operator*() { return *knowledge_; }
  Knowledge* operator->() { return knowledge_.get(); }
  store::Store& store() { return *store_.store; }

  static Change change() { return {.actor = "agent:1", .cause = "test", .at = 1000}; }

  Saved save(model::Article article) {
    auto saved = knowledge_->save({std::move(article)}, change());
    if (!saved) throw std::runtime_error(saved.error().message);
    return saved->front();
  }

  static Query query(std::string text) {
    Query query;
    query.text = std::move(text);
    query.now = 5000;
    return query;
  }
  // Article ids of the hits, best first.
  std::vector<std::string> ids(const Query& query) {
    std::vector<std::string> ids;
    auto found = knowledge_->search(query);
    if (!found) throw std::runtime_error(found.error().message);
    for (const Hit& hit : found->hits) ids.push_back(hit.article().id);
    return ids;
  }
  std::vector<std::string> ids(const std::string& text) { return ids(query(text)); }

  CountingEmbedder embedder;

 private:
  store::Opened store_ = store::open_memory();
  std::filesystem::path folder_;
  std::unique_ptr<Knowledge> knowledge_;
};

}  // namespace parley::knowledge
