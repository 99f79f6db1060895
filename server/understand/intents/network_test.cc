#include "understand/intents/network.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>

#include "understand/intents/intent_model.h"
#include "understand/intents/kernels.h"

namespace parley::understand {
namespace {

std::vector<Labelled> three_examples() {
  return {{{{0.5f, 0.0f}, {{2, -1.0f}}}, 0},
          {{{0.0f, 1.5f}, {}}, 1},
          {{{-0.3f, 0.2f}, {{3, 1.0f}}}, 2}};
}

Network random_network(std::span<const std::size_t> hidden) {
  const std::size_t wide[] = {3};
  auto network =
      make_network(4, hidden.empty() ? std::span<const std::size_t>(wide) : hidden, 3, 7);
  if (!hidden.empty()) return network;
  Network one{Layer(4, 3)};
  for (std::size_t row = 0; row <= 4; ++row) {
    for (std::size_t c = 0; c < 3; ++c) one[0].row(row)[c] = network[0].row(row % 4)[c];
  }
  return one;
}

constexpr double kSmoothing = 0.1;
constexpr std::uint32_t kAll[] = {0, 1, 2};

double loss_of(const Network& network, std::span<const Labelled> batch) {
  double loss = 0.0;
  for (const auto& example : batch) {
    auto p = logits(network, example.input);
    softmax(p);
    for (std::size_t c = 0; c < p.size(); ++c) {
      double target = kSmoothing / double(p.size()) + (c == example.label ? 1.0 - kSmoothing : 0.0);
      loss -= target * std::log(double(p[c]));
    }
  }
  return loss / double(batch.size());
}

// One step of the rate 1 without momentum and decay moves the weights by their gradient.
Network gradient_of(const Network& network, std::span<const Labelled> batch, double smoothing) {
  auto moved = network;
  FitOptions options{.epochs = 1,
                     .batch = batch.size(),
                     .rate = 1.0,
                     .momentum = 0.0,
                     .decay = 0.0,
                     .smoothing = smoothing};
  fit(moved, batch, kAll, options, [] { return true; });
  auto gradient = network;
  for (std::size_t l = 0; l < network.size(); ++l) {
    for (std::size_t i = 0; i < network[l].weights.size(); ++i) {
      gradient[l].weights[i] = network[l].weights[i] - moved[l].weights[i];
    }
  }
  return gradient;
}

// (L(w + h) - L(w - h)) / 2h of every weight.
void expect_gradient_of_loss(Network network) {
  const auto batch = three_examples();
  const auto gradient = gradient_of(network, batch, kSmoothing);
  constexpr float kStep = 1e-2f;
  for (std::size_t l = 0; l < network.size(); ++l) {
    for (std::size_t row = 0; row <= network[l].inputs; ++row) {
      for (std::size_t c = 0; c < network[l].outputs; ++c) {
        auto& weight = network[l].row(row)[c];
        const float before = weight;
        weight = before + kStep;
        const double up = loss_of(network, batch);
        weight = before - kStep;
        const double down = loss_of(network, batch);
        weight = before;
        EXPECT_NEAR(gradient[l].row(row)[c], (up - down) / (2.0 * double(kStep)), 2e-3)
            << "layer " << l << " row " << row << " output " << c;
      }
    }
  }
}

TEST(Network, GradientOfLogisticRegressionIsTheDifferenceQuotient) {
  expect_gradient_of_loss(random_network({}));
}

TEST(Network, GradientOfThreeLayersIsTheDifferenceQuotient) {
  const std::size_t hidden[] = {5, 4};
  auto network = random_network(hidden);
  // Away from the corner of relu, where there is no derivative.
  for (auto& layer : network) {
    for (std::size_t c = 0; c < layer.outputs; ++c) layer.row(layer.inputs)[c] = 0.5f;
  }
  expect_gradient_of_loss(network);
}

TEST(Network, GradientAtZeroHasAClosedForm) {
  // All labels are equally likely at zero, so dL/dw[f][c] = mean of value * (1/3 - [c is right]).
  const Network network{Layer(4, 3)};
  EXPECT_NEAR(loss_of(network, three_examples()), std::log(3.0), 1e-6);
  const auto gradient = gradient_of(network, three_examples(), 0.0);
  EXPECT_NEAR(gradient[0].row(0)[0], (0.5 * (1.0 / 3 - 1) - 0.3 / 3) / 3, 1e-6);
  EXPECT_NEAR(gradient[0].row(1)[1], (1.5 * (1.0 / 3 - 1) + 0.2 / 3) / 3, 1e-6);
  EXPECT_NEAR(gradient[0].row(4)[0], 0.0, 1e-6);
}

TEST(Network, RowsThatABatchMissesAreMovedAsIfTheyHadBeenThere) {
  // A feature with the value 0 gets the gradient 0: listing it must change nothing.
  auto sparse = three_examples();
  auto full = sparse;
  for (auto& example : full) {
    auto& sparse_rows = example.input.sparse;
    for (std::uint32_t row = 2; row < 4; ++row) {
      if (std::ranges::none_of(sparse_rows, [&](const Feature& f) { return f.row == row; })) {
        sparse_rows.push_back({row, 0.0f});
      }
    }
  }
  FitOptions options{.epochs = 20, .batch = 1, .rate = 0.3, .decay = 0.01};
  Network a{Layer(4, 3)}, b{Layer(4, 3)};
  auto on = [] { return true; };
  fit(a, sparse, kAll, options, on);
  fit(b, full, kAll, options, on);
  for (std::size_t i = 0; i < a[0].weights.size(); ++i) {
    EXPECT_NEAR(a[0].weights[i], b[0].weights[i], 0.04) << i;
  }
}

TEST(Network, LearnsOnlyFromTheExamplesThatWereChosen) {
  auto all = three_examples();
  const std::uint32_t chosen[] = {0, 2};
  const std::vector<Labelled> two{all[0], all[2]};
  const std::uint32_t both[] = {0, 1};
  auto on = [] { return true; };
  Network a{Layer(4, 3)}, b{Layer(4, 3)};
  fit(a, all, chosen, {.epochs = 5}, on);
  fit(b, two, both, {.epochs = 5}, on);
  EXPECT_EQ(a[0].weights, b[0].weights);
}

TEST(Network, LearnsWhatNoLineTellsApartWithThreeLayers) {
  std::vector<Labelled> data;
  for (int i = 0; i < 4; ++i) {
    float x = i & 1 ? 1.0f : -1.0f, y = i & 2 ? 1.0f : -1.0f;
    data.push_back({{{x, y}, {}}, x * y > 0 ? 1u : 0u});
  }
  const std::size_t hidden[] = {16, 8};
  auto network = make_network(2, hidden, 2, 3);
  const std::uint32_t all[] = {0, 1, 2, 3};
  fit(network, data, all, {.epochs = 200, .batch = 4, .rate = 0.05}, [] { return true; });
  for (const auto& example : data) {
    auto out = logits(network, example.input);
    EXPECT_EQ(out[1] > out[0], example.label == 1);
  }
}

TEST(Network, InBytesItSaysNearlyTheSame) {
  const std::size_t hidden[] = {20, 10};
  auto network = make_network(4, hidden, 3, 5);
  std::vector<PackedLayer> packed;
  for (const auto& layer : network) packed.push_back(pack(layer));
  for (const auto& example : three_examples()) {
    auto exact = logits(network, example.input), bytes = logits(packed, example.input);
    for (std::size_t c = 0; c < 3; ++c) EXPECT_NEAR(exact[c], bytes[c], 0.1);
  }
}

}  // namespace
}  // namespace parley::understand
