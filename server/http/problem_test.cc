#include "http/problem.h"

#include <gtest/gtest.h>

namespace parley::http {
namespace {

TEST(Problem, IsADocumentWithPointersAndTheRequestsId) {
  auto response = problem({base::Code::invalid, "email is missing", {{"/email", "is missing"}}});
  EXPECT_EQ(response.status, 422);
  auto document = base::parse_json(problem_document(422, *response.problem, "r-1"));
  EXPECT_EQ(*document,
            (base::Json{{"type", "about:blank"},
                        {"title", "Unprocessable Content"},
                        {"status", 422},
                        {"detail", "email is missing"},
                        {"request_id", "r-1"},
                        {"errors", {{{"detail", "is missing"}, {"pointer", "#/email"}}}}}));
}

TEST(Problem, CarriesExtensionMembersThatCannotReplaceTheStandardOnes) {
  Problem conflict{"the version is stale", {}, {{"state", "open"}, {"status", 200}}};
  auto document = base::parse_json(problem_document(409, conflict, "r"))->as_object();
  EXPECT_EQ(document["state"], "open");
  EXPECT_EQ(document["status"], 409);
}

TEST(Problem, OfMissingCredentialsSaysHowToAuthenticate) {
  auto response = problem({base::Code::unauthenticated, "sign in first"});
  EXPECT_EQ(response.status, 401);
  EXPECT_EQ(response.headers.find("WWW-Authenticate"), "Bearer");
}

TEST(Problem, ThatPassesSaysWhenToComeBack) {
  for (auto code : {base::Code::exhausted, base::Code::unavailable}) {
    EXPECT_EQ(problem({code, "try again"}).headers.find("Retry-After"), "1");
  }
  EXPECT_FALSE(problem({base::Code::conflict, "no"}).headers.has("Retry-After"));
}

}  // namespace
}  // namespace parley::http
