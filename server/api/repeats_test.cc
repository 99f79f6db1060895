// Idempotency-Key, over HTTP and by itself.
#include "api/repeats.h"

#include <gtest/gtest.h>

#include "api/testing/world.h"

namespace parley::api {
namespace {

using testing::Answer;
using testing::json_of;
using testing::text_at;
using testing::World;

const std::string kConversations = "/api/v1/conversations";
const std::string kBody = R"({"channel":"api","contact":{"name":"Ben"}})";

class RepeatsTest : public ::testing::Test {
 protected:
  Answer start(const std::string& token, const std::string& key, const std::string& body = kBody) {
    return world_.call("POST", kConversations, token, body, {{"Idempotency-Key", key}});
  }
  std::size_t conversations() {
    return json_of(world_.get(kConversations, max_.token)).at("data").as_array().size();
  }
  World world_;
  testing::Person max_ = world_.account(model::Role::agent, "max");
  testing::Person tom_ = world_.account(model::Role::agent, "tom");
};

}  // namespace

TEST_F(RepeatsTest, AWriteSentAgainGetsTheFirstAnswerAndHappensOnce) {
  auto first = start(max_.token, "\"8e03978e-40d5\"");
  ASSERT_EQ(first.status, 201) << first.body;
  EXPECT_EQ(first.header("Idempotency-Replayed"), "");
  for (auto key : {"\"8e03978e-40d5\"", "8e03978e-40d5"}) {
    auto again = start(max_.token, key);
    EXPECT_EQ(again.status, 201);
    EXPECT_EQ(again.body, first.body);
    EXPECT_EQ(again.header("Location"), first.header("Location"));
    EXPECT_EQ(again.header("Idempotency-Replayed"), "true");
    EXPECT_NE(again.header("X-Request-Id"), first.header("X-Request-Id"));
  }
  EXPECT_EQ(conversations(), 1u);
}

TEST_F(RepeatsTest, AnotherRequestWithTheKeyIsRefused) {
  ASSERT_EQ(start(max_.token, "k").status, 201);
  auto other = start(max_.token, "k", R"({"channel":"api","contact":{"name":"Eva"}})");
  EXPECT_EQ(other.status, 422);
  EXPECT_EQ(conversations(), 1u);
}

TEST_F(RepeatsTest, AKeyBelongsToItsCallerAndPath) {
  ASSERT_EQ(start(max_.token, "k").status, 201);
  EXPECT_EQ(start(tom_.token, "k").header("Idempotency-Replayed"), "");
  EXPECT_EQ(conversations(), 2u);
  auto article = world_.call("POST", "/api/v1/articles", max_.token,
                             R"({"title":"A","content":"B"})", {{"Idempotency-Key", "k"}});
  EXPECT_EQ(article.status, 201);
}

TEST_F(RepeatsTest, AFailureOfTheRequestIsRepeatedToo) {
  auto first = start(max_.token, "k", "{}");
  EXPECT_EQ(first.status, 422);
  auto again = start(max_.token, "k", "{}");
  EXPECT_EQ(again.status, 422);
  EXPECT_EQ(again.header("Idempotency-Replayed"), "true");
  EXPECT_EQ(text_at(again, "/request_id"), again.header("X-Request-Id"));
}

TEST_F(RepeatsTest, AnAnswerIsForgottenAfterADay) {
  auto first = start(max_.token, "k", "{}");
  world_.clock.advance(Repeats::kKept + 1);
  EXPECT_EQ(start(max_.token, "k", "{}").header("Idempotency-Replayed"), "");
  // What was made stays known to the store.
  auto made = start(max_.token, "m");
  world_.clock.advance(Repeats::kKept + 1);
  EXPECT_EQ(text_at(start(max_.token, "m"), "/id"), text_at(made, "/id"));
  EXPECT_EQ(conversations(), 1u);
}

TEST_F(RepeatsTest, AKeyThatIsNoneIsRefused) {
  for (const auto& key : {std::string("\"\""), std::string(256, 'x'), std::string("a\x01z")}) {
    EXPECT_EQ(start(max_.token, key).status, 400) << key;
  }
  auto twice = world_.call("POST", kConversations, max_.token, kBody,
                           {{"Idempotency-Key", "a"}, {"Idempotency-Key", "b"}});
  EXPECT_EQ(twice.status, 400);
  EXPECT_EQ(conversations(), 0u);
}

TEST_F(RepeatsTest, TheDocumentNamesTheHeaderOfWrites) {
  auto document = json_of(world_.get("/api/v1/openapi.json"));
  auto start = document.at("paths").at(kConversations).at("post");
  EXPECT_EQ(text_at(start, "/parameters/0/name"), "Idempotency-Key");
  auto list = document.at("paths").at(kConversations).at("get");
  EXPECT_FALSE(base::write_json(list).contains("Idempotency-Key"));
}

}  // namespace parley::api
