// parley nlu: understanding, without a running server.
#include <iostream>

#include "app/commands.h"
#include "app/program.h"
#include "understand/commands.h"

namespace parley::app {

namespace {

base::Result<std::unique_ptr<understand::Embedder>> open_embedder(const Config& config) {
  auto share = find_share(config);
  if (!share) return base::pass(share);
  return understand::open_embedder(share->model,
                                   {.threads = static_cast<std::size_t>(config.workers)});
}

// The configuration with the intents of `model`, where one is named.
Config with_intents(Config config, const std::string& model) {
  if (!model.empty()) config.intents = model;
  return config;
}

}  // namespace

int nlu_train(const Config& config, const NluTrain& train) {
  auto embedder = open_embedder(config);
  if (!embedder) return fail_with(embedder.error());
  auto classifier =
      train.perceptron ? understand::Classifier::perceptron : understand::Classifier::softmax;
  return understand::run_train(**embedder, {train.data, train.out, classifier, train.json},
                               std::cout, std::cerr);
}

int nlu_eval(const Config& config, const NluEval& eval) {
  auto embedder = open_embedder(config);
  if (!embedder) return fail_with(embedder.error());
  return understand::run_eval(**embedder, {eval.model, eval.data, eval.json}, std::cout, std::cerr);
}

int nlu_analyze(const Config& config, const std::string& model, const std::string& text,
                bool json) {
  auto mind = open_models(with_intents(config, model));
  if (!mind) return fail_with(mind.error());
  return understand::run_analyze(*mind->analyzer, text, base::SystemClock(), json, std::cout,
                                 std::cerr);
}

int nlu_batch(const Config& config, const std::string& model) {
  auto mind = open_models(with_intents(config, model));
  if (!mind) return fail_with(mind.error());
  return understand::run_batch(*mind->analyzer, base::SystemClock(),
                               static_cast<std::size_t>(config.workers), std::cin, std::cout);
}

}  // namespace parley::app
