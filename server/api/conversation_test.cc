// Conversations over HTTP: starting, writing, who has them, lists, repetitions.
#include <set>

#include "api/testing/desk_test.h"

namespace parley::api {
namespace {

using testing::Answer;
using testing::json_of;
using testing::number_at;
using testing::text_at;

const std::string kConversations = "/api/v1/conversations";

class ConversationTest : public testing::DeskTest {};

}  // namespace

TEST_F(ConversationTest, IsStartedByAProgramForANewOrKnownContact) {
  auto key = world_.key({"conversations:write"});
  auto started = world_.post(
      kConversations, key,
      R"({"contact":{"name":"Ben","room_number":"12"},"channel":"api","subject":"Key lost"})");
  ASSERT_EQ(started.status, 201) << started.body;
  EXPECT_EQ(started.header("Location"), kConversations + "/" + text_at(started, "/id"));
  EXPECT_EQ(text_at(started, "/contact/room_number"), "12");
  EXPECT_EQ(text_at(started, "/subject"), "Key lost");
  EXPECT_EQ(text_at(started, "/status"), "open");
  EXPECT_EQ(text_at(started, "/owner/kind"), "bot");
  auto known =
      world_.post(kConversations, key, R"({"channel":"api","contact_id":")" + ana_.id + R"("})");
  EXPECT_EQ(text_at(known, "/contact/name"), "Ana");
  for (auto [body, pointer] :
       {std::pair{R"({"channel":"api"})", "#/contact"},
        std::pair{R"({"channel":"web","contact":{}})", "#/channel"},
        std::pair{R"({"channel":"api","contact":{"email":"x"}})", "#/contact/email"},
        std::pair{R"({"channel":"api","contact":{"age":3}})", "#/contact/age"},
        std::pair{R"({"channel":"api","contact_id":"none"})", "#/contact_id"}}) {
    auto wrong = world_.post(kConversations, key, body);
    EXPECT_EQ(wrong.status, 422) << body;
    EXPECT_EQ(text_at(wrong, "/errors/0/pointer"), pointer) << wrong.body;
  }
}

TEST_F(ConversationTest, IsTakenReleasedAssignedHandedBackResolvedAndReopened) {
  auto owner = [](const Answer& answer) {
    return std::to_string(answer.status) + " " + text_at(answer, "/owner/kind") + " " +
           text_at(answer, "/owner/agent_name") + " " + text_at(answer, "/status");
  };
  EXPECT_EQ(owner(act("take", max_.token)), "200 agent max open");
  EXPECT_EQ(owner(act("release", max_.token)), "200 queue  open");
  EXPECT_EQ(owner(act("assign", max_.token, R"({"agent_id":")" + tom_.id + R"("})")),
            "200 agent tom open");
  EXPECT_EQ(owner(act("hand-back", tom_.token)), "200 bot  open");
  EXPECT_TRUE(owner(act("resolve", tom_.token)).ends_with("resolved"));
  EXPECT_TRUE(owner(act("reopen", tom_.token)).ends_with("open"));
  EXPECT_EQ(text_at(act("priority", max_.token, R"({"priority":"urgent"})"), "/priority"),
            "urgent");
  EXPECT_EQ(text_at(act("tags", max_.token, R"({"tags":["vip","card"]})"), "/tags"),
            R"(["card","vip"])");
  auto until = base::to_rfc3339(world_.clock.now() + 60'000);
  EXPECT_EQ(text_at(act("snooze", max_.token, R"({"until":")" + until + R"("})"), "/status"),
            "snoozed");
}

TEST_F(ConversationTest, OfTwoWhoTakeItOneIsToldWhoHasIt) {
  EXPECT_EQ(act("take", max_.token).status, 200);
  auto late = act("take", tom_.token);
  EXPECT_EQ(late.status, 409);
  EXPECT_EQ(text_at(late, "/conversation/owner/agent_name"), "max");
  EXPECT_EQ(act("release", tom_.token).status, 409);
  EXPECT_EQ(say(tom_.token, "agent", "Hello", "t1").status, 409);
}

TEST_F(ConversationTest, AStaleVersionIsRefusedWithTheCurrentState) {
  auto seen = version();
  ASSERT_EQ(act("priority", max_.token, R"({"priority":"high"})").status, 200);
  auto body = R"({"version":)" + std::to_string(seen) + "}";
  auto stale = act("take", max_.token, body);
  EXPECT_EQ(stale.status, 409);
  EXPECT_EQ(number_at(stale, "/conversation/version"), version());
  EXPECT_EQ(text_at(stale, "/conversation/owner/kind"), "bot");
  EXPECT_EQ(act("take", max_.token, R"({"version":)" + std::to_string(version()) + "}").status,
            200);
}

TEST_F(ConversationTest, WrongFieldsOfActionsAreNamedAndChangeNothing) {
  auto before = version();
  for (auto [action, body, pointer] :
       {std::tuple{"take", R"({"when":"now"})", "#/when"}, std::tuple{"assign", "{}", "#/agent_id"},
        std::tuple{"assign", R"({"agent_id":"nobody"})", "#/agent_id"},
        std::tuple{"assign", R"({"team_id":"t"})", "#/team_id"},
        std::tuple{"snooze", R"({"until":"2020-01-01T00:00:00Z"})", "#/until"},
        std::tuple{"snooze", R"({"until":"soon"})", "#/until"},
        std::tuple{"tags", R"({"tags":[""]})", "#/tags/0"},
        std::tuple{"priority", R"({"priority":"now"})", "#/priority"},
        std::tuple{"take", R"({"version":"1"})", "#/version"}}) {
    auto answer = act(action, max_.token, body);
    EXPECT_EQ(answer.status, 422) << action << body;
    EXPECT_EQ(text_at(answer, "/errors/0/pointer"), pointer) << answer.body;
  }
  EXPECT_EQ(act("take", max_.token, "{").status, 400);
  EXPECT_EQ(version(), before);
}

TEST_F(ConversationTest, AReplyTakesItOverAndANoteIsForAgentsOnly) {
  auto reply = say(max_.token, "agent", "Hello <b>Ana</b>", "m1");
  ASSERT_EQ(reply.status, 201) << reply.body;
  EXPECT_GT(number_at(reply, "/position"), 0);
  EXPECT_EQ(text_at(reply, "/sender/kind"), "agent");
  EXPECT_EQ(text_at(reply, "/sender/name"), "max");
  EXPECT_TRUE(text_at(reply, "/html").contains("&lt;b&gt;"));
  ASSERT_EQ(say(tom_.token, "note", "She is angry", "n1").status, 201);
  auto path = kConversations + "/" + id_;
  EXPECT_EQ(text_at(world_.get(path, max_.token), "/owner/agent_id"), max_.id);
  auto count = [&](const std::string& what, const std::string& token) {
    return json_of(world_.get(path + what, token)).at("data").as_array().size();
  };
  EXPECT_EQ(count("/messages", max_.token), 2u);
  EXPECT_EQ(count("/messages", ana_.token), 1u);
  for (auto what : {"/messages", "/events", ""}) {
    EXPECT_FALSE(world_.get(path + what, ana_.token).body.contains("angry")) << what;
  }
  EXPECT_TRUE(world_.get(path + "/events", max_.token).body.contains("angry"));
  EXPECT_EQ(say(ana_.token, "agent", "I am an agent", "a1").status, 403);
  EXPECT_EQ(say(ana_.token, "note", "Note", "a2").status, 403);
}

TEST_F(ConversationTest, ARepeatedMessageIsAnsweredAsTheFirstTimeWhateverCameBetween) {
  auto seen = std::to_string(version());
  auto body = R"({"client_id":"m1","text":"Hello","from":"agent","version":)" + seen + "}";
  auto path = kConversations + "/" + id_ + "/messages";
  auto first = world_.post(path, max_.token, body);
  ASSERT_EQ(first.status, 201) << first.body;
  EXPECT_EQ(world_.post(path, max_.token, body).body, first.body);
  ASSERT_EQ(act("assign", max_.token, R"({"agent_id":")" + tom_.id + R"("})").status, 200);
  auto again = world_.post(path, max_.token, body);
  EXPECT_EQ(again.status, 201) << again.body;
  EXPECT_EQ(again.body, first.body);
  EXPECT_EQ(say(max_.token, "agent", "Other text", "m1").status, 409);

  auto said = say(ana_.token, "customer", "Where is my card?", "c1");
  ASSERT_EQ(said.status, 201) << said.body;
  EXPECT_EQ(say(ana_.token, "customer", "Where is my card?", "c1").body, said.body);
  EXPECT_EQ(say(ana_.token, "customer", "Where is my money?", "c1").status, 409);
  id_ = world_.conversation(ana_.id);
  EXPECT_EQ(say(ana_.token, "customer", "Where is my card?", "c1").status, 409);
}

TEST_F(ConversationTest, ACustomersMessageWrittenByAProgramMindsTheVersionItSaw) {
  auto key = world_.key({"conversations:write"});
  auto seen = std::to_string(version());
  ASSERT_EQ(act("priority", max_.token, R"({"priority":"high"})").status, 200);
  auto body = [](const std::string& version) {
    return R"({"client_id":"k1","text":"Hello","from":"customer","version":)" + version + "}";
  };
  auto stale = act("messages", key, body(seen));
  EXPECT_EQ(stale.status, 409);
  EXPECT_EQ(number_at(stale, "/conversation/version"), version());
  auto now = body(std::to_string(version()));
  auto said = act("messages", key, now);
  ASSERT_EQ(said.status, 201) << said.body;
  EXPECT_EQ(act("messages", key, now).body, said.body) << "repeated, at a later version";
}

TEST_F(ConversationTest, AClientIdIsOfOneCallerInOneConversationWhateverIsWritten) {
  auto key = world_.key({"conversations:write"});
  EXPECT_EQ(say(key, "customer", "Hello", "1").status, 201);
  EXPECT_EQ(say(key, "note", "Hello", "1").status, 409);
  EXPECT_EQ(say(max_.token, "note", "Hello", "1").status, 201);
  EXPECT_EQ(say(max_.token, "agent", "Hello", "1").status, 409);
  EXPECT_EQ(say(ana_.token, "customer", "Hello", "1").status, 201);
  id_ = world_.conversation(world_.visitor("Ben").id);
  EXPECT_EQ(say(key, "customer", "Hello", "1").status, 201);
  EXPECT_EQ(say(max_.token, "agent", "Hello", "1").status, 201);
}

TEST_F(ConversationTest, AnAgentsAttachmentsAreKept) {
  auto body = R"({"client_id":"1","text":"","from":"agent","attachments":[)"
              R"({"id":"a1","name":"label.pdf","content_type":"application/pdf","size":9}]})";
  auto sent = act("messages", max_.token, body);
  ASSERT_EQ(sent.status, 201) << sent.body;
  EXPECT_EQ(text_at(sent, "/attachments/0/name"), "label.pdf");
  auto read = world_.get(kConversations + "/" + id_ + "/messages", ana_.token);
  EXPECT_EQ(text_at(read, "/data/0/attachments/0/id"), "a1");
}

TEST_F(ConversationTest, ItsCustomerSeesNothingOfWhatTheCompanyMakesOfIt) {
  ASSERT_EQ(act("tags", max_.token, R"({"tags":["difficult"]})").status, 200);
  world_.call("PATCH", "/api/v1/contacts/" + ana_.id, max_.token,
              R"({"attributes":{"remark":"difficult"}})");
  auto sent = act("messages", max_.token,
                  R"({"client_id":"1","text":"Hi","from":"agent","suggestion_of":"difficult"})");
  ASSERT_EQ(sent.status, 201) << sent.body;
  auto path = kConversations + "/" + id_;
  for (const auto& target : {path, path + "/messages", path + "/events", kConversations,
                             "/api/search/chat-history/" + ana_.id}) {
    EXPECT_TRUE(world_.get(target, max_.token).body.contains("difficult")) << target;
    auto own = world_.get(target, ana_.token);
    EXPECT_EQ(own.status, 200) << own.body;
    for (auto word : {"difficult", "sentiment", "complexity", "tags", "category", "priority"}) {
      EXPECT_FALSE(own.body.contains(word)) << target << ": " << word;
    }
  }
}

TEST_F(ConversationTest, AProgramMayHaveItUntilItsKeyIsRevoked) {
  auto eva = world_.account(model::Role::admin, "eva");
  auto key = world_.key({"conversations:write"});
  auto taken = act("take", key);
  EXPECT_EQ(text_at(taken, "/owner/agent_name"), "key") << taken.body;
  auto revoked = world_.call("DELETE", "/api/v1/keys/" + *auth::api_key_id(key), eva.token);
  EXPECT_EQ(revoked.status, 204);
  EXPECT_EQ(text_at(world_.get(kConversations + "/" + id_, max_.token), "/owner/kind"), "queue");
}

TEST_F(ConversationTest, WrongFieldsOfMessagesAreNamed) {
  auto path = kConversations + "/" + id_ + "/messages";
  auto pointer = [&](const std::string& body) {
    auto answer = world_.post(path, max_.token, body);
    return std::to_string(answer.status) + text_at(answer, "/errors/0/pointer");
  };
  EXPECT_EQ(pointer(R"({"text":"x","from":"agent"})"), "422#/client_id");
  EXPECT_EQ(pointer(R"({"client_id":"","text":"x","from":"agent"})"), "422#/client_id");
  EXPECT_EQ(pointer(R"({"client_id":"a","text":" \n","from":"agent"})"), "422#/text");
  EXPECT_EQ(pointer(R"({"client_id":"a","text":"x","from":"bot"})"), "422#/from");
  auto long_text = R"({"client_id":"a","from":"agent","text":")" + std::string(32'001, 'x') + "\"}";
  EXPECT_EQ(pointer(long_text), "422#/text");
  auto long_id = R"({"text":"x","from":"agent","client_id":")" + std::string(201, 'x') + "\"}";
  EXPECT_EQ(pointer(long_id), "422#/client_id");
}

TEST_F(ConversationTest, ListsAreFilteredAndTheirPagesLeadOnceThroughAll) {
  for (int i = 0; i < 4; ++i) world_.conversation(world_.visitor("V").id);
  auto ids = [&](std::string target, const std::string& token) {
    std::vector<std::string> all;
    while (!target.empty()) {
      auto page = world_.get(target, token);
      EXPECT_EQ(page.status, 200) << target << page.body;
      auto rows = json_of(page).at("data").as_array();
      for (const auto& row : rows) all.push_back(text_at(row, "/id"));
      auto link = page.header("Link");
      target = link.empty() ? "" : link.substr(1, link.find('>') - 1);
    }
    return all;
  };
  auto all = ids(kConversations + "?limit=2", max_.token);
  EXPECT_EQ(all.size(), 5u);
  EXPECT_EQ(std::set(all.begin(), all.end()).size(), 5u);
  EXPECT_EQ(ids("/api/chat/conversations/active?limit=2", max_.token), all);
  EXPECT_EQ(ids(kConversations, ana_.token), std::vector{id_});
  ASSERT_EQ(act("take", max_.token).status, 200);
  ASSERT_EQ(act("tags", max_.token, R"({"tags":["vip"]})").status, 200);
  for (const auto& filter :
       {"owner=" + max_.id, std::string("owner=agent"), std::string("tag=vip"),
        std::string("view=mine"), std::string("q=Ana&status=&tag="), "contact_id=" + ana_.id}) {
    EXPECT_EQ(ids(kConversations + "?limit=1&" + filter, max_.token), std::vector{id_}) << filter;
  }
  EXPECT_EQ(ids(kConversations + "?owner=bot&status=open&channel=web&limit=3", max_.token).size(),
            4u);
  EXPECT_EQ(world_.get(kConversations + "?state=open", max_.token).status, 422);
  EXPECT_EQ(world_.get(kConversations + "?status=x", max_.token).status, 422);
}

TEST_F(ConversationTest, MessagesPageBackwardsAndEventsForwards) {
  for (int i = 0; i < 5; ++i)
    say(max_.token, "agent", "line " + std::to_string(i), std::to_string(i));
  auto path = kConversations + "/" + id_;
  auto page = world_.get(path + "/messages?limit=2", max_.token);
  EXPECT_EQ(text_at(page, "/data/0/text"), "line 3");
  EXPECT_EQ(text_at(page, "/data/1/text"), "line 4");
  auto older =
      world_.get(path + "/messages?limit=2&cursor=" + text_at(page, "/next_cursor"), max_.token);
  EXPECT_EQ(text_at(older, "/data/0/text"), "line 1");
  std::int64_t after = 0;
  std::size_t events = 0;
  for (;;) {
    auto part = world_.get(path + "/events?limit=3&after=" + std::to_string(after), max_.token);
    auto rows = json_of(part).at("data").as_array();
    if (rows.empty()) break;
    events += rows.size();
    EXPECT_GT(rows.front().at("position").as_int64(), after);
    after = rows.back().at("position").as_int64();
  }
  EXPECT_EQ(events, static_cast<std::size_t>(version()));
}

TEST_F(ConversationTest, EveryAnswerNamesItsRequestAndItsTimes) {
  for (const auto& answer :
       {world_.get(kConversations, max_.token), world_.get(kConversations + "/none", max_.token)}) {
    EXPECT_EQ(answer.header("X-Request-Id").size(), 36u);
    EXPECT_TRUE(answer.header("Server-Timing").starts_with("total;dur="));
    EXPECT_EQ(answer.header("Cache-Control"), "no-store");
    EXPECT_EQ(answer.header("X-Content-Type-Options"), "nosniff");
  }
  auto missing = world_.get(kConversations + "/none", max_.token);
  EXPECT_EQ(missing.header("Content-Type"), "application/problem+json");
  EXPECT_EQ(text_at(missing, "/request_id"), missing.header("X-Request-Id"));
  EXPECT_EQ(text_at(missing, "/title"), "Not Found");
}

}  // namespace parley::api
