// Opening: what the folder must be, and what is said when it is not.
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "store/sqlite/database.h"
#include "store/testing/kit.h"

namespace parley::store::sqlite {
namespace {

using namespace testing;
using ::testing::HasSubstr;

// The Error's text; it must be Code::unavailable.
std::string refusal(const SqliteOptions& options) {
  auto opened = open_sqlite(options);
  if (opened) return "it opened";
  EXPECT_EQ(opened.error().code, base::Code::unavailable);
  return opened.error().message;
}

void overwrite(const std::filesystem::path& file, std::streamoff at, const std::string& bytes) {
  std::fstream stream(file, std::ios::binary | std::ios::in | std::ios::out);
  stream.seekp(at);
  stream << bytes;
}

class Open : public ::testing::Test {
 protected:
  Open() {
    auto opened = open_in(folder_);
    must(commit(*opened.store, contact("c1", "Anna")));
  }
  std::filesystem::path file(const std::string& name) { return folder_.path() / name; }
  SqliteOptions options() { return {folder_.path(), {}}; }

  TempFolder folder_;
};

TEST_F(Open, KeepsEverythingFromOneTimeToTheNext) {
  auto first = open_in(folder_);
  auto secret = first.secrets->derive("x");
  first = {};
  auto second = open_in(folder_);
  EXPECT_EQ(must(second.store->contact("c1"))->profile.name, "Anna");
  EXPECT_EQ(second.store->position(), 1);
  EXPECT_EQ(second.secrets->derive("x"), secret);
}

TEST_F(Open, LeavesNothingInTheWriteAheadFileWhenItCloses) {
  // So that a backup put in the place of the database is not mixed with what came after it.
  EXPECT_EQ(std::filesystem::file_size(file("log.sqlite-wal")), 0u);
  EXPECT_EQ(std::filesystem::file_size(file("keys.sqlite-wal")), 0u);
}

TEST_F(Open, KeepsTimersAndOnceKeysForTheNextTime) {
  {
    auto opened = open_in(folder_);
    must(commit(*opened.store, conversation("v1", "c1")));
    auto message = received("v1", "c1", "m1", "hello");
    std::get<model::MessageReceived>(message.appends[0].events[0].payload).turn_due =
        base::Time{5000};
    message.once = OnceKey{"message/v1/1", "f"};
    must(commit(*opened.store, message));
  }
  auto opened = open_in(folder_);
  auto due = must(opened.store->due_timers(9000, 10));
  ASSERT_EQ(due.size(), 1u);
  EXPECT_EQ(due[0].stream, "conversation/v1");
  EXPECT_EQ(due[0].due, 5000);
  auto again = received("v1", "c1", "m1", "hello");
  again.once = OnceKey{"message/v1/1", "f"};
  EXPECT_TRUE(must(commit(*opened.store, again)).repeated);
  EXPECT_EQ(must(opened.store->conversation("v1"))->customer_messages, 1);
}

TEST_F(Open, MakesTheFolderAndAKeyOnlyItsOwnerMayRead) {
  TempFolder parent;
  auto opened = must(open_sqlite({parent.path() / "a" / "b", {}}));
  struct stat state = {};
  ASSERT_EQ(stat((parent.path() / "a" / "b" / "master.key").c_str(), &state), 0);
  EXPECT_EQ(state.st_mode & 0777, 0600u);
}

TEST_F(Open, TakesTheMasterKeyFromTheOptionsAndWritesNone) {
  TempFolder folder;
  SqliteOptions options{folder.path(), std::string(64, 'a')};
  {
    auto opened = must(open_sqlite(options));
  }
  EXPECT_FALSE(std::filesystem::exists(folder.path() / "master.key"));
  options.master_key_hex = std::string(64, 'b');
  EXPECT_THAT(refusal(options), HasSubstr("master key"));
  options.master_key_hex = "short";
  EXPECT_THAT(refusal(options), HasSubstr("64 hexadecimal digits"));
}

TEST_F(Open, RefusesAFolderInUseAndNamesTheProcess) {
  auto opened = open_in(folder_);
  EXPECT_THAT(refusal(options()), HasSubstr("in use by process " + std::to_string(getpid())));
}

TEST_F(Open, RefusesAFolderThatCannotBeMade) {
  EXPECT_THAT(refusal({file("log.sqlite") / "x", {}}), HasSubstr("cannot make the data folder"));
}

TEST_F(Open, RefusesANewerSchemaAndLeavesItAlone) {
  for (const char* name : {"log.sqlite", "keys.sqlite"}) {
    std::int64_t version = 0;
    {
      Connection hand(file(name), Connection::Mode::writer);
      Query query(hand, "PRAGMA user_version");
      ASSERT_TRUE(query.next());
      version = query.integer(0);
    }
    {
      Connection hand(file(name), Connection::Mode::writer);
      hand.script("PRAGMA user_version = 99");
    }
    EXPECT_THAT(refusal(options()), HasSubstr("newer Parley (version 99"));
    Connection hand(file(name), Connection::Mode::writer);
    Query query(hand, "PRAGMA user_version");
    ASSERT_TRUE(query.next());
    EXPECT_EQ(query.integer(0), 99);
    hand.script("PRAGMA user_version = " + std::to_string(version));
  }
  EXPECT_EQ(open_in(folder_).store->position(), 1);
}

TEST_F(Open, RefusesADatabaseOfAnotherProgram) {
  {
    Connection hand(file("log.sqlite"), Connection::Mode::writer);
    hand.script("PRAGMA application_id = 7");
  }
  EXPECT_THAT(refusal(options()), HasSubstr("belongs to another program"));
}

TEST_F(Open, SaysThatAFileIsNoDatabase) {
  overwrite(file("log.sqlite"), 0, std::string(200, '?'));
  EXPECT_THAT(refusal(options()), HasSubstr("log.sqlite is not a Parley database or is damaged"));
}

TEST_F(Open, NamesAFileThatCannotBeRead) {
  for (const char* name : {"log.sqlite", "keys.sqlite", "master.key"}) {
    auto aside = file("aside");
    std::filesystem::rename(file(name), aside);
    std::filesystem::create_directory(file(name));
    EXPECT_THAT(refusal(options()), HasSubstr(file(name).string()));
    std::filesystem::remove(file(name));
    std::filesystem::rename(aside, file(name));
  }
  EXPECT_EQ(open_in(folder_).store->position(), 1);
}

TEST_F(Open, MissesTheMasterKeyInsteadOfMakingAnother) {
  std::filesystem::remove(file("master.key"));
  EXPECT_THAT(refusal(options()), HasSubstr("master.key is missing"));
  EXPECT_FALSE(std::filesystem::exists(file("master.key")));
}

TEST_F(Open, SaysThatTheMasterKeyIsDamagedOrAnother) {
  overwrite(file("master.key"), 0, "zz");
  EXPECT_THAT(refusal(options()), HasSubstr("master.key is damaged"));
  overwrite(file("master.key"), 0, std::string(64, 'a'));
  EXPECT_THAT(refusal(options()), HasSubstr("the master key is not the one"));
}

TEST_F(Open, MissesTheKeysOfAnExistingLog) {
  std::filesystem::remove(file("keys.sqlite"));
  EXPECT_THAT(refusal(options()), HasSubstr("keys.sqlite is missing"));
}

TEST_F(Open, ReportsDamagedPagesOfTheLogByVerifying) {
  {
    auto opened = open_in(folder_);
    for (int i = 0; i < 200; ++i) {
      must(commit(*opened.store, contact("d" + std::to_string(i), std::string(300, 'n'))));
    }
  }
  auto size = std::filesystem::file_size(file("log.sqlite"));
  for (std::uintmax_t at = 30 * 4096; at + 4096 <= size; at += 4096) {
    overwrite(file("log.sqlite"), static_cast<std::streamoff>(at), std::string(64, '\xff'));
  }
  auto opened = open_sqlite(options());
  if (!opened) return;  // seen at once is as good
  EXPECT_TRUE(must(opened->store->verify({})).damage);
}

}  // namespace
}  // namespace parley::store::sqlite
