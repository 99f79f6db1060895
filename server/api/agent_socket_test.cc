// WS /ws/agent/{id}, as the console uses it.
#include <algorithm>

#include "api/testing/desk_test.h"
#include "api/testing/talk.h"

namespace parley::api {
namespace {

using testing::hello;
using testing::Talk;
using testing::text_at;

class AgentSocketTest : public testing::DeskTest {
 protected:
  static std::string path(const testing::Person& agent) { return "/ws/agent/" + agent.id; }
  base::Json reply(const std::string& text, const std::string& kind = "reply") {
    return {{"type", "message"},
            {"client_id", text},
            {"text", text},
            {"conversation_id", id_},
            {"kind", kind}};
  }
  base::Json action(const std::string& type) { return {{"type", type}, {"conversation_id", id_}}; }
};

}  // namespace

TEST_F(AgentSocketTest, WelcomesWithStatusAndWhatTheAgentOwns) {
  world_.post("/api/v1/conversations/" + id_ + "/take", max_.token, "");
  Talk talk(world_, path(max_));
  auto welcome = hello(talk, max_.token);
  EXPECT_EQ(text_at(welcome, "/status"), "online");
  EXPECT_EQ(text_at(welcome, "/conversations/0/id"), id_);
  EXPECT_EQ(text_at(welcome, "/conversations/0/contact/name"), "Ana");
}

TEST_F(AgentSocketTest, AReplyReachesTheCustomerANoteOnlyAgents) {
  Talk customer(world_, "/ws/customer/" + ana_.id);
  hello(customer, ana_.token);
  Talk max(world_, path(max_));
  Talk tom(world_, path(tom_));
  hello(max, max_.token);
  hello(tom, tom_.token);
  max.send(reply("She is upset", "note"));
  EXPECT_EQ(text_at(max.next("ack"), "/client_id"), "She is upset");
  max.send(reply("Hello Ana"));
  auto ack = max.next("ack");
  EXPECT_EQ(text_at(ack, "/conversation_id"), id_);
  auto got = customer.next("message");
  EXPECT_EQ(text_at(got, "/message/text"), "Hello Ana") << "a note reached the customer";
  EXPECT_EQ(text_at(got, "/message/id"), text_at(ack, "/message_id"));
  auto note = tom.next("message");
  EXPECT_EQ(text_at(note, "/message/kind"), "note");
  EXPECT_EQ(text_at(tom.next("message"), "/message/text"), "Hello Ana");
}

TEST_F(AgentSocketTest, ACustomersMessageComesWithItsMeaningAndSuggestions) {
  world_.article("Lost card", "If your card is lost, freeze the card in the app at once.");
  world_.post("/api/v1/conversations/" + id_ + "/take", max_.token, "");
  Talk max(world_, path(max_));
  hello(max, max_.token);
  world_.post("/api/v1/conversations/" + id_ + "/messages", ana_.token,
              R"({"client_id":"c1","text":"My card is lost, what now?","from":"customer"})");
  EXPECT_EQ(text_at(max.next("message"), "/message/sender/kind"), "customer");
  auto suggestion = max.next("suggestion");
  EXPECT_EQ(text_at(suggestion, "/conversation_id"), id_);
  EXPECT_EQ(text_at(suggestion, "/understanding/language/code"), "en");
  EXPECT_TRUE(suggestion.at("suggestions").is_array());
}

TEST_F(AgentSocketTest, WhoSubscribesToMineGetsNoMessagesOfOthers) {
  Talk max(world_, path(max_));
  Talk tom(world_, path(tom_));
  hello(max, max_.token, {{"subscribe", "mine"}});
  hello(tom, tom_.token);
  tom.send(reply("Hello Ana"));
  tom.next("ack");
  tom.send({{"type", "view"}, {"conversation_id", id_}});
  auto types = max.types();
  EXPECT_EQ(std::ranges::count(types, "message"), 0);
  Talk wrong(world_, path(max_));
  wrong.send({{"type", "hello"}, {"token", max_.token}, {"subscribe", "none"}});
  EXPECT_EQ(text_at(wrong.next(), "/code"), "bad_frame");
}

TEST_F(AgentSocketTest, OfTwoWhoTakeOneIsToldWhoHasIt) {
  Talk max(world_, path(max_));
  Talk tom(world_, path(tom_));
  hello(max, max_.token);
  hello(tom, tom_.token);
  max.send(action("take"));
  EXPECT_EQ(text_at(tom.next("state"), "/owner/agent_id"), max_.id);
  EXPECT_EQ(tom.refusal(action("take")), "conflict");
  EXPECT_EQ(text_at(tom.next("state"), "/agent_name"), "max");
  tom.send({{"type", "resolve"}, {"conversation_id", id_}, {"version", 1}});
  EXPECT_EQ(text_at(tom.next("error"), "/code"), "conflict");
}

TEST_F(AgentSocketTest, EveryActionOfHttpIsThere) {
  Talk max(world_, path(max_));
  hello(max, max_.token);
  for (auto [type, owner, status] :
       {std::tuple{"take", "agent", "open"}, std::tuple{"release", "queue", "open"},
        std::tuple{"hand_back", "bot", "open"}, std::tuple{"resolve", "", "resolved"},
        std::tuple{"reopen", "bot", "open"}}) {
    world_.clock.advance(1000);
    max.send(action(type));
    auto state = max.next("state");
    EXPECT_EQ(text_at(state, "/status"), status) << type;
    if (*owner) {
      EXPECT_EQ(text_at(state, "/owner/kind"), owner) << type;
    }
  }
  max.send({{"type", "assign"}, {"conversation_id", id_}, {"agent_id", tom_.id}});
  EXPECT_EQ(text_at(max.next("state"), "/agent_name"), "tom");
  EXPECT_EQ(max.refusal({{"type", "assign"}, {"conversation_id", id_}, {"team_id", "t"}}),
            "not_found");
}

TEST_F(AgentSocketTest, WhoWaitsIsToldHowLongByWhatWasMeasured) {
  Talk max(world_, path(max_));
  hello(max, max_.token);
  max.send({{"type", "presence"}, {"status", "online"}, {"capacity", 1}});
  max.types();
  ASSERT_EQ(act("take", max_.token).status, 200);
  world_.clock.advance(60'000);
  ASSERT_EQ(act("resolve", max_.token).status, 200);
  auto first = std::exchange(id_, world_.conversation(world_.visitor("Ben").id));
  ASSERT_EQ(act("take", max_.token).status, 200);  // who has no place now
  Talk ana(world_, "/ws/customer/" + ana_.id);
  hello(ana, ana_.token, {{"conversation_id", first}});
  ana.send({{"type", "ask_human"}});
  base::Json state;
  do {
    state = ana.next("state");
  } while (text_at(state, "/owner/kind") != "queue");
  EXPECT_EQ(text_at(state, "/queue_position"), "1");
  auto wait = text_at(state, "/estimated_wait_s");
  EXPECT_TRUE(wait == "60" || wait == "61") << wait;
}

TEST_F(AgentSocketTest, TypingReceiptsAndViewsGoToThoseConcerned) {
  world_.post("/api/v1/conversations/" + id_ + "/take", max_.token, "");
  Talk customer(world_, "/ws/customer/" + ana_.id);
  hello(customer, ana_.token);
  Talk max(world_, path(max_));
  Talk tom(world_, path(tom_));
  hello(max, max_.token);
  hello(tom, tom_.token);
  customer.send({{"type", "typing"}, {"on", true}});
  EXPECT_EQ(text_at(max.next("typing"), "/from/kind"), "customer");
  max.send({{"type", "typing"}, {"conversation_id", id_}, {"on", true}});
  EXPECT_EQ(text_at(customer.next("typing"), "/from/name"), "max");
  max.send(reply("Hello"));
  auto position = max.next("ack").at("position").as_int64();
  customer.next("message");
  customer.send({{"type", "read"}, {"conversation_id", id_}, {"position", position}});
  base::Json receipt;
  do {
    receipt = max.next("receipt");
  } while (text_at(receipt, "/kind") == "delivered");
  EXPECT_EQ(text_at(receipt, "/kind"), "read");
  EXPECT_EQ(receipt.at("position").as_int64(), position);
  max.send({{"type", "view"}, {"conversation_id", id_}});
  max.types();
  tom.send({{"type", "view"}, {"conversation_id", id_}});
  EXPECT_EQ(text_at(max.next("view"), "/name"), "tom");
}

TEST_F(AgentSocketTest, PresenceIsSeenByOthers) {
  Talk tom(world_, path(tom_));
  hello(tom, tom_.token);
  Talk max(world_, path(max_));
  hello(max, max_.token);
  base::Json seen;
  do {
    seen = tom.next("presence");
  } while (text_at(seen, "/agent_id") == tom_.id);
  EXPECT_EQ(text_at(seen, "/status"), "online");
  max.send({{"type", "presence"}, {"status", "away"}, {"capacity", 3}});
  seen = tom.next("presence");
  EXPECT_EQ(text_at(seen, "/status"), "away");
  EXPECT_EQ(text_at(seen, "/capacity"), "3");
  EXPECT_EQ(max.refusal({{"type", "presence"}, {"status", "gone"}}), "bad_frame");
  EXPECT_EQ(max.refusal({{"type", "presence"}, {"status", "away"}, {"capacity", -1}}), "bad_frame");
}

TEST_F(AgentSocketTest, WhoResumesGetsWhatWasMissed) {
  auto before = world_.store().position();
  world_.post("/api/v1/conversations/" + id_ + "/messages", tom_.token,
              R"({"client_id":"1","text":"Hello","from":"agent"})");
  Talk max(world_, path(max_));
  auto welcome = hello(max, max_.token, {{"last_position", before}});
  EXPECT_EQ(text_at(welcome, "/resumed"), "true");
  EXPECT_EQ(text_at(max.next("message"), "/message/text"), "Hello");
}

TEST_F(AgentSocketTest, AForbiddenFrameOrAForeignConversationIsAnError) {
  Talk max(world_, path(max_));
  hello(max, max_.token);
  EXPECT_EQ(max.refusal({{"type", "ask_human"}}), "forbidden");
  EXPECT_EQ(max.refusal({{"type", "rate"}, {"score", 5}}), "forbidden");
  EXPECT_EQ(max.refusal({{"type", "take"}, {"conversation_id", "none"}}), "not_found");
  EXPECT_EQ(max.refusal({{"type", "view"}, {"conversation_id", "none"}}), "not_found");
  EXPECT_EQ(max.refusal({{"type", "typing"}, {"conversation_id", "none"}, {"on", true}}),
            "not_found");
  EXPECT_EQ(max.refusal({{"type", "assign"}, {"conversation_id", id_}}), "bad_frame");
  EXPECT_EQ(max.refusal({{"type", "x"}}), "unknown_type");
}

TEST_F(AgentSocketTest, ACookieNeedsItsTokenAndOurOwnOrigin) {
  Talk first(world_, path(max_));
  hello(first, max_.token);
  auto csrf = text_at(world_.get("/api/v1/sessions/current", max_.token), "/csrf_token");
  auto cookie = "parley_session=" + max_.token;
  auto code = [&](const testing::Headers& headers, const base::Json& frame) {
    Talk talk(world_, path(max_), headers);
    if (!talk.client().open()) return talk.client().answer().status;
    talk.send(frame);
    return text_at(talk.next(), "/type") == "welcome" ? 0 : int{talk.client().close_code()};
  };
  base::Json with_token{{"type", "hello"}, {"csrf_token", csrf}};
  base::Json without{{"type", "hello"}};
  EXPECT_EQ(code({{"Cookie", cookie}, {"Origin", "http://127.0.0.1"}}, with_token), 0);
  EXPECT_EQ(code({{"Cookie", cookie}, {"Origin", "http://127.0.0.1"}}, without), 1008);
  EXPECT_EQ(code({{"Cookie", cookie}}, with_token), 1008) << "without Origin";
  EXPECT_EQ(code({{"Cookie", cookie}, {"Origin", "https://evil.example"}}, with_token), 403);
  EXPECT_EQ(code({}, without), 4401);
}

TEST_F(AgentSocketTest, SigningOutClosesIt) {
  Talk max(world_, path(max_));
  hello(max, max_.token);
  EXPECT_EQ(world_.call("DELETE", "/api/v1/sessions/current", max_.token).status, 204);
  EXPECT_EQ(max.client().close_code(), 4401);
  Talk other(world_, path(max_));
  other.send({{"type", "hello"}, {"token", tom_.token}});
  EXPECT_EQ(text_at(other.next(), "/type"), "error");
  EXPECT_EQ(other.client().close_code(), 1008);
}

}  // namespace parley::api
