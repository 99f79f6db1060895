// Training over HTTP, what it measured, and releases that decide how messages are understood.
#include <future>
#include <gtest/gtest.h>

#include "api/testing/desk_test.h"

namespace parley::api {
namespace {

using testing::Answer;
using testing::json_of;
using testing::number_at;
using testing::text_at;

class TrainingTest : public testing::DeskTest {
 protected:
  // Two intents that words alone tell apart.
  void teach() {
    std::string lines = "text,intent\n";
    for (auto thing : {"parcel", "package", "order", "delivery", "shipment", "letter"}) {
      lines += "where is my " + std::string(thing) + ",tracking\n";
      lines += "track the " + std::string(thing) + " please,tracking\n";
      lines += "refund my money for the " + std::string(thing) + ",refund\n";
      lines += "pay me back the " + std::string(thing) + ",refund\n";
    }
    import(lines);
  }
  void import(const std::string& content) {
    boost::json::object body{{"content", content}};
    auto report = world_.post("/api/v1/intents/import", sue_.token, base::write_json(body));
    EXPECT_EQ(report.status, 200) << report.body;
  }
  Answer begin() { return world_.post("/api/v1/nlu/models", sue_.token, "{}"); }
  // The id of a model that is ready.
  std::string train() {
    auto begun = begin();
    EXPECT_EQ(begun.status, 202) << begun.body;
    world_.trainer().wait_until_idle();
    auto model = world_.get("/api/v1/nlu/models/" + text_at(begun, "/id"), max_.token);
    EXPECT_EQ(text_at(model, "/state"), "ready") << model.body;
    return text_at(begun, "/id");
  }
  Answer release(const std::string& body) {
    return world_.post("/api/v1/releases", sue_.token, body);
  }
  Answer release_model(const std::string& id) { return release(R"({"model_id":")" + id + "\"}"); }
  // The intent that a message of the customer gets.
  std::string understood(const std::string& text) {
    auto said = say(ana_.token, "customer", text, std::to_string(++said_));
    EXPECT_EQ(said.status, 201) << said.body;
    world_.settled(id_);
    return world_.store().message(text_at(said, "/id")).value()->understanding->intent.name;
  }
  std::string state(const std::string& model) {
    return text_at(world_.get("/api/v1/nlu/models/" + model, max_.token), "/state");
  }

  testing::Person sue_ = world_.account(model::Role::supervisor, "sue");
  int said_ = 0;
};

TEST_F(TrainingTest, WhatWasTaughtIsUnderstoodFromTheReleaseOn) {
  teach();
  auto model = train();
  EXPECT_EQ(understood("where is my parcel now"), "");
  auto made = release_model(model);
  ASSERT_EQ(made.status, 201) << made.body;
  EXPECT_EQ(number_at(made, "/number"), 1);
  EXPECT_EQ(text_at(made, "/active"), "true");
  EXPECT_EQ(text_at(made, "/created_by"), "sue");
  EXPECT_EQ(text_at(made, "/changes/intents_added"), R"(["refund","tracking"])");
  EXPECT_EQ(number_at(made, "/changes/examples"), 24);
  EXPECT_EQ(understood("where is my parcel now"), "tracking");
  auto events = world_.get("/api/v1/conversations/" + id_ + "/events", max_.token);
  EXPECT_TRUE(events.body.contains(text_at(made, "/name"))) << "the answer records the release";
}

TEST_F(TrainingTest, AnEarlierReleaseServesAgainAtOnce) {
  teach();
  release_model(train());
  import(
      "text,intent\ncancel my contract,cancelling\nplease cancel the contract,cancelling\n"
      "I want to cancel,cancelling\nend my contract,cancelling\n");
  auto second = release_model(train());
  EXPECT_EQ(number_at(second, "/number"), 2);
  EXPECT_EQ(text_at(second, "/changes/intents_added"), R"(["cancelling"])");
  EXPECT_EQ(understood("cancel my contract"), "cancelling");
  auto list = world_.get("/api/v1/releases", max_.token);
  EXPECT_EQ(number_at(list, "/data/0/number"), 2);
  auto back =
      world_.post("/api/v1/releases/" + text_at(list, "/data/1/id") + "/activate", sue_.token, "");
  EXPECT_EQ(back.status, 200) << back.body;
  EXPECT_EQ(text_at(back, "/active"), "true");
  EXPECT_NE(understood("cancel my contract"), "cancelling");
  list = world_.get("/api/v1/releases?limit=1", max_.token);
  EXPECT_EQ(text_at(list, "/data/0/active"), "false");
  EXPECT_NE(text_at(list, "/next_cursor"), "null");
}

TEST_F(TrainingTest, TheBuiltInIntentsCanBeLiveAgain) {
  EXPECT_EQ(release(R"({"built_in":true})").status, 409) << "this desk has none";
  for (auto body : {R"({})", R"({"built_in":true,"model_id":"x"})", R"({"model_id":"x"})"}) {
    auto refused = release(body);
    EXPECT_EQ(refused.status, 422) << body;
    EXPECT_EQ(text_at(refused, "/errors/0/pointer"), "#/model_id");
  }
}

TEST_F(TrainingTest, ShowsItsProgressAndRunsAlone) {
  teach();
  std::promise<void> reached, go_on;
  world_.before_training = [&] {
    reached.set_value();
    go_on.get_future().wait();
  };
  auto id = text_at(begin(), "/id");
  reached.get_future().wait();
  EXPECT_EQ(state(id), "training");
  EXPECT_EQ(begin().status, 409);
  EXPECT_EQ(release_model(id).status, 409) << "it is not ready";
  go_on.set_value();
  world_.trainer().wait_until_idle();
  EXPECT_EQ(state(id), "ready");
  auto cancelled = world_.post("/api/v1/nlu/models/" + id + "/cancel", sue_.token, "");
  EXPECT_EQ(cancelled.status, 409) << "it has ended";
}

TEST_F(TrainingTest, CanBeCancelledAndBegunAgain) {
  teach();
  std::promise<void> reached, go_on;
  world_.before_training = [&] {
    reached.set_value();
    go_on.get_future().wait();
  };
  auto id = text_at(begin(), "/id");
  reached.get_future().wait();
  EXPECT_EQ(world_.post("/api/v1/nlu/models/" + id + "/cancel", sue_.token, "").status, 202);
  go_on.set_value();
  world_.trainer().wait_until_idle();
  EXPECT_EQ(state(id), "cancelled");
  world_.before_training = {};
  train();
  auto list = world_.get("/api/v1/nlu/models", max_.token);
  EXPECT_EQ(text_at(list, "/data/0/state"), "ready");
  EXPECT_EQ(text_at(list, "/data/1/state"), "cancelled");
}

TEST_F(TrainingTest, NeedsAnExample) {
  auto refused = begin();
  EXPECT_EQ(refused.status, 422);
  EXPECT_TRUE(text_at(refused, "/detail").contains("nothing to train on"));
}

TEST_F(TrainingTest, EvaluationsNameExamplesThatAreStillThere) {
  teach();
  // It says "refund" in every word and is filed under tracking.
  import("text,intent\nrefund my money and pay me back,tracking\n");
  auto model = train();
  auto list = world_.get("/api/v1/nlu/evaluations", max_.token);
  EXPECT_EQ(text_at(list, "/data/0/model_id"), model);
  auto path = "/api/v1/nlu/evaluations/" + text_at(list, "/data/0/id");
  auto evaluation = world_.get(path, max_.token);
  EXPECT_EQ(text_at(evaluation, "/intents/0/intent"), "refund");
  EXPECT_EQ(text_at(evaluation, "/suspects/0/text"), "refund my money and pay me back")
      << evaluation.body;
  EXPECT_EQ(text_at(evaluation, "/suspects/0/predicted"), "refund");
  auto intents = world_.get("/api/v1/intents", max_.token);
  EXPECT_FALSE(text_at(intents, "/data/0/recall").empty()) << intents.body;

  auto intent = text_at(evaluation, "/suspects/0/intent_id");
  auto example = text_at(evaluation, "/suspects/0/example_id");
  auto moved =
      world_.post("/api/v1/intents/" + intent + "/examples/" + example + "/move", sue_.token,
                  R"({"intent_id":")" + text_at(intents, "/data/0/id") + "\"}");
  EXPECT_EQ(moved.status, 200) << moved.body;
  EXPECT_EQ(text_at(world_.get(path, max_.token), "/suspects"), "[]");
}

TEST_F(TrainingTest, ASentenceCanBeTriedWithTheLiveModelOrAnother) {
  auto attempt = [&](const std::string& body) {
    return world_.post("/api/v1/nlu/try", max_.token, body);
  };
  EXPECT_EQ(attempt(R"({"text":"track my parcel"})").status, 409) << "nothing is live";
  teach();
  auto model = train();
  auto tried = attempt(R"({"text":"track my parcel","model_id":")" + model + "\"}");
  ASSERT_EQ(tried.status, 200) << tried.body;
  EXPECT_EQ(text_at(tried, "/intent/name"), "tracking");
  EXPECT_EQ(text_at(tried, "/nearest/0/intent"), "tracking");
  EXPECT_EQ(attempt(R"({"text":"x","model_id":"y"})").status, 422);
  EXPECT_EQ(attempt(R"({"text":""})").status, 422);
}

TEST_F(TrainingTest, TheSameExamplesMakeTheSameModel) {
  teach();
  auto hash = [&](const std::string& id) {
    return text_at(world_.get("/api/v1/nlu/models/" + id, max_.token), "/hash");
  };
  EXPECT_EQ(hash(train()), hash(train()));
}

}  // namespace
}  // namespace parley::api
