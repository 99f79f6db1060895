#include "understand/embed/safetensors.h"

#include <array>
#include <cstdint>
#include <gtest/gtest.h>
#include <limits>

namespace parley::understand {
namespace {

std::string file(std::string_view header, std::string_view data) {
  std::string bytes;
  std::uint64_t length = header.size();
  for (int i = 0; i < 8; ++i) bytes.push_back(static_cast<char>(length >> (8 * i)));
  return bytes.append(header).append(data);
}

std::string one(std::string_view shape, std::string_view offsets) {
  return R"({"w":{"dtype":"F32","shape":)" + std::string(shape) + R"(,"data_offsets":)" +
         std::string(offsets) + "}}";
}

const std::string kTwo("\0\0\x80\x3f\0\0\0\x40", 8);  // 1.0f, 2.0f

TEST(Safetensors, GivesTheFloatsOfATensor) {
  auto bytes = file(R"({"__metadata__":{"format":"pt"},)" + one("[2,1]", "[0,8]").substr(1), kTwo);
  auto read = Safetensors::parse(bytes);
  ASSERT_TRUE(read) << read.error().message;
  std::array<std::size_t, 2> shape{2, 1};
  auto values = read->floats("w", shape);
  ASSERT_TRUE(values) << values.error().message;
  EXPECT_EQ(*values, (std::vector<float>{1.0f, 2.0f}));
}

TEST(Safetensors, ReadsHalfAndBrainFloats) {
  auto as = [](const char* dtype, const std::string& data) {
    auto bytes =
        file(R"({"w":{"dtype":")" + std::string(dtype) + R"(","shape":[3],"data_offsets":[0,6]}})",
             data);
    return Safetensors::parse(bytes)->floats("w", std::array<std::size_t, 1>{3}).value();
  };
  // 1.5, the smallest subnormal, minus infinity
  auto half = as("F16", std::string("\0\x3e\1\0\0\xfc", 6));
  EXPECT_EQ(half[0], 1.5f);
  EXPECT_EQ(half[1], 0x1p-24f);
  EXPECT_EQ(half[2], -std::numeric_limits<float>::infinity());
  EXPECT_EQ(as("BF16", std::string("\xc0\x3f\0\xc0\0\0", 6)),
            (std::vector<float>{1.5f, -2.0f, 0.0f}));
}

TEST(Safetensors, RefusesATensorThatIsMissingOrOfAnotherShape) {
  auto bytes = file(one("[2]", "[0,8]"), kTwo);
  auto read = Safetensors::parse(bytes);
  ASSERT_TRUE(read);
  std::array<std::size_t, 1> two{2}, three{3};
  EXPECT_TRUE(read->floats("w", two));
  EXPECT_FALSE(read->floats("w", three));
  EXPECT_FALSE(read->floats("v", two));
}

TEST(Safetensors, RefusesEveryLengthAndOffsetThatDoesNotFit) {
  EXPECT_FALSE(Safetensors::parse(""));
  EXPECT_FALSE(Safetensors::parse(std::string(8, '\xff')));             // a header of 2^64 bytes
  EXPECT_FALSE(Safetensors::parse(file("[]", "")));                     // no object
  EXPECT_FALSE(Safetensors::parse(file(one("[2]", "[0,12]"), kTwo)));   // behind the end
  EXPECT_FALSE(Safetensors::parse(file(one("[2]", "[8,0]"), kTwo)));    // backwards
  EXPECT_FALSE(Safetensors::parse(file(one("[3]", "[0,8]"), kTwo)));    // shape and size differ
  EXPECT_FALSE(Safetensors::parse(file(one("[-2]", "[0,8]"), kTwo)));   // negative
  EXPECT_FALSE(Safetensors::parse(file(one("[2.5]", "[0,8]"), kTwo)));  // fraction
  EXPECT_FALSE(Safetensors::parse(                                      // product overflows to 8
      file(one("[4611686018427387906,1]", "[0,8]"), kTwo)));
  EXPECT_FALSE(Safetensors::parse(file(R"({"w":{"dtype":"F32"}})", kTwo)));
  EXPECT_FALSE(
      Safetensors::parse(file(R"({"w":{"dtype":"X1","shape":[],"data_offsets":[0,0]}})", "")));
}

}  // namespace
}  // namespace parley::understand
