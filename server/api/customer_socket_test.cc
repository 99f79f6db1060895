// WS /ws/customer/{id}, as a customer's page uses it.
#include <gtest/gtest.h>

#include "api/testing/talk.h"

namespace parley::api {
namespace {

using testing::hello;
using testing::Talk;
using testing::text_at;
using testing::World;

class CustomerSocketTest : public ::testing::Test {
 protected:
  std::string path() { return "/ws/customer/" + ana_.id; }
  static base::Json message(const std::string& client_id, const std::string& text) {
    return {{"type", "message"}, {"client_id", client_id}, {"text", text}};
  }
  World world_;
  testing::Person ana_ = world_.visitor("Ana");
};

}  // namespace

TEST_F(CustomerSocketTest, AMessageIsAcknowledgedAndAnswered) {
  world_.article("Lost card", "If your card is lost, freeze the card in the app at once.");
  Talk talk(world_, path());
  auto welcome = hello(talk, ana_.token);
  EXPECT_EQ(text_at(welcome, "/id"), ana_.id);
  EXPECT_EQ(text_at(welcome, "/resumed"), "false");
  EXPECT_FALSE(text_at(welcome, "/server_time").empty());
  EXPECT_FALSE(welcome.as_object().contains("conversation_id"));
  talk.send(message("c1", "My card is lost, what should I do?"));
  auto ack = talk.next("ack");
  EXPECT_EQ(text_at(ack, "/client_id"), "c1");
  auto stored = world_.store().message(text_at(ack, "/message_id")).value();
  ASSERT_TRUE(stored);
  EXPECT_EQ(std::to_string(stored->position), text_at(ack, "/position"));
  auto answer = talk.next("message");
  EXPECT_EQ(text_at(answer, "/message/sender/kind"), "bot");
  EXPECT_EQ(text_at(answer, "/message/conversation_id"), text_at(ack, "/conversation_id"));
  EXPECT_FALSE(answer.at("message").as_object().contains("understanding"));
}

TEST_F(CustomerSocketTest, ARepeatedMessageIsAcknowledgedAgainAnotherTextIsNot) {
  Talk talk(world_, path());
  hello(talk, ana_.token);
  talk.send(message("c1", "Where is my card?"));
  auto first = talk.next("ack");
  talk.send(message("c1", "Where is my card?"));
  EXPECT_EQ(talk.next("ack"), first);
  talk.send(message("c1", "Where is my money?"));
  auto error = talk.next("error");
  EXPECT_EQ(text_at(error, "/code"), "conflict");
  EXPECT_EQ(text_at(error, "/client_id"), "c1");
  talk.send({{"type", "message"}, {"client_id", "c2"}, {"text", 5}});
  EXPECT_EQ(text_at(talk.next("error"), "/client_id"), "c2") << "also of one that cannot be read";
}

TEST_F(CustomerSocketTest, WhoResumesGetsTheGapInOrderAndNothingTwice) {
  Talk first(world_, path());
  hello(first, ana_.token);
  first.send(message("c1", "Where is my card?"));
  auto seen = first.next("ack").at("position").as_int64();
  auto id = text_at(first.next("message"), "/message/conversation_id");
  first.client().close();
  auto max = world_.account(model::Role::agent, "max");
  for (auto text : {"One", "Two"}) {
    world_.post("/api/v1/conversations/" + id + "/messages", max.token,
                base::write_json({{"client_id", text}, {"text", text}, {"from", "agent"}}));
  }
  Talk again(world_, path());
  auto welcome = hello(again, ana_.token, {{"last_position", seen}});
  EXPECT_EQ(text_at(welcome, "/resumed"), "true");
  EXPECT_EQ(text_at(welcome, "/conversation_id"), id);
  auto bot = again.next("message");
  EXPECT_EQ(text_at(bot, "/message/sender/kind"), "bot");
  EXPECT_EQ(text_at(again.next("message"), "/message/text"), "One");
  auto two = again.next("message");
  EXPECT_EQ(text_at(two, "/message/text"), "Two");
  EXPECT_EQ(two.at("position"), two.at("message").at("position"));
  EXPECT_EQ(text_at(again.next("state"), "/agent_name"), "max");
  for (const auto& type : again.types()) EXPECT_NE(type, "message");
}

TEST_F(CustomerSocketTest, TheOtherSocketsOfTheSenderGetTheMessageTheSendingOneItsAck) {
  Talk phone(world_, path());
  Talk laptop(world_, path());
  hello(phone, ana_.token);
  hello(laptop, ana_.token);
  phone.send(message("c1", "Where is my card?"));
  auto ack = phone.next("ack");
  auto copy = laptop.next("message");
  EXPECT_EQ(text_at(copy, "/message/id"), text_at(ack, "/message_id"));
  EXPECT_EQ(text_at(copy, "/message/client_id"), "c1");
  auto next = phone.next("message");
  EXPECT_EQ(text_at(next, "/message/sender/kind"), "bot") << "its own message came back";
}

TEST_F(CustomerSocketTest, NothingCountsBeforeTheHello) {
  for (auto text : {"{}", "no json", R"({"type":"ping"})", R"({"type":"hello","x":1})"}) {
    Talk talk(world_, path());
    talk.client().send(text);
    EXPECT_EQ(text_at(talk.next(), "/type"), "error") << text;
    EXPECT_EQ(talk.client().close_code(), 1008) << text;
  }
}

TEST_F(CustomerSocketTest, BadTokensCloseWith4401AndThoseOfOthersWith1008) {
  auto ben = world_.visitor("Ben");
  auto max = world_.account(model::Role::agent, "max");
  for (auto [token, code] : {std::pair{std::string("made up"), 4401}, std::pair{ben.token, 1008},
                             std::pair{max.token, 1008}}) {
    Talk talk(world_, path());
    talk.send({{"type", "hello"}, {"token", token}});
    EXPECT_EQ(text_at(talk.next(), "/type"), "error");
    EXPECT_EQ(talk.client().close_code(), code) << token;
  }
}

TEST_F(CustomerSocketTest, WrongFramesAreNamedAndTheSocketStaysOpen) {
  auto ben = world_.visitor("Ben");
  auto foreign = world_.conversation(ben.id);
  Talk talk(world_, path());
  hello(talk, ana_.token);
  for (auto [text, code] :
       {std::pair{"no json", "bad_frame"}, std::pair{"[]", "bad_frame"},
        std::pair{"{}", "bad_frame"}, std::pair{R"({"type":7})", "bad_frame"},
        std::pair{R"({"type":"hello","token":"x"})", "bad_frame"},
        std::pair{R"({"type":"dance"})", "unknown_type"},
        std::pair{R"({"type":"take","conversation_id":"x"})", "forbidden"},
        std::pair{R"({"type":"presence","status":"online"})", "forbidden"},
        std::pair{R"({"type":"message","client_id":"a"})", "bad_frame"},
        std::pair{R"({"type":"message","client_id":"a","text":"x","y":1})", "bad_frame"},
        std::pair{R"({"type":"message","client_id":"","text":"x"})", "bad_frame"},
        std::pair{R"({"type":"message","client_id":"a","text":""})", "bad_frame"},
        std::pair{R"({"type":"typing","on":"yes"})", "bad_frame"},
        std::pair{R"({"type":"ask_human"})", "not_found"},
        std::pair{R"({"type":"rate","score":5})", "not_found"}}) {
    world_.clock.advance(1000);
    talk.client().send(text);
    EXPECT_EQ(text_at(talk.next("error"), "/code"), code) << text;
  }
  EXPECT_EQ(talk.refusal({{"type", "read"}, {"conversation_id", foreign}, {"position", 1}}),
            "not_found");
  talk.send({{"type", "ping"}, {"id", 7}});
  EXPECT_EQ(text_at(talk.next("pong"), "/id"), "7");
}

TEST_F(CustomerSocketTest, FramesAreLimitedInNumberSizeAndKind) {
  Talk talk(world_, path());
  hello(talk, ana_.token);
  for (int i = 0; i < 39; ++i) talk.send({{"type", "ping"}});
  for (int i = 0; i < 39; ++i) EXPECT_EQ(text_at(talk.next(), "/type"), "pong");
  talk.send({{"type", "ping"}});
  EXPECT_EQ(text_at(talk.next(), "/code"), "too_fast");
  world_.clock.advance(50);
  talk.send({{"type", "ping"}});
  EXPECT_EQ(text_at(talk.next(), "/type"), "pong");
  talk.client().send(std::string(64 * 1024 + 1, ' '));
  EXPECT_EQ(talk.client().close_code(), 1009);
  Talk binary(world_, path());
  hello(binary, ana_.token);
  binary.client().send_frame(0x82, "x");
  EXPECT_EQ(binary.client().close_code(), 1003);
}

TEST_F(CustomerSocketTest, AVisitorHasAtMost64Sockets) {
  std::vector<std::unique_ptr<Talk>> talks;
  for (int i = 0; i < 64; ++i) {
    talks.push_back(std::make_unique<Talk>(world_, path()));
    EXPECT_FALSE(hello(*talks.back(), ana_.token).is_null()) << i;
  }
  Talk one_more(world_, path());
  one_more.send({{"type", "hello"}, {"token", ana_.token}});
  EXPECT_EQ(text_at(one_more.next(), "/code"), "too_fast");
  EXPECT_EQ(one_more.client().close_code(), 1013);
}

TEST_F(CustomerSocketTest, OnlyAllowedOriginsOrNoneMayOpenIt) {
  model::Settings settings;
  settings.allowed_origins = {"https://shop.example.com"};
  world_.change_settings(settings);
  auto status = [&](const std::string& origin) {
    return Talk(world_, path(), {{"Origin", origin}}).client().answer().status;
  };
  EXPECT_EQ(status("https://shop.example.com"), 101);
  EXPECT_EQ(status("http://127.0.0.1"), 101);
  EXPECT_EQ(status("https://evil.example"), 403);
  EXPECT_EQ(status("null"), 403);
  EXPECT_EQ(Talk(world_, path()).client().answer().status, 101);
}

TEST_F(CustomerSocketTest, WhoAsksForAPersonWaitsInTheQueueAndRatesAtTheEnd) {
  Talk talk(world_, path());
  hello(talk, ana_.token);
  talk.send(message("c1", "Where is my card?"));
  auto id = text_at(talk.next("ack"), "/conversation_id");
  world_.settled(id);
  talk.send({{"type", "ask_human"}});
  base::Json state;
  do {
    state = talk.next("state");
  } while (text_at(state, "/owner/kind") == "bot");
  EXPECT_EQ(text_at(state, "/owner/kind"), "queue");
  EXPECT_EQ(text_at(state, "/queue_position"), "1");
  EXPECT_FALSE(state.as_object().contains("estimated_wait_s")) << "nothing was measured";
  EXPECT_EQ(talk.refusal({{"type", "rate"}, {"score", 6}}), "bad_frame");
  talk.send({{"type", "rate"}, {"score", 5}, {"comment", "Quick!"}});
  talk.types();
  EXPECT_EQ(world_.store().conversation(id).value()->rating, 5);
}

}  // namespace parley::api
