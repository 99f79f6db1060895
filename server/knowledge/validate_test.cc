#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "knowledge/testing.h"

namespace parley::knowledge {
namespace {

std::vector<std::string> pointers(const model::Article& article) {
  std::vector<std::string> out;
  for (const base::Fault& fault : validate(article)) out.push_back(fault.pointer);
  return out;
}

model::Article valid() { return make_article("en/returns (2)", "Returns", "We take it back."); }

template <class Change>
std::vector<std::string> after(Change change) {
  model::Article article = valid();
  change(article);
  return pointers(article);
}

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(Validate, TakesAnOrdinaryArticle) { EXPECT_THAT(pointers(valid()), IsEmpty()); }

TEST(Validate, NamesEachFault) {
  EXPECT_THAT(after([](auto& a) { a.id = ""; }), Contains("/id"));
  EXPECT_THAT(after([](auto& a) { a.id = ".."; }), Contains("/id"));
  EXPECT_THAT(after([](auto& a) { a.id = "a#1"; }), ElementsAre("/id"));
  EXPECT_THAT(after([](auto& a) { a.id = " a"; }), ElementsAre("/id"));
  EXPECT_THAT(after([](auto& a) { a.id = std::string(201, 'a'); }), ElementsAre("/id"));
  EXPECT_THAT(after([](auto& a) { a.title = " "; }), ElementsAre("/title"));
  EXPECT_THAT(after([](auto& a) { a.title = "a\nb"; }), ElementsAre("/title"));
  EXPECT_THAT(after([](auto& a) { a.content = "\n"; }), ElementsAre("/content"));
  EXPECT_THAT(after([](auto& a) { a.content = "\xFF"; }), ElementsAre("/content"));
  EXPECT_THAT(after([](auto& a) { a.content.assign(kMaxContent + 1, 'x'); }),
              ElementsAre("/content"));
  EXPECT_THAT(after([](auto& a) { a.audience = "everyone"; }), ElementsAre("/audience"));
  EXPECT_THAT(after([](auto& a) { a.audience = "group:"; }), ElementsAre("/audience"));
  EXPECT_THAT(after([](auto& a) { a.language = "English"; }), ElementsAre("/language"));
  EXPECT_THAT(after([](auto& a) { a.url = "javascript:alert(1)"; }), ElementsAre("/url"));
  EXPECT_THAT(after([](auto& a) { a.tags = {"ok", ""}; }), ElementsAre("/tags/1"));
  EXPECT_THAT(after([](auto& a) {
                a.valid_from = base::Time{10};
                a.valid_until = base::Time{10};
              }),
              ElementsAre("/valid_until"));
}

TEST(Validate, TakesEveryAudienceAndLanguage) {
  for (const char* audience : {"public", "signed_in", "agents", "group:gold members"}) {
    EXPECT_THAT(after([&](auto& a) { a.audience = audience; }), IsEmpty()) << audience;
  }
  for (const char* language : {"en", "de", "pt-BR", "zh-Hant", "und"}) {
    EXPECT_THAT(after([&](auto& a) { a.language = language; }), IsEmpty()) << language;
  }
}

TEST(Validate, CountsCharactersNotBytes) {
  std::string title;
  for (std::size_t i = 0; i < kMaxTitle; ++i) title += "\u00FC";
  EXPECT_THAT(after([&](auto& a) { a.title = title; }), IsEmpty());
  EXPECT_THAT(after([&](auto& a) { a.title = title + "x"; }), ElementsAre("/title"));
}

}  // namespace
}  // namespace parley::knowledge
