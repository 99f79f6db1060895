// parley nlu: understanding, without a running server.
#include <csignal>
#include <functional>
#include <iostream>
#include <unistd.h>

#include "app/commands.h"
#include "app/program.h"
#include "understand/commands.h"

namespace parley::app {

namespace {

base::Result<std::unique_ptr<understand::Embedder>> open_embedder(const Config& config) {
  auto share = find_share(config);
  if (!share) return base::pass(share);
  return understand::open_embedder(
      share->model,
      {.threads = static_cast<std::size_t>(config.workers), .pooling = config.pooling});
}

// The configuration with the intents of `model`, where one is named.
Config with_intents(Config config, const std::string& model) {
  if (!model.empty()) config.intents = model;
  return config;
}

understand::ToneKind tone_kind(const std::string& kind) {
  return kind == "emotion" ? understand::ToneKind::emotion : understand::ToneKind::sentiment;
}

// Shows a training's progress on a terminal. Ctrl-C stops it at its next step, before anything is
// written; it must be blocked before any thread starts.
class Stoppable {
 public:
  Stoppable() {
    sigemptyset(&signals_);
    sigaddset(&signals_, SIGINT);
    sigaddset(&signals_, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
  }
  bool operator()(double part) {
    if (isatty(STDERR_FILENO)) {
      std::cerr << "\rtraining " << static_cast<int>(100.0 * part) << " %\033[K"
                << (part < 1.0 ? "" : "\r\033[K") << std::flush;
    }
    sigset_t pending;
    sigpending(&pending);
    if (sigismember(&pending, SIGINT) != 1 && sigismember(&pending, SIGTERM) != 1) return true;
    if (isatty(STDERR_FILENO)) std::cerr << "\r\033[K";
    return false;
  }

 private:
  sigset_t signals_;
};

}  // namespace

int nlu_train(const Config& config, const NluTrain& train) {
  Stoppable stoppable;
  auto embedder = open_embedder(config);
  if (!embedder) return fail_with(embedder.error());
  if (train.kind != "intent") {
    return understand::run_train_tone(**embedder,
                                      {tone_kind(train.kind), train.data, train.out, train.json},
                                      std::cout, std::cerr);
  }
  auto classifier =
      train.perceptron ? understand::Classifier::perceptron : understand::Classifier::softmax;
  return understand::run_train(**embedder,
                               {train.data, train.out, classifier, train.json, std::ref(stoppable)},
                               std::cout, std::cerr);
}

int nlu_eval(const Config& config, const NluEval& eval) {
  if (eval.kind == "intent" && eval.model.empty()) {
    std::cerr << "parley: --model is missing: a model file of parley nlu train\n";
    return 2;
  }
  auto embedder = open_embedder(config);
  if (!embedder) return fail_with(embedder.error());
  if (eval.kind != "intent") {
    return understand::run_eval_tone(
        **embedder, {tone_kind(eval.kind), eval.model, eval.data, eval.json}, std::cout, std::cerr);
  }
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
