#include "understand/dot.h"

#include <gtest/gtest.h>
#include <random>

namespace parley::understand {
namespace {

TEST(Dot, EveryProcessorComputesTheSameNumber) {
  std::mt19937 random(5);
  std::uniform_int_distribution<int> any(-127, 127);
  for (const std::size_t size : {64u, 128u, 384u, 1024u}) {
    for (int round = 0; round < 200; ++round) {
      std::vector<std::int8_t> a(size), b(size);
      std::int64_t sum = 0;
      for (std::size_t i = 0; i < size; ++i) {
        a[i] = static_cast<std::int8_t>(round == 0 ? 127 : round == 1 ? -127 : any(random));
        b[i] = static_cast<std::int8_t>(round < 2 ? -127 : any(random));
        sum += std::int64_t{a[i]} * b[i];
      }
      for (const NamedDot& one : dots())
        EXPECT_EQ(one.dot(a.data(), b.data(), size), sum) << one.name;
    }
  }
}

TEST(Dot, ThePortableOneIsAlwaysThereAndTheBestIsTheFirst) {
  EXPECT_EQ(dots().back().name, "portable");
  EXPECT_EQ(best_dot(), dots().front().dot);
}

}  // namespace
}  // namespace parley::understand
