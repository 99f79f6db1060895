#include "model/event.h"

#include <gtest/gtest.h>

#include "model/arbitrary.h"

namespace parley::model {
namespace {

constexpr std::size_t kTypes = std::variant_size_v<Payload>;

TEST(Event, DecodesWhatWasEncodedForEveryType) {
  Arbitrary arbitrary(1);
  for (std::size_t round = 0; round < 200; ++round) {
    for (std::size_t type = 0; type < kTypes; ++type) {
      auto payload = arbitrary.payload(type);
      auto encoded = encode(payload);
      std::optional<std::string_view> personal;
      if (!encoded.personal.empty()) personal = encoded.personal;
      auto decoded = decode(encoded.type, encoded.data, personal);
      ASSERT_TRUE(decoded) << decoded.error().message;
      ASSERT_EQ(*decoded, payload)
          << encoded.type << " " << encoded.data << " " << encoded.personal;
    }
  }
}

TEST(Event, EncodesTheSamePayloadToTheSameText) {
  Arbitrary arbitrary(2);
  for (std::size_t type = 0; type < kTypes; ++type) {
    auto payload = arbitrary.payload(type);
    EXPECT_EQ(encode(payload).data, encode(Payload(payload)).data);
    EXPECT_EQ(encode(payload).type, type_of(payload));
  }
}

TEST(Event, HasADifferentNameForEveryType) {
  Arbitrary arbitrary(3);
  std::map<std::string, std::size_t> names;
  for (std::size_t type = 0; type < kTypes; ++type) {
    names[std::string(type_of(arbitrary.payload(type)))] = type;
  }
  EXPECT_EQ(names.size(), kTypes);
}

TEST(Event, KeepsPersonalMembersOutOfTheStructure) {
  MessageReceived message;
  message.message_id = "m1";
  message.text.value = "my card number is 4111";
  message.attachments.value = {{"x", "passport.jpg", "image/jpeg", 9}};
  auto encoded = encode(message);
  EXPECT_EQ(encoded.data.find("4111"), std::string::npos);
  EXPECT_EQ(encoded.data.find("passport"), std::string::npos);
  EXPECT_NE(encoded.personal.find("4111"), std::string::npos);
  EXPECT_TRUE(has_personal(message));
}

TEST(Event, HasNoPersonalPartWithoutPersonalMembers) {
  StatusChanged changed{Status::resolved, {}};
  EXPECT_FALSE(has_personal(changed));
  EXPECT_EQ(encode(changed).personal, "");
}

TEST(Event, DecodesAnErasedPayloadWithDefaultsForWhatWasPersonal) {
  MessageReceived message;
  message.message_id = "m1";
  message.text.value = "secret";
  auto encoded = encode(message);
  auto decoded = decode(encoded.type, encoded.data, std::nullopt);
  ASSERT_TRUE(decoded);
  const auto& left = std::get<MessageReceived>(*decoded);
  EXPECT_EQ(left.message_id, "m1");
  EXPECT_EQ(left.text.value, "");
}

TEST(Event, IgnoresMembersOfLaterVersions) {
  auto decoded = decode("tags.changed", R"({"tags":["a"],"colour":"red"})", std::nullopt);
  ASSERT_TRUE(decoded);
  EXPECT_EQ(std::get<TagsChanged>(*decoded).tags, std::vector<std::string>{"a"});
}

TEST(Event, NamesWhatIsWrongWithDamagedParts) {
  auto code = [](auto result) {
    EXPECT_FALSE(result);
    return result.error().code;
  };
  EXPECT_EQ(code(decode("no.such", "{}", std::nullopt)), base::Code::internal);
  EXPECT_EQ(code(decode("tags.changed", "{", std::nullopt)), base::Code::internal);
  EXPECT_EQ(code(decode("tags.changed", R"({"tags":7})", std::nullopt)), base::Code::internal);
  EXPECT_EQ(code(decode("message.sent", "{}", "[]")), base::Code::internal);
}

TEST(Event, SplitsStreamNames) {
  EXPECT_EQ(stream_kind("conversation/v1"), "conversation");
  EXPECT_EQ(stream_id("conversation/v1"), "v1");
  EXPECT_EQ(stream_id("article/guides/cards"), "guides/cards");
  EXPECT_EQ(stream_id("odd"), "");
}

}  // namespace
}  // namespace parley::model
