#include "understand/placeholders.h"

#include <gtest/gtest.h>

#include "understand/entities/entities.h"

namespace parley::understand {
namespace {

const std::string kKey(kPlaceholderKey, 'k');

model::Understanding read(const std::string& text) {
  static const EntityFinder finder;
  auto found = finder.find({text});
  model::Understanding made;
  made.text = text;
  made.entities = found.entities;
  made.pii = found.pii;
  return made;
}

TEST(Placeholders, AreTheSameForTheSameValueInAllTexts) {
  auto sealed = seal_personal(
      {read("I am ana@example.com"), read("no, bo@example.com"), read("write to ANA@example.com")},
      kKey);
  ASSERT_TRUE(sealed);
  EXPECT_EQ(sealed->texts,
            (std::vector<std::string>{"I am [EMAIL_1]", "no, [EMAIL_2]", "write to [EMAIL_1]"}));
}

TEST(Placeholders, ComeBackWithTheKey) {
  auto sealed =
      seal_personal({read("ünï: ana@example.com, IBAN DE89 3704 0044 0532 0130 00")}, kKey);
  ASSERT_TRUE(sealed);
  auto restored = restore_personal("We wrote to [EMAIL_1] about [IBAN_1] and [1] [EMAIL_9].",
                                   sealed->mapping, kKey);
  ASSERT_TRUE(restored);
  EXPECT_EQ(*restored,
            "We wrote to ana@example.com about DE89 3704 0044 0532 0130 00 and [1] [EMAIL_9].");
}

TEST(Placeholders, GiveNothingAwayWithoutTheKey) {
  auto sealed = seal_personal({read("ana@example.com, card 4111 1111 1111 1111")}, kKey);
  ASSERT_TRUE(sealed);
  for (auto part : {"ana", "example", "4111", "EMAIL"}) {
    EXPECT_EQ(sealed->mapping.find(part), std::string::npos);
  }
  std::string other(kPlaceholderKey, 'x');
  for (const auto& key : {other, std::string(), std::string(kPlaceholderKey - 1, 'k')}) {
    auto restored = restore_personal("[EMAIL_1]", sealed->mapping, key);
    ASSERT_FALSE(restored);
    EXPECT_EQ(restored.error().code, base::Code::forbidden);
    EXPECT_EQ(restored.error().message.find("ana"), std::string::npos);
  }
}

TEST(Placeholders, NoticeAChangedMapping) {
  auto sealed = seal_personal({read("ana@example.com")}, kKey);
  ASSERT_TRUE(sealed);
  for (std::size_t i = 0; i < sealed->mapping.size(); i += 7) {
    auto changed = sealed->mapping;
    changed[i] = static_cast<char>(changed[i] ^ 1);
    EXPECT_FALSE(restore_personal("[EMAIL_1]", changed, kKey));
  }
  EXPECT_FALSE(restore_personal("[EMAIL_1]", "", kKey));
}

TEST(Placeholders, RefuseAKeyOfAnotherSize) {
  EXPECT_FALSE(seal_personal({read("ana@example.com")}, "short"));
}

}  // namespace
}  // namespace parley::understand
