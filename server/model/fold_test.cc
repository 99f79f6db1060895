#include "model/fold.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "model/arbitrary.h"

namespace parley::model {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// A conversation's events, given positions and versions as a store would.
class Talk {
 public:
  template <class T>
  Talk& then(T payload, base::Millis at = 0) {
    event_.stream = "conversation/v1";
    event_.subject = "c1";
    event_.position += 10;
    ++event_.version;
    event_.at = at ? at : event_.at + 1;
    event_.payload = std::move(payload);
    apply(state_, event_);
    return *this;
  }
  Talk& said(const std::string& id, const std::string& text = "hi",
             std::optional<base::Time> due = {}) {
    MessageReceived message;
    message.message_id = id;
    message.turn_due = due;
    message.text.value = text;
    return then(message);
  }
  Talk& sent(SenderKind sender, bool note = false) {
    MessageSent message;
    message.message_id = "s";
    message.sender = sender;
    message.note = note;
    message.text.value = "answer";
    return then(message);
  }
  Talk& owned(OwnerKind kind, std::optional<std::string> agent = {},
              OwnerReason reason = OwnerReason::assigned, Owner from = {}) {
    OwnerChanged changed;
    changed.from = from;
    changed.to = {kind, agent, {}};
    changed.reason = reason;
    return then(changed);
  }
  const Conversation& state() const { return state_; }
  const Event& last() const { return event_; }

 private:
  Conversation state_;
  Event event_;
};

Talk started() {
  ConversationStarted start{"w", "c1", "web", {}};
  start.subject.value = "Kettle";
  return Talk().then(start, 1000);
}

TEST(FoldConversation, BeginsOpenWithTheBot) {
  auto state = started().state();
  EXPECT_EQ(state.id, "v1");
  EXPECT_EQ(state.contact_id, "c1");
  EXPECT_EQ(state.subject, "Kettle");
  EXPECT_EQ(state.owner.kind, OwnerKind::bot);
  EXPECT_EQ(state.status, Status::open);
  EXPECT_EQ(state.created_at.at, 1000);
  EXPECT_EQ(state.version, 1);
}

TEST(FoldConversation, RemembersWhatIsUnansweredUntilADraftCoversIt) {
  auto talk = started().said("m1", "a", base::Time{5}).said("m2", "b", base::Time{6});
  EXPECT_THAT(talk.state().unanswered, ElementsAre("m1", "m2"));
  EXPECT_THAT(timers(talk.state()), ElementsAre(Timer{"turn", 6}));
  TurnDrafted drafted;
  drafted.message_ids = {"m1"};
  talk.then(drafted);
  EXPECT_THAT(talk.state().unanswered, ElementsAre("m2"));
  EXPECT_THAT(timers(talk.state()), SizeIs(1));
  drafted.message_ids = {"m2"};
  drafted.failures = 2;
  talk.then(drafted);
  EXPECT_THAT(timers(talk.state()), IsEmpty());
  EXPECT_EQ(talk.state().failures, 2);
  EXPECT_EQ(talk.state().drafts, 2);
}

TEST(FoldConversation, CountsUnreadUntilAnAgentRepliesOrReads) {
  auto talk = started().said("m1").said("m2");
  EXPECT_EQ(talk.state().unread, 2);
  EXPECT_EQ(Talk(talk).sent(SenderKind::bot).state().unread, 2);
  EXPECT_EQ(Talk(talk).sent(SenderKind::agent).state().unread, 0);
  auto newest = talk.state().last_position;
  ReceiptRecorded read{ReceiptKind::read, SenderKind::agent, {}, newest - 1};
  EXPECT_EQ(Talk(talk).then(read).state().unread, 2);
  read.up_to = newest;
  EXPECT_EQ(Talk(talk).then(read).state().unread, 0);
  read.by = SenderKind::customer;
  EXPECT_EQ(Talk(talk).then(read).state().unread, 2);
}

TEST(FoldConversation, LeavesVersionAndActivityAloneForReceipts) {
  auto talk = started().said("m1");
  auto before = talk.state();
  talk.then(ReceiptRecorded{ReceiptKind::read, SenderKind::customer, {}, 99}, 9000);
  EXPECT_EQ(talk.state(), before);
}

TEST(FoldConversation, NotesTheFirstReplyOfAHumanOnly) {
  auto talk = started().said("m1").sent(SenderKind::bot).sent(SenderKind::agent, true);
  EXPECT_FALSE(talk.state().first_reply_at);
  talk.sent(SenderKind::agent);
  auto first = talk.state().first_reply_at;
  EXPECT_TRUE(first);
  talk.sent(SenderKind::agent);
  EXPECT_EQ(talk.state().first_reply_at, first);
}

TEST(FoldConversation, ShowsNoNoteAsTheLastMessage) {
  auto talk = started().said("m1", "question").sent(SenderKind::agent, true);
  EXPECT_EQ(talk.state().last_message->text, "question");
}

TEST(FoldConversation, CutsThePreviewAtCodePoints) {
  std::string long_text;
  for (int i = 0; i < 250; ++i) long_text += "ß";
  auto state = started().said("m1", long_text).state();
  EXPECT_EQ(state.last_message->text.size(), 400u);
}

TEST(FoldConversation, WaitsSinceItFirstCameToTheQueue) {
  auto talk = started().owned(OwnerKind::queue);
  auto since = talk.state().queued_at;
  EXPECT_TRUE(since);
  talk.owned(OwnerKind::queue);
  EXPECT_EQ(talk.state().queued_at, since);
  talk.owned(OwnerKind::agent, "a1");
  EXPECT_FALSE(talk.state().queued_at);
}

TEST(FoldConversation, RemembersWhoReleasedItUntilSomebodyTakesIt) {
  Owner ada{OwnerKind::agent, "ada", {}};
  auto talk = started().owned(OwnerKind::agent, "ada");
  talk.owned(OwnerKind::queue, {}, OwnerReason::released, ada);
  EXPECT_THAT(talk.state().declined_by, ElementsAre("ada"));
  talk.owned(OwnerKind::agent, "bob");
  EXPECT_THAT(talk.state().declined_by, IsEmpty());
}

TEST(FoldConversation, ForgetsFailuresWhenItGoesBackToTheBot) {
  TurnDrafted drafted;
  drafted.failures = 2;
  EXPECT_EQ(started().then(drafted).owned(OwnerKind::bot).state().failures, 0);
}

TEST(FoldConversation, WakesFromASnoozeAndForgetsItWhenReopened) {
  auto talk = started().then(StatusChanged{Status::snoozed, base::Time{7000}});
  EXPECT_THAT(timers(talk.state()), ElementsAre(Timer{"wake", 7000}));
  talk.then(StatusChanged{Status::open, {}});
  EXPECT_THAT(timers(talk.state()), IsEmpty());
}

TEST(FoldConversation, KnowsWhenItWasResolvedUntilReopened) {
  auto talk = started().then(StatusChanged{Status::resolved, {}}, 8000);
  EXPECT_EQ(talk.state().resolved_at->at, 8000);
  talk.then(StatusChanged{Status::open, {}});
  EXPECT_FALSE(talk.state().resolved_at);
}

TEST(FoldConversation, TakesLanguageMoodAndIntentFromUnderstanding) {
  MessageUnderstood understood;
  understood.language = "de";
  understood.intent = "card_arrival";
  understood.running_sentiment = -0.5;
  understood.complexity = 0.25;
  auto state = started().said("m1").then(understood).state();
  EXPECT_EQ(state.language, "de");
  EXPECT_EQ(state.category, "card_arrival");
  EXPECT_EQ(state.sentiment, -0.5);
  EXPECT_EQ(state.complexity, 0.25);
  understood.language = "und";
  EXPECT_EQ(started().then(understood).state().language, "und");
}

TEST(FoldConversation, KeepsNothingPersonalOfAnErasedContact) {
  auto state = started().said("m1", "secret", base::Time{5}).state();
  forget_person(state);
  EXPECT_FALSE(state.subject);
  EXPECT_EQ(state.last_message->text, "");
  EXPECT_EQ(state.customer_messages, 1);
  EXPECT_THAT(timers(state), IsEmpty());
}

// The rows after an erasure must be those a rebuild makes from events that no longer open.
TEST(FoldConversation, IsTheSameAfterErasureFoldedBeforeOrAfter) {
  Arbitrary arbitrary(7);
  for (int round = 0; round < 200; ++round) {
    Conversation known;
    Conversation unknown;
    for (std::int64_t version = 1; version < 20; ++version) {
      Event event;
      event.stream = "conversation/v1";
      event.version = event.position = version;
      event.payload = arbitrary.payload();
      auto encoded = encode(event.payload);
      apply(known, event);
      event.payload = *decode(encoded.type, encoded.data, std::nullopt);
      event.erased = true;
      apply(unknown, event);
    }
    forget_person(known);
    forget_person(unknown);
    ASSERT_EQ(known, unknown);
  }
}

TEST(FoldConversation, TakesAnyEventInAnyOrder) {
  Arbitrary arbitrary(8);
  Conversation state;
  for (std::int64_t version = 1; version < 5000; ++version) {
    Event event;
    event.stream = "conversation/v1";
    event.version = version;
    event.payload = arbitrary.payload();
    apply(state, event);
  }
  EXPECT_GT(state.version, 0);
}

// ---- messages

TEST(FoldMessage, ComesFromReceivedAndSentOnly) {
  auto talk = started().said("m1", "hello");
  auto received = added_message(talk.last());
  ASSERT_TRUE(received);
  EXPECT_EQ(received->id, "m1");
  EXPECT_EQ(received->position, talk.last().position);
  EXPECT_EQ(received->sender.kind, SenderKind::customer);
  EXPECT_EQ(received->sender.id, "c1");
  EXPECT_EQ(received->conversation_id, "v1");
  EXPECT_EQ(added_message(talk.sent(SenderKind::agent, true).last())->note, true);
  EXPECT_FALSE(added_message(talk.then(StatusChanged{}).last()));
}

TEST(FoldMessage, IsMarkedByReceiptsOfTheOtherSideUpToAPosition) {
  Message message;
  message.position = 5;
  message.sender.kind = SenderKind::customer;
  ReceiptRecorded receipt{ReceiptKind::delivered, SenderKind::agent, {}, 4};
  EXPECT_FALSE(apply(message, receipt, 100));
  receipt.up_to = 5;
  EXPECT_TRUE(apply(message, receipt, 200));
  EXPECT_EQ(message.delivered_at->at, 200);
  EXPECT_FALSE(message.read_at);
  receipt.kind = ReceiptKind::read;
  EXPECT_TRUE(apply(message, receipt, 300));
  EXPECT_EQ(message.delivered_at->at, 200);
  EXPECT_EQ(message.read_at->at, 300);
  EXPECT_FALSE(apply(message, receipt, 400));
  receipt.by = SenderKind::customer;
  message.read_at.reset();
  EXPECT_FALSE(apply(message, receipt, 500));
}

TEST(FoldMessage, OffersTheSuggestionsOfTheNewestTurn) {
  TurnDrafted drafted;
  drafted.draft_id = "d";
  drafted.message_ids = {"m1", "m2"};
  drafted.draft.value.suggestions = {{"text", 0.5, {}}};
  auto set = suggestion_set(started().then(drafted).last());
  ASSERT_TRUE(set);
  EXPECT_EQ(set->message_id, "m2");
  EXPECT_THAT(set->suggestions, SizeIs(1));
  EXPECT_FALSE(suggestion_set(started().last()));
}

// ---- the other streams

template <class State>
class Stream {
 public:
  explicit Stream(const std::string& name) { event_.stream = name; }
  template <class T>
  Stream& then(T payload, base::Millis at = 1) {
    ++event_.version;
    event_.at = at;
    event_.payload = std::move(payload);
    apply(state_, event_);
    return *this;
  }
  State* operator->() { return &state_; }

 private:
  State state_;
  Event event_;
};

TEST(FoldContact, HoldsTheWholeProfileUntilErased) {
  Stream<Contact> contact("contact/c1");
  ContactSaved saved;
  saved.profile.value.name = "Anna";
  contact.then(saved, 100);
  saved.profile.value = {};
  saved.profile.value.email = "a@example.org";
  contact.then(saved, 200);
  EXPECT_EQ(contact->id, "c1");
  EXPECT_EQ(contact->created_at.at, 100);
  EXPECT_FALSE(contact->profile.name);
  EXPECT_EQ(contact->profile.email, "a@example.org");
  contact.then(ContactErased{});
  EXPECT_TRUE(contact->erased);
  EXPECT_FALSE(contact->profile.email);
  EXPECT_EQ(contact->version, 3);
}

TEST(FoldAccount, ClosesSessionsAndLinksWithANewPassword) {
  Stream<Account> account("agent/a1");
  account.then(AccountSaved{"w", Role::admin, AccountStatus::active, {"a@example.org"}, {"Ada"}});
  account.then(SessionOpened{{"s1", {1000}}}).then(SessionOpened{{"s2", {1000}}});
  account.then(LinkIssued{{"l1", {1000}}});
  EXPECT_THAT(account->sessions, SizeIs(2));
  account.then(SessionClosed{"s1"});
  EXPECT_THAT(account->sessions, SizeIs(1));
  account.then(PasswordSet{{"hash"}});
  EXPECT_THAT(account->sessions, IsEmpty());
  EXPECT_THAT(account->links, IsEmpty());
  EXPECT_EQ(account->password_hash, "hash");
}

TEST(FoldAccount, DropsExpiredSessionsAndEverythingWhenDisabled) {
  Stream<Account> account("agent/a1");
  account.then(AccountSaved{}).then(SessionOpened{{"old", {100}}}, 50);
  account.then(SessionOpened{{"new", {1000}}}, 200);
  ASSERT_THAT(account->sessions, SizeIs(1));
  EXPECT_EQ(account->sessions[0].hash, "new");
  account.then(AccountSaved{"w", Role::agent, AccountStatus::disabled, {}, {}});
  EXPECT_THAT(account->sessions, IsEmpty());
}

TEST(FoldArticle, TakesVersionAndTimeFromTheEvent) {
  Stream<Article> article("article/x");
  Article saved;
  saved.id = "x";
  saved.version = 99;
  article.then(ArticleSaved{saved}, 500);
  EXPECT_EQ(article->version, 1);
  EXPECT_EQ(article->updated_at.at, 500);
  article.then(ArticleDeleted{});
  EXPECT_EQ(article->id, "");
  EXPECT_EQ(article->version, 2);
}

TEST(FoldWorkspace, KeepsSettingsKeysAndTheSetUpLink) {
  Stream<Workspace> workspace("workspace/w");
  workspace.then(LinkIssued{{"l", {1000}}});
  EXPECT_THAT(workspace->links, SizeIs(1));
  Settings settings;
  settings.organisation = "Kettles";
  workspace.then(SettingsChanged{settings}).then(KeyAdded{{"k1", "w", "n", {}, "h", {}}});
  EXPECT_EQ(workspace->settings.organisation, "Kettles");
  EXPECT_THAT(workspace->links, IsEmpty());
  EXPECT_THAT(workspace->keys, SizeIs(1));
  EXPECT_THAT(workspace.then(KeyRevoked{"k1"})->keys, IsEmpty());
}

}  // namespace
}  // namespace parley::model
