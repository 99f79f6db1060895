#include "understand/intents/network.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "understand/intents/kernels.h"
#include "understand/intents/random.h"

namespace parley::understand {
namespace {

// What one example left in each layer on its way forward.
struct Trace {
  std::vector<std::vector<float>> out;    // of each layer, after relu; the last: logits
  std::vector<std::vector<float>> delta;  // the loss by `out` before relu
};

// Of the first layer: the bias and the sparse features.
void forward_sparse(const Layer& layer, const Input& input, float* out) {
  std::copy_n(layer.row(layer.inputs), layer.stride, out);
  for (const auto& feature : input.sparse) {
    kernels().add(out, feature.value, layer.row(feature.row), layer.stride);
  }
}

// to += the first `count` of those rows, each times its factor.
void add_rows(float* to, const float* factors, const float* const* rows, std::size_t count,
              std::size_t size) {
  const auto& k = kernels();
  std::size_t i = 0;
  for (; i + 4 <= count; i += 4) k.add4(to, factors + i, rows + i, size);
  for (; i < count; ++i) k.add(to, factors[i], rows[i], size);
}

// All layers but the first.
void forward_rest(const Network& network, Trace& trace) {
  for (std::size_t l = 1; l < network.size(); ++l) {
    const auto& layer = network[l];
    auto &in = trace.out[l - 1], &out = trace.out[l];
    for (auto& value : in) value = std::max(value, 0.0f);
    std::copy_n(layer.row(layer.inputs), layer.stride, out.data());
    for (std::size_t i = 0; i < layer.inputs; ++i) {
      if (in[i] != 0.0f) kernels().add(out.data(), in[i], layer.row(i), layer.stride);
    }
  }
}

// Fills in `delta` of all layers from the softmax down: the gradient of the mean of −log P.
void backward(const Network& network, std::uint32_t label, double smoothing, float share,
              Trace& trace) {
  const auto& k = kernels();
  const auto last = network.size() - 1;
  const auto outputs = network[last].outputs;
  auto& delta = trace.delta[last];
  std::copy_n(trace.out[last].data(), outputs, delta.data());
  softmax(std::span(delta).first(outputs));
  const double rest = smoothing / double(outputs);
  for (std::size_t c = 0; c < outputs; ++c) {
    const double target = rest + (c == label ? 1.0 - smoothing : 0.0);
    delta[c] = share * (delta[c] - static_cast<float>(target));
  }
  for (std::size_t l = last; l > 0; --l) {
    for (std::size_t i = 0; i < network[l].inputs; ++i) {
      trace.delta[l - 1][i] =
          trace.out[l - 1][i] > 0.0f
              ? k.dot(trace.delta[l].data(), network[l].row(i), network[l].stride)
              : 0.0f;
    }
  }
}

Trace make_trace(const Network& network) {
  Trace trace;
  for (const auto& layer : network) {
    trace.out.emplace_back(layer.stride);
    trace.delta.emplace_back(layer.stride);
  }
  return trace;
}

// Gradient descent with momentum over the rows that a batch touches. The row of an n-gram that no
// text of a batch has would only drift by its momentum and decay: that is made up for when it is
// next touched, so a step costs what its texts have.
class Optimizer {
 public:
  Optimizer(Network& network, std::size_t dense, const FitOptions& options)
      : network_(network),
        options_(options),
        random_(options.seed),
        dense_(static_cast<std::uint32_t>(dense)) {
    for (const auto& layer : network) {
      velocity_.emplace_back(layer.weights.size());
      gradient_.emplace_back(layer.stride);
    }
    heads_.resize(network[0].inputs, kNone);
    moved_.resize(network[0].inputs, 0);
    silence_.resize(network[0].stride);
  }

  void step(std::span<const Labelled> examples, std::span<const std::uint32_t> chosen,
            double rate) {
    rate_ = rate;
    begin(chosen.size());
    for (std::size_t i = 0; i < chosen.size(); ++i) {
      const auto& input = examples[chosen[i]].input;
      for (const auto& feature : input.sparse) link(feature.row, i, feature.value);
      forward_sparse(network_[0], input, traces_[i].out[0].data());
    }
    forward_dense(examples, chosen);
    for (std::size_t i = 0; i < chosen.size(); ++i) {
      forward_rest(network_, traces_[i]);
      backward(network_, examples[chosen[i]].label, options_.smoothing,
               examples[chosen[i]].weight / float(chosen.size()), traces_[i]);
    }
    ++steps_;
    update_sparse();
    update_dense(examples, chosen);
    for (std::size_t l = 1; l < network_.size(); ++l) update(l);
  }

  // Brings every row to where it is by now.
  void settle() {
    for (std::uint32_t row = dense_; row < network_[0].inputs; ++row) catch_up(row);
  }

  Random& random() { return random_; }

 private:
  static constexpr std::uint32_t kNone = 0xffffffffU;
  struct Link {
    std::uint32_t example;
    float value;
    std::uint32_t next;
  };

  // A few rows are met by all examples before the next ones are read: they stay near.
  void forward_dense(std::span<const Labelled> examples, std::span<const std::uint32_t> chosen) {
    constexpr std::size_t kRows = 8;
    std::array<const float*, kRows> rows;
    for (std::size_t at = 0; at < dense_; at += kRows) {
      const auto count = std::min<std::size_t>(kRows, dense_ - at);
      for (std::size_t i = 0; i < count; ++i) rows[i] = network_[0].row(at + i);
      for (std::size_t i = 0; i < chosen.size(); ++i) {
        add_rows(traces_[i].out[0].data(), examples[chosen[i]].input.dense.data() + at, rows.data(),
                 count, network_[0].stride);
      }
    }
  }

  // And the biases, which are a dense row whose number is always 1.
  void update_dense(std::span<const Labelled> examples, std::span<const std::uint32_t> chosen) {
    std::vector<float> factors(chosen.size(), 1.0f);
    std::vector<const float*> deltas;
    for (std::size_t i = 0; i < chosen.size(); ++i) deltas.push_back(traces_[i].delta[0].data());
    auto move = [&](std::size_t row) {
      auto& gradient = gradient_[0];
      std::ranges::fill(gradient, 0.0f);
      add_rows(gradient.data(), factors.data(), deltas.data(), deltas.size(), network_[0].stride);
      apply(0, row);
    };
    move(network_[0].inputs);
    for (std::size_t row = 0; row < dense_; ++row) {
      for (std::size_t i = 0; i < chosen.size(); ++i) {
        factors[i] = examples[chosen[i]].input.dense[row];
      }
      move(row);
    }
  }

  void begin(std::size_t batch) {
    while (traces_.size() < batch) traces_.push_back(make_trace(network_));
    batch_ = batch;
    links_.clear();
    touched_.clear();
  }

  // The features of a batch by row: a list per row, in the order of the examples.
  void link(std::uint32_t row, std::size_t example, float value) {
    if (heads_[row] == kNone) {
      catch_up(row);
      touched_.push_back(row);
    }
    links_.push_back({static_cast<std::uint32_t>(example), value, heads_[row]});
    heads_[row] = static_cast<std::uint32_t>(links_.size() - 1);
  }

  // n steps without a gradient: v becomes m^n v, and w moves by rate * (m + … + m^n) v.
  void catch_up(std::uint32_t row) {
    auto missed = static_cast<double>(steps_ - moved_[row]);
    moved_[row] = steps_;
    if (missed == 0.0) return;
    double left = std::max(std::pow(options_.momentum, missed), 1e-6);
    double way = options_.momentum * (1.0 - left) / (1.0 - options_.momentum);
    Step step{static_cast<float>(rate_ * way / left), static_cast<float>(left),
              static_cast<float>(std::pow(1.0 - rate_ * options_.decay, missed))};
    kernels().descend(network_[0].row(row), velocity_[0].data() + row * network_[0].stride,
                      silence_.data(), step, network_[0].stride);
  }

  void update_sparse() {
    const auto& k = kernels();
    auto& gradient = gradient_[0];
    const auto stride = network_[0].stride;
    for (auto row : touched_) {
      std::ranges::fill(gradient, 0.0f);
      for (auto at = heads_[row]; at != kNone; at = links_[at].next) {
        k.add(gradient.data(), links_[at].value, traces_[links_[at].example].delta[0].data(),
              stride);
      }
      heads_[row] = kNone;
      apply(0, row);
      moved_[row] = steps_;
    }
  }

  void update(std::size_t l) {
    const auto& k = kernels();
    auto& gradient = gradient_[l];
    for (std::size_t row = 0; row <= network_[l].inputs; ++row) {
      std::ranges::fill(gradient, 0.0f);
      for (std::size_t i = 0; i < batch_; ++i) {
        float in = row == network_[l].inputs ? 1.0f : traces_[i].out[l - 1][row];
        if (in != 0.0f) {
          k.add(gradient.data(), in, traces_[i].delta[l].data(), network_[l].stride);
        }
      }
      apply(l, row);
    }
  }

  void apply(std::size_t l, std::size_t row) {
    const bool bias = row == network_[l].inputs;  // does not decay
    Step step{static_cast<float>(rate_), static_cast<float>(options_.momentum),
              bias ? 1.0f : static_cast<float>(1.0 - rate_ * options_.decay)};
    kernels().descend(network_[l].row(row), velocity_[l].data() + row * network_[l].stride,
                      gradient_[l].data(), step, network_[l].stride);
  }

  Network& network_;
  const FitOptions& options_;
  Random random_;
  std::uint32_t dense_;  // so many first rows
  std::vector<std::vector<float>> velocity_, gradient_;
  std::vector<float> silence_;      // a gradient of zeros
  std::vector<std::size_t> moved_;  // by sparse row of the first layer: the step that moved it last
  std::vector<Trace> traces_;
  std::vector<Link> links_;
  std::vector<std::uint32_t> heads_, touched_;
  std::size_t batch_ = 0, steps_ = 0;
  double rate_ = 0.0;
};

}  // namespace

Layer::Layer(std::size_t in, std::size_t out)
    : inputs(in), outputs(out), stride(padded(out)), weights((in + 1) * stride) {}

Network make_network(std::size_t rows, std::span<const std::size_t> hidden, std::size_t outputs,
                     std::uint64_t seed) {
  Network network;
  std::vector<std::size_t> widths{rows};
  widths.insert(widths.end(), hidden.begin(), hidden.end());
  widths.push_back(outputs);
  for (std::size_t l = 0; l + 1 < widths.size(); ++l)
    network.emplace_back(widths[l], widths[l + 1]);
  if (hidden.empty()) return network;
  Random random(seed);
  for (std::size_t l = 0; l < network.size(); ++l) {
    // The features of a text have about the length 2 together, however many rows there are.
    double deviation = l == 0 ? 1.0 : std::sqrt(2.0 / double(network[l].inputs));
    if (l == 0) deviation = std::sqrt(2.0 / double(network[0].outputs));
    for (std::size_t row = 0; row < network[l].inputs; ++row) {
      for (std::size_t c = 0; c < network[l].outputs; ++c) {
        network[l].row(row)[c] = static_cast<float>(deviation * random.normal());
      }
    }
  }
  return network;
}

void softmax(std::span<float> values, float scale) {
  const float largest = *std::ranges::max_element(values);
  double sum = 0.0;
  for (auto& value : values) {
    value = std::exp(scale * (value - largest));
    sum += double(value);
  }
  for (auto& value : values) value = static_cast<float>(double(value) / sum);
}

std::vector<float> logits(const Network& network, const Input& input) {
  auto trace = make_trace(network);
  std::vector<const float*> rows;
  for (std::size_t i = 0; i < input.dense.size(); ++i) rows.push_back(network[0].row(i));
  forward_sparse(network[0], input, trace.out[0].data());
  add_rows(trace.out[0].data(), input.dense.data(), rows.data(), rows.size(), network[0].stride);
  forward_rest(network, trace);
  auto out = std::move(trace.out.back());
  out.resize(network.back().outputs);
  return out;
}

void fit(Network& network, std::span<const Labelled> examples,
         std::span<const std::uint32_t> chosen, const FitOptions& options,
         const AfterEpoch& after) {
  if (chosen.empty()) return;
  Optimizer optimizer(network, examples[chosen[0]].input.dense.size(), options);
  std::vector<std::uint32_t> order(chosen.begin(), chosen.end());
  const auto batches = (order.size() + options.batch - 1) / options.batch;
  const auto total = double(batches * options.epochs);
  std::size_t done = 0;
  for (std::size_t epoch = 0; epoch < options.epochs; ++epoch) {
    for (std::size_t i = order.size(); i > 1; --i) {  // Fisher and Yates
      std::swap(order[i - 1], order[optimizer.random().below(i)]);
    }
    for (std::size_t at = 0; at < order.size(); at += options.batch) {
      auto batch = std::span(order).subspan(at, std::min(options.batch, order.size() - at));
      double rate = options.rate * 0.5 * (1.0 + std::cos(std::numbers::pi * double(done) / total));
      optimizer.step(examples, batch, rate);
      ++done;
    }
    if (!after()) break;
  }
  optimizer.settle();
}

}  // namespace parley::understand
