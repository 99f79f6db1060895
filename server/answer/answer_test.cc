#include "answer/answer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "knowledge/testing.h"
#include "model/replies.h"

namespace parley::answer {
namespace {

using knowledge::make_article;
using model::DraftKind;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using understand::Analysis;
using understand::SmallTalk;

Analysis says(std::string text, SmallTalk small_talk = SmallTalk::none) {
  Analysis analysis;
  analysis.understanding.text = std::move(text);
  analysis.understanding.language = {"en", 0.9};
  analysis.small_talk = small_talk;
  return analysis;
}

// A knowledge base, and drafts made from it as the pipeline makes them. The hashing embedder knows
// no meaning, so what is tested is how answers are made, not how well they are found: the threshold
// is low.
class Desk {
 public:
  Desk() { settings.confidence_threshold = 0.02; }

  void add(std::string id, std::string title, std::string content,
           std::string audience = "public") {
    auto article = make_article(std::move(id), std::move(title), std::move(content));
    article.audience = std::move(audience);
    base.save(std::move(article));
  }

  model::Draft draft(std::vector<Analysis> turn, std::vector<std::string> earlier = {}) {
    std::vector<Asked> asked;
    for (Question& one : questions(turn, earlier)) {
      knowledge::Query query = knowledge::Base::query(one.search);
      query.language = one.language;
      const std::string own = one.text;
      Asked found{std::move(one), find(query, own), {}};
      query.audience.agent = true;
      found.agent = find(query, own);
      asked.push_back(std::move(found));
    }
    model::Draft made = compose({turn, asked, settings, conversation});
    expect_honest(made.text, made.citations);
    for (const auto& suggestion : made.suggestions) {
      expect_honest(suggestion.text, suggestion.citations);
    }
    return made;
  }
  model::Draft draft(std::string text) { return draft(std::vector{says(std::move(text))}); }

  knowledge::Found find(knowledge::Query query, const std::string& own) {
    auto found = *base->search(query);
    if (own == query.text) return found;
    query.text = own;
    return follow_up(std::move(found), *base->search(query));
  }

  knowledge::Base base;
  model::BotSettings settings;
  model::Conversation conversation;

 private:
  // Every quote is verbatim in its article, and in the text.
  void expect_honest(const std::string& text, const std::vector<model::Citation>& citations) {
    for (const model::Citation& citation : citations) {
      const auto article = base.store().article(citation.article_id);
      ASSERT_TRUE(article && *article);
      EXPECT_THAT((*article)->content, HasSubstr(citation.quote));
      EXPECT_THAT(text, HasSubstr(citation.quote));
      EXPECT_EQ(citation.title, (*article)->title);
      EXPECT_TRUE(citation.passage_id.starts_with(citation.article_id + "#"));
    }
  }
};

void fill(Desk& desk) {
  desk.add(
      "delivery", "Delivery times",
      "Parcels within the EU take three working days. Parcels to Norway take six working days. "
      "We do not deliver on Sundays.\n\nFreight carriers call you first.");
  desk.add("password", "Reset your password",
           "You can set a new password yourself:\n\n1. Open the **sign-in page**.\n"
           "2. Select *Forgot password*.\n3. Open the e-mail.\n\nThe link works for an hour.");
  desk.add("goodwill", "Goodwill for late parcels", "Agents may grant a voucher of 10 EUR.",
           "agents");
}

TEST(Compose, AnswersWithTheSentencesThatAnswer) {
  Desk desk;
  fill(desk);
  const model::Draft draft = desk.draft("How long do parcels to Norway take?");
  EXPECT_EQ(draft.kind, DraftKind::extractive);
  EXPECT_THAT(draft.text, HasSubstr("Parcels to Norway take six working days."));
  EXPECT_THAT(draft.text, Not(HasSubstr("Freight")));
  ASSERT_THAT(draft.citations, SizeIs(1));
  EXPECT_EQ(draft.citations[0].article_id, "delivery");
  EXPECT_GT(draft.confidence, 0.0);
  EXPECT_THAT(draft.next_actions, ElementsAre("send_answer"));
}

TEST(Compose, KeepsStepsAsStepsWithTheirIntroduction) {
  Desk desk;
  fill(desk);
  const model::Draft draft = desk.draft("How do I select forgot password?");
  EXPECT_EQ(draft.text,
            "You can set a new password yourself:\n\n1. Open the **sign-in page**.\n"
            "2. Select *Forgot password*.\n3. Open the e-mail.");
}

TEST(Compose, AListWithoutIntroductionGetsItsHeading) {
  Desk desk;
  desk.add("pay", "Payment", "# Payment\n\n## Cards we take\n\n- Visa\n- Mastercard\n");
  EXPECT_EQ(desk.draft("Do you take Mastercard?").text,
            "**Cards we take**\n\n- Visa\n- Mastercard");
}

TEST(Compose, ATableRowComesWithItsHeader) {
  Desk desk;
  desk.add("zones", "Shipping zones",
           "| Zone | Days |\n| --- | --- |\n| Germany | 2 |\n| Norway | 6 |\n| Peru | 14 |\n");
  const model::Draft draft = desk.draft("shipping days for Norway");
  EXPECT_EQ(draft.text, "| Zone | Days |\n| --- | --- |\n| Norway | 6 |");
  EXPECT_THAT(draft.citations, SizeIs(2));
}

TEST(Compose, WhatEndsWithAColonBringsItsTable) {
  Desk desk;
  desk.add("zones", "Shipping",
           "Parcels to Norway travel by ship, so it depends on the zone:\n\n"
           "| Zone | Days |\n| --- | --- |\n| North | 2 |\n| South | 6 |\n");
  EXPECT_THAT(desk.draft("parcels to Norway by ship").text,
              testing::EndsWith("| --- | --- |\n| North | 2 |\n| South | 6 |"));
}

TEST(Compose, TheEndOfAParagraphDoesNotIntroduceAList) {
  Desk desk;
  desk.add("return", "Returning",
           "Everything can be sent back. Postage is free.\n\n"
           "1. Open the order.\n2. Print the label.\n");
  EXPECT_TRUE(desk.draft("how do I print the label").text.starts_with("**Returning**\n\n1. Open"));
}

TEST(Compose, ALeadInWithoutItsListIsLeftOut) {
  Desk desk;
  desk.add("bank", "Bank",
           "A transfer to Norway takes two days. These countries are faster:\n\n"
           "```\nSE, DK\n```\n");
  EXPECT_EQ(desk.draft("transfer to Norway").text, "A transfer to Norway takes two days.");
}

TEST(Compose, TakesTheSentenceBeforeAPronoun) {
  Desk desk;
  desk.add("card", "Gift vouchers",
           "Every order ships with a leaflet. The plastic token arrives by post. It expires after "
           "three years.");
  EXPECT_THAT(desk.draft("when does it expire after years").text,
              HasSubstr("The plastic token arrives by post. It expires after three years."));
}

TEST(Compose, QuotesHtmlWithoutItsTags) {
  Desk desk;
  auto article = make_article("html", "Invoices",
                              "<p>An invoice is <b>always</b> sent by e-mail.</p>"
                              "<ol><li>Open the order.</li></ol>");
  article.format = model::Format::html;
  desk.base.save(article);
  const model::Draft draft = desk.draft("is an invoice sent by e-mail?");
  EXPECT_THAT(draft.text, HasSubstr("An invoice is always sent by e-mail."));
  EXPECT_THAT(draft.text, Not(HasSubstr("<")));
}

TEST(Compose, SaysThatItDoesNotKnowBelowTheThreshold) {
  Desk desk;
  fill(desk);
  desk.settings.confidence_threshold = 1.0;
  const model::Draft draft = desk.draft("How long do parcels to Norway take?");
  EXPECT_EQ(draft.kind, DraftKind::unknown);
  EXPECT_EQ(draft.text, model::bot_reply(model::BotReply::unknown, {}, "en"));
  EXPECT_THAT(draft.citations, IsEmpty());
  EXPECT_THAT(draft.next_actions, ElementsAre("offer_human"));
  EXPECT_FALSE(draft.suggestions.empty());
}

TEST(Compose, KnowsNothingWithoutArticles) {
  Desk desk;
  const model::Draft draft = desk.draft("How long do parcels take?");
  EXPECT_EQ(draft.kind, DraftKind::unknown);
  EXPECT_EQ(draft.confidence, 0.0);
  EXPECT_THAT(draft.suggestions, IsEmpty());
}

TEST(Compose, SuggestsToAgentsWhatCustomersMayNotRead) {
  Desk desk;
  fill(desk);
  const model::Draft draft = desk.draft("voucher for late parcels");
  EXPECT_THAT(draft.text, Not(HasSubstr("voucher of 10 EUR")));
  ASSERT_FALSE(draft.suggestions.empty());
  EXPECT_LE(draft.suggestions.size(), 3u);
  EXPECT_THAT(draft.suggestions[0].text, HasSubstr("voucher of 10 EUR"));
  EXPECT_EQ(draft.suggestions[0].citations[0].article_id, "goodwill");
}

TEST(Compose, AnswersSmallTalkWithTheCompanysReplies) {
  Desk desk;
  fill(desk);
  model::SmallTalkReplies& replies = desk.settings.small_talk;
  replies = {"Welcome!", "Any time.", "So long!", "A bot, yes."};
  EXPECT_EQ(desk.draft({says("hi", SmallTalk::greeting)}).text, replies.greeting);
  EXPECT_EQ(desk.draft({says("bye", SmallTalk::goodbye)}).text, replies.goodbye);
  EXPECT_EQ(desk.draft({says("hi", SmallTalk::greeting), says("a bot?", SmallTalk::are_you_a_bot),
                        says("thx", SmallTalk::thanks)})
                .text,
            replies.are_you_a_bot);
  const model::Draft thanks = desk.draft({says("thx", SmallTalk::thanks)});
  EXPECT_EQ(thanks.kind, DraftKind::small_talk);
  EXPECT_EQ(thanks.confidence, 1.0);
  EXPECT_THAT(thanks.next_actions, ElementsAre("resolve"));
}

TEST(Compose, SpeaksTheCustomersLanguageWhereTheCompanyWroteNothing) {
  Desk desk;
  Analysis hello = says("Hallo", SmallTalk::greeting);
  hello.understanding.language = {"de", 0.9};
  EXPECT_TRUE(desk.draft({hello}).text.starts_with("Hallo!"));
  hello.understanding.language = {"und", 0.0};
  desk.conversation.language = "de";
  EXPECT_TRUE(desk.draft({hello}).text.starts_with("Hallo!"));
}

TEST(Compose, AQuestionBesideAGreetingIsAnswered) {
  Desk desk;
  fill(desk);
  const model::Draft draft =
      desk.draft({says("hello", SmallTalk::greeting), says("How long do parcels to Norway take?")});
  EXPECT_EQ(draft.kind, DraftKind::extractive);
}

TEST(Compose, HandsOverWhenAskedFor) {
  Desk desk;
  fill(desk);
  const model::Draft draft =
      desk.draft({says("My parcel is late"), says("a human please", SmallTalk::ask_human)});
  EXPECT_EQ(draft.kind, DraftKind::handoff);
  EXPECT_EQ(draft.text, model::bot_reply(model::BotReply::handoff, {}, "en"));
  EXPECT_THAT(draft.citations, IsEmpty());
  EXPECT_FALSE(draft.suggestions.empty());
  EXPECT_EQ(draft.next_actions.front(), "hand_over");
}

TEST(Compose, AsksForTheOrderNumberThatIsMissing) {
  Desk desk;
  fill(desk);
  EXPECT_THAT(desk.draft("Where is my order?").next_actions, testing::Contains("ask_order_id"));
  Analysis with_number = says("Where is my order A-1?");
  with_number.understanding.entities.push_back({"order_id", "A-1", "A-1", 18, 21, 1.0});
  EXPECT_THAT(desk.draft(std::vector{with_number}).next_actions,
              Not(testing::Contains("ask_order_id")));
}

TEST(Compose, TheSameInputGivesTheSameDraft) {
  Desk desk;
  fill(desk);
  const model::Draft first = desk.draft("How long do parcels to Norway take?");
  for (int i = 0; i < 5; ++i) EXPECT_EQ(desk.draft("How long do parcels to Norway take?"), first);
}

TEST(Compose, LeadsWithWhatIsAskedFor) {
  Desk desk;
  fill(desk);
  EXPECT_TRUE(desk.draft("How long do parcels to Norway take?")
                  .text.starts_with("**six working days**\n\nParcels to Norway take six"));
  EXPECT_TRUE(
      desk.draft("Do you deliver on Sundays?").text.starts_with("**No.**\n\nWe do not deliver"));
}

TEST(Compose, AnswersEachQuestionInTurn) {
  Desk desk;
  fill(desk);
  const model::Draft draft =
      desk.draft("How long do parcels to Norway take? And how do I select forgot password?");
  EXPECT_EQ(draft.kind, DraftKind::extractive);
  EXPECT_EQ(draft.open, 0);
  EXPECT_TRUE(draft.text.starts_with("> How long do parcels to Norway take?\n\n")) << draft.text;
  EXPECT_THAT(draft.text, HasSubstr("\n\n> And how do I select forgot password?\n\nYou can set"));
  ASSERT_THAT(draft.citations, SizeIs(2));
  EXPECT_EQ(draft.citations[0].article_id, "delivery");
  EXPECT_EQ(draft.citations[1].article_id, "password");
}

TEST(Compose, SaysWhichQuestionStaysOpen) {
  Desk desk;
  fill(desk);
  desk.settings.confidence_threshold = desk.draft("How long do parcels to Norway take?").confidence;
  const model::Draft draft =
      desk.draft("How long do parcels to Norway take? Zebras quantum flugelhorn?");
  EXPECT_EQ(draft.kind, DraftKind::extractive);
  EXPECT_EQ(draft.open, 1);
  EXPECT_TRUE(draft.text.ends_with("> Zebras quantum flugelhorn?\n\n" +
                                   bot_reply(model::BotReply::partly_unknown, {}, "en")))
      << draft.text;
  EXPECT_THAT(draft.next_actions, ElementsAre("send_answer", "offer_human"));
}

TEST(Compose, WhatFollowsUpIsSearchedWithWhatItFollows) {
  Desk desk;
  fill(desk);
  const std::vector<std::string> earlier = {"How long do parcels within the EU take?"};
  EXPECT_THAT(desk.draft({says("and to Norway?")}, earlier).text,
              HasSubstr("Parcels to Norway take six working days."));
}

TEST(Compose, WhatFollowsUpIsAboutItsOwnWordsToo) {
  Desk desk;
  fill(desk);
  desk.add("cost", "Delivery costs",
           "Delivery costs 4.90 EUR within the EU and 9.90 EUR elsewhere.");
  const model::Draft draft =
      desk.draft("How long do parcels to Norway take and what does delivery to it cost?");
  ASSERT_THAT(draft.citations, SizeIs(2)) << draft.text;
  EXPECT_EQ(draft.citations[0].article_id, "delivery");
  EXPECT_EQ(draft.citations[1].article_id, "cost");
}

TEST(Questions, AreWhatIsNotSmallTalk) {
  std::vector<Analysis> turn = {says("hello", SmallTalk::greeting), says("where is lamp A")};
  turn[1].embedding = {1.0f, 2.0f};
  auto asked = questions(turn);
  ASSERT_THAT(asked, SizeIs(1));
  EXPECT_EQ(asked[0].text, "where is lamp A");
  EXPECT_THAT(std::vector(asked[0].embedding.begin(), asked[0].embedding.end()),
              ElementsAre(1.0f, 2.0f));
  EXPECT_EQ(asked[0].language, "en");
  turn.push_back(says("my order"));
  asked = questions(turn);
  ASSERT_THAT(asked, SizeIs(1));
  EXPECT_EQ(asked[0].text, "where is lamp A\nmy order");
  EXPECT_TRUE(asked[0].embedding.empty()) << "it belongs to one of the messages only";
  EXPECT_THAT(questions(std::vector{says("hi", SmallTalk::greeting)}), IsEmpty());
}

TEST(Questions, KeepWhatTheyAreAboutWhileTheyFollowUp) {
  const std::vector<std::string> earlier = {"hello", "What does shipping to France cost?",
                                            "and to Spain?"};
  const std::vector<Analysis> turn = {says("and to Italy? Where is my invoice?")};
  const auto asked = questions(turn, earlier);
  ASSERT_THAT(asked, SizeIs(2));
  EXPECT_EQ(asked[0].text, "and to Italy?");
  EXPECT_EQ(asked[0].search, "What does shipping to France cost?\nand to Spain?\nand to Italy?");
  EXPECT_EQ(asked[1].search, "Where is my invoice?");
}

}  // namespace
}  // namespace parley::answer
