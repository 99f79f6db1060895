// For tests: the texts that tools/fixtures makes, and comparing token ids with the reference's.
#pragma once

#include <cstdint>
#include <cstdio>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <string>
#include <vector>

#include "base/json.h"
#include "base/utf8.h"
#include "understand/embed/tokenizer.h"

namespace parley::understand {

inline constexpr std::size_t kNoLimit = 1'000'000;

inline std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

inline std::uint32_t number_of(const std::vector<std::int32_t>& ids) {
  std::uint32_t hash = 0x811c9dc5;
  for (auto id : ids) {
    for (int shift : {0, 8}) {
      hash = (hash ^ (static_cast<std::uint32_t>(id) >> shift & 0xff)) * 0x01000193u;
    }
  }
  return hash;
}

// Random characters of many scripts, by the generator of the scripts.
inline std::vector<std::string> random_texts(const base::Json& ranges) {
  std::uint64_t state = 20260131;
  auto below = [&](std::uint64_t bound) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (state >> 33) % bound;
  };
  std::vector<std::string> texts(6000);
  for (auto& text : texts) {
    auto length = 1 + below(40);
    for (std::uint64_t k = 0; k < length; ++k) {
      const auto& range = ranges.as_array()[below(ranges.as_array().size())].as_array();
      auto low = range[0].to_number<std::uint64_t>(), high = range[1].to_number<std::uint64_t>();
      base::append_utf8(text, static_cast<char32_t>(low + below(high - low + 1)));
    }
  }
  return texts;
}

// Every code point between letters, 256 in a text.
inline std::vector<std::string> block_texts() {
  std::vector<std::string> texts(0x1100);
  for (char32_t c = 0; c < 0x110000; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    auto& text = texts[c / 256];
    text += 'a';
    base::append_utf8(text, c);
    text += "b ";
  }
  return texts;
}

// `hashes` holds eight hex digits for each text.
inline void expect_hashes(const Tokenizer& tokenizer, const std::vector<std::string>& texts,
                          std::string_view hashes) {
  ASSERT_EQ(hashes.size(), 8 * texts.size());
  int wrong = 0;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    char hash[9];
    std::snprintf(hash, sizeof hash, "%08x", number_of(tokenizer.encode(texts[i], kNoLimit)));
    if (hash == hashes.substr(8 * i, 8)) continue;
    if (++wrong < 5) ADD_FAILURE() << "text " << i << ": " << texts[i].substr(0, 200);
  }
  EXPECT_EQ(wrong, 0);
}

}  // namespace parley::understand
