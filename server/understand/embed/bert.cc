#include "understand/embed/bert.h"

#include <cmath>
#include <condition_variable>
#include <mutex>
#include <openvino/runtime/core.hpp>
#include <openvino/runtime/properties.hpp>

#include "understand/embed/bert_graph.h"
#include "understand/embed/distances.h"

namespace parley::understand {
namespace {

using base::Code;
using base::fail;

// The embedding tables, summed on the way in: looking up needs no graph, and the word table stays
// int8 in memory (one scale per word), unless it is wanted exactly.
class Tables {
 public:
  static base::Result<Tables> read(const Safetensors& file, const BertShape& shape, bool exact) {
    Tables made;
    made.width_ = shape.hidden;
    made.first_ = shape.first_position;
    auto prefix = weight_prefix(file);
    if (!prefix) return base::pass(prefix);
    auto words = file.find(*prefix + "embeddings.word_embeddings.weight",
                           std::array{shape.words, shape.hidden});
    if (!words) return base::pass(words);
    made.read_words(**words, shape.words, exact);
    auto positions = file.floats(*prefix + "embeddings.position_embeddings.weight",
                                 std::array{shape.positions, shape.hidden});
    if (!positions) return base::pass(positions);
    made.positions_ = std::move(*positions);
    if (shape.types == 0) return made;
    auto types = file.floats(*prefix + "embeddings.token_type_embeddings.weight",
                             std::array{shape.types, shape.hidden});
    if (!types) return base::pass(types);
    for (std::size_t i = 0; i < made.positions_.size(); ++i) {
      made.positions_[i] += (*types)[i % shape.hidden];
    }
    return made;
  }

  void sum(std::span<const std::int32_t> ids, float* to) const {
    for (std::size_t i = 0; i < ids.size(); ++i, to += width_) {
      auto word = static_cast<std::size_t>(ids[i]);
      const auto* position = positions_.data() + (first_ + i) * width_;
      if (!exact_.empty()) {
        const auto* row = exact_.data() + word * width_;
        for (std::size_t k = 0; k < width_; ++k) to[k] = row[k] + position[k];
        continue;
      }
      const auto* row = words_.values.data() + word * width_;
      for (std::size_t k = 0; k < width_; ++k) {
        to[k] = words_.scales[word] * static_cast<float>(row[k]) + position[k];
      }
    }
  }

 private:
  // Row by row: the table of a multilingual model would be a gigabyte of floats.
  void read_words(const Tensor& tensor, std::size_t words, bool exact) {
    if (exact) {
      exact_.resize(words * width_);
      return tensor.read(0, exact_);
    }
    std::vector<float> row(width_);
    for (std::size_t word = 0; word < words; ++word) {
      tensor.read(word * width_, row);
      auto [values, scales] = quantise_groups(row, width_);
      words_.values.insert(words_.values.end(), values.begin(), values.end());
      words_.scales.push_back(scales[0]);
    }
  }

  std::size_t width_ = 0;
  std::size_t first_ = 0;
  GroupedInts words_;
  std::vector<float> exact_;
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

ov::AnyMap options_of(std::size_t threads, bool exact) {
  // One core for each inference: on short texts that gives the most per core, and two calls do not
  // slow each other down. Threads are not pinned, they are the callers' own.
  return {ov::num_streams(static_cast<std::int32_t>(threads)),
          ov::inference_num_threads(static_cast<std::int32_t>(threads)),
          ov::hint::enable_cpu_pinning(false), ov::hint::inference_precision(ov::element::f32),
          ov::hint::dynamic_quantization_group_size(exact ? 0 : kQuantGroup)};
}

class OpenVinoBert final : public Bert {
 public:
  OpenVinoBert(Tables tables, Distances distances, std::size_t width,
               const std::shared_ptr<ov::Model>& graph, std::size_t threads, bool exact)
      : tables_(std::move(tables)),
        distances_(std::move(distances)),
        width_(width),
        model_(core_.compile_model(graph, "CPU", options_of(threads, exact))),
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
      auto input = request.get_input_tensor(0);
      input.set_shape({1, ids.size(), width_});
      tables_.sum(ids, input.data<float>());
      if (distances_.heads() != 0) {
        auto bias = request.get_input_tensor(1);
        bias.set_shape({1, distances_.heads(), ids.size(), ids.size()});
        distances_.fill(ids.size(), bias.data<float>());
      }
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
  Distances distances_;
  std::size_t width_;
  ov::Core core_;
  mutable ov::CompiledModel model_;
  mutable Requests requests_;
};

}  // namespace

base::Result<std::unique_ptr<Bert>> compile_bert(const Safetensors& file, const BertShape& shape,
                                                 std::size_t threads, bool exact) {
  try {
    auto tables = Tables::read(file, shape, exact);
    if (!tables) return base::pass(tables);
    auto distances = Distances::read(file, shape);
    if (!distances) return base::pass(distances);
    auto graph = build_bert(file, shape, exact);
    if (!graph) return base::pass(graph);
    return std::make_unique<OpenVinoBert>(std::move(*tables), std::move(*distances), shape.hidden,
                                          *graph, threads, exact);
  } catch (const std::exception& error) {
    return fail(Code::unavailable,
                std::string("the model runtime cannot compile the model: ") + error.what());
  }
}

}  // namespace parley::understand
