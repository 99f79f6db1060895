#include "http/multipart.h"

#include <gtest/gtest.h>

namespace parley::http {
namespace {

constexpr std::string_view kType = "multipart/form-data; boundary=XX";

std::string part(std::string_view head, std::string_view body) {
  return "--XX\r\n" + std::string(head) + "\r\n\r\n" + std::string(body) + "\r\n";
}

TEST(Multipart, GivesFieldsAndFiles) {
  std::string binary("\x00\r\n--X\xff", 7);
  auto body = "preamble\r\n" + part("Content-Disposition: form-data; name=\"text\"", "héllo") +
              part(
                  "content-disposition: form-data; filename=\"a \\\"b\\\".png\"; name=image\r\n"
                  "Content-Type: image/png",
                  binary) +
              part("Content-Disposition: form-data; name=\"empty\"", "") + "--XX--\r\nepilogue";
  auto parts = parse_multipart("Multipart/Form-Data; boundary=\"XX\"", body);
  ASSERT_TRUE(parts) << parts.error().message;
  ASSERT_EQ(parts->size(), 3u);
  EXPECT_EQ(parts->at(0).name, "text");
  EXPECT_EQ(parts->at(0).bytes, "héllo");
  EXPECT_EQ(parts->at(0).content_type, "text/plain");
  EXPECT_FALSE(parts->at(0).filename);
  EXPECT_EQ(parts->at(1).name, "image");
  EXPECT_EQ(parts->at(1).filename, "a \"b\".png");
  EXPECT_EQ(parts->at(1).content_type, "image/png");
  EXPECT_EQ(parts->at(1).bytes, binary);
  EXPECT_EQ(parts->at(2).bytes, "");
}

TEST(Multipart, AcceptsNoPartsAtAll) {
  auto parts = parse_multipart(kType, "--XX--\r\n");
  ASSERT_TRUE(parts);
  EXPECT_TRUE(parts->empty());
}

TEST(Multipart, RefusesWhatIsCutOrUnnamed) {
  auto good = part("Content-Disposition: form-data; name=\"a\"", "1") + "--XX--";
  ASSERT_TRUE(parse_multipart(kType, good));
  for (std::size_t length = 0; length < good.size() - 1; ++length) {
    EXPECT_FALSE(parse_multipart(kType, good.substr(0, length))) << length;
  }
  for (const auto& bad : {part("Content-Type: text/plain", "1") + "--XX--",
                          part("Content-Disposition: attachment; name=a", "1") + "--XX--",
                          part("Content-Disposition: form-data; name=\"\xff\"", "1") + "--XX--",
                          part("Content-Disposition: form-data; name=\"a", "1") + "--XX--",
                          part("Content-Disposition form-data", "1") + "--XX--",
                          std::string("--XXjunk\r\n\r\n1\r\n--XX--")}) {
    EXPECT_FALSE(parse_multipart(kType, bad)) << bad;
  }
}

TEST(Multipart, RefusesOtherTypesAndBoundaries) {
  for (auto type : {"application/json", "multipart/form-data", "multipart/form-data; boundary=",
                    "multipart/mixed; boundary=XX", "multipart/form-data; boundary=\"XX"}) {
    EXPECT_FALSE(parse_multipart(type, "--XX--\r\n")) << type;
  }
}

TEST(Multipart, BoundsTheNumberOfParts) {
  std::string body;
  for (int i = 0; i < 3; ++i) body += part("Content-Disposition: form-data; name=a", "1");
  EXPECT_TRUE(parse_multipart(kType, body + "--XX--", 3));
  EXPECT_EQ(parse_multipart(kType, body + "--XX--", 2).error().code, base::Code::too_large);
}

}  // namespace
}  // namespace parley::http
