#include "http/message.h"

#include <gtest/gtest.h>

namespace parley::http {
namespace {

TEST(Fields, CompareNamesWithoutCaseAndKeepOrder) {
  Fields fields;
  fields.add("Vary", "Origin");
  fields.add("vary", "Accept");
  EXPECT_EQ(fields.find("VARY"), "Origin");
  EXPECT_EQ(fields.count("Vary"), 2u);
  EXPECT_FALSE(fields.has("Var"));
  fields.set("VARY", "*");
  EXPECT_EQ(fields.count("vary"), 1u);
  EXPECT_EQ(fields.find("vary"), "*");
}

TEST(Request, FindsCookies) {
  Request request;
  request.headers.add("Cookie", "a=1; session=x=y==; b=");
  request.headers.add("cookie", "c=3");
  EXPECT_EQ(request.cookie("session"), "x=y==");
  EXPECT_EQ(request.cookie("a"), "1");
  EXPECT_EQ(request.cookie("b"), "");
  EXPECT_EQ(request.cookie("c"), "3");
  EXPECT_FALSE(request.cookie("ession"));
}

TEST(Method, HasNamesBothWays) {
  EXPECT_EQ(to_string(Method::delete_), "DELETE");
  EXPECT_EQ(method_from("DELETE"), Method::delete_);
  EXPECT_FALSE(method_from("delete"));
  EXPECT_FALSE(method_from("TRACE"));
}

}  // namespace
}  // namespace parley::http
