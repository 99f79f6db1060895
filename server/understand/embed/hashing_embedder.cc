// Words and character trigrams hashed into a vector with signs: no files, the same on every
// machine.

#include <cmath>
#include <cstdint>

#include "understand/embed/normalize.h"
#include "understand/embedder.h"

namespace parley::understand {
namespace {

constexpr float kWordWeight = 1.0f;
constexpr float kTrigramWeight = 0.25f;

std::uint64_t fnv1a(std::string_view text) {
  std::uint64_t hash = 0xcbf29ce484222325;
  for (char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  return hash ^ (hash >> 29);
}

class HashingEmbedder final : public Embedder {
 public:
  explicit HashingEmbedder(std::size_t width)
      : width_(width), model_("hashing-" + std::to_string(width)) {}

  std::size_t width() const override { return width_; }
  const std::string& model() const override { return model_; }

  base::Result<std::vector<Vector>> embed(std::span<const std::string_view> texts) const override {
    std::vector<Vector> vectors;
    for (auto text : texts) vectors.push_back(vector_of(text));
    return vectors;
  }

 private:
  void add(Vector& to, std::string_view feature, float weight) const {
    auto hash = fnv1a(feature);
    to[(hash >> 1) % width_] += (hash & 1) != 0 ? weight : -weight;
  }

  Vector vector_of(std::string_view text) const {
    Vector vector(width_, 0.0f);
    add(vector, "", kTrigramWeight);  // an empty text has a vector too
    for_each_word(text, [&](std::string_view word) {
      add(vector, word, kWordWeight);
      std::string padded = "^" + std::string(word) + "$";
      for (std::size_t i = 0; i + 3 <= padded.size(); ++i) {
        add(vector, std::string_view(padded).substr(i, 3), kTrigramWeight);
      }
      return true;
    });
    float square = 0.0f;
    for (float value : vector) square += value * value;
    if (square <= 0.0f) {
      vector[0] = 1.0f;
      return vector;
    }
    for (float& value : vector) value /= std::sqrt(square);
    return vector;
  }

  std::size_t width_;
  std::string model_;
};

}  // namespace

std::unique_ptr<Embedder> make_hashing_embedder(std::size_t width) {
  return std::make_unique<HashingEmbedder>(width);
}

base::Result<Vector> embed_one(const Embedder& embedder, std::string_view text) {
  auto vectors = embedder.embed({&text, 1});
  if (!vectors) return base::pass(vectors);
  return std::move(vectors->front());
}

float similarity(std::span<const float> a, std::span<const float> b) {
  float sum = 0.0f;
  for (std::size_t i = 0; i < a.size() && i < b.size(); ++i) sum += a[i] * b[i];
  return sum;
}

}  // namespace parley::understand
