#include "decide/decide.h"

#include <gtest/gtest.h>

#include "model/fold.h"

namespace parley::decide {
namespace {

using namespace model;

// Folds decided events into the state, as a store would.
void fold(Conversation& state, const Events& events, base::Millis at = 0) {
  for (const auto& payload : events) {
    Event event;
    event.stream = "conversation/c";
    event.position = event.version = state.version + 1;
    event.at = at;
    event.payload = payload;
    apply(state, event);
  }
}

Conversation waiting_for_bot(const std::string& text = "my card has not arrived") {
  Conversation state;
  fold(state, receive(state, {"m1", "c1", text, {}, false, 1000}), 1000);
  return state;
}

TurnFacts facts_for(const Conversation& state, DraftKind kind = DraftKind::extractive) {
  TurnFacts facts;
  for (const auto& id : state.unanswered) {
    MessageUnderstood understood;
    understood.message_id = id;
    facts.understood.push_back(understood);
  }
  facts.draft = {kind, "It takes five days.", 0.9, {}, {}, {}};
  facts.draft_id = "d1";
  facts.message_id = "b1";
  return facts;
}

template <class T>
const T* find(const Events& events) {
  for (const auto& payload : events) {
    if (const auto* found = std::get_if<T>(&payload)) return found;
  }
  return nullptr;
}

}  // namespace

TEST(TurnTaking, AnswersWhatReadsAsFinishedAtOnce) {
  for (auto text : {"Where is my card?", "where is my card", "I lost it.", "thanks", "A-10293",
                    "カードはどこですか", "Wo ist meine Karte", "yes", "¿Dónde está mi tarjeta?"}) {
    EXPECT_TRUE(reads_as_finished(text)) << text;
  }
}

TEST(TurnTaking, AnAgreementIsAnsweredAtOnce) {
  for (auto text : {"yes please", "Yes, please", "go ahead", "ja gerne"}) {
    EXPECT_TRUE(reads_as_finished(text)) << text;
  }
}

TEST(TurnTaking, WaitsForMoreAfterAGreetingOrAFragment) {
  for (auto text : {"hi", "Hello!", "Guten Tag", "I wanted to ask,", "my card and", "so", "well...",
                    "the card", "こん"}) {
    EXPECT_FALSE(reads_as_finished(text)) << text;
  }
}

TEST(TurnTaking, ThreeQuickLinesWaitFromTheFirstOneOn) {
  Conversation state;
  fold(state, receive(state, {"m1", {}, "hi", {}, false, 1000}), 1000);
  EXPECT_EQ(state.turn_due->at, 1000 + kBurst);
  fold(state, receive(state, {"m2", {}, "my card", {}, false, 1800}), 1800);
  EXPECT_EQ(state.turn_due->at, 1000 + kBurst);
  fold(state, receive(state, {"m3", {}, "has not arrived yet", {}, false, 2000}), 2000);
  EXPECT_EQ(state.turn_due->at, 2000);
  EXPECT_EQ(state.unanswered.size(), 3u);
}

TEST(TurnTaking, WaitsWhileTheCustomerIsTyping) {
  Conversation state;
  fold(state, receive(state, {"m1", {}, "Where is my card?", {}, true, 1000}), 1000);
  EXPECT_EQ(state.turn_due->at, 1000 + kBurst);
}

TEST(TurnTaking, ABareYesAgreesAndAnswersDoNot) {
  EXPECT_TRUE(agrees("Yes, please!"));
  EXPECT_TRUE(agrees("Ja bitte."));
  EXPECT_FALSE(agrees("yes but my card is lost"));
  EXPECT_FALSE(agrees(""));
}

TEST(Turn, TheBotAnswersInItsOwnConversation) {
  auto state = waiting_for_bot();
  auto events = turn(state, facts_for(state), {});
  ASSERT_TRUE(find<MessageSent>(events));
  EXPECT_EQ(find<MessageSent>(events)->text.value, "It takes five days.");
  EXPECT_EQ(find<TurnDrafted>(events)->outcome, TurnOutcome::sent);
  fold(state, events);
  EXPECT_TRUE(state.unanswered.empty());
  EXPECT_FALSE(state.turn_due);
}

TEST(Turn, ADraftForAHumansConversationIsASuggestion) {
  auto state = waiting_for_bot();
  fold(state, take(state, {"ana", "Ana", false}).value());
  auto events = turn(state, facts_for(state), {});
  EXPECT_FALSE(find<MessageSent>(events));
  EXPECT_EQ(find<TurnDrafted>(events)->outcome, TurnOutcome::suggested);
}

TEST(Turn, OnlyMessagesThatStillWaitAreCovered) {
  auto state = waiting_for_bot();
  auto facts = facts_for(state);
  fold(state, turn(state, facts, {}));
  EXPECT_TRUE(turn(state, facts, {}).empty());
}

TEST(Escalation, OnRequestGoesToTheFreestAgent) {
  auto state = waiting_for_bot();
  auto facts = facts_for(state, DraftKind::handoff);
  facts.asked_for_human = true;
  facts.candidates = {{"ana", 3, 2, {}}, {"ben", 5, 1, {}}};
  fold(state, turn(state, facts, {}));
  EXPECT_EQ(state.owner, (Owner{OwnerKind::agent, "ben", {}}));
}

TEST(Escalation, AfterRepeatedFailureWaitsInTheQueueWhenNobodyIsThere) {
  auto state = waiting_for_bot();
  fold(state, turn(state, facts_for(state, DraftKind::unknown), {}));
  EXPECT_EQ(state.owner.kind, OwnerKind::bot);
  fold(state, receive(state, {"m2", {}, "no, another thing", {}, false, 2000}), 2000);
  auto events = turn(state, facts_for(state, DraftKind::unknown), {});
  EXPECT_EQ(find<OwnerChanged>(events)->reason, OwnerReason::repeated_failure);
  fold(state, events, 3000);
  EXPECT_EQ(state.owner.kind, OwnerKind::queue);
  EXPECT_EQ(state.queued_at->at, 3000);
}

TEST(Escalation, OnSinkingSentimentAndListedTopics) {
  auto state = waiting_for_bot();
  auto facts = facts_for(state);
  facts.understood[0].sentiment = -0.9;
  EXPECT_EQ(find<OwnerChanged>(turn(state, facts, {}))->reason, OwnerReason::sinking_sentiment);
  facts.understood[0].sentiment = 0;
  facts.topic = "lawyer";
  auto changed = *find<OwnerChanged>(turn(state, facts, {}));
  EXPECT_EQ(changed.reason, OwnerReason::listed_topic);
  EXPECT_EQ(changed.topic, "lawyer");
}

TEST(Escalation, AMoodThatSinksIsToldOnceToTheHumanWhoHasIt) {
  auto state = waiting_for_bot();
  auto facts = facts_for(state);
  facts.understood[0].sentiment = -0.9;
  EXPECT_FALSE(find<MessageUnderstood>(turn(state, facts, {}))->sinking);  // handed over instead
  state.owner = {OwnerKind::agent, "ana", {}};
  EXPECT_TRUE(find<MessageUnderstood>(turn(state, facts, {}))->sinking);
  state.sentiment = -0.9;
  state.drafts = 1;
  EXPECT_FALSE(find<MessageUnderstood>(turn(state, facts, {}))->sinking);
}

TEST(Escalation, TopicsMatchWholeWordsOrIntents) {
  EXPECT_EQ(listed_topic({"sue"}, "", "I will SUE you"), "sue");
  EXPECT_EQ(listed_topic({"sue"}, "", "an issue"), std::nullopt);
  EXPECT_EQ(listed_topic({"fraud"}, "fraud", "x"), "fraud");
}

TEST(Assignment, MostFreeCapacityThenLongestUnassigned) {
  EXPECT_EQ(choose_agent({{"a", 3, 1, {}}, {"b", 5, 2, {}}}, {}), "b");
  EXPECT_EQ(choose_agent({{"a", 3, 1, {200}}, {"b", 3, 1, {100}}}, {}), "b");
  EXPECT_EQ(choose_agent({{"a", 1, 1, {}}}, {}), std::nullopt);
  EXPECT_EQ(choose_agent({{"a", 3, 1, {}}}, {"a"}), std::nullopt);
}

TEST(Assignment, AReleasedConversationIsNotGivenBackToWhoReleasedIt) {
  auto state = waiting_for_bot();
  fold(state, take(state, {"ana", "", false}).value());
  fold(state, release(state, {"ana", "", false}).value());
  EXPECT_TRUE(assign_waiting(state, {{"ana", 5, 0, {}}}).empty());
  EXPECT_FALSE(assign_waiting(state, {{"ana", 5, 0, {}}, {"ben", 5, 0, {}}}).empty());
}

TEST(Agents, AReplyTakesOverFromTheBotInTheSameCommit) {
  auto state = waiting_for_bot();
  auto events = reply(state, {"ana", "Ana", false}, {"r1", {}, "Hello", false, {}}).value();
  EXPECT_EQ(find<OwnerChanged>(events)->reason, OwnerReason::replied);
  fold(state, events);
  EXPECT_EQ(state.owner.agent_id, "ana");
  EXPECT_TRUE(state.first_reply_at);
}

TEST(Agents, ANoteLeavesTheOwnerAlone) {
  auto state = waiting_for_bot();
  fold(state, reply(state, {"ana", "", false}, {"r1", {}, "look", true, {}}).value());
  EXPECT_EQ(state.owner.kind, OwnerKind::bot);
}

TEST(Agents, TheSecondClaimantIsToldWhoHasIt) {
  auto state = waiting_for_bot();
  fold(state, take(state, {"ana", "", false}).value());
  auto second = take(state, {"ben", "", false});
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, base::Code::conflict);
  EXPECT_NE(second.error().message.find("ana"), std::string::npos);
  EXPECT_FALSE(reply(state, {"ben", "", false}, {"r", {}, "x", false, {}}));
  EXPECT_FALSE(release(state, {"ben", "", false}));
  EXPECT_TRUE(release(state, {"ben", "", true}));
}

TEST(Lifecycle, ACustomerWhoWritesAgainReopensForTheBot) {
  auto state = waiting_for_bot();
  fold(state, take(state, {"ana", "", false}).value());
  fold(state, resolve(state).value(), 5000);
  EXPECT_EQ(state.status, Status::resolved);
  fold(state, receive(state, {"m2", {}, "one more question?", {}, false, 6000}), 6000);
  EXPECT_EQ(state.status, Status::open);
  EXPECT_EQ(state.owner.kind, OwnerKind::bot);
  EXPECT_FALSE(state.resolved_at);
}

TEST(Lifecycle, ASnoozeEndsAtItsTimeOrWhenTheCustomerWrites) {
  auto state = waiting_for_bot();
  fold(state, snooze(state, 9000, 5000).value());
  EXPECT_TRUE(wake(state, 8999).empty());
  EXPECT_FALSE(wake(state, 9000).empty());
  fold(state, receive(state, {"m2", {}, "hello there you", {}, false, 6000}), 6000);
  EXPECT_EQ(state.status, Status::open);
  EXPECT_TRUE(wake(state, 9000).empty());
  EXPECT_FALSE(snooze(state, 100, 5000));
}

TEST(Lifecycle, AskingForAHumanTwiceChangesNothing) {
  auto state = waiting_for_bot();
  fold(state, ask_for_human(state, {}, {}, "b1"));
  EXPECT_EQ(state.owner.kind, OwnerKind::queue);
  EXPECT_TRUE(ask_for_human(state, {}, {}, "b2").empty());
}

TEST(Lifecycle, RatingsAreOneToFive) {
  Conversation state;
  EXPECT_FALSE(rate(state, 0, {}));
  EXPECT_FALSE(rate(state, 6, {}));
  fold(state, rate(state, 5, "good").value());
  EXPECT_EQ(state.rating, 5);
}

}  // namespace parley::decide
