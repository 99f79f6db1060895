#include "knowledge/index/scoring.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "knowledge/index/weights.h"
#include "knowledge/testing.h"

namespace parley::knowledge {
namespace {

using testing::ElementsAre;

// More than a sentence model takes at once.
std::string situation(const std::string& often, const std::string& once) {
  std::string text = "Good morning, I write because of " + once + " that I had in spring. ";
  for (int i = 0; i < 12; ++i) {
    text += "My neighbour came by on Sunday and we talked a long while over coffee and cake. ";
    text += "Then I thought again about " + often + " in the evening. ";
  }
  return text;
}

TEST(Scoring, CountsHowOftenTheQuestionSaysAWord) {
  const auto terms = query_terms("Cards? My card, and your cards.", {"en"});
  ASSERT_EQ(terms.size(), 1u);
  EXPECT_EQ(terms[0].count, 3);
}

TEST(Scoring, PairsAreOfWordsThatFollowOneAnotherEachOnce) {
  const auto pairs = query_pairs("silver card, the silver cards", {"en"});
  std::vector<int> counts;
  for (const Pair& pair : pairs) counts.push_back(pair.count);
  EXPECT_THAT(counts, testing::UnorderedElementsAre(2, 1));  // "silver card" and "card silver"
  EXPECT_EQ(query_pairs("silver card", {"en", "xx"}).size(), 1u);
  EXPECT_TRUE(query_pairs("silver", {"en"}).empty());
}

TEST(Scoring, WordsTogetherBeatTheSameWordsApart) {
  Base base;
  base.save(make_article("apart", "Fees", "The gold account and the silver card have a fee."));
  base.save(make_article("together", "Fees", "The silver account and the gold card have a fee."));
  EXPECT_EQ(base.ids("gold card").front(), "together");
  EXPECT_EQ(base.ids("silver card").front(), "apart");
}

TEST(Scoring, ASituationIsAboutWhatItComesBackTo) {
  Base base;
  base.save(make_article("invoice", "Invoices", "Where the invoice is and how it is paid."));
  base.save(make_article("parcel", "Parcels", "Where the parcel is and how it is sent."));
  EXPECT_EQ(base.ids(situation("the invoice", "the parcel")).front(), "invoice");
  EXPECT_EQ(base.ids(situation("the parcel", "the invoice")).front(), "parcel");
}

TEST(Scoring, ExplainsEachPartAndTheyMakeTheScore) {
  Base base;
  base.save(make_article("fee", "Card fees", "The gold card has a yearly fee of ten euros."));
  for (const std::string& text :
       {std::string("fee of the gold card"), situation("the gold card", "a fee")}) {
    Query query = Base::query(text);
    query.explain = true;
    const auto found = base->search(query);
    ASSERT_TRUE(found);
    ASSERT_EQ(found->hits.size(), 1u);
    double sum = 0.0;
    std::vector<std::string> names;
    for (const ScorePart& part : found->hits[0].explain) {
      names.push_back(part.name);
      sum += part.value;
    }
    EXPECT_THAT(names,
                ElementsAre("keyword", "phrase", "vector", "title_vector", "title", "language"));
    EXPECT_NEAR(found->hits[0].score, sum, 1e-9);
    EXPECT_GT(found->hits[0].phrase, 0.0);
  }
}

TEST(Scoring, ThePairsOfWhatOneMayNotReadTakeNoPart) {
  Base base;
  base.save(make_article("open", "Cards", "The gold card has a fee."));
  const auto score = [&] { return base->search(Base::query("gold card"))->hits.at(0).score; };
  const double before = score();
  for (int i = 0; i < 20; ++i) {
    model::Article secret = make_article("secret" + std::to_string(i), "Gold card", "gold card");
    secret.audience = "agents";
    base.save(secret);
  }
  EXPECT_EQ(score(), before);
}

}  // namespace
}  // namespace parley::knowledge
