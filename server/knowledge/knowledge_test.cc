#include "knowledge/knowledge.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <set>
#include <thread>

#include "knowledge/testing.h"

namespace parley::knowledge {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

void fill(Base& base) {
  base.save(make_article("delivery", "Delivery times", "Parcels take three working days."));
  base.save(make_article("refund", "Refunds", "The money is back on your card within a week."));
  base.save(make_article("password", "Reset your password", "Open the link in the e-mail."));
}

TEST(Knowledge, FindsTheArticleThatAnswers) {
  Base base;
  fill(base);
  EXPECT_EQ(base.ids("how long do parcels take?").front(), "delivery");
  EXPECT_EQ(base.ids("resetting passwords").front(), "password");
}

TEST(Knowledge, AnEmptyOneFindsNothing) {
  Base base;
  EXPECT_THAT(base.ids("anything"), IsEmpty());
  EXPECT_EQ(base.embedder.embedded, 0);
}

TEST(Knowledge, AChangeHoldsForTheNextSearch) {
  Base base;
  fill(base);
  base.save(make_article("delivery", "Opening hours", "We open at nine."));
  EXPECT_EQ(base.ids("when do you open?").front(), "delivery");
  for (const Hit& hit : base->search(Base::query("parcels working days"))->hits) {
    EXPECT_EQ(hit.passage->text.find("Parcels"), std::string::npos);
  }
  ASSERT_TRUE(base->remove("delivery", Base::change()));
  EXPECT_THAT(base.ids("when do you open?"), Not(Contains("delivery")));
}

TEST(Knowledge, SavingWhatIsThereChangesNothing) {
  Base base;
  EXPECT_EQ(base.save(make_article("a", "A", "text")).effect, Effect::added);
  const auto position = base.store().position();
  EXPECT_EQ(base.save(make_article("a", "A", "text")).effect, Effect::unchanged);
  EXPECT_EQ(base.store().position(), position);
  const Saved changed = base.save(make_article("a", "A", "other text"));
  EXPECT_EQ(changed.effect, Effect::changed);
  EXPECT_EQ(changed.article.version, 2);
  EXPECT_EQ(changed.article.updated_at.at, 1000);
  EXPECT_EQ(changed.article.workspace_id, "w1");
}

TEST(Knowledge, RefusesAChangeOfAnotherVersion) {
  Base base;
  base.save(make_article("a", "A", "one"));
  Change change = Base::change();
  change.expected_version = 0;
  auto saved = base->save({make_article("a", "A", "two")}, change);
  ASSERT_FALSE(saved);
  EXPECT_EQ(saved.error().code, base::Code::conflict);
  change.expected_version = 7;
  saved = base->save({make_article("a", "A", "two")}, change);
  ASSERT_FALSE(saved);
  EXPECT_EQ(saved.error().code, base::Code::stale);
  EXPECT_EQ(base->remove("a", change).error().code, base::Code::stale);
  change.expected_version = 1;
  EXPECT_TRUE(base->save({make_article("a", "A", "two")}, change));
}

TEST(Knowledge, SavesAllOrNone) {
  Base base;
  auto saved =
      base->save({make_article("a", "A", "text"), make_article("b", "", "text")}, Base::change());
  ASSERT_FALSE(saved);
  EXPECT_EQ(saved.error().code, base::Code::invalid);
  ASSERT_THAT(saved.error().faults, SizeIs(1));
  EXPECT_EQ(saved.error().faults[0].pointer, "/title");
  EXPECT_THAT(base.ids("text"), IsEmpty());
  EXPECT_EQ(base.store().position(), 0);
}

TEST(Knowledge, ARemovedArticleCanComeBack) {
  Base base;
  base.save(make_article("a", "Alpha", "one"));
  ASSERT_TRUE(base->remove("a", Base::change()));
  EXPECT_EQ(base->remove("a", Base::change()).error().code, base::Code::not_found);
  EXPECT_EQ(base.save(make_article("a", "Alpha", "one")).effect, Effect::added);
  EXPECT_THAT(base.ids("alpha"), ElementsAre("a"));
}

TEST(Knowledge, OpensWhatTheStoreHolds) {
  Base base;
  fill(base);
  ASSERT_TRUE(base->remove("refund", Base::change()));
  base.reopen();
  EXPECT_EQ(base->stats().articles, 2);
  EXPECT_EQ(base->stats().position, base.store().position());
  EXPECT_EQ(base.ids("how long do parcels take?").front(), "delivery");
}

TEST(Knowledge, ARestartAndAReimportComputeNoVector) {
  const TemporaryFolder folder;
  Base base(folder.path());
  fill(base);
  const int embedded = base.embedder.embedded;
  EXPECT_GT(embedded, 0);
  base.reopen();
  fill(base);
  EXPECT_EQ(base.embedder.embedded, embedded);
  EXPECT_EQ(base.ids("how long do parcels take?").front(), "delivery");
}

TEST(Knowledge, UsesTheVectorThatTheCallerHas) {
  Base base;
  fill(base);
  const auto vector = understand::embed_one(base.embedder, "parcels");
  const int embedded = base.embedder.embedded;
  Query query = Base::query("parcels");
  query.embedding = *vector;
  EXPECT_EQ(base.ids(query).front(), "delivery");
  EXPECT_EQ(base.embedder.embedded, embedded);
}

TEST(Knowledge, TakesALongSituationApart) {
  Base base;
  fill(base);
  std::string story;
  for (int i = 0; i < 60; ++i) story += "My name is Sarah and I travel a lot for my work. ";
  story += "I forgot the password and need to reset it.";
  const int embedded = base.embedder.embedded;
  EXPECT_EQ(base.ids(story).front(), "password");
  EXPECT_GT(base.embedder.embedded, embedded + 5);
}

TEST(Knowledge, FiltersByLanguageCategoryAndTags) {
  Base base;
  auto article = make_article("en", "Shipping costs", "Shipping costs five euros.");
  article.category = "Orders";
  article.tags = {"shipping", "price"};
  base.save(article);
  article = make_article("de", "Shipping costs", "Shipping costs five euros.");
  article.language = "de";
  base.save(article);
  Query query = Base::query("shipping costs");
  query.filters.language = "de";
  EXPECT_THAT(base.ids(query), ElementsAre("de"));
  query.filters = {.language = {}, .category = "Orders", .tags = {}};
  EXPECT_THAT(base.ids(query), ElementsAre("en"));
  query.filters = {.language = {}, .category = {}, .tags = {"price", "shipping"}};
  EXPECT_THAT(base.ids(query), ElementsAre("en"));
  query.filters.tags.push_back("gold");
  EXPECT_THAT(base.ids(query), IsEmpty());
}

TEST(Knowledge, PrefersTheAskersLanguage) {
  Base base;
  auto article = make_article("en", "PayPal", "You can pay with PayPal.");
  base.save(article);
  article.id = "de";
  article.language = "de";
  base.save(article);
  Query query = Base::query("PayPal");
  query.language = "de";
  EXPECT_EQ(base.ids(query).front(), "de");
  query.language = "en";
  EXPECT_EQ(base.ids(query).front(), "en");
}

TEST(Knowledge, ExplainsItsScores) {
  Base base;
  fill(base);
  Query query = Base::query("parcels");
  query.explain = true;
  const auto found = base->search(query);
  ASSERT_TRUE(found);
  for (const Hit& hit : found->hits) {
    double sum = 0.0;
    for (const ScorePart& part : hit.explain) sum += part.value;
    EXPECT_NEAR(std::clamp(sum, 0.0, 1.0), hit.score, 1e-9);
  }
}

// ---- what may not be read

struct Secrets {
  Base base;
  Secrets() {
    for (int i = 0; i < 5; ++i) {
      base.save(make_article("public" + std::to_string(i), "Card limits",
                             "The card limit number " + std::to_string(i) + " is 500 euros."));
    }
  }
  void add_secret(const std::string& id, const std::string& audience) {
    auto article = make_article(id, "Secret card limits", "Zanzibar customers get 9000 euros.");
    article.audience = audience;
    base.save(article);
  }
};

TEST(KnowledgeAudience, DecidesWhatIsFound) {
  Secrets s;
  s.add_secret("agents", "agents");
  s.add_secret("group", "group:gold");
  s.add_secret("signed", "signed_in");
  const auto found = [&](model::Audience who) {
    Query query = Base::query("Zanzibar");
    query.audience = who;
    const auto ids = s.base.ids(query);
    std::set<std::string> secret(ids.begin(), ids.end());
    std::erase_if(secret, [](const std::string& id) { return id.starts_with("public"); });
    return secret;
  };
  EXPECT_THAT(found({}), IsEmpty());
  EXPECT_THAT(found({.agent = false, .signed_in = true, .groups = {}}), ElementsAre("signed"));
  EXPECT_THAT(found({.agent = false, .signed_in = true, .groups = {"gold"}}),
              ElementsAre("group", "signed"));
  EXPECT_THAT(found({.agent = true, .signed_in = false, .groups = {}}),
              ElementsAre("agents", "group", "signed"));
}

TEST(KnowledgeAudience, ToldWhenAnAgentWouldFindMore) {
  Secrets s;
  Query query = Base::query("card limit");
  EXPECT_TRUE(s.base->search(query)->whole);
  s.add_secret("agents", "agents");
  EXPECT_FALSE(s.base->search(query)->whole);
  query.audience.agent = true;
  EXPECT_TRUE(s.base->search(query)->whole);
}

TEST(KnowledgeAudience, WhatIsForbiddenDoesNotShowInScoresOrTerms) {
  Secrets s;
  Query query = Base::query("Zanzibar card limit");
  query.explain = true;
  const auto before = s.base->search(query);
  for (int i = 0; i < 20; ++i) s.add_secret("secret" + std::to_string(i), "agents");
  const auto after = s.base->search(query);
  ASSERT_TRUE(before && after);
  ASSERT_EQ(before->hits.size(), after->hits.size());
  for (std::size_t i = 0; i < before->hits.size(); ++i) {
    EXPECT_EQ(before->hits[i].passage->id, after->hits[i].passage->id);
    EXPECT_EQ(before->hits[i].score, after->hits[i].score);
    for (std::size_t p = 0; p < before->hits[i].explain.size(); ++p) {
      EXPECT_EQ(before->hits[i].explain[p].value, after->hits[i].explain[p].value);
    }
  }
  for (std::size_t i = 0; i < before->terms.size(); ++i) {
    EXPECT_EQ(before->terms[i].weight, after->terms[i].weight);
    EXPECT_EQ(before->terms[i].known, after->terms[i].known);
  }
}

TEST(KnowledgeAudience, DraftsAndExpiredArticlesAreNotFound) {
  Base base;
  auto article = make_article("a", "Summer sale", "Everything is half the price.");
  article.valid_from = base::Time{2000};
  article.valid_until = base::Time{3000};
  base.save(article);
  Query query = Base::query("summer sale");
  for (const auto& [now, found] : {std::pair{1999, 0}, {2000, 1}, {2999, 1}, {3000, 0}}) {
    query.now = now;
    EXPECT_THAT(base.ids(query), SizeIs(found)) << now;
  }
  article.valid_from = article.valid_until = {};
  article.state = model::ArticleState::draft;
  base.save(article);
  query.audience.agent = true;
  EXPECT_THAT(base.ids(query), IsEmpty());
}

// ---- context

TEST(KnowledgeContext, FitsTheBoundAndCitesWhatItHolds) {
  Base base;
  fill(base);
  base.save(make_article("copy", "Delivery times", "Parcels take three working days."));
  ContextQuery query{Base::query("how long do parcels take"), 1000};
  const auto context = base->context(query);
  ASSERT_TRUE(context);
  EXPECT_TRUE(context->text.starts_with("[1] Delivery times\nParcels take")) << context->text;
  EXPECT_THAT(context->citations, SizeIs(3)) << "the copy is left out";
  EXPECT_LE(context->tokens, 1000u);
  query.max_tokens = 15;
  const auto small = base->context(query);
  EXPECT_THAT(small->citations, SizeIs(1));
  EXPECT_LE(small->tokens, 15u);
  for (const model::Citation& citation : context->citations) {
    const auto article = base.store().article(citation.article_id);
    EXPECT_NE((*article)->content.find(citation.quote), std::string::npos);
  }
}

// ---- many changes

// Searches in other threads see each article whole, in one of its versions, all the time.
TEST(Knowledge, SearchesWhileArticlesChange) {
  Base base;
  base.save(make_article("fixed", "Fixed parcels", "Parcels are fixed."));
  std::atomic<bool> stop = false;
  std::atomic<int> searches = 0;
  std::vector<std::jthread> readers;
  for (int r = 0; r < 2; ++r) {
    readers.emplace_back([&] {
      while (!stop) {
        const auto found = base->search(Base::query("parcels"));
        std::set<std::string> passages;
        bool fixed = false;
        for (const Hit& hit : found->hits) {
          EXPECT_TRUE(passages.insert(hit.passage->id).second);
          fixed = fixed || hit.article().id == "fixed";
        }
        EXPECT_TRUE(fixed);
        ++searches;
      }
    });
  }
  for (int i = 0; i < 200 || searches < 20; ++i) {
    const std::string id = "a" + std::to_string(i % 7);
    if (i % 5 == 4) {
      const auto removed = base->remove(id, Base::change());
      EXPECT_TRUE(removed || removed.error().code == base::Code::not_found);
    } else {
      base.save(make_article(id, "Parcels", "Parcels version " + std::to_string(i) + "."));
    }
  }
  stop = true;
}

TEST(Knowledge, ManyChangesGiveWhatAFreshIndexGives) {
  Base base;
  for (int i = 0; i < 300; ++i) {
    const std::string id = "a" + std::to_string(i * 7 % 40);
    if (i % 6 == 5) {
      (void)base->remove(id, Base::change());
    } else {
      base.save(make_article(id, "Topic " + std::to_string(i % 13),
                             "Parcel text number " + std::to_string(i) + " for searching."));
    }
  }
  const auto show = [&](const std::string& text) {
    std::string out;
    Query query = Base::query(text);
    query.k = 50;
    for (const Hit& hit : base->search(query)->hits) {
      out += hit.passage->id + " " + std::to_string(hit.score) + "\n";
    }
    return out;
  };
  const std::vector<std::string> texts = {"parcel", "topic 7", "number 212", "searching topic 3"};
  std::vector<std::string> before;
  for (const std::string& text : texts) before.push_back(show(text));
  base.reopen();
  for (std::size_t i = 0; i < texts.size(); ++i) EXPECT_EQ(show(texts[i]), before[i]);
}

}  // namespace
}  // namespace parley::knowledge
