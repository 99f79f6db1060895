// Compared with what the reference tokenizer gave: tools/fixtures/understanding.py.
#include "understand/embed/wordpiece.h"

#include <fstream>
#include <gtest/gtest.h>
#include <iterator>

#include "base/json.h"
#include "base/utf8.h"

namespace parley::understand {
namespace {

constexpr std::size_t kNoLimit = 1'000'000;

std::string read(const char* path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

const WordPiece& tokenizer() {
  static const auto made =
      WordPiece::from_vocabulary(read(".deps/models/all-minilm-l6-v2/vocab.txt"));
  return made.value();
}

const base::Json& fixture() {
  static const auto made = base::parse_json(read("tests/fixtures/wordpiece.json"));
  return made.value();
}

std::string hash_of(const std::vector<std::int32_t>& ids) {
  std::uint32_t hash = 0x811c9dc5;
  for (auto id : ids) {
    for (int shift : {0, 8}) {
      hash = (hash ^ (static_cast<std::uint32_t>(id) >> shift & 0xff)) * 0x01000193u;
    }
  }
  char text[9];
  std::snprintf(text, sizeof text, "%08x", hash);
  return text;
}

// The generator of the script.
class Random {
 public:
  std::uint64_t below(std::uint64_t bound) {
    state_ = state_ * 6364136223846793005u + 1442695040888963407u;
    return (state_ >> 33) % bound;
  }

 private:
  std::uint64_t state_ = 20260131;
};

TEST(WordPiece, SentencesInManyScriptsGiveTheIdsOfTheReference) {
  for (const auto& sentence : fixture().at("sentences").as_array()) {
    std::string text(sentence.at("text").as_string());
    std::vector<std::int32_t> want;
    for (const auto& id : sentence.at("ids").as_array()) want.push_back(id.to_number<int>());
    EXPECT_EQ(tokenizer().encode(text, kNoLimit), want) << text;
  }
}

TEST(WordPiece, SixThousandRandomTextsOfManyScriptsGiveTheIdsOfTheReference) {
  const auto& ranges = fixture().at("ranges").as_array();
  std::string_view hashes = fixture().at("random").as_string();
  ASSERT_EQ(hashes.size(), 8u * 6000);
  Random random;
  int wrong = 0;
  for (std::size_t i = 0; i < hashes.size(); i += 8) {
    std::string text;
    auto length = 1 + random.below(40);
    for (std::uint64_t k = 0; k < length; ++k) {
      const auto& range = ranges[random.below(ranges.size())].as_array();
      auto low = range[0].to_number<std::uint64_t>(), high = range[1].to_number<std::uint64_t>();
      base::append_utf8(text, static_cast<char32_t>(low + random.below(high - low + 1)));
    }
    if (hash_of(tokenizer().encode(text, kNoLimit)) == hashes.substr(i, 8)) continue;
    if (++wrong < 5) ADD_FAILURE() << "text " << i / 8 << ": " << text;
  }
  EXPECT_EQ(wrong, 0);
}

TEST(WordPiece, EveryCodePointIsTreatedAsByTheReference) {
  std::string_view hashes = fixture().at("blocks").as_string();
  ASSERT_EQ(hashes.size(), 8u * 0x1100);
  for (char32_t block = 0; block < 0x1100; ++block) {
    std::string text;
    for (char32_t c = block * 256; c < (block + 1) * 256; ++c) {
      if (c >= 0xD800 && c <= 0xDFFF) continue;
      text += 'a';
      base::append_utf8(text, c);
      text += "b ";
    }
    ASSERT_EQ(hash_of(tokenizer().encode(text, kNoLimit)), hashes.substr(block * 8, 8))
        << "block " << std::hex << static_cast<unsigned>(block);
  }
}

TEST(WordPiece, CutsToTheWindowAndKeepsTheLastMark) {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "unaffordable word ";
  auto whole = tokenizer().encode(text, kNoLimit);
  auto cut = tokenizer().encode(text, 16);
  ASSERT_EQ(cut.size(), 16u);
  EXPECT_TRUE(std::equal(cut.begin(), cut.end() - 1, whole.begin()));
  EXPECT_EQ(cut.back(), whole.back());
}

TEST(WordPiece, SpecialTokensInATextAreText) {
  auto ids = tokenizer().encode("[SEP]", kNoLimit);
  EXPECT_EQ(ids.size(), 5u);  // [CLS] "[" "sep" "]" [SEP]
}

TEST(WordPiece, InvalidBytesReadAsReplacementsAndAreDropped) {
  EXPECT_EQ(tokenizer().encode("hel\xfflo", kNoLimit), tokenizer().encode("hello", kNoLimit));
}

TEST(WordPiece, RefusesAVocabularyWithoutItsSpecialPieces) {
  EXPECT_FALSE(WordPiece::from_vocabulary("[UNK]\n[CLS]\na\n"));
}

}  // namespace
}  // namespace parley::understand
