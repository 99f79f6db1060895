#include "knowledge/index/vector_cache.h"

#include <gtest/gtest.h>

#include "knowledge/testing.h"

namespace parley::knowledge {
namespace {

constexpr std::size_t kWidth = 4;

understand::Quantised vector_of(int i) { return {{static_cast<std::int8_t>(i), 1, 2, 3}, 0.5f}; }

void fill(const std::filesystem::path& folder, int count) {
  VectorCache cache(folder, "model", kWidth);
  for (int i = 0; i < count; ++i) cache.put("text " + std::to_string(i), vector_of(i));
  cache.flush();
}

std::filesystem::path only_file(const std::filesystem::path& folder) {
  return std::filesystem::directory_iterator(folder)->path();
}

int count_known(const std::filesystem::path& folder, int count) {
  VectorCache cache(folder, "model", kWidth);
  int known = 0;
  for (int i = 0; i < count; ++i) {
    const understand::Quantised* found = cache.find("text " + std::to_string(i));
    if (!found) continue;
    EXPECT_EQ(found->values, vector_of(i).values);
    EXPECT_EQ(found->scale, 0.5f);
    ++known;
  }
  return known;
}

TEST(VectorCache, KeepsVectorsOverARestart) {
  const TemporaryFolder folder;
  fill(folder.path(), 3);
  EXPECT_EQ(count_known(folder.path(), 4), 3);
}

TEST(VectorCache, NeverMixesModels) {
  const TemporaryFolder folder;
  fill(folder.path(), 1);
  VectorCache other(folder.path(), "another model", kWidth);
  EXPECT_EQ(other.find("text 0"), nullptr);
}

TEST(VectorCache, LosesOnlyTheRecordsThatAreDamaged) {
  const TemporaryFolder folder;
  fill(folder.path(), 10);
  const auto file = only_file(folder.path());
  const auto size = std::filesystem::file_size(file);
  {
    std::fstream bytes(file, std::ios::in | std::ios::out | std::ios::binary);
    bytes.seekp(static_cast<std::streamoff>(size / 2));
    bytes.put('\x7E');
  }
  EXPECT_EQ(count_known(folder.path(), 10), 9);
  EXPECT_EQ(count_known(folder.path(), 10), 9) << "the file was written anew without it";
  EXPECT_LT(std::filesystem::file_size(file), size);
}

TEST(VectorCache, SurvivesATornTail) {
  const TemporaryFolder folder;
  fill(folder.path(), 5);
  const auto file = only_file(folder.path());
  std::filesystem::resize_file(file, std::filesystem::file_size(file) - 3);
  EXPECT_EQ(count_known(folder.path(), 5), 4);
  fill(folder.path(), 5);
  EXPECT_EQ(count_known(folder.path(), 5), 5);
}

TEST(VectorCache, StartsAnewOverAForeignFile) {
  const TemporaryFolder folder;
  fill(folder.path(), 2);
  const auto file = only_file(folder.path());
  std::ofstream(file, std::ios::binary | std::ios::trunc) << "something else";
  EXPECT_EQ(count_known(folder.path(), 2), 0);
  fill(folder.path(), 2);
  EXPECT_EQ(count_known(folder.path(), 2), 2);
}

TEST(VectorCache, ForgetsWhatIsNoLongerUsed) {
  const TemporaryFolder folder;
  fill(folder.path(), 3000);
  const auto file = only_file(folder.path());
  const auto size = std::filesystem::file_size(file);
  {
    VectorCache cache(folder.path(), "model", kWidth);
    cache.find("text 7");
    cache.forget_unused();
  }
  EXPECT_LT(std::filesystem::file_size(file), size / 100);
  EXPECT_EQ(count_known(folder.path(), 3000), 1);
}

}  // namespace
}  // namespace parley::knowledge
