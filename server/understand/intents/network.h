// A feed-forward network with a softmax at its end, and its training by gradient descent. With one
// layer it is multinomial logistic regression, P(y|x) = exp(w_y·x) / Σ exp(w_k·x); with more, a
// multi-layer perceptron: h = relu(W₁x), …, P(y|x) = softmax(W_n h). The first layer keeps a row
// per feature; of the sparse ones a text costs as much as it has. One thread at a time trains a
// network; the same input gives the same weights.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "understand/intents/features.h"

namespace parley::understand {

struct Labelled {
  Input input;
  std::uint32_t label = 0;
  float weight = 1.0f;  // of its loss
};

// A matrix by rows of inputs, each padded to kLanes, and one row of biases.
struct Layer {
  Layer(std::size_t in, std::size_t out);
  float* row(std::size_t index) { return weights.data() + index * stride; }
  const float* row(std::size_t index) const { return weights.data() + index * stride; }

  std::size_t inputs, outputs, stride;
  std::vector<float> weights;  // inputs rows and one of biases behind them
};

using Network = std::vector<Layer>;

// Zeros for one layer (its loss has one minimum); else normal with the variance 2 / inputs that a
// text has (He et al. 2015), from the seed.
Network make_network(std::size_t rows, std::span<const std::size_t> hidden, std::size_t outputs,
                     std::uint64_t seed);

// The values before the softmax.
std::vector<float> logits(const Network& network, const Input& input);
// In place: exp(scale * z) / sum of them.
void softmax(std::span<float> values, float scale = 1.0f);

struct FitOptions {
  std::size_t epochs = 30;  // at most
  std::size_t batch = 32;   // examples of one step
  double rate = 1.0;        // of learning; falls to 0 along half a cosine
  double momentum = 0.9;
  double decay = 1e-5;      // of weights, times the rate
  double smoothing = 0.05;  // of labels
  std::uint64_t seed = 1;
};

// Called after each pass over the examples; false ends the training.
using AfterEpoch = std::function<bool()>;

// Makes the mean of −log P(label) of the chosen examples small by gradient descent over shuffled
// batches; a label is given 1 − smoothing of the probability and the rest is spread over all
// (Szegedy et al. 2016). All examples have equally many dense numbers.
void fit(Network& network, std::span<const Labelled> examples,
         std::span<const std::uint32_t> chosen, const FitOptions& options, const AfterEpoch& after);

}  // namespace parley::understand
