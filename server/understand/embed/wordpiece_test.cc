// Compared with what the reference tokenizer gave: tools/fixtures/understanding.py.
#include "understand/embed/wordpiece.h"

#include <gtest/gtest.h>

#include "understand/embed/testing.h"

namespace parley::understand {
namespace {

const WordPiece& tokenizer() {
  static const auto made =
      WordPiece::from_vocabulary(read_file(".deps/models/all-minilm-l6-v2/vocab.txt"));
  return made.value();
}

const base::Json& fixture() {
  static const auto made = base::parse_json(read_file("tests/fixtures/wordpiece.json"));
  return made.value();
}

TEST(WordPiece, SentencesInManyScriptsGiveTheIdsOfTheReference) {
  for (const auto& sentence : fixture().at("sentences").as_array()) {
    std::string text(sentence.at("text").as_string());
    std::vector<std::int32_t> want;
    for (const auto& id : sentence.at("ids").as_array()) want.push_back(id.to_number<int>());
    EXPECT_EQ(tokenizer().encode(text, kNoLimit), want) << text;
  }
}

TEST(WordPiece, SixThousandRandomTextsOfManyScriptsGiveTheIdsOfTheReference) {
  expect_hashes(tokenizer(), random_texts(fixture().at("ranges")),
                fixture().at("random").as_string());
}

TEST(WordPiece, EveryCodePointIsTreatedAsByTheReference) {
  expect_hashes(tokenizer(), block_texts(), fixture().at("blocks").as_string());
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
