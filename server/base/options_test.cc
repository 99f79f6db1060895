#include "base/options.h"

#include <fstream>
#include <gtest/gtest.h>

namespace parley::base {
namespace {

struct Sample {
  std::string listen = "127.0.0.1:8080";
  std::int64_t threads = 2;
  bool offline = false;
  std::vector<std::string> proxies;
  Options options;
  Sample() {
    options.add("http.listen", listen, "Where to listen");
    options.add("http.threads", threads, 1, 64, "I/O threads");
    options.add("http.trusted_proxies", proxies, "Who may say X-Forwarded-For");
    options.add("models.offline", offline, "No network");
  }
  Result<void> toml(const std::string& text) {
    auto file = std::filesystem::path(::testing::TempDir()) / "options_test.toml";
    std::ofstream(file) << text;
    return options.read_toml(file);
  }
};

}  // namespace

TEST(Options, AreReadFromTomlAndOverriddenByTheEnvironment) {
  Sample s;
  ASSERT_TRUE(
      s.toml("[http]\nthreads = 4\ntrusted_proxies = [\"10.0.0.1\", \"10.0.0.2\"]\n"
             "[models]\noffline = true\n"));
  EXPECT_EQ(s.threads, 4);
  EXPECT_EQ(s.proxies.size(), 2u);
  EXPECT_TRUE(s.offline);
  const char* environment[] = {"HOME=/", "PARLEY_HTTP_THREADS=8", nullptr};
  ASSERT_TRUE(s.options.read_environment(environment));
  EXPECT_EQ(s.threads, 8);
}

TEST(Options, AnUnknownKeyNamesTheNearest) {
  Sample s;
  auto read = s.toml("[http]\nthread = 4\n");
  ASSERT_FALSE(read);
  EXPECT_NE(read.error().message.find("did you mean 'http.threads'"), std::string::npos);
  EXPECT_NE(read.error().message.find("line 2"), std::string::npos);
  const char* environment[] = {"PARLEY_HTTP_THREAD=8", nullptr};
  EXPECT_FALSE(s.options.read_environment(environment));
}

TEST(Options, BoundsAndKindsAreChecked) {
  Sample s;
  EXPECT_FALSE(s.toml("[http]\nthreads = 0\n"));
  EXPECT_FALSE(s.toml("[http]\nthreads = \"many\"\n"));
  EXPECT_FALSE(s.toml("[models]\noffline = 3\n"));
  EXPECT_FALSE(s.toml("not toml"));
  EXPECT_EQ(s.threads, 2);
}

TEST(Options, TheReferenceIsTomlThatReadsBack) {
  Sample s, copy;
  s.threads = 7;
  ASSERT_TRUE(copy.toml(s.options.reference()));
  EXPECT_EQ(copy.threads, 7);
}

}  // namespace parley::base
