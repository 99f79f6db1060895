// Damage on disk is found: bits, missing and swapped events, broken rows of read models.
#include <gtest/gtest.h>
#include <random>

#include "store/sqlite/database.h"
#include "store/testing/kit.h"
#include "store/testing/random_log.h"

namespace parley::store::sqlite {
namespace {

using namespace testing;

// A store with a history and two anchors, and a second connection that does what a failing disk or
// a meddling hand would do.
class Integrity : public ::testing::Test {
 protected:
  Integrity() {
    opened_ = open_in(folder_);
    RandomLog log(5);
    for (int i = 0; i < 40; ++i) {
      must(commit(store(), log.next()));
      if (i == 15 || i == 30) must(store().anchor(i));
    }
    hand_ = std::make_unique<Connection>(folder_.path() / "log.sqlite", Connection::Mode::writer);
    hand_->script("CREATE TABLE saved AS SELECT * FROM events");
  }
  Store& store() { return *opened_.store; }
  void restore() { hand_->script("DELETE FROM events; INSERT INTO events SELECT * FROM saved"); }
  std::optional<Verification::Damage> damage() { return must(store().verify({})).damage; }

  TempFolder folder_;
  Opened opened_;
  std::unique_ptr<Connection> hand_;
};

const char* const kColumns[] = {"position", "stream",  "version", "type",   "at",       "actor",
                                "cause",    "subject", "data",    "sealed", "previous", "hash"};

bool is_integer(const std::string& column) {
  return column == "position" || column == "version" || column == "at";
}

// Flips a bit of a column; false when there is no such bit or the row cannot stand so.
bool flip(Connection& hand, std::int64_t position, const std::string& column,
          std::uint64_t random) {
  std::string set = "UPDATE events SET " + column + " = ";
  std::string where = " WHERE position = ?";
  try {
    if (is_integer(column)) {
      auto mask = static_cast<std::int64_t>(std::uint64_t{1} << (random % 63));
      auto sql = set + "(" + column + " | ?1) - (" + column + " & ?1)" + " WHERE position = ?2";
      return hand.run(sql, mask, position) == 1;
    }
    std::string value;
    {
      Query query(hand, "SELECT " + column + " FROM events" + where, position);
      query.next();
      value = query.text(0);
    }
    if (value.empty()) return false;
    auto at = random / 8 % value.size();
    value[at] = static_cast<char>(value[at] ^ (1 << (random % 8)));
    bool blob = column == "sealed" || column == "previous" || column == "hash";
    auto sql = set + (blob ? "?" : "CAST(? AS TEXT)") + where;
    return hand.run(sql, Blob{value}, position) == 1;
  } catch (const Failure&) {
    return false;  // another row has this position or version
  }
}

TEST_F(Integrity, FindsEachOfAThousandFlippedBitsAndNeverServesOne) {
  ASSERT_FALSE(damage());
  std::mt19937_64 random(1);
  auto events = static_cast<std::uint64_t>(store().position());
  for (int flips = 0; flips < 1000;) {
    auto position = static_cast<std::int64_t>(random() % events) + 1;
    std::string column = kColumns[random() % std::size(kColumns)];
    if (!flip(*hand_, position, column, random())) continue;
    ++flips;
    auto found = damage();
    ASSERT_TRUE(found) << column << " of event " << position;
    ASSERT_EQ(found->position, position) << column << ": " << found->what;
    auto served = store().read_after(position - 1, 1);
    bool moved =
        column == "position" && served && (served->empty() || served->front().position != position);
    ASSERT_TRUE(moved || !served) << column << " of event " << position;
    restore();
  }
  EXPECT_FALSE(damage());
}

TEST_F(Integrity, FindsEachRemovedEvent) {
  for (std::int64_t position = 1; position <= store().position(); ++position) {
    hand_->run("DELETE FROM events WHERE position = ?", position);
    auto found = damage();
    ASSERT_TRUE(found) << position;
    ASSERT_EQ(found->position, position);
    restore();
  }
}

TEST_F(Integrity, FindsARemovedEventWhoseGapWasClosed) {
  auto last = store().position();
  hand_->run("DELETE FROM events WHERE position = ?", last / 2);
  for (auto position = last / 2 + 1; position <= last; ++position) {
    hand_->run("UPDATE events SET position = position - 1 WHERE position = ?", position);
  }
  hand_->run("UPDATE log_head SET position = ?", last - 1);
  EXPECT_TRUE(damage());
}

TEST_F(Integrity, FindsAnExchangedPersonalPart) {
  hand_->script(
      "UPDATE events SET sealed = (SELECT sealed FROM saved s WHERE s.subject = events.subject AND "
      "s.position <> events.position AND length(s.sealed) > 0) WHERE position = (SELECT e.position "
      "FROM saved e JOIN saved s ON s.subject = e.subject AND s.position > e.position "
      "WHERE length(e.sealed) > 0 AND length(s.sealed) > 0 LIMIT 1)");
  EXPECT_TRUE(damage());
}

TEST_F(Integrity, DoesNotBuildOnADamagedEvent) {
  must(commit(store(), conversation("fresh", "c1")));
  opened_ = {};
  hand_->script("UPDATE events SET actor = 'mallory' WHERE stream = 'conversation/fresh'");
  opened_ = open_in(folder_);
  auto result = commit(store(), received("fresh", "c1", "mx", "hello"));
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, base::Code::internal);
  EXPECT_TRUE(commit(store(), conversation("other", "c1")));
}

TEST_F(Integrity, LeavesADamagedRowOutOfListsAndTellsOnce) {
  opened_ = {};
  std::vector<std::string> told;
  opened_ = must(open_sqlite(
      {.folder = folder_.path(), .master_key_hex = {}, .on_damage = [&](const std::string& what) {
         told.push_back(what);
       }}));
  for (const char* id : {"p1", "p2", "p3", "p4"}) {
    must(commit(store(), conversation(id, "c-of-pages", 5000)));
  }
  hand_->script("UPDATE conversations SET doc = substr(doc, 2) WHERE id = 'p3'");
  ConversationQuery query;
  query.contact_id = "c-of-pages";
  query.limit = 3;
  for (int time = 0; time < 2; ++time) {
    std::vector<std::string> ids;
    for (auto& one : must(store().conversations(query))) ids.push_back(one.id);
    EXPECT_EQ(ids, (std::vector<std::string>{"p4", "p2", "p1"})) << "a full page without it";
  }
  ASSERT_EQ(told.size(), 1u);
  EXPECT_NE(told[0].find("the row 'p3' of conversations is damaged"), std::string::npos) << told[0];
  EXPECT_NE(told[0].find("parley doctor --rebuild"), std::string::npos);
}

TEST_F(Integrity, NamesADamagedRowAndMendsItByRebuilding) {
  must(commit(store(), conversation("fresh", "c1")));
  opened_ = {};
  opened_ = open_in(folder_);  // nothing in memory
  hand_->script("UPDATE conversations SET doc = '{\"id\":7' WHERE id = 'fresh'");
  EXPECT_EQ(store().conversation("fresh").error().code, base::Code::internal);
  EXPECT_FALSE(commit(store(), received("fresh", "c1", "mx", "hello")));
  EXPECT_TRUE(commit(store(), conversation("other", "c1")));
  must(store().rebuild({}));
  EXPECT_EQ(must(store().conversation("fresh"))->id, "fresh");
  EXPECT_TRUE(commit(store(), received("fresh", "c1", "mx", "hello")));
}

}  // namespace
}  // namespace parley::store::sqlite
