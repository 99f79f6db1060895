#include "understand/embedder.h"

#include <algorithm>
#include <cstring>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <thread>

#include "base/crypto.h"
#include "base/json.h"

namespace parley::understand {
namespace {

const std::filesystem::path kModel = ".deps/models/all-minilm-l6-v2";

const Embedder& model() {
  static const auto made = open_embedder(kModel, {.threads = 2});
  return *made.value();
}

Vector one(const Embedder& embedder, std::string_view text) {
  auto vector = embed_one(embedder, text);
  EXPECT_TRUE(vector) << vector.error().message;
  return vector ? *vector : Vector{};
}

TEST(Embedder, VectorsAreThoseOfTheFloatReference) {
  std::ifstream file("tests/fixtures/embedding.json", std::ios::binary);
  auto fixture = base::parse_json(std::string{std::istreambuf_iterator<char>(file), {}});
  ASSERT_TRUE(fixture);
  double sum = 0.0;
  for (const auto& entry : fixture->as_array()) {
    std::string text(entry.at("text").as_string());
    auto bytes = base::from_base64url(std::string(entry.at("vector").as_string()));
    ASSERT_TRUE(bytes);
    std::vector<std::int16_t> stored(bytes->size() / 2);
    std::memcpy(stored.data(), bytes->data(), bytes->size());
    Vector want(stored.begin(), stored.end());
    for (float& value : want) value /= 32767.0f;
    float cosine = similarity(one(model(), text), want);
    EXPECT_GT(cosine, 0.995f) << text;
    sum += cosine;
  }
  EXPECT_GT(sum / double(fixture->as_array().size()), 0.999);
}

TEST(Embedder, MeaningIsNearerThanWords) {
  auto question = one(model(), "Where is my package?");
  auto same = one(model(), "My delivery has not arrived yet");
  auto other = one(model(), "Where is my passport?");
  EXPECT_GT(similarity(question, same), similarity(question, other));
}

TEST(Embedder, ATextHasTheSameVectorAloneAmongOthersAndFromManyThreads) {
  const std::vector<std::string_view> texts{"hello", "Where is my order?", "",
                                            "a longer text about a refund that did not arrive"};
  auto together = model().embed(texts);
  ASSERT_TRUE(together);
  std::vector<std::thread> threads;
  std::atomic<int> wrong = 0;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      for (int round = 0; round < 10; ++round) {
        for (std::size_t i = 0; i < texts.size(); ++i) {
          auto alone = embed_one(model(), texts[i]);
          if (!alone || *alone != (*together)[i]) ++wrong;
        }
      }
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(wrong, 0);
}

TEST(Embedder, LongAndBrokenTextsHaveNormalisedVectors) {
  for (const auto& text :
       {std::string(64 * 1024, 'x'), std::string(20000, '\xff'), std::string("\0\0", 2)}) {
    auto vector = one(model(), text);
    EXPECT_NEAR(similarity(vector, vector), 1.0f, 1e-4f);
  }
}

TEST(Embedder, AnotherModelHasAnotherName) {
  EXPECT_EQ(model().model().size(), 32u);
  EXPECT_NE(model().model(), make_hashing_embedder()->model());
}

TEST(Embedder, SaysWhichFileIsMissingOrWrong) {
  auto folder = std::filesystem::path(testing::TempDir()) / "embedder_test_model";
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  auto missing = open_embedder(folder);
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code, base::Code::not_found);
  EXPECT_NE(missing.error().message.find("config.json"), std::string::npos);

  std::filesystem::copy(kModel / "config.json", folder);
  std::filesystem::copy(kModel / "vocab.txt", folder);
  std::ofstream(folder / "model.safetensors") << "not a model";
  auto damaged = open_embedder(folder);
  ASSERT_FALSE(damaged);
  EXPECT_EQ(damaged.error().code, base::Code::invalid);
  std::filesystem::remove_all(folder);
}

TEST(HashingEmbedder, TextsThatShareWordsAreNearer) {
  auto embedder = make_hashing_embedder();
  auto a = one(*embedder, "where is my order");
  auto b = one(*embedder, "my order, where is it?");
  auto c = one(*embedder, "cancel the subscription");
  EXPECT_EQ(a.size(), 384u);
  EXPECT_NEAR(similarity(a, a), 1.0f, 1e-5f);
  EXPECT_GT(similarity(a, b), similarity(a, c) + 0.2f);
  EXPECT_NEAR(similarity(one(*embedder, ""), one(*embedder, "")), 1.0f, 1e-5f);
}

}  // namespace
}  // namespace parley::understand
