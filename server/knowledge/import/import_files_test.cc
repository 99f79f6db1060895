#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "knowledge/import.h"
#include "knowledge/testing.h"

namespace parley::knowledge {
namespace {

using testing::HasSubstr;
using testing::SizeIs;

ImportReport import(Base& base, ImportOptions options) {
  auto report = import_files(*base, options, Base::change(), {});
  EXPECT_TRUE(report) << report.error().message;
  return report ? *report : ImportReport();
}

TEST(ImportFiles, WalksAFolderAndReportsEachBadFile) {
  const TemporaryFolder folder;
  folder.write("a.md", "# Alpha\n\nParcels.\n");
  folder.write("deep/er/b.txt", "Beta text.");
  folder.write("bad.json", "{");
  folder.write("scan.pdf", "%PDF");
  folder.write("picture.png", "...");
  folder.write(".git/config.md", "# No");
  Base base;
  const ImportReport report = import(base, {.paths = {folder.path()}});
  EXPECT_EQ(report.files, 4);
  EXPECT_EQ(report.added, 2);
  EXPECT_EQ(report.failed, 2);
  EXPECT_EQ(report.skipped, 1);
  ASSERT_THAT(report.problems, SizeIs(2));
  EXPECT_EQ(report.problems[0].file, "bad.json");
  EXPECT_EQ(report.problems[1].file, "scan.pdf");
  EXPECT_EQ(base.ids("beta").front(), "deep/er/b");
}

TEST(ImportFiles, ASecondImportFindsWhatChanged) {
  const TemporaryFolder folder;
  folder.write("a.md", "# A\n\nOne.\n");
  folder.write("b.md", "# B\n\nOne.\n");
  Base base;
  import(base, {.paths = {folder.path()}});
  folder.write("b.md", "# B\n\nTwo.\n");
  folder.write("c.md", "# C\n\nOne.\n");
  const ImportReport report = import(base, {.paths = {folder.path()}});
  EXPECT_EQ(report.added, 1);
  EXPECT_EQ(report.changed, 1);
  EXPECT_EQ(report.unchanged, 1);
}

TEST(ImportFiles, SavesMoreThanOneGroup) {
  std::string lines;
  for (int i = 0; i < 150; ++i) {
    const std::string n = std::to_string(i);
    lines += R"({"id":")" + n + R"(","title":"Title )" + n + R"(","content":"Text )" + n + "\"}\n";
  }
  const TemporaryFolder folder;
  Base base;
  EXPECT_EQ(import(base, {.paths = {folder.write("all.jsonl", lines)}}).added, 150);
  EXPECT_EQ(base->stats().articles, 150);
}

TEST(ImportFiles, AnIdIsGivenOnce) {
  const TemporaryFolder folder;
  folder.write("a.md", "---\nid: x\n---\none");
  folder.write("b.md", "---\nid: x\n---\ntwo");
  Base base;
  const ImportReport report = import(base, {.paths = {folder.path()}});
  EXPECT_EQ(report.added, 1);
  ASSERT_THAT(report.problems, SizeIs(1));
  EXPECT_THAT(report.problems[0].detail, HasSubstr("which a.md has already"));
}

TEST(ImportFiles, NamesAPathThatIsNotThere) {
  Base base;
  const auto report = import_files(*base, {.paths = {"/nowhere/at/all"}}, Base::change(), {});
  ASSERT_FALSE(report);
  EXPECT_THAT(report.error().message, HasSubstr("/nowhere/at/all"));
}

}  // namespace
}  // namespace parley::knowledge
