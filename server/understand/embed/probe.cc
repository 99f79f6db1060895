#include "understand/embed/probe.h"

#include <array>
#include <cmath>
#include <string_view>

#include "base/json.h"
#include "understand/embed/mapped_file.h"

namespace parley::understand {
namespace {

using base::Code;
using base::fail;

constexpr std::array<std::string_view, 4> kTexts{
    "Where is my order?", "I want my money back.", "",
    "Die Rechnung vom März fehlt noch, können Sie mir sie schicken?"};
constexpr float kSame = 0.9999f;
constexpr double kNear = 0.98;

double length_of(const Vector& vector) {
  double square = 0.0;
  for (float value : vector) square += double(value) * double(value);
  return std::sqrt(square);
}

base::Result<void> test_fixed_texts(const Embedder& embedder) {
  auto vectors = embedder.embed(kTexts);
  if (!vectors) return base::pass(vectors);
  auto again = embedder.embed(kTexts);
  if (!again) return base::pass(again);
  if (*vectors != *again) return fail(Code::invalid, "a text has another vector each time");
  for (std::size_t i = 0; i < kTexts.size(); ++i) {
    const auto& vector = (*vectors)[i];
    if (vector.size() != embedder.width() || !(std::abs(length_of(vector) - 1.0) < 1e-3)) {
      return fail(Code::invalid,
                  "the vector of '" + std::string(kTexts[i]) + "' is not one of length 1");
    }
    for (std::size_t k = 0; k < i; ++k) {
      if (similarity(vector, (*vectors)[k]) < kSame) continue;
      return fail(Code::invalid, "'" + std::string(kTexts[k]) + "' and '" + std::string(kTexts[i]) +
                                     "' have the same vector; the weights say nothing");
    }
  }
  return {};
}

base::Result<Vector> read_vector(const base::Json& node, std::size_t width) {
  const auto* values = node.if_array();
  if (!values || values->size() != width) {
    return fail(Code::invalid,
                "self_test.json: a vector must have " + std::to_string(width) + " numbers");
  }
  Vector vector;
  for (const auto& value : *values) {
    boost::system::error_code ec;
    vector.push_back(value.to_number<float>(ec));
    if (ec) return fail(Code::invalid, "self_test.json: a vector must be numbers");
  }
  return vector;
}

base::Result<void> test_one(const Embedder& embedder, const base::Json& entry) {
  const auto* members = entry.if_object();
  const auto* text = members ? members->if_contains("text") : nullptr;
  const auto* values = members ? members->if_contains("vector") : nullptr;
  if (!text || !text->is_string() || !values) {
    return fail(Code::invalid, R"(self_test.json must be a list of {"text", "vector"})");
  }
  auto want = read_vector(*values, embedder.width());
  if (!want) return base::pass(want);
  auto got = embed_one(embedder, text->get_string());
  if (!got) return base::pass(got);
  double cosine = double(similarity(*got, *want)) / length_of(*want);
  if (cosine >= kNear) return {};
  return fail(Code::invalid, "self_test.json: the vector of '" + std::string(text->get_string()) +
                                 "' has a cosine of " + std::to_string(cosine) +
                                 " to the one given, less than 0.98; weights, tokenizer or pooling "
                                 "are not those that it was made with");
}

}  // namespace

base::Result<void> test_embedder(const Embedder& embedder, const std::filesystem::path& folder) {
  if (auto tested = test_fixed_texts(embedder); !tested) return tested;
  auto file = MappedFile::open(folder / "self_test.json");
  if (!file) return file.error().code == Code::not_found ? base::Result<void>() : base::pass(file);
  auto json = base::parse_json(file->bytes());
  if (!json || !json->is_array()) {
    return fail(Code::invalid, R"(self_test.json must be a list of {"text", "vector"})");
  }
  for (const auto& entry : json->get_array()) {
    if (auto tested = test_one(embedder, entry); !tested) return tested;
  }
  return {};
}

}  // namespace parley::understand
