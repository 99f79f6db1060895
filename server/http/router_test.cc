#include "http/router.h"

#include <gtest/gtest.h>
#include <stdexcept>

namespace parley::http {
namespace {

base::Task<Response> nothing(Request) { co_return Response{}; }

Route route(Method method, std::string pattern, std::string id) {
  return {.method = method,
          .pattern = std::move(pattern),
          .operation_id = std::move(id),
          .permission = "public",
          .handler = nothing};
}

class RouterTest : public testing::Test {
 protected:
  RouterTest() {
    router_.add(route(Method::get, "/", "page"));
    router_.add(route(Method::get, "/api/sessions/current", "current"));
    router_.add(route(Method::get, "/api/sessions/{id}", "session"));
    router_.add(route(Method::delete_, "/api/sessions/{session_id}", "end"));
    router_.add(route(Method::get, "/api/c/{id}/messages/{message}", "message"));
    router_.add(route(Method::get, "/console/{path...}", "console"));
    router_.add(route(Method::get, "/{path...}", "files"));
    router_.add(SocketRoute{.pattern = "/ws/agent/{agent_id}", .check = {}, .open = {}});
  }

  // "operation id=value", or the Allow header, or "-".
  std::string find(Method method, std::string_view path) {
    auto match = router_.find(method, path);
    if (!match) return "malformed";
    if (!match->route) return match->allow.empty() ? "-" : match->allow;
    auto text = match->route->operation_id;
    for (const auto& [name, value] : match->params) text += " " + name + "=" + value;
    return text;
  }

  Router router_;
};

TEST_F(RouterTest, PrefersLiteralsToParametersToTheRest) {
  EXPECT_EQ(find(Method::get, "/"), "page");
  EXPECT_EQ(find(Method::get, "/api/sessions/current"), "current");
  EXPECT_EQ(find(Method::get, "/api/sessions/7"), "session id=7");
  EXPECT_EQ(find(Method::get, "/favicon.ico"), "files path=favicon.ico");
  EXPECT_EQ(find(Method::get, "/console/"), "console path=");
  EXPECT_EQ(find(Method::get, "/console/a/b%20c"), "console path=a/b c");
}

TEST_F(RouterTest, NamesParametersAsThePatternOfTheMethodDoes) {
  EXPECT_EQ(find(Method::delete_, "/api/sessions/7"), "end session_id=7");
  EXPECT_EQ(find(Method::get, "/api/c/1/messages/2"), "message id=1 message=2");
}

TEST_F(RouterTest, DecodesASegmentAfterSplitting) {
  EXPECT_EQ(find(Method::get, "/api/sessions/a%2Fb"), "session id=a/b");
  EXPECT_EQ(find(Method::get, "/api/sessions/%C3%BC"), "session id=ü");
  EXPECT_EQ(find(Method::get, "/api/sessions/%C3"), "malformed");
  EXPECT_EQ(find(Method::get, "/console/%00"), "malformed");
}

TEST_F(RouterTest, FindsNothingUnderALiteralThatLeadsNowhere) {
  EXPECT_EQ(find(Method::get, "/api"), "-");
  EXPECT_EQ(find(Method::get, "/api/unknown"), "-");
  EXPECT_EQ(find(Method::get, "/api/sessions/"), "-");
  EXPECT_EQ(find(Method::get, "/api/sessions/1/"), "-");
  EXPECT_EQ(find(Method::get, "no-slash"), "-");
}

TEST_F(RouterTest, AnswersHeadAsGetAndSaysWhatIsAllowed) {
  EXPECT_EQ(find(Method::head, "/api/sessions/7"), "session id=7");
  EXPECT_EQ(find(Method::put, "/api/sessions/7"), "GET, HEAD, DELETE, OPTIONS");
  EXPECT_EQ(find(Method::options, "/api/sessions/current"), "GET, HEAD, OPTIONS");
}

TEST_F(RouterTest, FindsSockets) {
  auto match = router_.find(Method::get, "/ws/agent/a1");
  ASSERT_TRUE(match && match->socket);
  EXPECT_FALSE(match->route);
  EXPECT_EQ(match->params.find("agent_id"), "a1");
}

TEST(Router, RefusesATableThatCannotBe) {
  Router router;
  router.add(route(Method::get, "/a/{x}", "one"));
  EXPECT_THROW(router.add(route(Method::get, "/a/{y}", "two")), std::logic_error);
  EXPECT_THROW(router.add(route(Method::get, "/b", "one")), std::logic_error);
  EXPECT_THROW(router.add(route(Method::get, "b", "three")), std::logic_error);
  EXPECT_THROW(router.add(route(Method::get, "/{rest...}/b", "four")), std::logic_error);
  EXPECT_THROW(router.add(route(Method::get, "/{}", "five")), std::logic_error);
  EXPECT_THROW(router.add(route(Method::get, "/x{y}", "six")), std::logic_error);
  EXPECT_THROW(router.add(route(Method::head, "/c", "seven")), std::logic_error);
  auto open = route(Method::get, "/d", "eight");
  open.permission = "";
  EXPECT_THROW(router.add(open), std::logic_error);
}

}  // namespace
}  // namespace parley::http
