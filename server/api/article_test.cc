// Articles: writing, versions, who sees what, lists, import, searching.
#include <gtest/gtest.h>

#include "api/testing/world.h"

namespace parley::api {
namespace {

using testing::Answer;
using testing::json_of;
using testing::number_at;
using testing::text_at;
using testing::World;

class ArticleTest : public ::testing::Test {
 protected:
  Answer put(const std::string& id, const std::string& body, testing::Headers headers = {}) {
    return world_.call("PUT", "/api/v1/articles/" + id, max_.token, body, std::move(headers));
  }
  World world_;
  testing::Person max_ = world_.account(model::Role::agent, "max");
  testing::Person ana_ = world_.visitor("Ana");
};

}  // namespace

TEST_F(ArticleTest, IsWrittenReadReplacedAndWithdrawn) {
  auto made = world_.post("/api/v1/articles", max_.token,
                          R"({"id":"cards/lost","title":"Lost cards","content":"**Call** us."})");
  ASSERT_EQ(made.status, 201) << made.body;
  EXPECT_EQ(made.header("Location"), "/api/v1/articles/cards%2Flost");
  EXPECT_EQ(made.header("ETag"), "\"v1\"");
  EXPECT_EQ(text_at(made, "/audience"), "public");
  EXPECT_EQ(text_at(made, "/state"), "published");
  EXPECT_TRUE(text_at(made, "/html").contains("<strong>Call</strong>"));
  auto read = world_.get("/api/v1/articles/cards%2Flost", ana_.token);
  EXPECT_EQ(text_at(read, "/title"), "Lost cards");
  auto changed = put("cards%2Flost", R"({"title":"Lost cards","content":"Write us."})");
  ASSERT_EQ(changed.status, 200) << changed.body;
  EXPECT_EQ(number_at(changed, "/version"), 2);
  EXPECT_EQ(world_.call("DELETE", "/api/v1/articles/cards%2Flost", max_.token).status, 204);
  EXPECT_EQ(world_.get("/api/v1/articles/cards%2Flost", max_.token).status, 404);
}

TEST_F(ArticleTest, AStaleVersionIsRefusedWithTheArticleAsItIs) {
  auto id = world_.article("Cards", "One.");
  ASSERT_EQ(put(id, R"({"title":"Cards","content":"Two.","version":1})").status, 200);
  auto stale = put(id, R"({"title":"Cards","content":"Three.","version":1})");
  EXPECT_EQ(stale.status, 409);
  EXPECT_EQ(text_at(stale, "/article/content"), "Two.");
  EXPECT_EQ(put(id, R"({"title":"C","content":"3"})", {{"If-Match", "\"v1\""}}).status, 412);
  auto path = "/api/v1/articles/" + id;
  auto again = world_.call("GET", path, max_.token, "", {{"If-None-Match", "\"v2\""}});
  EXPECT_EQ(again.status, 304);
  EXPECT_EQ(again.header("ETag"), "\"v2\"");
  EXPECT_EQ(world_.call("GET", path, max_.token, "", {{"If-None-Match", "\"v1\""}}).status, 200);
  auto removed = world_.call("DELETE", path, max_.token, "", {{"If-Match", "\"v1\""}});
  EXPECT_EQ(removed.status, 412);
  EXPECT_EQ(text_at(world_.get(path, max_.token), "/content"), "Two.");
  EXPECT_EQ(put(id, R"({"title":"C","content":"3"})", {{"If-Match", "\"v2\""}}).status, 200);
}

TEST_F(ArticleTest, WhatIsDueForReviewIsListed) {
  auto body = [](std::string id, std::string more) {
    return R"({"title":"T","content":"x","id":")" + id + "\"" + more + "}";
  };
  auto made = [&](std::string id, std::string more) {
    auto answer = world_.post("/api/v1/articles", max_.token, body(id, more));
    EXPECT_EQ(answer.status, 201) << answer.body;
    return answer;
  };
  auto due = made("due", R"(,"owner":"ana@example.com","review_by":"2001-01-01T00:00:00.000Z")");
  EXPECT_EQ(text_at(due, "/owner"), "ana@example.com");
  made("later", R"(,"review_by":"2999-01-01T00:00:00.000Z")");
  EXPECT_EQ(text_at(made("de", R"(,"language":"de","translation_of":"due")"), "/translation_of"),
            "due");
  auto list = world_.get("/api/v1/articles?due=true", max_.token);
  ASSERT_EQ(list.status, 200) << list.body;
  EXPECT_EQ(text_at(list, "/data/0/id"), "due");
  EXPECT_EQ(json_of(list).at("data").as_array().size(), 1u);
  auto itself =
      world_.post("/api/v1/articles", max_.token, body("self", R"(,"translation_of":"self")"));
  EXPECT_EQ(itself.status, 422);
}

TEST_F(ArticleTest, EveryVersionStaysReadable) {
  auto id = world_.article("Cards", "One.");
  ASSERT_EQ(put(id, R"({"title":"Bank cards","content":"Two.","state":"draft"})").status, 200);
  auto path = "/api/v1/articles/" + id + "/versions";
  auto list = world_.get(path, max_.token);
  ASSERT_EQ(list.status, 200) << list.body;
  EXPECT_EQ(number_at(list, "/data/0/version"), 2);
  EXPECT_EQ(text_at(list, "/data/0/title"), "Bank cards");
  EXPECT_EQ(text_at(list, "/data/0/state"), "draft");
  EXPECT_EQ(text_at(list, "/data/0/by/name"), "max");
  EXPECT_EQ(number_at(list, "/data/1/version"), 1);
  auto first = world_.get(path + "/1", max_.token);
  EXPECT_EQ(text_at(first, "/content"), "One.");
  EXPECT_EQ(number_at(first, "/version"), 1);
  for (auto wrong : {"/0", "/3", "/x", "/1x", "/99999999999999999999"}) {
    EXPECT_EQ(world_.get(path + wrong, max_.token).status, 404) << wrong;
  }
  EXPECT_EQ(world_.get("/api/v1/articles/none/versions", max_.token).status, 404);
  EXPECT_EQ(world_.get(path, ana_.token).status, 403) << "a customer reads what is published now";
}

TEST_F(ArticleTest, AWithdrawnOneCanBeBroughtBack) {
  ASSERT_EQ(
      world_.post("/api/v1/articles", max_.token, R"({"id":"a","title":"A","content":"1"})").status,
      201);
  ASSERT_EQ(world_.call("DELETE", "/api/v1/articles/a", max_.token).status, 204);
  auto list = world_.get("/api/v1/articles/a/versions", max_.token);
  ASSERT_EQ(list.status, 200) << list.body;
  EXPECT_EQ(text_at(list, "/data/0/title"), "A");
  EXPECT_TRUE(json_of(list).at_pointer("/data/0/withdrawn").as_bool());
  EXPECT_EQ(world_.get("/api/v1/articles/a/versions/2", max_.token).status, 404);
  EXPECT_EQ(text_at(world_.get("/api/v1/articles/a/versions/1", max_.token), "/content"), "1");
  EXPECT_EQ(
      world_.post("/api/v1/articles", max_.token, R"({"id":"a","title":"A","content":"1"})").status,
      201);
  EXPECT_EQ(number_at(world_.get("/api/v1/articles/a/versions", max_.token), "/data/0/version"), 3);
}

TEST_F(ArticleTest, TheHistoryIsPaged) {
  auto id = world_.article("Cards", "0");
  for (int i = 1; i < 7; ++i) {
    ASSERT_EQ(put(id, R"({"title":"Cards","content":")" + std::to_string(i) + "\"}").status, 200);
  }
  auto path = "/api/v1/articles/" + id + "/versions?limit=3";
  std::vector<std::int64_t> seen;
  for (std::string next = path; !next.empty();) {
    auto page = world_.get(next, max_.token);
    ASSERT_EQ(page.status, 200) << page.body;
    auto json = json_of(page);
    for (const auto& line : json.at("data").as_array())
      seen.push_back(line.at("version").as_int64());
    const auto& cursor = json.at("next_cursor");
    next = cursor.is_null() ? "" : path + "&cursor=" + std::string(cursor.as_string());
  }
  EXPECT_EQ(seen, (std::vector<std::int64_t>{7, 6, 5, 4, 3, 2, 1}));
}

TEST_F(ArticleTest, ASecondOneOfAnIdIsAConflict) {
  const char* body = R"({"id":"a","title":"A","content":"One."})";
  EXPECT_EQ(world_.post("/api/v1/articles", max_.token, body).status, 201);
  auto again = world_.post("/api/v1/articles", max_.token, body);
  EXPECT_EQ(again.status, 409);
  EXPECT_EQ(text_at(again, "/article/title"), "A");
}

TEST_F(ArticleTest, WrongFieldsAreNamedAndNothingIsSaved) {
  for (auto [body, pointer] :
       {std::pair{R"({"title":"","content":"x"})", "#/title"},
        std::pair{R"({"title":"t","content":"x","audience":"everyone"})", "#/audience"},
        std::pair{R"({"title":"t","content":"x","format":"pdf"})", "#/format"},
        std::pair{R"({"title":"t","content":"x","html":"<b>"})", "#/html"},
        std::pair{R"({"title":"t"})", "#/content"},
        std::pair{R"({"title":"t","content":"x","version":3})", "#/version"}}) {
    auto answer = world_.post("/api/v1/articles", max_.token, body);
    EXPECT_EQ(answer.status, 422) << body;
    EXPECT_EQ(text_at(answer, "/errors/0/pointer"), pointer) << answer.body;
    EXPECT_FALSE(text_at(answer, "/errors/0/detail").empty());
  }
  EXPECT_EQ(world_.store().count_articles().value(), 0);
}

TEST_F(ArticleTest, OthersSeeOnlyWhatTheyMayReadNow) {
  auto open = world_.article("Open", "For all.");
  auto inner = world_.article("Inner", "For agents.", "agents");
  auto members = world_.article("Members", "For signed-in customers.", "signed_in");
  auto list = [&](const std::string& token) {
    return json_of(world_.get("/api/v1/articles", token)).at("data").as_array().size();
  };
  EXPECT_EQ(list(ana_.token), 1u);
  EXPECT_EQ(list(max_.token), 3u);
  EXPECT_EQ(world_.get("/api/v1/articles/" + inner, ana_.token).status, 404);
  EXPECT_EQ(world_.get("/api/v1/articles/" + members, ana_.token).status, 404);
  ASSERT_EQ(put(open, R"({"title":"Open","content":"x","state":"draft"})").status, 200);
  EXPECT_EQ(world_.get("/api/v1/articles/" + open, ana_.token).status, 404);
  EXPECT_EQ(world_.get("/api/v1/articles/" + open, max_.token).status, 200);
}

TEST_F(ArticleTest, PagesLeadOnceThroughAllAndTheLinkToo) {
  for (int i = 0; i < 7; ++i) world_.article("Title " + std::to_string(i), "Text.");
  std::string target = "/api/v1/articles?limit=3&q=title";
  std::string titles;
  int pages = 0;
  for (; !target.empty() && pages < 10; ++pages) {
    auto page = world_.get(target, ana_.token);
    ASSERT_EQ(page.status, 200) << page.body;
    auto rows = json_of(page).at("data").as_array();
    for (const auto& article : rows) {
      titles += text_at(article, "/title").back();
    }
    auto link = page.header("Link");
    EXPECT_EQ(link.empty(), json_of(page).at("next_cursor").is_null());
    target = link.empty() ? "" : link.substr(1, link.find('>') - 1);
  }
  EXPECT_EQ(titles, "0123456");
  EXPECT_EQ(pages, 3);
}

TEST_F(ArticleTest, ACursorOfAnotherCallerOrListIsRefused) {
  for (int i = 0; i < 3; ++i) world_.article("Title " + std::to_string(i), "Text.");
  auto page = world_.get("/api/v1/articles?limit=1", ana_.token);
  auto cursor = text_at(page, "/next_cursor");
  EXPECT_EQ(world_.get("/api/v1/articles?limit=1&cursor=" + cursor, ana_.token).status, 200);
  EXPECT_EQ(world_.get("/api/v1/articles?limit=1&cursor=" + cursor, max_.token).status, 400);
  EXPECT_EQ(world_.get("/api/v1/articles?q=t&cursor=" + cursor, ana_.token).status, 400);
  EXPECT_EQ(world_.get("/api/v1/conversations?cursor=" + cursor, ana_.token).status, 400);
  EXPECT_EQ(world_.get("/api/v1/articles?cursor=x", ana_.token).status, 400);
  for (auto limit : {"0", "101", "-1", "ten"}) {
    auto answer = world_.get("/api/v1/articles?limit=" + std::string(limit), ana_.token);
    EXPECT_EQ(answer.status, 422) << limit;
    EXPECT_EQ(text_at(answer, "/errors/0/pointer"), "#/limit");
  }
}

TEST_F(ArticleTest, FilesAreImportedAndBadOnesAreLinesOfTheReport) {
  std::string body =
      "--b\r\nContent-Disposition: form-data; name=\"category\"\r\n\r\ncards\r\n"
      "--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"lost.md\"\r\n\r\n"
      "# Lost cards\n\nCall us at once.\r\n"
      "--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"bad.json\"\r\n\r\n"
      "{\"title\":\r\n--b--\r\n";
  auto answer = world_.call("POST", "/api/v1/articles/import", max_.token, body,
                            {{"Content-Type", "multipart/form-data; boundary=b"}});
  ASSERT_EQ(answer.status, 200) << answer.body;
  EXPECT_EQ(number_at(answer, "/added"), 1);
  EXPECT_EQ(number_at(answer, "/failed"), 1);
  auto list = world_.get("/api/v1/articles", ana_.token);
  EXPECT_EQ(text_at(list, "/data/0/title"), "Lost cards");
  EXPECT_EQ(text_at(list, "/data/0/category"), "cards");
}

TEST_F(ArticleTest, SearchAndContextKnowAChangeAtOnceAndNothingForbidden) {
  world_.article("Lost cards", "Call us at once when a card is lost.");
  world_.article("Secret fraud rules", "A lost card above 500 euro is fraud.", "agents");
  auto search = [&](const std::string& token) {
    return world_.post("/api/v1/knowledge/search", token,
                       R"({"query":"lost card","k":5,"explain":true})");
  };
  auto found = search(ana_.token);
  ASSERT_EQ(found.status, 200) << found.body;
  EXPECT_EQ(json_of(found).at("data").as_array().size(), 1u);
  EXPECT_EQ(text_at(found, "/data/0/title"), "Lost cards");
  EXPECT_FALSE(text_at(found, "/data/0/explain").empty());
  EXPECT_TRUE(found.header("Server-Timing").contains("search;dur="));
  EXPECT_EQ(json_of(search(max_.token)).at("data").as_array().size(), 2u);
  auto context = world_.post("/api/v1/knowledge/context", ana_.token,
                             R"({"query":"lost card","max_tokens":200})");
  EXPECT_EQ(text_at(context, "/citations/0/title"), "Lost cards");
  EXPECT_FALSE(context.body.contains("fraud"));
  auto wrong = world_.post("/api/v1/knowledge/search", ana_.token, R"({"query":"x","k":0})");
  EXPECT_EQ(text_at(wrong, "/errors/0/pointer"), "#/k");
}

}  // namespace parley::api
