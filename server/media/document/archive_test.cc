#include "media/document/archive.h"

#include <gtest/gtest.h>

namespace parley::media {
namespace {

TEST(InnerPath, StaysInside) {
  EXPECT_EQ(inner_path("a/b.md"), "a/b.md");
  EXPECT_EQ(inner_path("./a//b.md"), "a/b.md");
  EXPECT_EQ(inner_path("a\\b.md"), "a/b.md");
  for (const char* outside : {"../a", "a/../../b", "a\\..\\b", "/etc/passwd", "C:\\a", "\\a"}) {
    EXPECT_FALSE(inner_path(outside)) << outside;
  }
}

}  // namespace
}  // namespace parley::media
