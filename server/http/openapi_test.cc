#include "http/openapi.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <unistd.h>

namespace parley::http {
namespace {

enum class Kind { bot, agent };
BOOST_DESCRIBE_ENUM(Kind, bot, agent)

struct Owner {
  Kind kind;
  std::optional<std::string> agent_id;
};
BOOST_DESCRIBE_STRUCT(Owner, (), (kind, agent_id))

struct Conversation {
  std::string id;
  Owner owner;
  base::Time created_at;
  std::map<std::string, base::Json> attributes;
};
BOOST_DESCRIBE_STRUCT(Conversation, (), (id, owner, created_at, attributes))

struct ListQuery {
  std::string channel;
  std::optional<Kind> owner;
};
BOOST_DESCRIBE_STRUCT(ListQuery, (), (channel, owner))

base::Task<Response> nothing(Request) { co_return Response{}; }

Router sample() {
  Router router;
  router.add({.pattern = "/api/v1/conversations",
              .operation_id = "listConversations",
              .summary = "Conversations, newest first",
              .permission = "agent",
              .query = query_schema<ListQuery>(),
              .response = schema<std::vector<Conversation>>(),
              .tags = {"conversations"},
              .handler = nothing});
  router.add({.method = Method::post,
              .pattern = "/api/v1/conversations/{id}/assign",
              .operation_id = "assignConversation",
              .summary = "Gives it to an agent",
              .permission = "agent",
              .request = schema<Owner>(),
              .response = schema<Conversation>(),
              .success = 201,
              .handler = nothing});
  router.add({.method = Method::post,
              .pattern = "/api/v1/images",
              .operation_id = "sendImage",
              .permission = "agent",
              .body = Body::multipart,
              .handler = nothing});
  router.add({.pattern = "/healthz",
              .operation_id = "health",
              .permission = "public",
              .handler = nothing});
  router.add({.pattern = "/console/{path...}",
              .operation_id = "console",
              .permission = "public",
              .documented = false,
              .handler = nothing});
  return router;
}

TEST(OpenApi, SaysWhatTheTableSays) {
  auto document = openapi(sample(), "Parley", "1.0.0");
  const auto& paths = document.at("paths").as_object();
  EXPECT_EQ(paths.size(), 4u);
  const auto& list = paths.at("/api/v1/conversations").at("get");
  EXPECT_EQ(list.at("operationId"), "listConversations");
  EXPECT_EQ(list.at("x-permission"), "agent");
  EXPECT_FALSE(list.as_object().contains("security"));
  EXPECT_EQ(list.at("parameters"),
            (base::Json{{{"name", "channel"},
                         {"in", "query"},
                         {"required", true},
                         {"schema", {{"type", "string"}}}},
                        {{"name", "owner"},
                         {"in", "query"},
                         {"required", false},
                         {"schema", {{"type", "string"}, {"enum", {"bot", "agent"}}}}}}));
  const auto& assign = paths.at("/api/v1/conversations/{id}/assign").at("post");
  EXPECT_EQ(assign.at_pointer("/parameters/0/name"), "id");
  EXPECT_EQ(assign.at_pointer("/requestBody/content/application~1json/schema/$ref"),
            "#/components/schemas/Owner");
  EXPECT_TRUE(assign.at("responses").as_object().contains("201"));
  EXPECT_EQ(assign.at_pointer("/responses/default/$ref"), "#/components/responses/Problem");
  EXPECT_TRUE(paths.at("/healthz").at("get").at("security").as_array().empty());
  EXPECT_TRUE(document.at_pointer("/components/schemas").as_object().contains("Conversation"));
}

TEST(OpenApi, IsAcceptedByAValidator) {
  namespace fs = std::filesystem;
  fs::path validator = ".deps/python/bin/openapi-spec-validator";
  ASSERT_TRUE(fs::exists(validator)) << "./dev setup installs it";
  auto file = fs::temp_directory_path() / ("parley-openapi-" + std::to_string(getpid()) + ".json");
  std::ofstream(file) << base::write_json(openapi(sample(), "Parley", "1.0.0"));
  auto command = validator.string() + " " + file.string();
  EXPECT_EQ(std::system(command.c_str()), 0) << command;
  fs::remove(file);
}

}  // namespace
}  // namespace parley::http
