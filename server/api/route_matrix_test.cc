// Who may call what: every route with every kind of caller, against the table below. It is written
// by hand on purpose: a route that is added, or whose permission changes, needs a line here.
#include <algorithm>
#include <array>
#include <gtest/gtest.h>
#include <map>

#include "api/testing/world.h"

namespace parley::api {
namespace {

using testing::World;

constexpr std::array<const char*, 8> kCallers = {
    "nobody",     "its visitor", "another visitor",       "agent",
    "supervisor", "admin",       "key without the scope", "key with the scope"};
using Statuses = std::array<int, kCallers.size()>;

// What those who may get; the others get what is theirs. A 422 comes from a body that fits no
// route, and shows that the caller got as far as that.
constexpr Statuses anybody(int s) { return {s, s, s, s, s, s, s, s}; }
constexpr Statuses visitors(int s) { return {401, s, s, s, s, s, 403, s}; }
constexpr Statuses owners(int s) { return {401, s, 404, s, s, s, 403, s}; }
constexpr Statuses staff(int s) { return {401, 403, 403, s, s, s, 403, s}; }
constexpr Statuses supervisors(int s) { return {401, 403, 403, 403, s, s, 403, s}; }
constexpr Statuses admins(int s) { return {401, 403, 403, 403, 403, s, 403, s}; }
constexpr Statuses people(int s) { return {401, 403, 403, s, s, s, 403, 404}; }  // no key has that

struct Row {
  const char* operation;
  const char* scope;  // that a key needs
  Statuses statuses;
};

const Row kRows[] = {
    {"signIn", "", anybody(422)},
    {"currentSession", "admin", people(200)},
    {"signOut", "admin", staff(204)},
    {"issueAccessToken", "admin", people(201)},
    {"setupState", "", anybody(200)},
    {"setUp", "", anybody(422)},
    {"acceptInvitation", "", anybody(422)},

    {"saveVisitor", "", anybody(422)},
    {"widgetConfig", "", anybody(200)},
    {"widgetSnippet", "admin", admins(200)},

    {"listConversations", "conversations:read", visitors(200)},
    {"countConversations", "conversations:read", staff(200)},
    {"startConversation", "conversations:write", staff(422)},
    {"getConversation", "conversations:read", owners(200)},
    {"conversationEvents", "conversations:read", owners(200)},
    {"conversationSuggestion", "conversations:read", staff(404)},  // there is none yet
    {"listMessages", "conversations:read", owners(200)},
    {"postMessage", "conversations:write", owners(422)},
    {"takeConversation", "conversations:write", staff(422)},
    {"releaseConversation", "conversations:write", staff(422)},
    {"handBackConversation", "conversations:write", staff(422)},
    {"resolveConversation", "conversations:write", staff(422)},
    {"reopenConversation", "conversations:write", staff(422)},
    {"assignConversation", "conversations:write", staff(422)},
    {"snoozeConversation", "conversations:write", staff(422)},
    {"setTags", "conversations:write", staff(422)},
    {"setPriority", "conversations:write", staff(422)},

    {"analyzeMessage", "conversations:write", visitors(422)},
    {"sendAgentMessage", "conversations:write", staff(422)},
    {"chatAssignConversation", "conversations:write", staff(422)},
    {"chatUnassignConversation", "conversations:write", staff(422)},
    {"activeConversations", "conversations:read", staff(200)},
    {"searchCustomer", "contacts:read", staff(200)},
    {"chatHistory", "conversations:read", owners(200)},

    {"getContact", "contacts:read", staff(200)},
    {"changeContact", "contacts:write", staff(422)},
    {"eraseContact", "admin", admins(204)},

    {"listArticles", "articles:read", visitors(200)},
    {"getArticle", "articles:read", visitors(200)},
    {"createArticle", "articles:write", staff(422)},
    {"listArticleVersions", "articles:read", staff(200)},
    {"getArticleVersion", "articles:read", staff(404)},  // "{version}" is no number
    {"importArticles", "articles:write", staff(415)},    // files only
    {"replaceArticle", "articles:write", staff(422)},
    {"deleteArticle", "articles:write", staff(204)},
    {"listEntities", "admin", admins(200)},
    {"createEntity", "admin", admins(422)},
    {"getEntity", "admin", admins(200)},
    {"replaceEntity", "admin", admins(422)},
    {"deleteEntity", "admin", admins(204)},
    {"searchKnowledge", "articles:read", visitors(422)},
    {"knowledgeContext", "articles:read", visitors(422)},

    {"listIntents", "intents:read", staff(200)},
    {"intentFindings", "intents:read", staff(200)},
    {"getIntent", "intents:read", staff(200)},
    {"createIntent", "intents:write", supervisors(422)},
    {"replaceIntent", "intents:write", supervisors(422)},
    {"deleteIntent", "intents:write", supervisors(204)},
    {"listExamples", "intents:read", staff(200)},
    {"addExamples", "intents:write", staff(422)},
    {"moveExample", "intents:write", supervisors(422)},
    {"deleteExample", "intents:write", supervisors(204)},
    {"importIntents", "intents:write", supervisors(422)},
    {"exportIntents", "intents:write", supervisors(200)},
    {"listModels", "intents:read", staff(200)},
    {"trainModel", "intents:write", supervisors(422)},
    {"getModel", "intents:read", staff(200)},
    {"cancelTraining", "intents:write", supervisors(409)},  // it has ended
    {"listEvaluations", "intents:read", staff(200)},
    {"getEvaluation", "intents:read", staff(200)},
    {"trySentence", "intents:read", staff(422)},
    {"listReleases", "intents:read", staff(200)},
    {"makeRelease", "releases:write", supervisors(422)},
    {"activateRelease", "releases:write", supervisors(409)},  // there are no built-in intents

    {"listAccounts", "admin", admins(200)},
    {"inviteAccount", "admin", admins(422)},
    {"changeAccount", "admin", admins(422)},
    {"issueAccountLink", "admin", admins(201)},
    {"listAgents", "conversations:read", staff(200)},
    {"listKeys", "admin", admins(200)},
    {"addKey", "admin", admins(422)},
    {"revokeKey", "admin", admins(204)},
    {"getSettings", "admin", admins(200)},
    {"changeSettings", "admin", admins(422)},
    {"overview", "conversations:read", staff(200)},

    {"healthz", "", anybody(200)},
    {"readyz", "", anybody(200)},
    {"metrics", "", anybody(200)},
    {"version", "", anybody(200)},
    {"openapi", "", anybody(200)},

    {"customerPage", "", anybody(200)},
    {"widgetScript", "", anybody(200)},
    {"assets", "", anybody(404)},  // of a name that is no file
    {"consoleRoot", "", anybody(308)},
    {"helpRoot", "", anybody(308)},
    {"helpCenter", "", anybody(200)},
    {"helpArticle", "", anybody(200)},
    {"helpStyle", "", anybody(200)},
    {"helpScript", "", anybody(200)},
    {"sitemap", "", anybody(200)},
    {"console", "", anybody(200)},
    {"adminRoot", "", anybody(308)},
    {"admin", "", anybody(308)},
};

// One call needs callers and things of its own: some of them end with it.
struct Stage {
  testing::Person owner;
  std::string conversation, target, token;
};

std::string key_with(World& world, const std::string& scope) {
  return world.key(scope.empty() ? std::vector<std::string>() : std::vector{scope});
}

std::string key_without(World& world, const std::string& scope) {
  auto scopes = auth::known_scopes();
  std::erase(scopes, "admin");
  std::erase(scopes, scope);
  return world.key(scopes);
}

std::string token_of(World& world, std::size_t caller, const Row& row, const Stage& stage) {
  static int people = 0;
  auto name = "person" + std::to_string(++people);
  switch (caller) {
    case 0: return "";
    case 1: return stage.owner.token;
    case 2: return world.visitor("Ben").token;
    case 3: return world.account(model::Role::agent, name).token;
    case 4: return world.account(model::Role::supervisor, name).token;
    case 5: return world.account(model::Role::admin, name).token;
    case 6: return key_without(world, row.scope);
    default: return key_with(world, row.scope);
  }
}

std::string id_for(World& world, const std::string& pattern, const Stage& stage) {
  static int number = 0;
  auto unique = "subject" + std::to_string(++number);
  if (pattern.contains("/conversations/")) return stage.conversation;
  if (pattern.contains("/entities/")) return world.entity(unique);
  if (pattern.contains("/articles/")) return world.article("Cards", "Cards come by post.");
  if (pattern.contains("/keys/")) return *auth::api_key_id(world.key({}));
  if (pattern.contains("/accounts/")) return world.account(model::Role::agent, unique).id;
  if (pattern.contains("/intents/")) return world.intent(unique);
  if (pattern.contains("/nlu/models/")) return world.failed_training();
  if (pattern.contains("/evaluations/")) return world.evaluation();
  if (pattern.contains("/releases/")) return world.release();
  return stage.owner.id;
}

std::string target_of(World& world, const std::string& pattern, const Stage& stage) {
  constexpr std::string_view kExample = "{example_id}";
  auto open = pattern.find('{');
  if (open == pattern.npos) return pattern;
  auto close = pattern.find('}');
  auto id = id_for(world, pattern, stage);
  auto target = pattern.substr(0, open) + id + pattern.substr(close + 1);
  auto inner = target.find(kExample);
  if (inner == target.npos) return target;
  return target.replace(inner, kExample.size(), world.example(id, "an example of " + id));
}

int status_of(World& world, const http::Route& route, std::size_t caller, const Row& row) {
  Stage stage;
  stage.owner = world.visitor("Ana");
  stage.conversation = world.conversation(stage.owner.id);
  auto target = target_of(world, route.pattern, stage);
  auto token = token_of(world, caller, row, stage);
  bool takes_json = route.body != http::Body::none;
  auto body = takes_json ? R"({"no such field":1})" : "";
  return world.call(http::to_string(route.method), target, token, body).status;
}

}  // namespace

TEST(RouteMatrix, EveryRouteAnswersEveryKindOfCallerAsTheTableSays) {
  World world;
  std::map<std::string, const Row*> rows;
  for (const auto& row : kRows) rows[row.operation] = &row;
  EXPECT_EQ(rows.size(), std::size(kRows)) << "a row stands twice";
  for (const auto& route : world.router().routes()) {
    auto row = rows.find(route->operation_id);
    if (row == rows.end()) {
      ADD_FAILURE() << route->operation_id << " has no row: say who may call it";
      continue;
    }
    for (std::size_t caller = 0; caller < kCallers.size(); ++caller) {
      EXPECT_EQ(status_of(world, *route, caller, *row->second), row->second->statuses[caller])
          << route->operation_id << " by " << kCallers[caller];
    }
    rows.erase(row);
  }
  for (const auto& [operation, row] : rows) ADD_FAILURE() << operation << " is no route any more";
}

TEST(RouteMatrix, WhatIsHiddenLooksLikeWhatIsNotThere) {
  World world;
  auto ana = world.visitor("Ana");
  auto ben = world.visitor("Ben");
  auto agent = world.account(model::Role::agent, "max");
  auto conversation = world.conversation(ana.id);
  auto inner = world.article("Inner", "For us.", "agents");
  auto without_request_id = [](const testing::Answer& answer) {
    auto json = testing::json_of(answer);
    json.as_object().erase("request_id");
    return std::to_string(answer.status) + base::write_json(json);
  };
  struct Pair {
    std::string hidden, absent, token;
  };
  const std::string none = "0190b1f0-0000-7000-8000-00000000000a";
  for (const auto& [hidden, absent, token] :
       {Pair{"/api/v1/conversations/" + conversation, "/api/v1/conversations/" + none, ben.token},
        Pair{"/api/v1/conversations/" + ana.id, "/api/v1/conversations/" + none, agent.token},
        Pair{"/api/v1/conversations/" + conversation + "/messages",
             "/api/v1/conversations/" + none + "/messages", ben.token},
        Pair{"/api/search/chat-history/" + ana.id, "/api/search/chat-history/" + none, ben.token},
        Pair{"/api/v1/articles/" + inner, "/api/v1/articles/" + none, ben.token}}) {
    EXPECT_EQ(without_request_id(world.get(hidden, token)),
              without_request_id(world.get(absent, token)))
        << hidden;
    EXPECT_EQ(world.get(hidden, token).status, 404) << hidden;
  }
}

TEST(RouteMatrix, BadCredentialsAreRefusedWhereCredentialsCount) {
  World world;
  for (auto token : {"x", "pv1.x.1.y", "parley_key_1", "ps_1_2", "a.b.c"}) {
    auto answer = world.get("/api/v1/conversations", token);
    EXPECT_EQ(answer.status, 401) << token;
    EXPECT_TRUE(answer.header("WWW-Authenticate").starts_with("Bearer")) << token;
  }
  auto basic =
      world.call("GET", "/api/v1/conversations", "", "", {{"Authorization", "Basic eDp5"}});
  EXPECT_EQ(basic.status, 401);
}

}  // namespace parley::api
