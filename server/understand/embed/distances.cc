#include "understand/embed/distances.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

#include "understand/embed/bert_graph.h"

namespace parley::understand {
namespace {

constexpr double kFarthest = 128.0;  // tokens; all beyond share the last bucket

// `key` minus `query`.
std::size_t bucket_of(std::int64_t distance, std::size_t buckets) {
  auto half = buckets / 2, exact = half / 2;
  auto from = distance > 0 ? half : 0;
  auto far = static_cast<std::size_t>(std::abs(distance));
  if (far < exact) return from + far;
  // In float, as the models were trained.
  auto ratio = std::log(static_cast<float>(far) / static_cast<float>(exact)) /
               static_cast<float>(std::log(kFarthest / double(exact)));
  auto large = exact + static_cast<std::size_t>(ratio * static_cast<float>(half - exact));
  return from + std::min(large, half - 1);
}

}  // namespace

base::Result<Distances> Distances::read(const Safetensors& file, const BertShape& shape) {
  Distances made;
  if (shape.family != Family::mpnet) return made;
  auto prefix = weight_prefix(file);
  if (!prefix) return base::pass(prefix);
  auto table = file.floats(*prefix + "encoder.relative_attention_bias.weight",
                           std::array{shape.buckets, shape.heads});
  if (!table) return base::pass(table);
  made.heads_ = shape.heads;
  made.window_ = shape.window();
  auto window = static_cast<std::int64_t>(made.window_);
  for (std::size_t head = 0; head < shape.heads; ++head) {
    for (auto distance = 1 - window; distance < window; ++distance) {
      made.values_.push_back((*table)[bucket_of(distance, shape.buckets) * shape.heads + head]);
    }
  }
  return made;
}

void Distances::fill(std::size_t tokens, float* to) const {
  for (std::size_t head = 0; head < heads_; ++head) {
    const auto* middle = values_.data() + head * (2 * window_ - 1) + window_ - 1;
    for (std::size_t query = 0; query < tokens; ++query, to += tokens) {
      std::copy_n(middle - query, tokens, to);
    }
  }
}

}  // namespace parley::understand
