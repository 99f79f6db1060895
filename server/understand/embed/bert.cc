#include "understand/embed/bert.h"

#include <cmath>
#include <condition_variable>
#include <mutex>
#include <openvino/runtime/core.hpp>
#include <openvino/runtime/properties.hpp>

#include "base/json.h"
#include "understand/embed/bert_graph.h"

namespace parley::understand {
namespace {

using base::Code;
using base::fail;

// The three embedding tables, summed on the way in: looking up needs no graph, and the word table
// stays int8 in memory (one scale per word).
class Tables {
 public:
  static base::Result<Tables> read(const Safetensors& file, const BertShape& shape) {
    Tables made;
    made.width_ = shape.hidden;
    auto words =
        file.floats("embeddings.word_embeddings.weight", std::array{shape.words, shape.hidden});
    if (!words) return base::pass(words);
    made.words_ = quantise_groups(*words, shape.hidden);
    auto positions = file.floats("embeddings.position_embeddings.weight",
                                 std::array{shape.positions, shape.hidden});
    if (!positions) return base::pass(positions);
    auto types = file.floats("embeddings.token_type_embeddings.weight",
                             std::array<std::size_t, 2>{2, shape.hidden});
    if (!types) return base::pass(types);
    made.positions_ = std::move(*positions);
    for (std::size_t i = 0; i < made.positions_.size(); ++i) {
      made.positions_[i] += (*types)[i % shape.hidden];
    }
    return made;
  }

  void sum(std::span<const std::int32_t> ids, float* to) const {
    for (std::size_t i = 0; i < ids.size(); ++i, to += width_) {
      auto word = static_cast<std::size_t>(ids[i]);
      const auto* row = words_.values.data() + word * width_;
      const auto* position = positions_.data() + i * width_;
      for (std::size_t k = 0; k < width_; ++k) {
        to[k] = words_.scales[word] * static_cast<float>(row[k]) + position[k];
      }
    }
  }

 private:
  std::size_t width_ = 0;
  GroupedInts words_;
  std::vector<float> positions_;
};

// A bounded set of inference requests; take() waits for a free one.
class Requests {
 public:
  Requests(ov::CompiledModel& model, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) free_.push_back(model.create_infer_request());
  }

  ov::InferRequest take() {
    std::unique_lock lock(mutex_);
    returned_.wait(lock, [&] { return !free_.empty(); });
    auto request = std::move(free_.back());
    free_.pop_back();
    return request;
  }
  void put(ov::InferRequest request) {
    std::lock_guard lock(mutex_);
    free_.push_back(std::move(request));
    returned_.notify_one();
  }

 private:
  std::mutex mutex_;
  std::condition_variable returned_;
  std::vector<ov::InferRequest> free_;
};

class OpenVinoBert final : public Bert {
 public:
  OpenVinoBert(Tables tables, std::size_t width, const std::shared_ptr<ov::Model>& graph,
               std::size_t threads)
      : tables_(std::move(tables)),
        width_(width),
        // One core for each inference: on short texts that gives the most per core, and two calls
        // do not slow each other down. Threads are not pinned, they are the callers' own.
        model_(core_.compile_model(
            graph, "CPU",
            ov::AnyMap{ov::num_streams(static_cast<std::int32_t>(threads)),
                       ov::inference_num_threads(static_cast<std::int32_t>(threads)),
                       ov::hint::enable_cpu_pinning(false),
                       ov::hint::inference_precision(ov::element::f32),
                       ov::hint::dynamic_quantization_group_size(kQuantGroup)})),
        requests_(model_, threads) {}

  base::Result<Vector> run(std::span<const std::int32_t> ids) const override {
    auto request = requests_.take();
    base::Result<Vector> vector = infer(request, ids);
    requests_.put(std::move(request));
    return vector;
  }

 private:
  base::Result<Vector> infer(ov::InferRequest& request, std::span<const std::int32_t> ids) const {
    try {
      auto input = request.get_input_tensor();
      input.set_shape({1, ids.size(), width_});
      tables_.sum(ids, input.data<float>());
      request.infer();
      const auto* mean = request.get_output_tensor().data<float>();
      double square = 0.0;
      for (std::size_t i = 0; i < width_; ++i) square += double(mean[i]) * double(mean[i]);
      if (!std::isfinite(square) || square <= 0.0) {
        return fail(Code::internal, "the embedding model gave no vector");
      }
      Vector vector(mean, mean + width_);
      auto scale = static_cast<float>(1.0 / std::sqrt(square));
      for (float& value : vector) value *= scale;
      return vector;
    } catch (const std::exception& error) {
      return fail(Code::internal, std::string("the embedding model failed: ") + error.what());
    }
  }

  Tables tables_;
  std::size_t width_;
  ov::Core core_;
  mutable ov::CompiledModel model_;
  mutable Requests requests_;
};

}  // namespace

base::Result<BertShape> read_bert_shape(std::string_view config) {
  auto json = base::parse_json(config);
  if (!json) return base::pass(json);
  const auto* object = json->if_object();
  if (!object) return fail(Code::invalid, "config.json must be an object");
  BertShape shape;
  for (auto [name, to] : {std::pair{"hidden_size", &shape.hidden},
                          {"num_hidden_layers", &shape.layers},
                          {"num_attention_heads", &shape.heads},
                          {"intermediate_size", &shape.inner},
                          {"vocab_size", &shape.words},
                          {"max_position_embeddings", &shape.positions}}) {
    const auto* value = object->if_contains(name);
    boost::system::error_code ec;
    auto number = value ? value->to_number<std::uint32_t>(ec) : 0;
    if (ec || number == 0 || number > 10'000'000) {
      return fail(Code::invalid, std::string("config.json needs a whole number ") + name);
    }
    *to = number;
  }
  if (shape.hidden % shape.heads != 0) {
    return fail(Code::invalid,
                "config.json: hidden_size must be a multiple of num_attention_heads");
  }
  const auto* act = object->if_contains("hidden_act");
  if (act && (!act->is_string() || act->get_string() != "gelu")) {
    return fail(Code::invalid, "config.json: hidden_act must be gelu");
  }
  const auto* epsilon = object->if_contains("layer_norm_eps");
  shape.epsilon = epsilon && epsilon->is_number() ? epsilon->to_number<double>() : 1e-12;
  return shape;
}

base::Result<std::unique_ptr<Bert>> compile_bert(const Safetensors& file, const BertShape& shape,
                                                 std::size_t threads) {
  try {
    auto tables = Tables::read(file, shape);
    if (!tables) return base::pass(tables);
    auto graph = build_bert(file, shape);
    if (!graph) return base::pass(graph);
    return std::make_unique<OpenVinoBert>(std::move(*tables), shape.hidden, *graph, threads);
  } catch (const std::exception& error) {
    return fail(Code::unavailable,
                std::string("the model runtime cannot compile the model: ") + error.what());
  }
}

}  // namespace parley::understand
