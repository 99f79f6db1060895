// Intents and their examples over HTTP: teaching, moving, importing, what is kept of a message.
#include <gtest/gtest.h>

#include "api/testing/desk_test.h"

namespace parley::api {
namespace {

using testing::Answer;
using testing::json_of;
using testing::number_at;
using testing::text_at;

class IntentTest : public testing::DeskTest {
 protected:
  std::string create(const std::string& name) {
    auto made = world_.post("/api/v1/intents", sue_.token, base::write_json({{"name", name}}));
    EXPECT_EQ(made.status, 201) << made.body;
    return text_at(made, "/id");
  }
  Answer add(const std::string& intent, const std::string& text) {
    return world_.post("/api/v1/intents/" + intent + "/examples", max_.token,
                       R"({"examples":[{"text":")" + text + "\"}]}");
  }
  Answer examples(const std::string& intent, const std::string& query = "") {
    return world_.get("/api/v1/intents/" + intent + "/examples" + query, max_.token);
  }
  Answer import(const std::string& content, bool dry_run = false) {
    boost::json::object body{{"content", content}, {"dry_run", dry_run}};
    return world_.post("/api/v1/intents/import", sue_.token, base::write_json(body));
  }

  testing::Person sue_ = world_.account(model::Role::supervisor, "sue");
};

TEST_F(IntentTest, IsTaughtRenamedAndDeletedWithItsExamples) {
  auto id = create("card_arrival");
  auto added = add(id, "Where is my new card?");
  ASSERT_EQ(added.status, 201) << added.body;
  EXPECT_EQ(number_at(added, "/added"), 1);
  EXPECT_EQ(text_at(added, "/data/0/text"), "Where is my new card?");

  auto path = "/api/v1/intents/" + id;
  EXPECT_EQ(number_at(world_.get(path, max_.token), "/examples"), 1);
  auto saved = world_.call("PUT", path, sue_.token, R"({"name":"card","version":1})");
  EXPECT_EQ(saved.status, 200) << saved.body;
  EXPECT_EQ(number_at(saved, "/version"), 2);
  auto list = world_.get("/api/v1/intents", max_.token);
  EXPECT_EQ(text_at(list, "/data/0/name"), "card");
  EXPECT_EQ(number_at(list, "/data/0/examples"), 1);

  EXPECT_EQ(world_.call("DELETE", path, sue_.token).status, 204);
  EXPECT_EQ(world_.get(path, max_.token).status, 404);
  EXPECT_EQ(world_.store().count_examples(world_.desk().workspace_id)->size(), 0u);
}

TEST_F(IntentTest, RefusesAStaleVersionAndShowsTheIntentAsItIs) {
  auto path = "/api/v1/intents/" + create("a");
  EXPECT_EQ(world_.call("PUT", path, sue_.token, R"({"name":"b"})").status, 200);
  auto stale = world_.call("PUT", path, sue_.token, R"({"name":"c","version":1})");
  EXPECT_EQ(stale.status, 409);
  EXPECT_EQ(text_at(stale, "/intent/name"), "b");
}

TEST_F(IntentTest, NamesAreUniqueOnOneLineAndNotOtherWordsForOutOfScope) {
  create("refund");
  auto post = [&](const std::string& body) {
    return world_.post("/api/v1/intents", sue_.token, body);
  };
  EXPECT_EQ(post(R"({"name":"refund"})").status, 409);
  for (auto name : {"", " a", "a\\nb", "oos", "NO_NODES_DETECTED"}) {
    auto refused = post(R"({"name":")" + std::string(name) + "\"}");
    EXPECT_EQ(refused.status, 422) << name;
    EXPECT_EQ(text_at(refused, "/errors/0/pointer"), "#/name");
  }
  auto reserved = post(R"({"name":"out_of_scope"})");
  EXPECT_EQ(text_at(reserved, "/out_of_scope"), "true");
  auto renamed = world_.call("PUT", "/api/v1/intents/" + text_at(reserved, "/id"), sue_.token,
                             R"({"name":"other"})");
  EXPECT_EQ(renamed.status, 422);
}

TEST_F(IntentTest, ATextIsAnExampleOfOneIntent) {
  auto a = create("a"), b = create("b");
  add(a, "Where is it?");
  auto again = add(a, " where is IT? ");
  EXPECT_EQ(again.status, 201);
  EXPECT_EQ(number_at(again, "/added"), 0);
  EXPECT_EQ(text_at(again, "/data/0/text"), "Where is it?");
  auto contradiction = add(b, "Where is it?");
  EXPECT_EQ(contradiction.status, 409);
  EXPECT_TRUE(text_at(contradiction, "/detail").contains("of a already"));

  auto id = text_at(again, "/data/0/id");
  auto moved = world_.post("/api/v1/intents/" + a + "/examples/" + id + "/move", sue_.token,
                           R"({"intent_id":")" + b + "\"}");
  EXPECT_EQ(moved.status, 200) << moved.body;
  EXPECT_EQ(text_at(examples(b), "/data/0/id"), id);
  EXPECT_EQ(text_at(examples(a), "/data"), "[]");
  EXPECT_EQ(world_.call("DELETE", "/api/v1/intents/" + a + "/examples/" + id, sue_.token).status,
            404);
  EXPECT_EQ(world_.call("DELETE", "/api/v1/intents/" + b + "/examples/" + id, sue_.token).status,
            204);
}

TEST_F(IntentTest, AMessageBecomesAnExampleWithoutItsPersonalData) {
  auto intent = create("card_arrival");
  auto said = say(ana_.token, "customer", "My card is late, write to ana.canary@example.com", "1");
  auto message = text_at(said, "/id");
  auto added = world_.post("/api/v1/intents/" + intent + "/examples", max_.token,
                           R"({"examples":[{"message_id":")" + message + "\"}]}");
  ASSERT_EQ(added.status, 201) << added.body;
  EXPECT_EQ(text_at(added, "/data/0/text"), "My card is late, write to [EMAIL_1]");
  EXPECT_EQ(text_at(added, "/data/0/message_id"), message);
  EXPECT_EQ(text_at(added, "/data/0/conversation_id"), id_);
  EXPECT_EQ(number_at(add(intent, "reach me at tom.canary@example.com"), "/added"), 1);

  auto exported = world_.get("/api/v1/intents/export", sue_.token);
  EXPECT_TRUE(exported.body.contains("write to [EMAIL_1]")) << exported.body;
  EXPECT_FALSE(exported.body.contains("canary"));
  EXPECT_FALSE(examples(intent).body.contains("canary"));

  ASSERT_TRUE(world_.store().erase_contact(ana_.id, "test", world_.clock.now()));
  EXPECT_FALSE(examples(intent).body.contains("write to"));
  EXPECT_TRUE(examples(intent).body.contains("reach me"));
}

TEST_F(IntentTest, OnlyACustomersMessageCanBeQuoted) {
  auto intent = create("a");
  auto reply = say(max_.token, "agent", "Hello", "1");
  for (const auto& id : {text_at(reply, "/id"), std::string("no such message")}) {
    auto refused = world_.post("/api/v1/intents/" + intent + "/examples", max_.token,
                               R"({"examples":[{"message_id":")" + id + "\"}]}");
    EXPECT_EQ(refused.status, 422) << id;
    EXPECT_EQ(text_at(refused, "/errors/0/pointer"), "#/examples/0/message_id");
  }
}

TEST_F(IntentTest, ExamplesPageNewestFirstAndAreFoundByAPartOfTheirText) {
  auto intent = create("a");
  for (auto text : {"one", "two", "three"}) add(intent, text);
  auto first = examples(intent, "?limit=2");
  EXPECT_EQ(text_at(first, "/data/0/text"), "three");
  auto rest = examples(intent, "?limit=2&cursor=" + text_at(first, "/next_cursor"));
  EXPECT_EQ(text_at(rest, "/data/0/text"), "one");
  EXPECT_EQ(text_at(rest, "/next_cursor"), "null");
  EXPECT_EQ(text_at(examples(intent, "?q=HRE"), "/data/0/text"), "three");
  EXPECT_EQ(examples(intent, "?limit=0").status, 422);
}

TEST_F(IntentTest, ImportSaysByLineWhatItLeftOut) {
  add(create("status"), "where is it");
  auto lines =
      "text,intent\nWhere is it,refund\nmy money,refund\n,refund\nMY money,refund\n"
      "my money,status\nwho won the match,oos\n";
  auto dry = import(lines, true);
  ASSERT_EQ(dry.status, 200) << dry.body;
  EXPECT_EQ(number_at(dry, "/added"), 2);
  EXPECT_EQ(world_.store().count_examples(world_.desk().workspace_id)->size(), 1u);

  auto report = import(lines);
  EXPECT_EQ(number_at(report, "/added"), 2) << report.body;
  EXPECT_EQ(number_at(report, "/repeated"), 1);
  EXPECT_EQ(number_at(report, "/left_out"), 3);
  EXPECT_EQ(text_at(report, "/new_intents"), R"(["refund","out_of_scope"])");
  std::map<std::int64_t, std::string> told;
  for (const auto& finding : json_of(report).at("findings").as_array()) {
    told[finding.at("line").as_int64()] = text_at(finding, "/message");
  }
  EXPECT_TRUE(told[2].contains("contradicts an example that is there")) << report.body;
  EXPECT_EQ(told[4], "has no text");
  EXPECT_EQ(told[5], "repeats line 3");
  EXPECT_TRUE(told[6].contains("contradicts line 3"));

  auto again = import(lines);
  EXPECT_EQ(number_at(again, "/added"), 0) << again.body;
  auto exported = world_.get("/api/v1/intents/export", sue_.token).body;
  EXPECT_EQ(exported,
            "{\"text\":\"where is it\",\"intent\":\"status\"}\n"
            "{\"text\":\"my money\",\"intent\":\"refund\"}\n"
            "{\"text\":\"who won the match\",\"intent\":\"out_of_scope\"}\n");
}

TEST_F(IntentTest, TheBuiltInIntentsCanBeTakenOver) {
  auto report = world_.post("/api/v1/intents/import", sue_.token, R"({"built_in":true})");
  ASSERT_EQ(report.status, 200) << report.body;
  EXPECT_GT(number_at(report, "/added"), 300);
  EXPECT_EQ(number_at(report, "/left_out"), 0) << report.body;
  auto page = world_.get("/api/v1/intents?limit=10", max_.token);
  auto next =
      world_.get("/api/v1/intents?limit=10&cursor=" + text_at(page, "/next_cursor"), max_.token);
  EXPECT_LT(text_at(page, "/data/9/name"), text_at(next, "/data/0/name"));
  EXPECT_EQ(world_.post("/api/v1/intents/import", sue_.token, R"({"dry_run":true})").status, 422);
}

TEST_F(IntentTest, FindingsNameWhatIsMissing) {
  auto codes = [&] {
    std::vector<std::string> all;
    auto answer = json_of(world_.get("/api/v1/intents/findings", max_.token));
    for (const auto& one : answer.at("data").as_array()) {
      all.push_back(text_at(one, "/severity") + " " + text_at(one, "/code"));
    }
    return all;
  };
  using Codes = std::vector<std::string>;
  EXPECT_EQ(codes(), Codes{"error no_examples"});
  auto a = create("a");
  add(a, "one");
  EXPECT_EQ(codes(), (Codes{"warning few_examples", "warning one_intent", "hint no_out_of_scope"}));
  create("b");
  EXPECT_EQ(codes()[1], "warning no_examples");
}

TEST_F(IntentTest, AnotherWorkspacesIntentsAreNotThere) {
  auto embedder = understand::make_hashing_embedder();
  auto analyzer = std::move(*understand::open(*embedder));
  teach::Lessons others(world_.store(), *analyzer, {"other", {}});
  auto theirs = others.create({"theirs", ""}, {"test", "", 1});
  ASSERT_TRUE(theirs);
  create("theirs");
  auto list = world_.get("/api/v1/intents", max_.token);
  EXPECT_EQ(json_of(list).at("data").as_array().size(), 1u);
  EXPECT_EQ(world_.get("/api/v1/intents/" + theirs->id, max_.token).status, 404);
  EXPECT_EQ(examples(theirs->id).status, 404);
  auto example = add(create("mine"), "mine");
  auto moved = world_.post("/api/v1/intents/" + text_at(example, "/data/0/intent_id") +
                               "/examples/" + text_at(example, "/data/0/id") + "/move",
                           sue_.token, R"({"intent_id":")" + theirs->id + "\"}");
  EXPECT_EQ(moved.status, 422);
}

}  // namespace
}  // namespace parley::api
