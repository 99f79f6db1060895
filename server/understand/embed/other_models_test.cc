// Small random models of each architecture, with the vectors that a plain implementation gave for
// them: tools/fixtures/other_models.py.
#include <cmath>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>

#include "understand/embed/testing.h"
#include "understand/embedder.h"

namespace parley::understand {
namespace {

namespace fs = std::filesystem;
using base::Json;

const fs::path kModels = "tests/fixtures/models";

// A folder of its own for each test, filled from a fixture.
class OtherModels : public testing::Test {
 protected:
  OtherModels() {
    folder_ = fs::path(testing::TempDir()) /
              (std::string("other_models_") +
               testing::UnitTest::GetInstance()->current_test_info()->name());
    fs::remove_all(folder_);
  }
  ~OtherModels() override { fs::remove_all(folder_); }

  void fill(std::string_view model) {
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    fs::copy(kModels / model, folder_, fs::copy_options::recursive);
  }
  void write(const char* name, std::string_view content) {
    fs::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name, std::ios::binary) << content;
  }
  void change(const char* name, std::string_view from, std::string_view to) {
    auto text = read_file(folder_ / name);
    auto at = text.find(from);
    ASSERT_NE(at, text.npos) << from;
    write(name, text.replace(at, from.size(), to));
  }
  std::string fault(const EmbedderOptions& options = {.threads = 1}) {
    auto opened = open_embedder(folder_, options);
    return opened ? "" : opened.error().message;
  }

  fs::path folder_;
};

Vector vector_of(const Json& values) {
  Vector vector;
  for (const auto& value : values.as_array()) vector.push_back(value.to_number<float>());
  return vector;
}

TEST_F(OtherModels, OfEachArchitectureGiveTheVectorsOfTheReference) {
  auto cases = base::parse_json(read_file(kModels / "vectors.json")).value();
  for (const auto& one : cases.as_array()) {
    fill(std::string_view(one.at("folder").as_string()));
    write("config.json", base::write_json(one.at("config")));
    std::string pooling(one.at("pooling").as_string());
    auto exact = open_embedder(folder_, {.threads = 1, .pooling = pooling, .exact = true});
    ASSERT_TRUE(exact) << one.at("folder") << ": " << exact.error().message;
    auto rounded = open_embedder(folder_, {.threads = 1, .pooling = pooling});
    ASSERT_TRUE(rounded) << one.at("folder") << ": " << rounded.error().message;
    EXPECT_NE((*exact)->model(), (*rounded)->model());
    for (const auto& entry : one.at("vectors").as_array()) {
      std::string text(entry.at("text").as_string());
      auto want = vector_of(entry.at("vector"));
      auto got = embed_one(**exact, text);
      ASSERT_TRUE(got) << got.error().message;
      ASSERT_EQ(got->size(), want.size());
      float worst = 0.0f;
      for (std::size_t i = 0; i < want.size(); ++i) {
        worst = std::max(worst, std::fabs((*got)[i] - want[i]));
      }
      EXPECT_LT(worst, 2e-5f) << one.at("config") << " " << text;
      EXPECT_GT(similarity(embed_one(**rounded, text).value(), want), 0.995f) << one.at("config");
    }
  }
}

TEST_F(OtherModels, ANameIsOfWhatMakesTheVectors) {
  fill("bert");
  auto name = [&](const EmbedderOptions& options = {.threads = 1}) {
    auto opened = open_embedder(folder_, options);
    return opened ? (*opened)->model() : opened.error().message;
  };
  auto plain = name();
  EXPECT_EQ(name(), plain);
  EXPECT_NE(name({.threads = 1, .pooling = "cls"}), plain);
  write("sentence_bert_config.json", R"({"max_seq_length":16})");
  EXPECT_NE(name(), plain);
}

TEST_F(OtherModels, SayWhichFileAndTensorDoesNotFit) {
  fill("bert");
  change("config.json", R"("intermediate_size": 48)", R"("intermediate_size": 64)");
  auto said = fault();
  EXPECT_NE(said.find("model.safetensors"), std::string::npos) << said;
  EXPECT_NE(said.find("intermediate.dense.weight is [48, 24]"), std::string::npos) << said;
  EXPECT_NE(said.find("[64, 24]"), std::string::npos) << said;
  fill("bert");
  change("config.json", R"("hidden_act": "gelu")", R"("hidden_act": "silu")");
  EXPECT_NE(fault().find("silu"), std::string::npos);
  fill("bert");
  change("config.json", R"("model_type": "bert")", R"("model_type": "t5")");
  EXPECT_NE(fault().find("t5"), std::string::npos);
  fill("bert");
  change("vocab.txt", "[CLS]", "[KLS]");
  EXPECT_NE(fault().find("vocab.txt"), std::string::npos);
  fill("distilbert");
  change("tokenizer.json", R"("model": {"type": "WordPiece")", R"("model": {"type": "WordSalad")");
  change("tokenizer.json", "continuing_subword_prefix", "continuing_subword_suffix");
  EXPECT_NE(fault().find("tokenizer.json"), std::string::npos);
  fill("distilbert");
  write("modules.json", R"([{"type":"sentence_transformers.models.Dense"}])");
  EXPECT_NE(fault().find("Dense"), std::string::npos);
  fill("xlm-roberta");
  EXPECT_NE(fault({.threads = 1, .pooling = "mean"}).find("1_Pooling"), std::string::npos);
}

TEST_F(OtherModels, ATokenizerWithMorePiecesThanTheModelIsRefused) {
  fill("bert");
  write("vocab.txt", read_file(folder_ / "vocab.txt") + "one\ntoo\nmany\n");
  EXPECT_NE(fault().find("vocab_size"), std::string::npos);
}

TEST_F(OtherModels, AreTestedWithTheVectorsOfTheirMaker) {
  auto cases = base::parse_json(read_file(kModels / "vectors.json")).value();
  fill("bert");
  const auto& vectors = cases.as_array()[0].at("vectors");
  write("self_test.json", base::write_json(vectors));
  EXPECT_EQ(fault(), "");
  EXPECT_NE(fault({.threads = 1, .pooling = "cls"}).find("self_test.json"), std::string::npos);
  write("self_test.json", "{}");
  EXPECT_NE(fault().find("self_test.json"), std::string::npos);
}

TEST_F(OtherModels, WithoutMeaningAreRefused) {
  fill("bert");
  auto bytes = read_file(folder_ / "model.safetensors");
  auto header = 8 + static_cast<std::size_t>(static_cast<unsigned char>(bytes[0])) +
                256 * static_cast<std::size_t>(static_cast<unsigned char>(bytes[1]));
  std::fill(bytes.begin() + static_cast<std::ptrdiff_t>(header), bytes.end(), '\0');
  write("model.safetensors", bytes);
  EXPECT_NE(fault(), "");
}

}  // namespace
}  // namespace parley::understand
