// Signing in and out, the first admin, invitations, accounts and keys.
#include <gtest/gtest.h>

#include "api/testing/world.h"

namespace parley::api {
namespace {

using testing::Answer;
using testing::json_of;
using testing::number_at;
using testing::text_at;
using testing::World;

const std::string kPassword = "correct horse battery";

std::string sign_in_body(const std::string& email, const std::string& password) {
  return base::write_json({{"email", email}, {"password", password}});
}

std::string cookie_of(const Answer& answer) {
  auto cookie = answer.header("Set-Cookie");
  return cookie.substr(0, cookie.find(';'));
}

class SessionTest : public ::testing::Test {
 protected:
  Answer sign_in(const std::string& email, const std::string& password) {
    return world_.post("/api/v1/sessions", "", sign_in_body(email, password));
  }
  World world_;
};

}  // namespace

TEST_F(SessionTest, BeginsWithThePasswordAndEndsWithSigningOut) {
  auto max = world_.account(model::Role::agent, "max", kPassword);
  auto answer = sign_in(" Max@Example.com ", kPassword);
  ASSERT_EQ(answer.status, 201) << answer.body;
  EXPECT_EQ(text_at(answer, "/account/id"), max.id);
  EXPECT_EQ(text_at(answer, "/account/role"), "agent");
  EXPECT_FALSE(text_at(answer, "/account/workspace_id").empty());
  auto whole = answer.header("Set-Cookie");
  EXPECT_TRUE(whole.contains("HttpOnly") && whole.contains("SameSite=Lax")) << whole;

  auto cookie = cookie_of(answer);
  auto csrf = text_at(answer, "/csrf_token");
  auto current = world_.call("GET", "/api/v1/sessions/current", "", "", {{"Cookie", cookie}});
  EXPECT_EQ(text_at(current, "/account/email"), "max@example.com");
  auto end = world_.call("DELETE", "/api/v1/sessions/current", "", "",
                         {{"Cookie", cookie}, {"X-CSRF-Token", csrf}});
  EXPECT_EQ(end.status, 204);
  EXPECT_TRUE(end.header("Set-Cookie").contains("Max-Age=0"));
  current = world_.call("GET", "/api/v1/sessions/current", "", "", {{"Cookie", cookie}});
  EXPECT_EQ(current.status, 401);
}

TEST_F(SessionTest, WritesByCookieNeedTheTokenAndOurOwnOrigin) {
  world_.account(model::Role::admin, "eva", kPassword);
  auto answer = sign_in("eva@example.com", kPassword);
  auto cookie = cookie_of(answer);
  auto csrf = text_at(answer, "/csrf_token");
  auto write = [&](testing::Headers headers) {
    headers.emplace_back("Cookie", cookie);
    return world_.call("PUT", "/api/v1/settings", "", R"({"organisation":"X"})", headers).status;
  };
  EXPECT_EQ(write({}), 403);
  EXPECT_EQ(write({{"X-CSRF-Token", "made.up"}}), 403);
  EXPECT_EQ(write({{"X-CSRF-Token", csrf}, {"Origin", "https://evil.example"}}), 403);
  EXPECT_EQ(write({{"X-CSRF-Token", csrf}, {"Origin", "null"}}), 403);
  EXPECT_EQ(write({{"X-CSRF-Token", csrf}, {"Origin", "http://127.0.0.1"}}), 200);
  EXPECT_EQ(write({{"X-CSRF-Token", csrf}}), 200);
}

TEST_F(SessionTest, FiveWrongPasswordsMakeEvenTheRightOneWait) {
  world_.account(model::Role::agent, "max", kPassword);
  for (int i = 0; i < 5; ++i) EXPECT_EQ(sign_in("max@example.com", "wrong password").status, 401);
  auto refused = sign_in("max@example.com", kPassword);
  EXPECT_EQ(refused.status, 429);
  auto wait = std::stoi(refused.header("Retry-After"));
  EXPECT_GE(wait, 1);
  world_.clock.advance(wait * 1000);
  EXPECT_EQ(sign_in("max@example.com", kPassword).status, 201);
}

TEST_F(SessionTest, AnUnknownAccountAnswersAsAWrongPassword) {
  world_.account(model::Role::agent, "max", kPassword);
  auto without_id = [](const Answer& answer) {
    auto json = json_of(answer);
    json.as_object().erase("request_id");
    return base::write_json(json);
  };
  EXPECT_EQ(without_id(sign_in("max@example.com", "wrong password")),
            without_id(sign_in("nobody@example.com", "wrong password")));
}

TEST_F(SessionTest, AnAccessTokenActsForItsSessionUntilThatEnds) {
  auto max = world_.account(model::Role::agent, "max");
  auto issued = world_.post("/api/v1/sessions/current/token", max.token, "");
  ASSERT_EQ(issued.status, 201);
  auto token = text_at(issued, "/access_token");
  EXPECT_EQ(world_.get("/api/v1/overview", token).status, 200);
  EXPECT_EQ(world_.call("DELETE", "/api/v1/sessions/current", max.token).status, 204);
  EXPECT_EQ(world_.get("/api/v1/overview", token).status, 401);
}

TEST_F(SessionTest, TheSetUpLinkMakesTheFirstAdminOnce) {
  auto link = world_.setup_link();
  EXPECT_EQ(text_at(world_.get("/api/v1/setup"), "/needed"), "true");
  auto body = [&](const std::string& token, const std::string& password) {
    return base::write_json({{"token", token},
                             {"organisation", "Acme"},
                             {"name", "Eva"},
                             {"email", "eva@example.com"},
                             {"password", password},
                             {"sample_data", false}});
  };
  EXPECT_EQ(world_.post("/api/v1/setup", "", body("pl_made_up", kPassword)).status, 401);
  auto weak = world_.post("/api/v1/setup", "", body(link, "short"));
  EXPECT_EQ(weak.status, 422);
  EXPECT_EQ(text_at(weak, "/errors/0/pointer"), "#/password");

  auto done = world_.post("/api/v1/setup", "", body(link, kPassword));
  ASSERT_EQ(done.status, 201) << done.body;
  EXPECT_EQ(text_at(done, "/account/role"), "admin");
  EXPECT_EQ(text_at(world_.get("/api/v1/setup"), "/needed"), "false");
  EXPECT_EQ(text_at(world_.get("/api/v1/widget/config"), "/name"), "Acme");
  EXPECT_EQ(world_.post("/api/v1/setup", "", body(link, kPassword)).status, 401);
  EXPECT_EQ(sign_in("eva@example.com", kPassword).status, 201);
}

TEST_F(SessionTest, ANewLinkChangesAForgottenPasswordAndEndsWhatWasOpen) {
  auto eva = world_.account(model::Role::admin, "eva");
  auto max = world_.account(model::Role::agent, "max", "a forgotten password");
  auto path = "/api/v1/accounts/" + max.id;
  auto token_of = [](const Answer& issued) {
    auto url = text_at(issued, "/invitation_url");
    return url.substr(url.find("token=") + 6);
  };
  auto accept = [&](const std::string& token) {
    return world_
        .post("/api/v1/invitations/accept", "",
              base::write_json({{"token", token}, {"password", kPassword}}))
        .status;
  };
  auto other = world_.post(path + "/link", eva.token, "");
  auto issued = world_.post(path + "/link", eva.token, "");
  ASSERT_EQ(issued.status, 201) << issued.body;
  EXPECT_EQ(text_at(issued, "/account/status"), "active");
  EXPECT_EQ(sign_in("max@example.com", "a forgotten password").status, 201);

  EXPECT_EQ(accept(token_of(issued)), 201);
  EXPECT_EQ(sign_in("max@example.com", kPassword).status, 201);
  EXPECT_EQ(sign_in("max@example.com", "a forgotten password").status, 401);
  EXPECT_EQ(world_.get("/api/v1/overview", max.token).status, 401);
  EXPECT_EQ(accept(token_of(other)), 401);

  world_.call("PATCH", path, eva.token, R"({"status":"disabled"})");
  EXPECT_EQ(world_.post(path + "/link", eva.token, "").status, 409);
}

TEST_F(SessionTest, AnInvitationSetsAPasswordOnce) {
  auto eva = world_.account(model::Role::admin, "eva");
  auto invited = world_.post("/api/v1/accounts", eva.token,
                             R"({"email":"Tom@Example.com","name":"Tom","role":"supervisor"})");
  ASSERT_EQ(invited.status, 201) << invited.body;
  EXPECT_EQ(text_at(invited, "/account/status"), "invited");
  auto url = text_at(invited, "/invitation_url");
  auto token = url.substr(url.find("token=") + 6);
  auto body = base::write_json({{"token", token}, {"password", kPassword}, {"name", "Tom T."}});
  auto accepted = world_.post("/api/v1/invitations/accept", "", body);
  ASSERT_EQ(accepted.status, 201) << accepted.body;
  EXPECT_EQ(text_at(accepted, "/account/name"), "Tom T.");
  EXPECT_EQ(world_.post("/api/v1/invitations/accept", "", body).status, 401);
  EXPECT_EQ(sign_in("tom@example.com", kPassword).status, 201);
  auto again = world_.post("/api/v1/accounts", eva.token,
                           R"({"email":"tom@example.com","name":"Tom","role":"agent"})");
  EXPECT_EQ(again.status, 409);
}

TEST_F(SessionTest, ADisabledAccountIsOutAndItsConversationsWaitAgain) {
  auto eva = world_.account(model::Role::admin, "eva");
  auto max = world_.account(model::Role::agent, "max");
  auto id = world_.conversation(world_.visitor("Ana").id);
  ASSERT_EQ(world_.post("/api/v1/conversations/" + id + "/take", max.token, "").status, 200);
  auto path = "/api/v1/accounts/" + max.id;
  EXPECT_EQ(world_.call("PATCH", path, eva.token, R"({"status":"disabled"})").status, 200);
  EXPECT_EQ(world_.get("/api/v1/overview", max.token).status, 401);
  auto owner = text_at(world_.get("/api/v1/conversations/" + id, eva.token), "/owner/kind");
  EXPECT_EQ(owner, "queue");
}

TEST_F(SessionTest, TheLastAdminStaysOne) {
  auto eva = world_.account(model::Role::admin, "eva");
  auto path = "/api/v1/accounts/" + eva.id;
  EXPECT_EQ(world_.call("PATCH", path, eva.token, R"({"role":"agent"})").status, 409);
  EXPECT_EQ(world_.call("PATCH", path, eva.token, R"({"status":"disabled"})").status, 409);
  world_.account(model::Role::admin, "ida");
  EXPECT_EQ(world_.call("PATCH", path, eva.token, R"({"role":"agent"})").status, 200);
}

TEST_F(SessionTest, AKeyIsShownOnceMayWhatItsScopesSayAndCanBeRevoked) {
  auto eva = world_.account(model::Role::admin, "eva");
  auto added =
      world_.post("/api/v1/keys", eva.token, R"({"name":"shop","scopes":["conversations:read"]})");
  ASSERT_EQ(added.status, 201) << added.body;
  auto secret = text_at(added, "/secret");
  EXPECT_EQ(world_.get("/api/v1/conversations", secret).status, 200);
  auto refused = world_.get("/api/v1/articles", secret);
  EXPECT_EQ(refused.status, 403);
  EXPECT_TRUE(refused.header("WWW-Authenticate").contains("articles:read"));
  auto list = world_.get("/api/v1/keys", eva.token);
  EXPECT_EQ(text_at(list, "/data/0/name"), "shop");
  EXPECT_FALSE(list.body.contains(secret));
  auto path = "/api/v1/keys/" + text_at(added, "/key/id");
  EXPECT_EQ(world_.call("DELETE", path, eva.token).status, 204);
  EXPECT_EQ(world_.get("/api/v1/conversations", secret).status, 401);
  EXPECT_EQ(world_.call("DELETE", path, eva.token).status, 404);
}

TEST_F(SessionTest, WrongFieldsOfAccountsAndKeysAreNamedAndChangeNothing) {
  auto eva = world_.account(model::Role::admin, "eva");
  auto pointers = [](const Answer& answer) {
    std::string all = std::to_string(answer.status);
    auto errors = json_of(answer).at("errors").as_array();
    for (const auto& error : errors) {
      all += " " + text_at(error, "/pointer");
    }
    return all;
  };
  EXPECT_EQ(pointers(world_.post("/api/v1/accounts", eva.token,
                                 R"({"email":"no","name":"","role":"agent"})")),
            "422 #/name #/email");
  EXPECT_EQ(pointers(world_.post("/api/v1/accounts", eva.token,
                                 R"({"email":"a@b.de","name":"A","role":"king","x":1})")),
            "422 #/role #/x");
  EXPECT_EQ(pointers(world_.post("/api/v1/keys", eva.token,
                                 R"({"name":"k","scopes":["articles:read","all"]})")),
            "422 #/scopes/1");
  EXPECT_EQ(json_of(world_.get("/api/v1/accounts", eva.token)).at("data").as_array().size(), 1u);
  EXPECT_EQ(json_of(world_.get("/api/v1/keys", eva.token)).at("data").as_array().size(), 0u);
}

}  // namespace parley::api
