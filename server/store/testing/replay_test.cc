// Any history gives the same read models on every store, and again when they are rebuilt.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <set>

#include "store/sqlite/database.h"
#include "store/testing/kit.h"
#include "store/testing/random_log.h"

namespace parley::store {
namespace {

using namespace testing;
using ::testing::ElementsAreArray;

constexpr int kTransactions = 4000;

// Every column of every table that is computed, as SQLite writes it.
std::vector<std::string> raw_rows(const TempFolder& folder) {
  static constexpr const char* kTables[] = {"conversations",
                                            "conversation_tags",
                                            "conversation_counts WHERE conversations <> 0",
                                            "messages",
                                            "suggestions",
                                            "contacts",
                                            "articles",
                                            "intents",
                                            "examples",
                                            "trainings",
                                            "evaluations",
                                            "releases",
                                            "contact_external_ids",
                                            "accounts",
                                            "workspaces",
                                            "timers"};
  sqlite::Connection connection(folder.path() / "log.sqlite", sqlite::Connection::Mode::reader);
  std::vector<std::string> rows;
  for (std::string table : kTables) {
    sqlite::Query query(connection, "SELECT * FROM " + table);
    while (query.next()) {
      std::string row = table;
      for (int column = 0; column < query.columns(); ++column) {
        row += query.is_null(column) ? " NULL" : " " + std::string(query.text(column));
      }
      rows.push_back(row);
    }
  }
  std::ranges::sort(rows);
  return rows;
}

// What searches find, for words that the random texts are made of.
std::vector<std::string> findings(Store& store) {
  std::vector<std::string> found;
  for (const char* word : {"parcel", "refund", "a", "z", "0", "é", "parcel refund"}) {
    ConversationQuery query;
    query.text = word;
    query.limit = 1000;
    for (auto& hit : must(store.conversations(query))) found.push_back(hit.id + " " + word);
    for (auto& hit : must(store.search_contacts(word, 1000))) found.push_back(hit.id + " " + word);
  }
  return found;
}

TEST(Replay, GivesEqualRowsInMemoryOnDiskAndRebuilt) {
  TempFolder folder;
  auto memory = open_memory();
  auto sqlite = open_in(folder);
  RandomLog log(42);
  std::set<std::string_view> types;
  for (int i = 0; i < kTransactions; ++i) {
    auto transaction = log.next();
    auto kept = must(commit(*memory.store, transaction)).events;
    ASSERT_EQ(must(commit(*sqlite.store, transaction)).events, kept);
    for (const auto& event : kept) types.insert(model::type_of(event.payload));
  }
  EXPECT_EQ(types.size(), std::variant_size_v<model::Payload> - 1) << "all but anchors";

  auto rows = must(memory.store->dump_read_models());
  EXPECT_GT(rows.size(), 300u);
  EXPECT_THAT(must(sqlite.store->dump_read_models()), ElementsAreArray(rows));

  auto raw = raw_rows(folder);
  auto found = findings(*sqlite.store);
  EXPECT_FALSE(found.empty());
  must(sqlite.store->rebuild({}));
  EXPECT_EQ(raw_rows(folder), raw);
  EXPECT_EQ(findings(*sqlite.store), found);
  must(memory.store->rebuild({}));
  EXPECT_THAT(must(memory.store->dump_read_models()), ElementsAreArray(rows));

  sqlite = {};
  sqlite = open_in(folder);
  EXPECT_EQ(raw_rows(folder), raw);
  EXPECT_FALSE(must(sqlite.store->verify({})).damage);
}

TEST(Replay, GivesEqualRowsAfterErasures) {
  TempFolder folder;
  auto memory = open_memory();
  auto sqlite = open_in(folder);
  RandomLog log(43);
  for (int i = 0; i < 600; ++i) {
    auto transaction = log.next();
    auto kept = commit(*memory.store, transaction);
    auto also = commit(*sqlite.store, transaction);
    ASSERT_EQ(kept.has_value(), also.has_value());
    if (i % 150 != 149) continue;
    auto who = log.some_contact();
    auto erased = memory.store->erase_contact(who, "agent:a", 1);
    ASSERT_EQ(sqlite.store->erase_contact(who, "agent:a", 1).has_value(), erased.has_value());
  }
  auto rows = must(memory.store->dump_read_models());
  EXPECT_THAT(must(sqlite.store->dump_read_models()), ElementsAreArray(rows));
  auto raw = raw_rows(folder);
  must(sqlite.store->rebuild({}));
  EXPECT_EQ(raw_rows(folder), raw);
  must(memory.store->rebuild({}));
  EXPECT_THAT(must(memory.store->dump_read_models()), ElementsAreArray(rows));
}

TEST(Replay, FoldsStreamsToTheStatesThatAreKept) {
  auto memory = open_memory();
  RandomLog log(44);
  for (int i = 0; i < 500; ++i) must(commit(*memory.store, log.next()));
  int folded = 0;
  for (auto& kept : must(memory.store->accounts())) {
    model::Account state;
    for (auto& event : must(memory.store->read_stream("agent/" + kept.id, 0, 1000))) {
      bool saved = std::holds_alternative<model::AccountSaved>(event.payload);
      if (saved || !state.id.empty()) model::apply(state, event);  // it exists from then on
    }
    EXPECT_EQ(state, kept);
  }
  for (auto& kept : must(memory.store->articles({}, 1000))) {
    model::Article state;
    for (auto& event : must(memory.store->read_stream("article/" + kept.id, 0, 1000))) {
      model::apply(state, event);
    }
    EXPECT_EQ(state, kept);
    ++folded;
  }
  EXPECT_GT(folded, 0);
}

}  // namespace
}  // namespace parley::store
