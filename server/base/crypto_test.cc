#include "base/crypto.h"

#include <gtest/gtest.h>

namespace parley::base {

TEST(Crypto, Blake2bOfNothingIsTheKnownDigest) {
  EXPECT_EQ(blake2b_hex(""), "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8");
}

TEST(Crypto, HashesAsTheStandardsSay) {
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  // RFC 4231, test case 2.
  EXPECT_EQ(hmac_sha256_hex("Jefe", "what do ya want for nothing?"),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

TEST(Crypto, VerifiesTheRightPasswordOnly) {
  auto phc = hash_password("correct horse battery staple");
  ASSERT_TRUE(phc);
  EXPECT_TRUE(phc->starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
  EXPECT_TRUE(verify_password(*phc, "correct horse battery staple"));
  EXPECT_FALSE(verify_password(*phc, "correct horse battery stapler"));
  EXPECT_FALSE(verify_password("", ""));
  EXPECT_FALSE(password_needs_rehash(*phc));
}

TEST(Crypto, ReadsAPasswordHashedElsewhere) {
  constexpr auto kPhc =
      "$argon2id$v=19$m=19456,t=2,p=1$AAECAwQFBgcICQoLDA0ODw$"
      "gYJZtjEAJqjg26xdLmknq8/bB7MiWPrE9hsYuA+SkIU";
  EXPECT_TRUE(verify_password(kPhc, "correct horse battery staple"));
}

TEST(Crypto, Base64UrlComesBack) {
  std::string data("\x00\xff\x10?>", 5);
  EXPECT_EQ(from_base64url(to_base64url(data)).value(), data);
  EXPECT_FALSE(from_base64url("a+b/"));
}

}  // namespace parley::base
