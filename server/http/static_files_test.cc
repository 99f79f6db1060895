#include "http/static_files.h"

#include <fstream>
#include <gtest/gtest.h>
#include <unistd.h>

namespace parley::http {
namespace {

namespace fs = std::filesystem;

class StaticFilesTest : public testing::Test {
 protected:
  void SetUp() override {
    auto name = testing::UnitTest::GetInstance()->current_test_info()->name();
    folder_ = fs::temp_directory_path() / ("parley-files-" + std::to_string(getpid()) + name);
    fs::create_directories(folder_ / "web/assets/.git");
    write("secret.txt", "outside");
    write("web/index.html", "<h1>page</h1>");
    write("web/assets/app-Bx3k9QaL.js", "0123456789");
    write("web/assets/app-Bx3k9QaL.js.br", "BR");
    write("web/assets/app-Bx3k9QaL.js.gz", "GZIP");
    write("web/widget.js", "loader");
    write("web/.env", "hidden");
    write("web/assets/.git/config", "hidden");
    fs::create_symlink(folder_ / "secret.txt", folder_ / "web/link.txt");
    files_ = *StaticFiles::load(folder_ / "web");
  }
  void TearDown() override { fs::remove_all(folder_); }

  void write(const std::string& path, std::string_view text) {
    std::ofstream(folder_ / path, std::ios::binary) << text;
  }
  Response get(std::string_view path,
               std::initializer_list<std::pair<const char*, std::string>> headers = {}) {
    Request request;
    for (const auto& [name, value] : headers) request.headers.add(name, value);
    return files_.serve(request, path);
  }
  static std::string header(const Response& response, std::string_view name) {
    return std::string(response.headers.find(name).value_or("-"));
  }

  fs::path folder_;
  StaticFiles files_;
  static constexpr const char* kApp = "assets/app-Bx3k9QaL.js";
};

TEST_F(StaticFilesTest, ServesBytesWithTypeAndStrongTag) {
  auto page = get("index.html");
  EXPECT_EQ(page.status, 200);
  EXPECT_EQ(page.bytes(), "<h1>page</h1>");
  EXPECT_EQ(header(page, "Content-Type"), "text/html; charset=utf-8");
  EXPECT_TRUE(header(page, "ETag").starts_with('"'));
  EXPECT_NE(header(page, "ETag"), header(get("widget.js"), "ETag"));
}

TEST_F(StaticFilesTest, HasNothingButTheFilesOfItsFolder) {
  for (auto path : {"../secret.txt", "link.txt", ".env", "assets/.git/config", "assets", "assets/",
                    "/index.html", "./index.html", "assets/../index.html", ""}) {
    EXPECT_EQ(get(path).status, 404) << path;
  }
}

TEST_F(StaticFilesTest, CachesHashedNamesForEverAndPagesNever) {
  EXPECT_EQ(header(get(kApp), "Cache-Control"), "public, max-age=31536000, immutable");
  EXPECT_EQ(header(get("index.html"), "Cache-Control"), "no-cache");
  EXPECT_EQ(header(get("widget.js"), "Cache-Control"), "no-cache");
}

TEST_F(StaticFilesTest, ChoosesTheCodingThatTheCallerPrefers) {
  for (auto [accept, body, coding] : {std::tuple{"gzip, deflate, br", "BR", "br"},
                                      {"gzip", "GZIP", "gzip"},
                                      {"br;q=0.5, gzip;q=0.8", "GZIP", "gzip"},
                                      {"br;q=0, gzip;q=0", "0123456789", "-"},
                                      {"*", "BR", "br"},
                                      {"identity", "0123456789", "-"},
                                      {"", "0123456789", "-"}}) {
    auto response = get(kApp, {{"accept-encoding", accept}});
    EXPECT_EQ(response.bytes(), body) << accept;
    EXPECT_EQ(header(response, "Content-Encoding"), coding);
    EXPECT_EQ(header(response, "Vary"), "Accept-Encoding");
    EXPECT_EQ(header(response, "Content-Type"), "text/javascript; charset=utf-8");
  }
  EXPECT_NE(header(get(kApp, {{"accept-encoding", "br"}}), "ETag"), header(get(kApp), "ETag"));
}

TEST_F(StaticFilesTest, AnswersNotModifiedToTheSameTag) {
  auto etag = header(get("widget.js"), "ETag");
  for (const auto& condition : {etag, "\"x\", " + etag, "W/" + etag, std::string("*")}) {
    auto response = get("widget.js", {{"if-none-match", condition}});
    EXPECT_EQ(response.status, 304) << condition;
    EXPECT_EQ(response.bytes(), "");
    EXPECT_EQ(header(response, "ETag"), etag);
    EXPECT_EQ(header(response, "Cache-Control"), "no-cache");
  }
  EXPECT_EQ(get("widget.js", {{"if-none-match", "\"x\""}}).status, 200);
}

TEST_F(StaticFilesTest, ServesSingleRanges) {
  for (auto [range, status, body, content_range] :
       {std::tuple{"bytes=0-3", 206, "0123", "bytes 0-3/10"},
        {"bytes=8-", 206, "89", "bytes 8-9/10"},
        {"bytes=5-99", 206, "56789", "bytes 5-9/10"},
        {"bytes=-3", 206, "789", "bytes 7-9/10"},
        {"bytes=-99", 206, "0123456789", "bytes 0-9/10"},
        {"bytes=10-", 416, "", "bytes */10"},
        {"bytes=-0", 416, "", "bytes */10"},
        {"bytes=3-1", 200, "0123456789", "-"},
        {"bytes=0-1,4-5", 200, "0123456789", "-"},
        {"lines=0-1", 200, "0123456789", "-"},
        {"bytes=-", 200, "0123456789", "-"},
        {"bytes=99999999999999999999-", 200, "0123456789", "-"}}) {
    auto response = get(kApp, {{"range", range}, {"accept-encoding", "br"}});
    EXPECT_EQ(response.status, status) << range;
    EXPECT_EQ(response.bytes(), body) << range;
    EXPECT_EQ(header(response, "Content-Range"), content_range) << range;
    EXPECT_EQ(header(response, "Content-Encoding"), "-");
  }
}

TEST_F(StaticFilesTest, GivesARangeOnlyOfTheVersionThatIfRangeNames) {
  auto etag = header(get(kApp), "ETag");
  EXPECT_EQ(get(kApp, {{"range", "bytes=0-3"}, {"if-range", etag}}).status, 206);
  EXPECT_EQ(get(kApp, {{"range", "bytes=0-3"}, {"if-range", "\"old\""}}).status, 200);
}

TEST_F(StaticFilesTest, RefusesAFolderThatIsTooBigOrAbsent) {
  EXPECT_EQ(StaticFiles::load(folder_ / "web", 20).error().code, base::Code::too_large);
  EXPECT_EQ(StaticFiles::load(folder_ / "none").error().code, base::Code::not_found);
}

}  // namespace
}  // namespace parley::http
