// The sentence model: tokenizer and encoder over files in one folder.

#include <algorithm>
#include <future>
#include <thread>
#include <unistd.h>

#include "base/crypto.h"
#include "understand/embed/bert.h"
#include "understand/embed/model_folder.h"
#include "understand/embed/probe.h"
#include "understand/embedder.h"

namespace parley::understand {
namespace {

class SentenceEmbedder final : public Embedder {
 public:
  SentenceEmbedder(std::unique_ptr<Bert> bert, const ModelFolder& folder,
                   std::unique_ptr<Tokenizer> tokenizer, std::string model)
      : bert_(std::move(bert)),
        tokenizer_(std::move(tokenizer)),
        prompt_(folder.prompt),
        width_(folder.shape.hidden),
        window_(folder.window),
        model_(std::move(model)) {}

  std::size_t width() const override { return width_; }
  const std::string& model() const override { return model_; }

  base::Result<std::vector<Vector>> embed(std::span<const std::string_view> texts) const override {
    std::vector<Vector> vectors;
    vectors.reserve(texts.size());
    for (auto text : texts) {
      auto vector =
          bert_->run(prompt_.empty() ? tokenizer_->encode(text, window_)
                                     : tokenizer_->encode(prompt_ + std::string(text), window_));
      if (!vector) return base::pass(vector);
      vectors.push_back(std::move(*vector));
    }
    return vectors;
  }

 private:
  std::unique_ptr<Bert> bert_;
  std::unique_ptr<Tokenizer> tokenizer_;
  std::string prompt_;
  std::size_t width_;
  std::size_t window_;
  std::string model_;
};

// On a thread of its own: the runtime's threads inherit the priority of the one that makes them.
base::Result<std::unique_ptr<Bert>> compile(const Safetensors& file, const BertShape& shape,
                                            const EmbedderOptions& options) {
  auto threads = options.threads ? options.threads : std::thread::hardware_concurrency();
  auto made = std::async(std::launch::async, [&] {
    [[maybe_unused]] int now = nice(options.niceness);  // see base::Pool
    return compile_bert(file, shape, std::max<std::size_t>(threads, 1), options.exact);
  });
  return made.get();
}

}  // namespace

base::Result<std::unique_ptr<Embedder>> open_embedder(const std::filesystem::path& folder,
                                                      const EmbedderOptions& options) {
  auto model = read_model_folder(folder, options);
  if (!model) return base::pass(model);
  auto named = [](const base::Error& error) {
    return base::fail(error.code, "model.safetensors: " + error.message);
  };
  auto file = Safetensors::parse(model->weights.bytes());
  if (!file) return named(file.error());
  auto bert = compile(*file, model->shape, options);
  if (!bert) return named(bert.error());
  auto name = base::blake2b_hex(recipe_of(*model, options) + model->files_hash).substr(0, 32);
  auto tokenizer = std::move(model->tokenizer);
  auto embedder = std::make_unique<SentenceEmbedder>(std::move(*bert), *model, std::move(tokenizer),
                                                     std::move(name));
  // Also pays for the first inference now.
  auto tested = test_embedder(*embedder, folder);
  if (!tested) return base::pass(tested);
  return embedder;
}

}  // namespace parley::understand
