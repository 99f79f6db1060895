#include "understand/entities/entities.h"

#include <gtest/gtest.h>

#include "base/json.h"
#include "base/utf8.h"

namespace parley::understand {
namespace {

const EntityFinder& finder() {
  static const EntityFinder made;
  return made;
}

base::Millis noon() { return *base::from_rfc3339("2026-11-21T12:00:00Z"); }  // a Saturday

FoundAll find(std::string_view text, std::string_view zone = "UTC") {
  return finder().find({text, noon(), zone});
}

std::u32string code_points(std::string_view text) {
  std::u32string made;
  for (std::size_t at = 0; at < text.size();) {
    auto point = base::decode_utf8(text, at);
    made.push_back(point.value);
    at += point.bytes;
  }
  return made;
}

struct Case {
  const char* text;
  const char* type;
  const char* value;  // JSON
};

class FindsEntity : public testing::TestWithParam<Case> {};

TEST_P(FindsEntity, WithItsValue) {
  auto found = find(GetParam().text);
  std::string seen;
  for (const auto& entity : found.entities) {
    seen += entity.type + " " + base::write_json(entity.value) + "\n";
    if (entity.type == GetParam().type && base::write_json(entity.value) == GetParam().value) {
      return;
    }
  }
  FAIL() << GetParam().text << "\nwants " << GetParam().type << " " << GetParam().value << "\nhas "
         << seen;
}

INSTANTIATE_TEST_SUITE_P(
    References, FindsEntity,
    testing::Values(
        Case{"where is order #A-10293?", "order_id", "\"A-10293\""},
        Case{"Order number: 12-3456789-0 please", "order_id", "\"12-3456789-0\""},
        Case{"Bestellung 4711-22 fehlt", "order_id", "\"4711-22\""},
        Case{"tracking number 1Z999AA10123456784", "tracking_number", "\"1Z999AA10123456784\""},
        Case{"SKU KES-AERO-300 is broken", "sku", "\"KES-AERO-300\""},
        Case{"since version v2.3.1 it fails", "version", "\"2.3.1\""},
        Case{"the display shows error E04", "error_code", "\"E04\""},
        Case{"flight LH 438 was late", "flight_number", "\"LH438\""},
        Case{"booking code XK7P2M", "booking_code", "\"XK7P2M\""},
        Case{"I am in room 412", "room_number", "\"412\""},
        Case{"see https://shop.example.com/a?b=1", "url", "\"https://shop.example.com/a?b=1\""}));

INSTANTIATE_TEST_SUITE_P(
    Money, FindsEntity,
    testing::Values(Case{"I paid 49,90 €", "amount", R"({"amount":4.99E1,"currency":"EUR"})"},
                    Case{"it costs $1,299.00", "amount", R"({"amount":1.299E3,"currency":"USD"})"},
                    Case{"1.299,50 EUR", "amount", R"({"amount":1.2995E3,"currency":"EUR"})"}));

INSTANTIATE_TEST_SUITE_P(Times, FindsEntity,
                         testing::Values(Case{"it came last Tuesday", "datetime", "\"2026-11-17\""},
                                         Case{"I leave in 3 days", "datetime", "\"2026-11-24\""},
                                         Case{"due 31.12.", "datetime", "\"2026-12-31\""},
                                         Case{"on 29 February 2028", "datetime", "\"2028-02-29\""},
                                         Case{"morgen um 14:30 Uhr", "datetime",
                                              "\"2026-11-22T14:30:00+00:00\""}));

INSTANTIATE_TEST_SUITE_P(
    Personal, FindsEntity,
    testing::Values(Case{"mail ana@example.com.", "email", "\"ana@example.com\""},
                    Case{"call +49 30 901820", "phone", "\"+4930901820\""},
                    Case{"my name is Anna O'Brien", "name", "\"Anna O'Brien\""},
                    Case{"IBAN DE89 3704 0044 0532 0130 00", "iban", "\"DE89370400440532013000\""},
                    Case{"card 4111 1111 1111 1111", "card", "\"4111111111111111\""}));

TEST(Entities, RelativeDaysFollowTheZone) {
  // 12:00 UTC is already the 22nd in Kiritimati (UTC+14).
  auto found = find("it comes tomorrow", "Pacific/Kiritimati");
  ASSERT_EQ(found.entities.size(), 1u);
  EXPECT_EQ(found.entities[0].value, base::Json("2026-11-23"));
}

TEST(Entities, NumbersThatFailTheirCheckAreNotPersonal) {
  EXPECT_TRUE(find("my code is 4111 1111 1111 1112").pii.empty());          // Luhn
  EXPECT_TRUE(find("ref DE88 3704 0044 0532 0130 00 please").pii.empty());  // mod 97
}

TEST(Entities, AVersionIsNoAddress) {
  auto found = find("firmware version 10.2.3.4 on the router at 10.2.3.4");
  ASSERT_EQ(found.pii.size(), 1u);
  EXPECT_EQ(found.pii[0].type, model::PiiType::ip);
  EXPECT_EQ(found.redacted, "firmware version 10.2.3.4 on the router at [IP_1]");
}

TEST(Entities, SpansCountCodePointsAndHoldTheText) {
  std::string text = "😀 für ana@example.com und 你好 +49 30 901820";
  auto points = code_points(text);
  auto found = find(text);
  ASSERT_EQ(found.entities.size(), 2u);
  for (const auto& entity : found.entities) {
    auto from = static_cast<std::size_t>(entity.start), to = static_cast<std::size_t>(entity.end);
    EXPECT_EQ(points.substr(from, to - from), code_points(entity.text));
  }
}

TEST(Entities, EqualValuesGetEqualPlaceholders) {
  auto found = find("a@example.com or b@example.com, but rather a@example.com");
  EXPECT_EQ(found.redacted, "[EMAIL_1] or [EMAIL_2], but rather [EMAIL_1]");
}

TEST(Entities, CredentialsAreHiddenAndTheirCueIsNot) {
  EXPECT_EQ(find("password: hunter2secret").redacted, "password: [CREDENTIAL_1]");
}

TEST(Entities, PersonalDataDoesNotOverlap) {
  auto found = find(
      "Anna Schmidt <anna.schmidt@example.com>, born on 3 May 1984, SSN 078-05-1120, "
      "lives at 221B Baker Street, London NW1 6XE, +44 20 7946 0958");
  ASSERT_GE(found.pii.size(), 5u);
  for (std::size_t i = 1; i < found.pii.size(); ++i) {
    EXPECT_LE(found.pii[i - 1].end, found.pii[i].start);
  }
}

// Spans must hold for whatever is thrown at the finders.
TEST(Entities, HostileTextIsBoundedAndWellFormed) {
  for (std::string_view piece :
       {"1", "a@", "1.1.", "+49 ", "DE89 ", "/", "31.", "€1", "\xF0\x9F\x98\x80", "#A-"}) {
    std::string text;
    while (text.size() + piece.size() <= 64 * 1024) text += piece;
    auto found = find(text);
    auto length = static_cast<std::int64_t>(code_points(text).size());
    for (const auto& entity : found.entities) {
      EXPECT_LT(entity.start, entity.end);
      EXPECT_LE(entity.end, length);
    }
    EXPECT_TRUE(base::is_utf8(found.redacted));
  }
}

}  // namespace
}  // namespace parley::understand
