// The paths that the product's specification names.
#include "api/testing/desk_test.h"

namespace parley::api {
namespace {

using testing::Answer;
using testing::json_of;
using testing::number_at;
using testing::text_at;

class ChatTest : public testing::DeskTest {
 protected:
  ChatTest() {
    world_.article("Lost card",
                   "If your card is lost, freeze the card in the app at once. A new card costs 5 "
                   "euro and arrives within four days.");
    world_.article("Lost card, for us", "Never say that a lost card was seen in Graz.", "agents");
  }
  Answer analyze(const std::string& token, base::Json body) {
    return world_.post("/api/chat/analyze-message", token, base::write_json(body));
  }
  std::size_t messages() { return world_.store().messages({id_, true, 0, {}, 100}).value().size(); }
  testing::Person sue_ = world_.account(model::Role::supervisor, "sue");
};

}  // namespace

TEST_F(ChatTest, ATextAloneIsOnlyAnalysed) {
  auto answer = analyze(max_.token, {{"text", "My card is lost, what should I do?"}});
  ASSERT_EQ(answer.status, 200) << answer.body;
  EXPECT_EQ(text_at(answer, "/understanding/language/code"), "en");
  auto json = json_of(answer);
  for (auto member : {"understanding", "answer", "suggestions", "next_actions"}) {
    EXPECT_TRUE(json.as_object().contains(member)) << member;
  }
  EXPECT_FALSE(json.as_object().contains("message"));
  EXPECT_TRUE(answer.header("Server-Timing").contains("understand;dur="));
  EXPECT_EQ(messages(), 0u);
}

TEST_F(ChatTest, WithAConversationTheTextIsStoredOnceAsTheCustomers) {
  base::Json body{{"text", "My card is lost, what should I do?"},
                  {"conversation_id", id_},
                  {"client_id", "c1"}};
  auto answer = analyze(ana_.token, body);
  ASSERT_EQ(answer.status, 200) << answer.body;
  EXPECT_EQ(text_at(answer, "/message/conversation_id"), id_);
  EXPECT_EQ(text_at(answer, "/message/sender/kind"), "customer");
  EXPECT_EQ(json_of(answer).at("suggestions").as_array().size(), 0u) << "a visitor got suggestions";
  EXPECT_FALSE(answer.body.contains("Graz"));
  auto again = analyze(ana_.token, body);
  EXPECT_EQ(text_at(again, "/message/id"), text_at(answer, "/message/id"));
  body.as_object()["text"] = "Another text";
  EXPECT_EQ(analyze(ana_.token, body).status, 409);
  world_.settled(id_);
}

TEST_F(ChatTest, AForeignConversationOrCustomerIsNotThere) {
  auto ben = world_.visitor("Ben");
  EXPECT_EQ(analyze(ben.token, {{"text", "hi"}, {"conversation_id", id_}}).status, 404);
  EXPECT_EQ(analyze(ben.token, {{"text", "hi"}, {"customer_id", ana_.id}}).status, 404);
  EXPECT_EQ(analyze(max_.token, {{"text", "hi"}, {"customer_id", "none"}}).status, 404);
  EXPECT_EQ(messages(), 0u);
}

TEST_F(ChatTest, AnAgentWritesAsThemselvesASupervisorForOthers) {
  auto send = [&](const std::string& token, const std::string& agent_id) {
    static int number = 0;
    return world_.post("/api/chat/send-agent-message", token,
                       base::write_json({{"conversation_id", id_},
                                         {"agent_id", agent_id},
                                         {"text", "Hello"},
                                         {"client_id", std::to_string(++number)}}));
  };
  EXPECT_EQ(send(max_.token, tom_.id).status, 403);
  EXPECT_EQ(send(sue_.token, "nobody").status, 422);
  auto sent = send(sue_.token, tom_.id);
  ASSERT_EQ(sent.status, 200) << sent.body;
  EXPECT_EQ(text_at(sent, "/message/sender/id"), tom_.id);
  EXPECT_EQ(send(max_.token, max_.id).status, 409) << "it is with tom now";
}

TEST_F(ChatTest, AConversationIsAssignedAndUnassigned) {
  auto body = [&](const std::string& agent_id) {
    return base::write_json({{"conversation_id", id_}, {"agent_id", agent_id}});
  };
  auto assigned = world_.post("/api/chat/assign-conversation", max_.token, body(tom_.id));
  EXPECT_EQ(text_at(assigned, "/conversation/owner/agent_id"), tom_.id) << assigned.body;
  EXPECT_EQ(world_.post("/api/chat/unassign-conversation", max_.token, body(max_.id)).status, 409);
  EXPECT_EQ(world_.post("/api/chat/unassign-conversation", sue_.token, body(max_.id)).status, 409)
      << "it is tom's";
  auto freed = world_.post("/api/chat/unassign-conversation", tom_.token, body(tom_.id));
  EXPECT_EQ(text_at(freed, "/conversation/owner/kind"), "queue") << freed.body;
  EXPECT_EQ(world_.post("/api/chat/assign-conversation", max_.token, body("nobody")).status, 422);
  auto nowhere = R"({"conversation_id":"none","agent_id":"nobody"})";
  EXPECT_EQ(world_.post("/api/chat/assign-conversation", max_.token, nowhere).status, 404);
}

TEST_F(ChatTest, ACustomerIsFoundAndTheirHistoryHasNotesForAgentsOnly) {
  say(max_.token, "note", "A secret note", "1");
  say(max_.token, "agent", "Hello Ana", "2");
  auto found = world_.get("/api/search/customer/ana", max_.token);
  EXPECT_EQ(text_at(found, "/data/0/id"), ana_.id) << found.body;
  auto history = world_.get("/api/search/chat-history/" + ana_.id, max_.token);
  EXPECT_EQ(text_at(history, "/data/0/id"), id_);
  EXPECT_EQ(json_of(history).at_pointer("/data/0/messages").as_array().size(), 2u);
  auto own = world_.get("/api/search/chat-history/" + ana_.id, ana_.token);
  EXPECT_EQ(json_of(own).at_pointer("/data/0/messages").as_array().size(), 1u);
  EXPECT_FALSE(own.body.contains("secret"));
}

TEST_F(ChatTest, AContactIsCorrectedAndErased) {
  auto eva = world_.account(model::Role::admin, "eva");
  auto path = "/api/v1/contacts/" + ana_.id;
  auto changed =
      world_.call("PATCH", path, max_.token, R"({"email":"ana@example.com","room_number":"7"})");
  EXPECT_EQ(text_at(changed, "/email"), "ana@example.com") << changed.body;
  EXPECT_EQ(text_at(changed, "/name"), "Ana");
  auto wrong = world_.call("PATCH", path, max_.token, R"({"email":"ana"})");
  EXPECT_EQ(text_at(wrong, "/errors/0/pointer"), "#/email");
  EXPECT_EQ(text_at(world_.get(path, max_.token), "/email"), "ana@example.com");
  EXPECT_EQ(world_.call("DELETE", path, eva.token).status, 204);
  EXPECT_EQ(world_.get(path, max_.token).status, 404);
  EXPECT_EQ(world_.get("/api/v1/conversations", ana_.token).status, 401);
}

}  // namespace parley::api
