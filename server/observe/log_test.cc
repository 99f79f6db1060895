#include "observe/log.h"

#include <gtest/gtest.h>
#include <limits>
#include <vector>

#include "base/json.h"

namespace parley::observe {
namespace {

class Lines final : public Sink {
 public:
  void write(Level, std::string_view line) override { lines.emplace_back(line); }
  boost::json::object only() const {
    EXPECT_EQ(lines.size(), 1u);
    auto json = base::parse_json(lines.at(0));
    EXPECT_TRUE(json) << lines.at(0);
    return json->as_object();
  }
  std::vector<std::string> lines;
};

TEST(Logger, WritesOneJsonObjectWithEveryKindOfField) {
  auto lines = std::make_shared<Lines>();
  Logger(Level::info, lines)
      .info("turn done", {{"conversation_id", std::string("c1")},
                          {"passages", 7},
                          {"took_ms", 2.5},
                          {"sent", true},
                          {"broken", std::numeric_limits<double>::infinity()}});
  auto line = lines->only();
  EXPECT_EQ(line["level"], "info");
  EXPECT_EQ(line["message"], "turn done");
  EXPECT_EQ(line["conversation_id"], "c1");
  EXPECT_EQ(line["passages"], 7);
  EXPECT_EQ(line["took_ms"], 2.5);
  EXPECT_EQ(line["sent"], true);
  EXPECT_TRUE(line["broken"].is_null());
  EXPECT_TRUE(base::from_rfc3339(line["time"].as_string()));
}

TEST(Logger, EscapesWhatCouldForgeALineOrSteerATerminal) {
  auto lines = std::make_shared<Lines>();
  std::string evil = "a\n{\"level\":\"error\"}\x1b[2J\x7f\xc2\x9b\r\t\"\\ü";
  Logger(Level::info, lines).info(evil, {{"k\n", evil}});
  EXPECT_EQ(lines->lines.at(0).find_first_of("\n\r\t\x1b\x7f"), std::string::npos);
  EXPECT_EQ(lines->lines.at(0).find("\xc2\x9b"), std::string::npos);
  auto line = lines->only();
  EXPECT_EQ(line["message"].as_string(), evil);
  EXPECT_EQ(line["k\n"].as_string(), evil);
}

TEST(Logger, LeavesOutWhatIsBelowItsLevel) {
  auto lines = std::make_shared<Lines>();
  Logger logger(Level::warn, lines);
  logger.info("quiet");
  EXPECT_TRUE(lines->lines.empty());
  logger.warn("heard");
  EXPECT_EQ(lines->only()["message"], "heard");
}

TEST(Logger, AddsTheFieldsOfWithToEveryLineOfTheCopyAlone) {
  auto lines = std::make_shared<Lines>();
  Logger logger(Level::info, lines);
  auto request = logger.with({{"request_id", "r1"}}).with({{"route", "listArticles"}});
  request.info("one");
  auto line = lines->only();
  EXPECT_EQ(line["request_id"], "r1");
  EXPECT_EQ(line["route"], "listArticles");
  logger.info("two");
  EXPECT_EQ(lines->lines.at(1).find("request_id"), std::string::npos);
}

TEST(Level, IsReadFromItsName) {
  EXPECT_EQ(level_from("debug"), Level::debug);
  EXPECT_EQ(level_from("off"), Level::off);
  EXPECT_FALSE(level_from("loud"));
}

}  // namespace
}  // namespace parley::observe
