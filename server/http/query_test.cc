#include "http/query.h"

#include <gtest/gtest.h>

#include "http/wire/text.h"

namespace parley::http {
namespace {

enum class Status { open, resolved };
BOOST_DESCRIBE_ENUM(Status, open, resolved)

struct Query {
  std::optional<Status> status;
  std::optional<std::string> q;
  std::optional<int> limit;
  std::optional<bool> explain;
  std::optional<double> score;
};
BOOST_DESCRIBE_STRUCT(Query, (), (status, q, limit, explain, score))

base::Result<Query> read(std::string_view text) {
  Request request;
  request.query = *wire::parse_query(text);
  return read_query<Query>(request);
}

TEST(ReadQuery, ReadsEveryKind) {
  auto query = read("status=open&q=12&limit=50&explain=true&score=0.5");
  ASSERT_TRUE(query) << query.error().message;
  EXPECT_EQ(query->status, Status::open);
  EXPECT_EQ(query->q, "12");
  EXPECT_EQ(query->limit, 50);
  EXPECT_EQ(query->explain, true);
  EXPECT_EQ(query->score, 0.5);
  EXPECT_FALSE(read("")->limit);
}

TEST(ReadQuery, TakesAnEmptyValueForNone) {
  auto query = read("status=&q=&limit=&explain=");
  ASSERT_TRUE(query) << query.error().message;
  EXPECT_FALSE(query->status || query->q || query->limit || query->explain);
  EXPECT_FALSE(read("colour="));
}

TEST(ReadQuery, NamesTheFieldThatIsWrong) {
  for (auto [text, pointer] : {std::pair{"limit=ten", "/limit"},
                               {"limit=99999999999", "/limit"},
                               {"score=inf", "/score"},
                               {"status=shut", "/status"},
                               {"explain=yes", "/explain"},
                               {"colour=red", "/colour"},
                               {"q=a&q=b", "/q"}}) {
    auto query = read(text);
    ASSERT_FALSE(query) << text;
    EXPECT_EQ(query.error().code, base::Code::invalid);
    EXPECT_EQ(query.error().faults.at(0).pointer, pointer);
  }
}

}  // namespace
}  // namespace parley::http
