// Visitors, pages, and what browsers of other origins may do.
#include <gtest/gtest.h>

#include "api/testing/world.h"
#include "base/crypto.h"

namespace parley::api {
namespace {

using testing::Answer;
using testing::json_of;
using testing::text_at;
using testing::World;

const std::string kShop = "https://shop.example.com";

class VisitorTest : public ::testing::Test {
 protected:
  VisitorTest() {
    model::Settings settings;
    settings.allowed_origins = {kShop};
    world_.change_settings(settings);
  }
  Answer save(const std::string& token, const std::string& body, testing::Headers headers = {}) {
    return world_.call("POST", "/api/v1/widget/visitors", token, body, std::move(headers));
  }
  std::string user(const std::string& id) {
    auto hash = base::hmac_sha256_hex(world_.desk().auth.widget_secret(), id);
    return R"({"user_id":")" + id + R"(","user_hash":")" + hash + R"("})";
  }
  World world_;
};

}  // namespace

TEST_F(VisitorTest, BecomesOneAndIsKeptWithTheToken) {
  auto made = save("", R"({"name":"Ana","guest_type":"hotel","attributes":{"plan":"pro"}})");
  ASSERT_EQ(made.status, 201) << made.body;
  auto id = text_at(made, "/visitor_id");
  auto changed = save(text_at(made, "/token"), R"({"email":"ana@example.com","name":""})");
  EXPECT_EQ(text_at(changed, "/visitor_id"), id);
  auto contact = world_.store().contact(id).value().value();
  EXPECT_EQ(contact.profile.email, "ana@example.com");
  EXPECT_EQ(contact.profile.name, std::nullopt);
  EXPECT_EQ(contact.profile.guest_type, "hotel");
  EXPECT_FALSE(contact.signed_in);
  EXPECT_NE(text_at(save("", "{}"), "/visitor_id"), id);
}

TEST_F(VisitorTest, TokensEndAfterTheirTime) {
  auto made = save("", "{}");
  auto token = text_at(made, "/token");
  EXPECT_EQ(world_.get("/api/v1/conversations", token).status, 200);
  world_.clock.set(base::from_rfc3339(text_at(made, "/expires_at")).value());
  EXPECT_EQ(world_.get("/api/v1/conversations", token).status, 401);
}

TEST_F(VisitorTest, IsSignedInByAValidHashAndTheSameEverywhere) {
  auto first = save("", user("u1"));
  ASSERT_EQ(first.status, 201) << first.body;
  auto id = text_at(first, "/visitor_id");
  EXPECT_TRUE(world_.store().contact(id).value()->signed_in);
  EXPECT_EQ(text_at(save("", user("u1")), "/visitor_id"), id);
  auto forged = save("", R"({"user_id":"u1","user_hash":"00"})");
  EXPECT_EQ(forged.status, 422);
  EXPECT_EQ(text_at(forged, "/errors/0/pointer"), "#/user_hash");
  EXPECT_NE(text_at(save("", R"({"user_id":"u1"})"), "/visitor_id"), id) << "without proof";
}

TEST_F(VisitorTest, AnAnonymousVisitorWhoSignsInStaysTheSame) {
  auto anonymous = save("", R"({"name":"Ana"})");
  auto signed_in = save(text_at(anonymous, "/token"), user("u1"));
  EXPECT_EQ(text_at(signed_in, "/visitor_id"), text_at(anonymous, "/visitor_id"));
}

TEST_F(VisitorTest, ASecondUserOfTheSameBrowserIsAnotherPerson) {
  auto ana = save("", user("ana"));
  auto ben = save(text_at(ana, "/token"), user("ben"));
  EXPECT_EQ(ben.status, 201);
  EXPECT_NE(text_at(ben, "/visitor_id"), text_at(ana, "/visitor_id"));
  auto kept = world_.store().contact(text_at(ana, "/visitor_id")).value().value();
  EXPECT_EQ(kept.profile.external_ids.at("user_id"), "ana");
}

TEST_F(VisitorTest, WrongFieldsAreNamed) {
  for (auto [body, pointer] :
       {std::pair{R"({"email":"ana"})", "#/email"},
        std::pair{R"({"nickname":"ana"})", "#/nickname"}, std::pair{R"({"name":1})", "#/name"},
        std::pair{R"({"user_id":""})", "#/user_id"}}) {
    auto answer = save("", body);
    EXPECT_EQ(answer.status, 422);
    EXPECT_EQ(text_at(answer, "/errors/0/pointer"), pointer) << answer.body;
  }
}

TEST_F(VisitorTest, OnlyAllowedOriginsGetAVisitorAndCors) {
  EXPECT_EQ(save("", "{}", {{"Origin", "https://evil.example"}}).status, 403);
  EXPECT_EQ(save("", "{}", {{"Origin", "null"}}).status, 403);
  auto shop = save("", "{}", {{"Origin", kShop}});
  EXPECT_EQ(shop.status, 201);
  EXPECT_EQ(shop.header("Access-Control-Allow-Origin"), kShop);
  EXPECT_EQ(shop.header("Access-Control-Allow-Credentials"), "");
  auto preflight = [&](const std::string& origin) {
    return world_.call("OPTIONS", "/api/v1/widget/visitors", "", "",
                       {{"Origin", origin}, {"Access-Control-Request-Method", "POST"}});
  };
  EXPECT_EQ(preflight(kShop).header("Access-Control-Allow-Origin"), kShop);
  EXPECT_TRUE(preflight(kShop).header("Access-Control-Allow-Headers").contains("Authorization"));
  EXPECT_EQ(preflight("https://evil.example").header("Access-Control-Allow-Origin"), "");
  EXPECT_TRUE(preflight(kShop).header("Vary").contains("Origin"));
}

TEST_F(VisitorTest, EveryPageHasAStrictPolicyAndOnlyTheEmbeddedOneMayBeFramed) {
  for (auto path : {"/", "/console/", "/console/conversations/1", "/help/", "/help/articles/x"}) {
    auto page = world_.get(path);
    auto policy = page.header("Content-Security-Policy");
    EXPECT_TRUE(policy.contains("script-src 'self';")) << path << policy;
    EXPECT_TRUE(policy.contains("object-src 'none'")) << path;
    EXPECT_TRUE(policy.ends_with("frame-ancestors 'none'")) << path << policy;
    EXPECT_EQ(page.header("X-Content-Type-Options"), "nosniff") << path;
    EXPECT_FALSE(page.header("Referrer-Policy").empty()) << path;
  }
  auto embedded = world_.get("/?embed=1").header("Content-Security-Policy");
  EXPECT_TRUE(embedded.ends_with("frame-ancestors 'self' " + kShop)) << embedded;
  auto api = world_.get("/api/v1/version").header("Content-Security-Policy");
  EXPECT_TRUE(api.contains("default-src 'none'")) << api;
}

TEST_F(VisitorTest, TheHelpCenterShowsPublicArticlesSafely) {
  auto open = world_.article("Lost <card>", "Freeze it <script>alert(1)</script> at once.");
  auto inner = world_.article("Inner rules", "A lost card is fraud.", "agents");
  auto front = world_.get("/help/");
  EXPECT_EQ(front.header("Content-Type"), "text/html; charset=utf-8");
  EXPECT_TRUE(front.body.contains("Lost &lt;card&gt;"));
  EXPECT_FALSE(front.body.contains("Inner"));
  EXPECT_FALSE(front.body.contains("<style"));  // the policy would not let it count
  EXPECT_TRUE(front.body.contains("href=\"/help/style.css\""));
  EXPECT_EQ(world_.get("/help/style.css").header("Content-Type"), "text/css; charset=utf-8");
  auto read = world_.get("/help/articles/" + open);
  EXPECT_EQ(read.status, 200);
  EXPECT_TRUE(read.body.contains("Freeze it"));
  EXPECT_FALSE(read.body.contains("<script>"));
  auto hidden = world_.get("/help/articles/" + inner);
  EXPECT_EQ(hidden.status, 404);
  EXPECT_EQ(hidden.body, world_.get("/help/articles/none").body);
  auto found = world_.get("/help/?q=lost+%22card%22");
  EXPECT_TRUE(found.body.contains("Lost &lt;card&gt;")) << found.body;
  EXPECT_TRUE(found.body.contains("value=\"lost &quot;card&quot;\""));
  EXPECT_FALSE(found.body.contains("fraud"));
  EXPECT_FALSE(found.body.contains("Inner"));
  auto map = world_.get("/sitemap.xml");
  EXPECT_TRUE(map.body.contains("<loc>http://127.0.0.1/help/articles/" + open + "</loc>"));
  EXPECT_FALSE(map.body.contains(inner));
}

TEST_F(VisitorTest, TheHelpCenterIsGroupedByCategoryAndLanguage) {
  auto agent = world_.account(model::Role::agent, "ana");
  auto add = [&](std::string id, std::string title, std::string more) {
    auto body =
        R"({"id":")" + id + R"(","title":")" + title + R"(","content":"Text.")" + more + "}";
    auto made = world_.post("/api/v1/articles", agent.token, body);
    EXPECT_EQ(made.status, 201) << made.body;
  };
  for (int i = 0; i < 8; ++i) {
    auto n = std::to_string(i);
    add("r" + n, "Return " + n, R"(,"category":"Returns & co")");
  }
  add("de/r0", "Rückgabe", R"(,"language":"de","category":"Retouren","translation_of":"r0")");
  auto front = world_.get("/help/");
  EXPECT_TRUE(front.body.contains("<h2>Returns &amp; co</h2>")) << front.body;
  EXPECT_TRUE(front.body.contains("Return 5"));
  EXPECT_FALSE(front.body.contains("Return 6")) << "six of a category, the rest behind a link";
  EXPECT_TRUE(front.body.contains("/help/?lang=en&amp;category=Returns%20%26%20co"));
  EXPECT_FALSE(front.body.contains("Rückgabe"));
  EXPECT_TRUE(front.body.contains("<a href=\"/help/?lang=de\">Deutsch</a>"));
  EXPECT_TRUE(world_.get("/help/?category=Returns+%26+co").body.contains("Return 7"));
  auto german = world_.get("/help/?lang=de");
  EXPECT_TRUE(german.body.contains("Rückgabe"));
  EXPECT_FALSE(german.body.contains("Return 1"));
  auto wanted = world_.call("GET", "/help/", "", "", {{"Accept-Language", "fr, de-AT;q=0.7"}});
  EXPECT_TRUE(wanted.body.contains("<html lang=\"de\">"));
  auto article = world_.get("/help/articles/r0");
  EXPECT_TRUE(
      article.body.contains("hreflang=\"de\" href=\"http://127.0.0.1/help/articles/de%2Fr0\""))
      << article.body;
  EXPECT_TRUE(article.body.contains("application/ld+json"));
  EXPECT_TRUE(article.body.contains("<a href=\"/help/?lang=en&amp;category=Returns%20%26%20co\">"));
  world_.call("DELETE", "/api/v1/articles/de%2Fr0", agent.token);
  EXPECT_FALSE(world_.get("/help/").body.contains("Deutsch"));
  EXPECT_FALSE(world_.get("/help/articles/r0").body.contains("hreflang"));
}

}  // namespace parley::api
