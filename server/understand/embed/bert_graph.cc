#include "understand/embed/bert_graph.h"

#include <algorithm>
#include <cmath>
#include <openvino/core/model.hpp>
#include <openvino/opsets/opset13.hpp>
#include <optional>
#include <string>

namespace parley::understand {
namespace {

using namespace ov::opset13;
using Node = ov::Output<ov::Node>;
using std::make_shared;

// The names of a layer's weights, without ".weight" and ".bias".
struct LayerNames {
  std::string query, key, value, joined, attention_norm, inner, outer, norm;
};

LayerNames names_of(Family family, std::size_t layer) {
  auto number = std::to_string(layer) + ".";
  if (family == Family::distilbert) {
    auto at = "transformer.layer." + number;
    return {at + "attention.q_lin",   at + "attention.k_lin",  at + "attention.v_lin",
            at + "attention.out_lin", at + "sa_layer_norm",    at + "ffn.lin1",
            at + "ffn.lin2",          at + "output_layer_norm"};
  }
  auto at = "encoder.layer." + number;
  if (family == Family::mpnet) {
    return {at + "attention.attn.q", at + "attention.attn.k",    at + "attention.attn.v",
            at + "attention.attn.o", at + "attention.LayerNorm", at + "intermediate.dense",
            at + "output.dense",     at + "output.LayerNorm"};
  }
  return {at + "attention.self.query",
          at + "attention.self.key",
          at + "attention.self.value",
          at + "attention.output.dense",
          at + "attention.output.LayerNorm",
          at + "intermediate.dense",
          at + "output.dense",
          at + "output.LayerNorm"};
}

// Builds the graph; the first weight that does not fit ends in `error`, and zeros take its place so
// that building goes on and is judged once at the end.
class Builder {
 public:
  Builder(const Safetensors& file, const BertShape& shape, std::string prefix, bool exact)
      : file_(file), shape_(shape), prefix_(std::move(prefix)), exact_(exact) {}

  std::shared_ptr<ov::Model> build() {
    auto input = make_shared<Parameter>(
        ov::element::f32, ov::PartialShape{1, -1, static_cast<std::int64_t>(shape_.hidden)});
    ov::ParameterVector inputs{input};
    if (shape_.family == Family::mpnet) {
      auto heads = static_cast<std::int64_t>(shape_.heads);
      inputs.push_back(
          make_shared<Parameter>(ov::element::f32, ov::PartialShape{1, heads, -1, -1}));
      bias_ = inputs.back();
    }
    Node x = norm(input, "embeddings.LayerNorm");
    for (std::size_t i = 0; i < shape_.layers; ++i) x = layer(x, names_of(shape_.family, i));
    return make_shared<ov::Model>(ov::OutputVector{pool(x)}, inputs);
  }

  std::optional<base::Error> error;

 private:
  static Node integers(const std::vector<std::int64_t>& values) {
    return make_shared<Constant>(ov::element::i64, ov::Shape{values.size()}, values);
  }

  std::vector<float> floats(const std::string& name, const std::vector<std::size_t>& shape) {
    auto values = file_.floats(prefix_ + name, shape);
    if (values) return std::move(*values);
    if (!error) error = std::move(values.error());
    std::size_t size = 1;
    for (auto extent : shape) size *= extent;
    return std::vector<float>(size);
  }

  // Several weights of the same shape, one below the other.
  std::vector<float> floats(const std::vector<std::string>& names,
                            const std::vector<std::size_t>& shape) {
    std::vector<float> all;
    for (const auto& name : names) {
      auto values = floats(name, shape);
      all.insert(all.end(), values.begin(), values.end());
    }
    return all;
  }

  Node constant(std::vector<float> values) {
    return make_shared<Constant>(ov::element::f32, ov::Shape{values.size()}, values);
  }

  // The pattern that the CPU plugin turns into an int8 matrix product: convert, scale, reshape.
  Node matrix(const std::vector<float>& weights, std::size_t columns) {
    auto rows = weights.size() / columns;
    if (exact_) {
      return make_shared<Constant>(ov::element::f32, ov::Shape{rows, columns}, weights.data());
    }
    auto group = columns % kQuantGroup == 0 ? kQuantGroup : columns;
    auto [values, scales] = quantise_groups(weights, group);
    auto groups = columns / group;
    Node stored =
        make_shared<Constant>(ov::element::i8, ov::Shape{rows, groups, group}, values.data());
    Node scale = make_shared<Constant>(ov::element::f32, ov::Shape{rows, groups, 1}, scales.data());
    Node scaled = make_shared<Multiply>(make_shared<Convert>(stored, ov::element::f32), scale);
    return make_shared<Reshape>(
        scaled, integers({static_cast<std::int64_t>(rows), static_cast<std::int64_t>(columns)}),
        false);
  }

  // Layers that read the same x are one product: one reading of x, one quantising of it.
  Node linear(const Node& x, const std::vector<std::string>& names, std::size_t in,
              std::size_t out) {
    std::vector<std::string> weights, biases;
    for (const auto& name : names) {
      weights.push_back(name + ".weight");
      biases.push_back(name + ".bias");
    }
    Node product = make_shared<MatMul>(x, matrix(floats(weights, {out, in}), in), false, true);
    return make_shared<Add>(product, constant(floats(biases, {out})));
  }

  Node norm(const Node& x, const std::string& name) {
    Node flat = make_shared<MVN>(x, integers({-1}), true, static_cast<float>(shape_.epsilon),
                                 ov::op::MVNEpsMode::INSIDE_SQRT);
    Node scaled = make_shared<Multiply>(flat, constant(floats(name + ".weight", {shape_.hidden})));
    return make_shared<Add>(scaled, constant(floats(name + ".bias", {shape_.hidden})));
  }

  // [1, tokens, hidden] -> [1, heads, tokens, hidden / heads]
  Node heads(const Node& x) {
    auto heads = static_cast<std::int64_t>(shape_.heads);
    auto width = static_cast<std::int64_t>(shape_.hidden) / heads;
    Node y = make_shared<Reshape>(x, integers({0, 0, heads, width}), true);
    return make_shared<Transpose>(y, integers({0, 2, 1, 3}));
  }

  Node attention(const Node& x, const LayerNames& names) {
    Node all = linear(x, {names.query, names.key, names.value}, shape_.hidden, shape_.hidden);
    auto last = make_shared<Constant>(ov::element::i64, ov::Shape{}, std::vector<std::int64_t>{2});
    auto parts = make_shared<Split>(all, last, 3);
    ov::OutputVector inputs{heads(parts->output(0)), heads(parts->output(1)),
                            heads(parts->output(2))};
    if (bias_.get_node()) inputs.push_back(bias_);
    Node attended = make_shared<ScaledDotProductAttention>(inputs, false);
    attended = make_shared<Transpose>(attended, integers({0, 2, 1, 3}));
    attended = make_shared<Reshape>(
        attended, integers({0, 0, static_cast<std::int64_t>(shape_.hidden)}), true);
    return linear(attended, {names.joined}, shape_.hidden, shape_.hidden);
  }

  Node activated(const Node& x) {
    if (shape_.activation == Activation::relu) return make_shared<Relu>(x);
    return make_shared<Gelu>(x, shape_.activation == Activation::gelu
                                    ? ov::op::GeluApproximationMode::ERF
                                    : ov::op::GeluApproximationMode::TANH);
  }

  Node layer(const Node& x, const LayerNames& names) {
    Node y = norm(make_shared<Add>(x, attention(x, names)), names.attention_norm);
    Node inner = activated(linear(y, {names.inner}, shape_.hidden, shape_.inner));
    Node outer = linear(inner, {names.outer}, shape_.inner, shape_.hidden);
    return norm(make_shared<Add>(y, outer), names.norm);
  }

  Node pool(const Node& x) {
    if (shape_.pooling == Pooling::mean) return make_shared<ReduceMean>(x, integers({1}), false);
    auto first = make_shared<Constant>(ov::element::i64, ov::Shape{}, std::vector<std::int64_t>{0});
    auto axis = make_shared<Constant>(ov::element::i64, ov::Shape{}, std::vector<std::int64_t>{1});
    return make_shared<Gather>(x, first, axis);
  }

  const Safetensors& file_;
  const BertShape& shape_;
  std::string prefix_;
  bool exact_;
  Node bias_;  // of attention, where the family has one
};

}  // namespace

GroupedInts quantise_groups(std::span<const float> values, std::size_t group) {
  GroupedInts made;
  made.values.reserve(values.size());
  made.scales.reserve(values.size() / group);
  for (std::size_t at = 0; at < values.size(); at += group) {
    auto part = values.subspan(at, group);
    float most = 0.0f;
    for (float value : part) most = std::max(most, std::fabs(value));
    float scale = most > 0.0f ? most / 127.0f : 1.0f;
    made.scales.push_back(scale);
    for (float value : part) {
      // As lround does it, but inline: there are millions at every start.
      double steps = value / scale;
      made.values.push_back(static_cast<std::int8_t>(steps < 0.0 ? steps - 0.5 : steps + 0.5));
    }
  }
  return made;
}

base::Result<std::string> weight_prefix(const Safetensors& file) {
  constexpr std::string_view kWords = "embeddings.word_embeddings.weight";
  for (const auto& [name, tensor] : file.tensors()) {
    if (name.ends_with(kWords)) return name.substr(0, name.size() - kWords.size());
  }
  return base::fail(base::Code::invalid, "there is no tensor " + std::string(kWords));
}

base::Result<std::shared_ptr<ov::Model>> build_bert(const Safetensors& file, const BertShape& shape,
                                                    bool exact) {
  auto prefix = weight_prefix(file);
  if (!prefix) return base::pass(prefix);
  Builder builder(file, shape, *prefix, exact);
  auto model = builder.build();
  if (builder.error) return std::unexpected(std::move(*builder.error));
  return model;
}

}  // namespace parley::understand
