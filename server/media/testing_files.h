// The documents that tools/fixtures/documents.py makes, for tests. Tests run in the project's
// folder.
#pragma once

#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <string>

namespace parley::media {

inline std::string fixture(const std::string& name) {
  std::ifstream in("tests/fixtures/documents/" + name, std::ios::binary);
  EXPECT_TRUE(in) << name << ": tools/fixtures/documents.py writes it";
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace parley::media
