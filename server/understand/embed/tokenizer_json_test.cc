// Compared with what the reference tokenizer gave: tools/fixtures/other_models.py.
#include <gtest/gtest.h>

#include "understand/embed/testing.h"
#include "understand/embed/tokenizer.h"

namespace parley::understand {
namespace {

using base::Json;

const Json& unigram() {
  static const auto made = base::parse_json(read_file("tests/fixtures/unigram.json"));
  return made.value();
}

// The tokenizer.json of a variant; the character map stands once in the fixture.
std::string file_of(const Json& variant) {
  Json file = unigram().at("tokenizer");
  for (const char* part : {"normalizer", "pre_tokenizer"})
    file.as_object()[part] = variant.at(part);
  file.at("model").as_object()["byte_fallback"] = variant.at("byte_fallback");
  std::string text = base::write_json(file);
  std::string_view empty = R"("precompiled_charsmap":"")";
  if (auto at = text.find(empty); at != text.npos) {
    text.insert(at + empty.size() - 1, std::string(unigram().at("charsmap").as_string()));
  }
  return text;
}

class Variants : public testing::TestWithParam<std::size_t> {
 protected:
  const Json& variant_ = unigram().at("variants").as_array()[GetParam()];
  std::unique_ptr<Tokenizer> tokenizer_ = read_tokenizer(file_of(variant_)).value();
};
INSTANTIATE_TEST_SUITE_P(UnigramTokenizer, Variants, testing::Range<std::size_t>(0, 3));

TEST_P(Variants, SentencesInManyScriptsGiveTheIdsOfTheReference) {
  for (const auto& sentence : variant_.at("sentences").as_array()) {
    std::string text(sentence.at("text").as_string());
    std::vector<std::int32_t> want;
    for (const auto& id : sentence.at("ids").as_array()) want.push_back(id.to_number<int>());
    EXPECT_EQ(tokenizer_->encode(text, kNoLimit), want) << text;
  }
}

TEST_P(Variants, SixThousandRandomTextsGiveTheIdsOfTheReference) {
  expect_hashes(*tokenizer_, random_texts(unigram().at("ranges")),
                variant_.at("random").as_string());
}

TEST_P(Variants, EveryCodePointIsTreatedAsByTheReference) {
  expect_hashes(*tokenizer_, block_texts(), variant_.at("blocks").as_string());
}

TEST_P(Variants, VeryLongWordsAndOddSpacesGiveTheIdsOfTheReference) {
  std::vector<std::string> texts;
  for (const auto& text : unigram().at("long").as_array()) texts.emplace_back(text.as_string());
  expect_hashes(*tokenizer_, texts, variant_.at("long").as_string());
}

TEST_P(Variants, InvalidBytesReadAsReplacements) {
  std::vector<std::string> texts;
  for (const auto& hex : unigram().at("bytes").as_array()) {
    std::string text, digits(hex.as_string());
    for (std::size_t i = 0; i < digits.size(); i += 2) {
      text.push_back(static_cast<char>(std::stoi(digits.substr(i, 2), nullptr, 16)));
    }
    texts.push_back(text);
  }
  expect_hashes(*tokenizer_, texts, variant_.at("bytes").as_string());
}

TEST_P(Variants, CutsToTheWindowAndKeepsTheLastMark) {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "order word ";
  auto whole = tokenizer_->encode(text, kNoLimit);
  auto cut = tokenizer_->encode(text, 16);
  ASSERT_EQ(cut.size(), 16u);
  EXPECT_TRUE(std::equal(cut.begin(), cut.end() - 1, whole.begin()));
  EXPECT_EQ(cut.back(), whole.back());
}

TEST_P(Variants, SpecialTokensInATextAreText) {
  auto ids = tokenizer_->encode("a </s> b", kNoLimit);
  EXPECT_EQ(std::ranges::count(ids, 2), 1);  // its own at the end
}

TEST(UnigramTokenizer, NormalFormsGiveTheIdsOfTheReference) {
  std::vector<std::string> texts;
  for (const auto& text : unigram().at("texts").as_array()) texts.emplace_back(text.as_string());
  for (const auto& form : unigram().at("forms").as_array()) {
    Json file = unigram().at("tokenizer");
    file.as_object()["normalizer"] = form.at("normalizer");
    file.as_object()["pre_tokenizer"] = {{"type", "Metaspace"}, {"replacement", "▁"}};
    auto tokenizer = read_tokenizer(base::write_json(file));
    ASSERT_TRUE(tokenizer) << tokenizer.error().message;
    expect_hashes(**tokenizer, texts, form.at("sentences").as_string());
  }
}

TEST(WordPieceTokenizer, WithCaseOrAccentsGivesTheIdsOfTheReference) {
  auto fixture = base::parse_json(read_file("tests/fixtures/cased.json")).value();
  auto file = base::parse_json(read_file(".deps/models/all-minilm-l6-v2/tokenizer.json")).value();
  for (const auto& variant : fixture.at("variants").as_array()) {
    for (const char* flag : {"lowercase", "strip_accents"}) {
      file.at("normalizer").as_object()[flag] = variant.at(flag);
    }
    auto tokenizer = read_tokenizer(base::write_json(file));
    ASSERT_TRUE(tokenizer) << tokenizer.error().message;
    const auto& texts = fixture.at("texts").as_array();
    for (std::size_t i = 0; i < texts.size(); ++i) {
      EXPECT_EQ(number_of((*tokenizer)->encode(texts[i].as_string(), kNoLimit)),
                variant.at("sentences").as_array()[i].to_number<std::uint32_t>())
          << texts[i];
    }
    expect_hashes(**tokenizer, random_texts(fixture.at("ranges")),
                  variant.at("random").as_string());
  }
}

std::string fault(std::string_view json) {
  auto read = read_tokenizer(json);
  return read ? "" : read.error().message;
}

TEST(TokenizerJson, SaysWhatItDoesNotUnderstand) {
  EXPECT_NE(fault(R"({"model":{"type":"BPE"}})").find("BPE"), std::string::npos);
  EXPECT_NE(fault(R"({"model":{"type":"Unigram","vocab":[["a",1]],"unk_id":1}})").find("unk_id"),
            std::string::npos);
  EXPECT_NE(fault(R"({"model":{"type":"Unigram","vocab":[["a",0],["b"]],"unk_id":0}})").find("1"),
            std::string::npos);
  EXPECT_NE(fault(R"({"normalizer":{"type":"Nmt"},
                      "model":{"type":"Unigram","vocab":[["a",0]],"unk_id":0}})")
                .find("Nmt"),
            std::string::npos);
  EXPECT_NE(fault(R"({"normalizer":{"type":"Precompiled","precompiled_charsmap":"AAAA"},
                      "model":{"type":"Unigram","vocab":[["a",0]],"unk_id":0}})")
                .find("precompiled_charsmap"),
            std::string::npos);
  EXPECT_NE(fault("[]"), "");
  EXPECT_NE(fault("{"), "");
}

}  // namespace
}  // namespace parley::understand
