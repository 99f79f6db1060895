#include "auth/tokens.h"

#include <gtest/gtest.h>

#include "base/crypto.h"
#include "base/ids.h"

namespace parley::auth {
namespace {
constexpr std::string_view kKey = "0123456789abcdef0123456789abcdef";
const std::string kId = "0190b1f0-0000-7000-8000-00000000000a";
}  // namespace

TEST(VisitorToken, IsReadUntilItExpiresAndNotWhenChanged) {
  auto token = make_visitor_token(kKey, kId, 2000);
  EXPECT_EQ(read_visitor_token(kKey, token, 1999).value(), kId);
  EXPECT_FALSE(read_visitor_token(kKey, token, 2000));
  EXPECT_FALSE(read_visitor_token("another key", token, 1000));
  for (std::size_t i = 0; i < token.size(); ++i) {
    auto changed = token;
    changed[i] = changed[i] == '1' ? '2' : '1';
    EXPECT_FALSE(read_visitor_token(kKey, changed, 1000)) << i;
  }
  for (auto text : {"", "pv1.", "pv1..", "x"}) EXPECT_FALSE(read_visitor_token(kKey, text, 1000));
}

TEST(VisitorToken, UserHashIsTheHmacOfTheUserId) {
  EXPECT_TRUE(valid_user_hash(kKey, "u1", base::hmac_sha256_hex(kKey, "u1")));
  EXPECT_FALSE(valid_user_hash(kKey, "u2", base::hmac_sha256_hex(kKey, "u1")));
  EXPECT_FALSE(valid_user_hash(kKey, "u1", ""));
}

TEST(RandomTokens, NameTheirOwnerAndAreKeptAsHash) {
  auto token = make_token("ps", kId);
  EXPECT_EQ(token_owner("ps", token.text), kId);
  EXPECT_EQ(token_owner("pl", token.text), std::nullopt);
  EXPECT_TRUE(holds({{token.hash, {1000}}}, token.text, 999));
  EXPECT_FALSE(holds({{token.hash, {1000}}}, token.text, 1000));
  EXPECT_FALSE(holds({}, token.text, 0));
}

TEST(ApiKeys, AreRefusedWhenAMistypedCharacterBreaksTheChecksum) {
  auto key = make_api_key(kId);
  EXPECT_EQ(api_key_id(key.text), kId);
  auto changed = key.text;
  changed[60] = changed[60] == 'a' ? 'b' : 'a';
  EXPECT_EQ(api_key_id(changed), std::nullopt);
}

TEST(Csrf, MatchesTheVectorAndItsSession) {
  std::string key;
  for (char c = 0; c < 32; ++c) key += c;
  auto token = make_csrf_token(key, "sess01", "abcd1234");
  EXPECT_EQ(token, "d2cc9d205aed30c5c647fdcfbabf173934fbb870e09911995209986cb51ff6de.abcd1234");
  EXPECT_TRUE(valid_csrf_token(key, "sess01", token));
  EXPECT_FALSE(valid_csrf_token(key, "sess02", token));
  EXPECT_FALSE(valid_csrf_token(key, "sess01", "x"));
}

TEST(AccessTokens, AreReadWithTheRightKeyIssuerAndTimeOnly) {
  AccessClaims claims{kId, "hash", 1'000'000};
  auto token = make_access_token(kKey, "desk", claims, 700'000);
  auto read = read_access_token(kKey, "desk", token, 900'000);
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(read->account_id, kId);
  EXPECT_FALSE(read_access_token(kKey, "other", token, 900'000));
  EXPECT_FALSE(read_access_token("other", "desk", token, 900'000));
  EXPECT_TRUE(read_access_token(kKey, "desk", token, 1'060'000));
  EXPECT_FALSE(read_access_token(kKey, "desk", token, 1'061'000));
  EXPECT_FALSE(read_access_token(kKey, "desk", token, 600'000));
}

TEST(AccessTokens, OtherAlgorithmsAndShapesAreRefused) {
  auto part = [](const char* text) { return base::to_base64url(text); };
  auto none = part(R"({"alg":"none","typ":"at+jwt"})") + "." +
              part(R"({"iss":"desk","aud":"desk","sub":"a","sid":"b","exp":99999999999})") + ".";
  EXPECT_FALSE(read_access_token(kKey, "desk", none, 0));
  for (auto text : {"", ".", "..", "a.b", "a.b.c.d"}) {
    EXPECT_FALSE(read_access_token(kKey, "desk", text, 0)) << text;
  }
  // The vector of another issuer with another typ, HS256 with key bytes 00..1f.
  std::string key;
  for (char c = 0; c < 32; ++c) key += c;
  EXPECT_FALSE(read_access_token(
      key, "https://desk.example.com",
      "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9."
      "eyJpc3MiOiJodHRwczovL2Rlc2suZXhhbXBsZS5jb20iLCJzdWIiOiJ1c3JfMDEiLCJhdWQiOiJkZXNrLWFwaSIsImlh"
      "dCI6MTc2NzMyMzA0NSwiZXhwIjoxNzY3MzIzOTQ1LCJqdGkiOiIwMSIsInJvbGUiOiJhZ2VudCJ9."
      "8IMTn2yFl97gV1u3_N4gkAv1-p1CnVexUENWc_CkifU",
      1767323045000));
}

}  // namespace parley::auth
