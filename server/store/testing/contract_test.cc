// What every store promises, run on each.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <thread>

#include "store/testing/kit.h"

namespace parley::store {
namespace {

using namespace testing;
using base::Code;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

enum class Kind { memory, sqlite };

class Contract : public ::testing::TestWithParam<Kind> {
 protected:
  Contract() { opened_ = GetParam() == Kind::memory ? open_memory() : open_in(folder_); }
  Store& store() { return *opened_.store; }
  Committed commit(Transaction transaction) {
    return must(testing::commit(store(), std::move(transaction)));
  }
  base::Error refused(Transaction transaction) {
    auto result = testing::commit(store(), std::move(transaction));
    EXPECT_FALSE(result.has_value());
    return result ? base::Error{} : result.error();
  }
  void say(const std::string& conversation_id, const std::string& text, base::Millis at) {
    commit(received(conversation_id, "c1", "m" + std::to_string(++messages_), text, at));
  }
  std::vector<std::string> list(ConversationQuery query) {
    std::vector<std::string> ids;
    for (auto& found : must(store().conversations(query))) ids.push_back(found.id);
    return ids;
  }
  std::vector<std::string> texts(MessageQuery query) {
    std::vector<std::string> found;
    for (auto& message : must(store().messages(query))) found.push_back(message.text);
    return found;
  }
  void own(const std::string& conversation_id, model::OwnerKind kind, const std::string& agent = "",
           base::Millis at = 5000) {
    model::OwnerChanged changed;
    changed.to.kind = kind;
    if (!agent.empty()) changed.to.agent_id = agent;
    commit(append("conversation/" + conversation_id, {changed}, "", kAnyVersion, at));
  }
  void set_status(const std::string& conversation_id, model::Status status,
                  base::Millis at = 6000) {
    commit(append("conversation/" + conversation_id, {model::StatusChanged{status, {}}}, "",
                  kAnyVersion, at));
  }

  TempFolder folder_;
  Opened opened_;
  int messages_ = 0;
};

INSTANTIATE_TEST_SUITE_P(Stores, Contract, ::testing::Values(Kind::memory, Kind::sqlite),
                         [](const auto& name) {
                           return name.param == Kind::memory ? "Memory" : "Sqlite";
                         });

// ---- contacts

TEST_P(Contract, ReadsTheContactsOfAListAtOnceAndLeavesOutUnknownOnes) {
  commit(contact("c1", "Anna"));
  commit(contact("c2", "Ben"));
  commit(contact("c3", "Cleo"));
  auto found = must(store().contacts({"c1", "c3", "none"}));
  ASSERT_THAT(found, SizeIs(2));
  EXPECT_EQ(found.at("c1"), *must(store().contact("c1")));
  EXPECT_EQ(found.at("c3"), *must(store().contact("c3")));
  EXPECT_THAT(must(store().contacts({})), IsEmpty());
}

// ---- committing

TEST_P(Contract, GivesPositionsOverTheLogAndVersionsPerStream) {
  commit(contact("c1", "Anna"));
  auto committed = commit(conversation("v1", "c1"));
  ASSERT_THAT(committed.events, SizeIs(1));
  EXPECT_EQ(committed.events[0].position, 2);
  EXPECT_EQ(committed.events[0].version, 1);
  EXPECT_EQ(store().position(), 2);
  say("v1", "hello", 2000);
  auto events = must(store().read_stream("conversation/v1", 0, 10));
  ASSERT_THAT(events, SizeIs(2));
  EXPECT_EQ(events[1].position, 3);
  EXPECT_EQ(events[1].version, 2);
  EXPECT_EQ(std::get<model::MessageReceived>(events[1].payload).text.value, "hello");
}

TEST_P(Contract, ReadsBackWhatWasCommitted) {
  auto committed = commit(contact("c1", "Anna"));
  EXPECT_EQ(must(store().read_after(0, 10)), committed.events);
}

TEST_P(Contract, ReadsStreamsAndTheLogFromAPlaceOnAndUpToALimit) {
  commit(conversation("v1", "c1"));
  say("v1", "one", 1);
  say("v1", "two", 2);
  auto stream = must(store().read_stream("conversation/v1", 1, 1));
  ASSERT_THAT(stream, SizeIs(1));
  EXPECT_EQ(stream[0].version, 2);
  auto log = must(store().read_after(2, 10));
  ASSERT_THAT(log, SizeIs(1));
  EXPECT_EQ(log[0].position, 3);
  EXPECT_THAT(must(store().read_stream("conversation/none", 0, 10)), IsEmpty());
}

TEST_P(Contract, RefusesAStaleVersionAndKeepsNothingOfIt) {
  commit(conversation("v1", "c1"));
  auto late = received("v1", "c1", "m1", "late");
  late.appends[0].expected_version = 0;
  late.work.push_back({"send", "m1", 0});
  EXPECT_EQ(refused(late).code, Code::stale);
  EXPECT_EQ(store().position(), 1);
  EXPECT_FALSE(must(store().message("m1")));
  EXPECT_THAT(must(store().lease_work("send", 10, 10, 10)), IsEmpty());
}

TEST_P(Contract, CommitsSeveralStreamsTogetherOrNotAtAll) {
  commit(conversation("v1", "c1"));
  auto both = contact("c2", "Ben");
  both.appends.push_back(received("v1", "c1", "m1", "hi").appends[0]);
  both.appends[1].expected_version = 7;
  EXPECT_EQ(refused(both).code, Code::stale);
  EXPECT_FALSE(must(store().contact("c2")));
  both.appends[1].expected_version = 1;
  EXPECT_THAT(commit(both).events, SizeIs(2));
  EXPECT_TRUE(must(store().contact("c2")));
}

TEST_P(Contract, CountsVersionsOfAStreamThatStandsTwiceInOneTransaction) {
  auto twice = conversation("v1", "c1");
  twice.appends.push_back(received("v1", "c1", "m1", "hi").appends[0]);
  twice.appends[1].expected_version = 1;
  EXPECT_EQ(commit(twice).events[1].version, 2);
}

TEST_P(Contract, RefusesPersonalDataWithoutASubject) {
  auto nobody = contact("c1", "Anna");
  nobody.appends[0].subject = "";
  EXPECT_EQ(refused(nobody).code, Code::invalid);
}

TEST_P(Contract, DoesATransactionWithAKnownKeyOnlyOnce) {
  commit(conversation("v1", "c1"));
  auto message = received("v1", "c1", "m1", "hi");
  message.once = OnceKey{"message/v1/x", "print"};
  auto first = commit(message);
  EXPECT_FALSE(first.repeated);
  message.appends[0].expected_version = 1;  // stale by now, and not looked at
  auto second = commit(message);
  EXPECT_TRUE(second.repeated);
  EXPECT_EQ(second.events, first.events);
  EXPECT_EQ(store().position(), 2);
  message.once->fingerprint = "other";
  EXPECT_EQ(refused(message).code, Code::conflict);
}

TEST_P(Contract, TellsTheListenerInOrderBeforeTheCaller) {
  std::vector<std::int64_t> heard;
  store().listen([&](const auto& events) {
    for (const auto& event : *events) heard.push_back(event.position);
  });
  commit(conversation("v1", "c1"));
  EXPECT_THAT(heard, ElementsAre(1));
  auto twice = received("v1", "c1", "m1", "a");
  twice.once = OnceKey{"k", "f"};
  commit(twice);
  commit(twice);  // repeated: nothing new to hear
  EXPECT_THAT(heard, ElementsAre(1, 2));
}

TEST_P(Contract, LetsExactlyOneOfManyWritersOfOneVersionWin) {
  commit(conversation("v1", "c1"));
  constexpr int kWriters = 8;
  for (int round = 0; round < 25; ++round) {
    std::atomic<int> won = 0;
    std::vector<std::thread> threads;
    for (int writer = 0; writer < kWriters; ++writer) {
      threads.emplace_back([&, writer] {
        auto id = std::to_string(round) + "/" + std::to_string(writer);
        auto message = received("v1", "c1", id, id);
        message.appends[0].expected_version = 1 + round;
        if (testing::commit(store(), message)) ++won;
      });
    }
    for (auto& thread : threads) thread.join();
    ASSERT_EQ(won, 1);
  }
  EXPECT_EQ(must(store().conversation("v1"))->version, 26);
}

// ---- conversations

TEST_P(Contract, FoldsAConversation) {
  commit(conversation("v1", "c1", 1000));
  say("v1", "hello there", 2000);
  auto found = must(store().conversation("v1"));
  ASSERT_TRUE(found);
  EXPECT_EQ(found->contact_id, "c1");
  EXPECT_EQ(found->version, 2);
  EXPECT_EQ(found->unread, 1);
  EXPECT_EQ(found->updated_at.at, 2000);
  EXPECT_EQ(found->last_message->text, "hello there");
  EXPECT_FALSE(must(store().conversation("v2")));
}

TEST_P(Contract, ListsNewestActivityFirstAndPagesByKey) {
  for (int i = 0; i < 5; ++i) commit(conversation("v" + std::to_string(i), "c1", 1000 + i / 2));
  EXPECT_THAT(list({}), ElementsAre("v4", "v3", "v2", "v1", "v0"));
  say("v0", "new", 2000);
  ConversationQuery page;
  page.limit = 2;
  EXPECT_THAT(list(page), ElementsAre("v0", "v4"));
  page.after = {1002, "v4"};
  EXPECT_THAT(list(page), ElementsAre("v3", "v2"));
  page.after = {1001, "v2"};
  EXPECT_THAT(list(page), ElementsAre("v1"));
}

TEST_P(Contract, FiltersByOwnerStatusContactChannelAndTag) {
  for (int i = 1; i <= 5; ++i) commit(conversation("v" + std::to_string(i), "c1", 1000 + i));
  commit(conversation("v6", "c2", 1006));
  own("v1", model::OwnerKind::queue, "", 5001);
  own("v2", model::OwnerKind::agent, "a1", 5002);
  own("v3", model::OwnerKind::agent, "a2", 5003);
  own("v4", model::OwnerKind::agent, "a1", 5004);
  set_status("v4", model::Status::resolved, 6004);
  set_status("v5", model::Status::snoozed, 6005);
  commit(append("conversation/v2", {model::TagsChanged{{"vip", "late"}}}, "", kAnyVersion, 7002));
  commit(append("conversation/v4", {model::TagsChanged{{"vip"}}}, "", kAnyVersion, 7004));

  auto query = [&](auto set) {
    ConversationQuery wanted;
    set(wanted);
    return list(wanted);
  };
  EXPECT_THAT(query([](auto& q) { q.owner_kind = model::OwnerKind::queue; }), ElementsAre("v1"));
  EXPECT_THAT(query([](auto& q) { q.owner_kind = model::OwnerKind::bot; }),
              ElementsAre("v5", "v6"));
  EXPECT_THAT(query([](auto& q) { q.owner_agent = "a1"; }), ElementsAre("v4", "v2"));
  EXPECT_THAT(query([](auto& q) {
                q.owner_agent = "a1";
                q.unresolved = true;
              }),
              ElementsAre("v2"));
  EXPECT_THAT(query([](auto& q) { q.status = model::Status::resolved; }), ElementsAre("v4"));
  EXPECT_THAT(query([](auto& q) { q.unresolved = true; }),
              ElementsAre("v2", "v5", "v3", "v1", "v6"));
  EXPECT_THAT(query([](auto& q) { q.contact_id = "c2"; }), ElementsAre("v6"));
  EXPECT_THAT(query([](auto& q) { q.channel = "web"; }), SizeIs(6));
  EXPECT_THAT(query([](auto& q) { q.channel = "mail"; }), IsEmpty());
  EXPECT_THAT(query([](auto& q) { q.tag = "vip"; }), ElementsAre("v4", "v2"));
  EXPECT_THAT(query([](auto& q) {
                q.tag = "vip";
                q.owner_agent = "a1";
                q.status = model::Status::open;
              }),
              ElementsAre("v2"));
  commit(append("conversation/v2", {model::TagsChanged{{}}}, "", kAnyVersion, 8000));
  EXPECT_THAT(query([](auto& q) { q.tag = "vip"; }), ElementsAre("v4"));
}

TEST_P(Contract, FindsConversationsByWordsInNameSubjectAndMessages) {
  commit(contact("c1", "Anna Berg"));
  auto with_subject = conversation("v1", "c1", 1001);
  std::get<model::ConversationStarted>(with_subject.appends[0].events[0].payload).subject.value =
      "Broken kettle";
  commit(with_subject);
  commit(conversation("v2", "c1", 1002));
  say("v2", "Where is my parcel?", 2000);
  commit(conversation("v3", "c9", 1003));
  commit(received("v3", "c9", "m9", "parcel arrived", 3000));

  auto search = [&](const std::string& text) {
    ConversationQuery wanted;
    wanted.text = text;
    return list(wanted);
  };
  EXPECT_THAT(search("KETTLE"), ElementsAre("v1"));
  EXPECT_THAT(search("parcel"), ElementsAre("v3", "v2"));
  EXPECT_THAT(search("anna"), ElementsAre("v2", "v1"));
  EXPECT_THAT(search("anna parc"), ElementsAre("v2"));
  EXPECT_THAT(search("anna nothing"), IsEmpty());
  EXPECT_THAT(search("\"*'(- "), IsEmpty());
  commit(contact("c1", "Maria Berg"));
  EXPECT_THAT(search("anna"), IsEmpty());
  EXPECT_THAT(search("maria parcel"), ElementsAre("v2"));
}

TEST_P(Contract, CountsConversationsByWhereTheyStand) {
  for (int i = 1; i <= 6; ++i) commit(conversation("v" + std::to_string(i), "c1"));
  own("v1", model::OwnerKind::queue);
  own("v2", model::OwnerKind::agent, "a1");
  own("v3", model::OwnerKind::agent, "a2");
  set_status("v4", model::Status::resolved);
  set_status("v5", model::Status::snoozed);
  auto all = must(store().count_conversations({}));
  EXPECT_EQ(std::tuple(all.bot, all.queue, all.agent, all.snoozed, all.resolved),
            std::tuple(1, 1, 2, 1, 1));
  EXPECT_EQ(must(store().count_conversations("a2")).agent, 1);
  own("v3", model::OwnerKind::agent, "a1");
  EXPECT_EQ(must(store().count_conversations("a2")).agent, 0);
  EXPECT_EQ(must(store().count_conversations("a1")).agent, 2);
}

TEST_P(Contract, KnowsHowManyWaitLonger) {
  for (int i = 1; i <= 4; ++i) {
    auto id = "v" + std::to_string(i);
    commit(conversation(id, "c1"));
    own(id, model::OwnerKind::queue, "", 9000 - i);
  }
  set_status("v4", model::Status::snoozed);
  EXPECT_EQ(must(store().queue_ahead(*must(store().conversation("v1")))), 2);
  EXPECT_EQ(must(store().queue_ahead(*must(store().conversation("v3")))), 0);
  own("v3", model::OwnerKind::agent, "a1");
  EXPECT_EQ(must(store().queue_ahead(*must(store().conversation("v1")))), 1);
}

// ---- messages

TEST_P(Contract, ListsMessagesForwardBackwardAndWithoutNotes) {
  commit(conversation("v1", "c1"));
  for (const char* text : {"a", "b", "c", "d"}) say("v1", text, 1000);
  model::MessageSent note;
  note.message_id = "n1";
  note.note = true;
  note.text.value = "note";
  commit(append("conversation/v1", {note}, "c1"));
  EXPECT_THAT(texts({"v1", true, 0, {}, 50}), ElementsAre("a", "b", "c", "d", "note"));
  EXPECT_THAT(texts({"v1", false, 0, {}, 50}), ElementsAre("a", "b", "c", "d"));
  EXPECT_THAT(texts({"v1", true, 3, {}, 2}), ElementsAre("c", "d"));
  EXPECT_THAT(texts({"v1", true, 0, 5, 2}), ElementsAre("b", "c"));
  EXPECT_THAT(texts({"v2", true, 0, {}, 50}), IsEmpty());
}

TEST_P(Contract, KeepsUnderstandingWithItsMessage) {
  commit(conversation("v1", "c1"));
  say("v1", "wo ist mein Paket", 1000);
  model::MessageUnderstood understood;
  understood.message_id = "m1";
  understood.language = "de";
  understood.understanding.value.language = {"de", 0.1 + 0.2};
  commit(append("conversation/v1", {understood}, "c1"));
  auto message = must(store().message("m1"));
  ASSERT_TRUE(message && message->understanding);
  EXPECT_EQ(message->language, "de");
  EXPECT_EQ(message->understanding->language.confidence, 0.1 + 0.2);
}

TEST_P(Contract, MarksMessagesDeliveredAndReadByReceiptsOfTheOtherSide) {
  commit(conversation("v1", "c1"));  // position 1
  say("v1", "a", 1000);              // 2
  say("v1", "b", 1000);              // 3
  model::MessageSent reply;
  reply.message_id = "r1";
  reply.sender = model::SenderKind::agent;
  reply.text.value = "c";
  commit(append("conversation/v1", {reply}, "c1"));  // 4
  auto receipt = [&](model::ReceiptKind kind, model::SenderKind by, std::int64_t up_to,
                     base::Millis at) {
    commit(
        append("receipt/v1", {model::ReceiptRecorded{kind, by, {}, up_to}}, "", kAnyVersion, at));
  };
  receipt(model::ReceiptKind::delivered, model::SenderKind::agent, 2, 2000);
  receipt(model::ReceiptKind::read, model::SenderKind::agent, 3, 3000);
  receipt(model::ReceiptKind::read, model::SenderKind::agent, 3, 4000);
  auto m1 = must(store().message("m1"));
  EXPECT_EQ(m1->delivered_at->at, 2000);
  EXPECT_EQ(m1->read_at->at, 3000);
  EXPECT_EQ(must(store().message("m2"))->delivered_at->at, 3000);
  EXPECT_FALSE(must(store().message("r1"))->read_at);
  receipt(model::ReceiptKind::delivered, model::SenderKind::customer, 4, 5000);
  EXPECT_EQ(must(store().message("r1"))->delivered_at->at, 5000);
  EXPECT_FALSE(must(store().message("r1"))->read_at);
  EXPECT_EQ(must(store().conversation("v1"))->version, 4);
}

TEST_P(Contract, KeepsTheNewestSuggestions) {
  commit(conversation("v1", "c1"));
  for (const char* text : {"old", "new"}) {
    model::TurnDrafted drafted;
    drafted.draft_id = text;
    drafted.draft.value.suggestions = {{text, 0.5, {}}};
    commit(append("conversation/v1", {drafted}, "c1"));
  }
  auto set = must(store().suggestions("v1"));
  ASSERT_TRUE(set);
  EXPECT_EQ(set->draft_id, "new");
  EXPECT_EQ(set->suggestions[0].text, "new");
  EXPECT_FALSE(must(store().suggestions("v2")));
}

// ---- contacts, accounts, articles, workspace

TEST_P(Contract, FindsContactsByIdExternalIdAndWords) {
  auto anna = contact("c1", "Anna Berg");
  auto& profile = std::get<model::ContactSaved>(anna.appends[0].events[0].payload).profile.value;
  profile.email = "anna@example.org";
  profile.external_ids["user_id"] = "42";
  commit(anna);
  commit(contact("c2", "Bernd Annas"));
  EXPECT_EQ(must(store().contact("c1"))->profile.name, "Anna Berg");
  EXPECT_FALSE(must(store().contact("c3")));
  EXPECT_EQ(must(store().contact_by_external_id("user_id", "42"))->id, "c1");
  EXPECT_FALSE(must(store().contact_by_external_id("user_id", "43")));
  auto search = [&](const std::string& text, std::size_t limit) {
    std::vector<std::string> ids;
    for (auto& found : must(store().search_contacts(text, limit))) ids.push_back(found.id);
    return ids;
  };
  EXPECT_THAT(search("anna", 10), ElementsAre("c2", "c1"));
  EXPECT_THAT(search("anna", 1), ElementsAre("c2"));
  EXPECT_THAT(search("example.org", 10), ElementsAre("c1"));
  EXPECT_THAT(search("", 10), IsEmpty());
  profile.external_ids = {{"user_id", "43"}};
  commit(anna);
  EXPECT_FALSE(must(store().contact_by_external_id("user_id", "42")));
  EXPECT_EQ(must(store().contact_by_external_id("user_id", "43"))->id, "c1");
}

TEST_P(Contract, FindsAccountsByEmailInAnyCase) {
  model::AccountSaved saved;
  saved.email.value = "Ada@Example.org";
  commit(append("agent/a1", {saved}, "a1"));
  EXPECT_EQ(must(store().account_by_email("ada@example.ORG"))->id, "a1");
  EXPECT_EQ(must(store().account("a1"))->email, "Ada@Example.org");
  EXPECT_THAT(must(store().accounts()), SizeIs(1));
  EXPECT_FALSE(must(store().account_by_email("bob@example.org")));
}

TEST_P(Contract, ListsArticlesByTitleAndForgetsDeletedOnes) {
  for (const char* id : {"b", "c", "a"}) {
    model::Article article;
    article.id = id;
    article.title = std::string("Title ") + id;
    commit(append(std::string("article/") + id, {model::ArticleSaved{article}}));
  }
  EXPECT_EQ(must(store().count_articles()), 3);
  auto first = must(store().articles({}, 2));
  ASSERT_THAT(first, SizeIs(2));
  EXPECT_EQ(first[1].id, "b");
  EXPECT_EQ(first[1].version, 1);
  auto rest = must(store().articles(std::pair(first[1].title, first[1].id), 2));
  ASSERT_THAT(rest, SizeIs(1));
  EXPECT_EQ(rest[0].id, "c");
  commit(append("article/a", {model::ArticleDeleted{}}));
  EXPECT_FALSE(must(store().article("a")));
  EXPECT_EQ(must(store().count_articles()), 2);
}

TEST_P(Contract, KeepsTheWorkspace) {
  EXPECT_FALSE(must(store().workspace()));
  model::SettingsChanged changed;
  changed.settings.organisation = "Kettles Ltd";
  commit(append("workspace/w", {changed}));
  EXPECT_EQ(must(store().workspace())->settings.organisation, "Kettles Ltd");
}

// ---- timers and work

TEST_P(Contract, KeepsTimersAsTheStateSays) {
  EXPECT_FALSE(must(store().next_timer()));
  commit(conversation("v1", "c1"));
  model::MessageReceived message;
  message.message_id = "m1";
  message.turn_due = base::Time{2000};
  commit(append("conversation/v1", {message}, "c1"));
  EXPECT_EQ(must(store().next_timer()), 2000);
  EXPECT_THAT(must(store().due_timers(1999, 10)), IsEmpty());
  auto due = must(store().due_timers(2000, 10));
  ASSERT_THAT(due, SizeIs(1));
  EXPECT_EQ(due[0].stream, "conversation/v1");
  EXPECT_EQ(due[0].kind, "turn");
  model::TurnDrafted drafted;
  drafted.message_ids = {"m1"};
  commit(append("conversation/v1", {drafted}, "c1"));
  EXPECT_FALSE(must(store().next_timer()));
}

TEST_P(Contract, LeasesWorkUntilItIsFinished) {
  Transaction transaction;
  transaction.work = {{"send", "m1", 100}, {"send", "m2", 50}, {"index_article", "a", 0}};
  commit(transaction);
  EXPECT_THAT(must(store().lease_work("send", 40, 10, 10)), IsEmpty());
  auto leased = must(store().lease_work("send", 100, 1000, 1));
  ASSERT_THAT(leased, SizeIs(1));
  EXPECT_EQ(leased[0].key, "m2");
  EXPECT_EQ(leased[0].tries, 1);
  auto next = must(store().lease_work("send", 100, 1000, 10));
  ASSERT_THAT(next, SizeIs(1));
  EXPECT_EQ(next[0].key, "m1");
  must(store().finish_work(next[0].id));
  EXPECT_THAT(must(store().lease_work("send", 1099, 1000, 10)), IsEmpty());
  auto again = must(store().lease_work("send", 1100, 1000, 10));  // the lease ran out
  ASSERT_THAT(again, SizeIs(1));
  EXPECT_EQ(again[0].tries, 2);
  must(store().retry_work(again[0].id, 5000));
  EXPECT_THAT(must(store().lease_work("send", 4999, 1000, 10)), IsEmpty());
  EXPECT_THAT(must(store().lease_work("send", 5000, 1000, 10)), SizeIs(1));
}

TEST_P(Contract, ReplacesWorkOfTheSameKindAndKey) {
  Transaction transaction;
  transaction.work = {{"index_article", "a", 0}};
  commit(transaction);
  auto old = must(store().lease_work("index_article", 10, 1000, 10));
  commit(transaction);
  must(store().finish_work(old[0].id));  // of the old one: the new one stays
  auto fresh = must(store().lease_work("index_article", 10, 1000, 10));
  ASSERT_THAT(fresh, SizeIs(1));
  EXPECT_EQ(fresh[0].tries, 1);
}

// ---- integrity

TEST_P(Contract, VerifiesAndAnchorsOnlyWhatChanged) {
  commit(conversation("v1", "c1"));
  must(store().anchor(100));
  must(store().anchor(200));
  EXPECT_EQ(store().position(), 2);
  say("v1", "x", 300);
  must(store().anchor(400));
  auto found = must(store().verify({}));
  EXPECT_FALSE(found.damage);
  EXPECT_EQ(found.events, 4);
  EXPECT_EQ(found.streams, 2);
  EXPECT_EQ(found.anchors, 2);
}

TEST_P(Contract, ErasesAContactAndKeepsTheStructure) {
  commit(contact("c1", "Anna"));
  commit(contact("c2", "Ben"));
  commit(conversation("v1", "c1"));
  auto message = received("v1", "c1", "m1", "my secret");
  message.once = OnceKey{"message/v1/x", "f"};
  commit(message);
  must(store().erase_contact("c1", "agent:a", 9000));

  EXPECT_FALSE(must(store().contact("c1")));
  EXPECT_TRUE(must(store().contact("c2")));
  EXPECT_THAT(must(store().search_contacts("anna", 10)), IsEmpty());
  EXPECT_THAT(texts({"v1", true, 0, {}, 50}), IsEmpty());
  auto left = must(store().conversation("v1"));
  ASSERT_TRUE(left);
  EXPECT_EQ(left->customer_messages, 1);
  EXPECT_EQ(left->last_message->text, "");
  ConversationQuery search;
  search.text = "secret";
  EXPECT_THAT(list(search), IsEmpty());
  auto events = must(store().read_stream("conversation/v1", 0, 10));
  EXPECT_TRUE(events[1].erased);
  EXPECT_EQ(std::get<model::MessageReceived>(events[1].payload).text.value, "");
  EXPECT_FALSE(must(store().verify({})).damage);
  EXPECT_EQ(refused(received("v1", "c1", "m2", "more")).code, Code::not_found);
  EXPECT_EQ(store().erase_contact("none", "agent:a", 9000).error().code, Code::not_found);
  must(store().erase_contact("c1", "agent:a", 9000));  // again: nothing to do
  own("v1", model::OwnerKind::queue);                  // structure goes on

  auto before = must(store().dump_read_models());
  must(store().rebuild({}));
  EXPECT_EQ(must(store().dump_read_models()), before);
}

TEST_P(Contract, DerivesStableSecretsPerPurpose) {
  auto one = opened_.secrets->derive("widget");
  EXPECT_THAT(one, SizeIs(32));
  EXPECT_EQ(opened_.secrets->derive("widget"), one);
  EXPECT_NE(opened_.secrets->derive("other"), one);
}

}  // namespace
}  // namespace parley::store
